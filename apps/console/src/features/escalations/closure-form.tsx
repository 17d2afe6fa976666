import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CloseEscalationRequest, type RootCauseView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, ErrorState, Field, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import type { CaseVerbs } from './case-query.js';

const NONE = '';
const ANSWERS = ['yes', 'no'] as const;

function Closing({ causes, verbs }: { causes: readonly RootCauseView[]; verbs: CaseVerbs }) {
  const { t, either } = useWording();
  const [broadId, setBroadId] = useState(NONE);
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: CloseEscalationRequest,
    values: { rootCauseId: NONE, evidence: '' },
    send: async (request) => {
      await verbs.send('closure', request);
      sayToast({ text: t('escalations.said.closed') });
    },
  });
  const [causeId, isPreventable] = form.watch(['rootCauseId', 'isPreventable']);
  const nameOf = ({ name, code }: RootCauseView): string =>
    name ?? either(`escalations.cause.${code}`, 'escalations.cause.other');
  const choicesOf = (parentId: string | null) => [
    { value: NONE, label: t('escalations.choose') },
    ...causes
      .filter((cause) => cause.parentId === parentId)
      .map((cause) => ({ value: cause.id, label: nameOf(cause) })),
  ];
  return (
    <div className={styles.form}>
      <h3>{t('escalations.close.title')}</h3>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <Button kind="main" type="submit" icon="check-double" isBusy={isSending}>
            {t('escalations.close.do')}
          </Button>
        }
      >
        <Pair>
          <Field label={t('escalations.close.broad')}>
            <Select
              value={broadId}
              onChange={(next) => {
                setBroadId(next);
                form.setValue('rootCauseId', NONE);
              }}
              choices={choicesOf(null)}
            />
          </Field>
          <Field label={t('escalations.close.cause')} error={errorOf('rootCauseId') && t('errors.ROOT_CAUSE_UNKNOWN')}>
            <Select
              value={causeId}
              onChange={(next) => form.setValue('rootCauseId', next, { shouldValidate: true })}
              choices={broadId === NONE ? choicesOf(null).slice(0, 1) : choicesOf(broadId)}
              isDisabled={broadId === NONE}
            />
          </Field>
        </Pair>
        <Field
          label={t('escalations.close.evidence')}
          hint={t('escalations.close.evidenceHint')}
          error={errorOf('evidence')}
        >
          <TextArea {...register('evidence')} rows={3} maxLength={2000} />
        </Field>
        <fieldset className={styles.group}>
          <legend>{t('escalations.close.preventable')}</legend>
          <div className={styles.ticks}>
            {ANSWERS.map((answer) => (
              <label key={answer} className={styles.choice}>
                <input
                  type="radio"
                  name="preventable"
                  checked={isPreventable === (answer === 'yes')}
                  onChange={() => form.setValue('isPreventable', answer === 'yes', { shouldValidate: true })}
                />
                {t(`common.${answer}`)}
              </label>
            ))}
          </div>
          {errorOf('isPreventable') && <p className={styles.error}>{errorOf('isPreventable')}</p>}
        </fieldset>
      </Form>
    </div>
  );
}

/** Ends the work on a case with its cause. */
export function ClosureForm({ verbs }: { verbs: CaseVerbs }) {
  const query = useQuery({ queryKey: ['rootCauses'], queryFn: () => api.get<RootCauseView[]>('/root-causes') });
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Closing causes={query.data} verbs={verbs} />;
}
