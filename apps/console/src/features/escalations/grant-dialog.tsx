import { useState } from 'react';
import { type CaseRemediesView, REMEDY_KINDS, RemedyRequest } from '#contracts';
import { newId } from '#kernel';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { minorOf, moneyText } from '../../shared/money/index.js';
import { Button, Field, Input, sayToast, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './remedies.module.css';
import type { RemedyVerbs } from './remedy-query.js';

interface Props {
  caseId: string;
  /** What may still be given without asking. */
  rest: Pick<CaseRemediesView, 'left' | 'currency'>;
  verbs: RemedyVerbs;
  onClose: () => void;
}

/** The narrowest limit; null: none. */
const restOf = ({ left }: Props['rest']): number | null => {
  const known = Object.values(left).filter((each) => each !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

/** Gives the customer something, or asks for it. */
export default function GrantDialog({ caseId, rest, verbs, onClose }: Props) {
  const { t, language } = useWording();
  const { currency } = rest;
  const left = restOf(rest);
  const [typed, setTyped] = useState('');
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: RemedyRequest,
    values: { clientId: newId(), kind: 'refund', amountMinor: Number.NaN, words: '' },
    send: async (request) => {
      const { remedies } = await verbs.ask(caseId, request);
      const isWaiting = remedies.at(-1)?.state === 'waiting';
      sayToast({ text: t(isWaiting ? 'remedies.said.asked' : 'remedies.said.granted') });
      onClose();
    },
  });
  const [kind, amountMinor] = form.watch(['kind', 'amountMinor']);
  const isAbove = left !== null && (amountMinor ?? 0) > left;
  const takeAmount = (text: string): void => {
    setTyped(text);
    form.setValue('amountMinor', minorOf(text), {
      shouldDirty: true,
      shouldValidate: form.formState.isSubmitted,
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('remedies.grant.title')} description={t('remedies.grant.text')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" isBusy={isSending}>
              {t(isAbove ? 'remedies.grant.ask' : 'remedies.grant.do')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('remedies.grant.kind')}>
          <Select
            value={kind ?? 'refund'}
            onChange={(next) => form.setValue('kind', next)}
            choices={REMEDY_KINDS.map((value) => ({ value, label: t(`remedies.kind.${value}`) }))}
          />
        </Field>
        <Field
          label={t('remedies.grant.amount', { currency })}
          hint={
            left === null
              ? t('remedies.grant.noLimit')
              : t('remedies.grant.left', { amount: moneyText(language, left, currency) })
          }
          error={errorOf('amountMinor')}
        >
          <Input
            inputMode="decimal"
            maxLength={20}
            value={typed}
            onChange={(event) => takeAmount(event.target.value)}
          />
        </Field>
        {isAbove && (
          <p className={styles.meta} role="status">
            {t('remedies.grant.above')}
          </p>
        )}
        <Field label={t('remedies.grant.words')} hint={t('remedies.grant.wordsHint')} error={errorOf('words')}>
          <TextArea {...register('words')} rows={2} maxLength={500} />
        </Field>
      </Form>
    </Dialog>
  );
}
