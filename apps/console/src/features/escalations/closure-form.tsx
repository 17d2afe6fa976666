import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CloseEscalationRequest, type EscalationView, type RootCauseView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, ErrorState, Field, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import type { CaseVerbs } from './case-query.js';
import { isAwaited } from './case-steps.js';
import { ChoiceGroup } from './choice-group.js';

const NONE = '';
const ANSWERS = ['yes', 'no'] as const;

interface Props {
  about: EscalationView;
  verbs: CaseVerbs;
}
interface ClosingProps extends Props {
  causes: readonly RootCauseView[];
  /** Steps are passed over: only with a reason. */
  isEarly: boolean;
  onClosed?: (() => void) | undefined;
}

/** What really came of it: a case may wait for the customer's word, or be closed. */
function useSayEnd(): (about: EscalationView) => void {
  const { t, format } = useWording();
  return ({ state, recovery }) =>
    sayToast({
      text:
        state === 'verifying' && recovery.endsAt
          ? t('escalations.said.verifying', { date: format.date(recovery.endsAt) })
          : t(`escalations.said.${state === 'verifying' ? 'recorded' : 'closed'}`),
    });
}

function useClosing({ verbs, isEarly, onClosed }: ClosingProps) {
  const sayEnd = useSayEnd();
  return useHeardForm({
    schema: CloseEscalationRequest,
    values: { rootCauseId: NONE, evidence: '', ...(isEarly && { overrideReason: '' }) },
    send: async (request) => {
      sayEnd(await verbs.send('closure', request));
      onClosed?.();
    },
  });
}

interface CauseProps {
  causes: readonly RootCauseView[];
  causeId: string;
  error: string | undefined;
  onChoose: (id: string) => void;
}

/** The kind of cause, and within it the cause. */
function CauseFields({ causes, causeId, error, onChoose }: CauseProps) {
  const { t, either } = useWording();
  const [broadId, setBroadId] = useState(NONE);
  const nameOf = ({ name, code }: RootCauseView): string =>
    name ?? either(`escalations.cause.${code}`, 'escalations.cause.other');
  const choicesOf = (parentId: string | null) => [
    { value: NONE, label: t('escalations.choose') },
    ...causes
      .filter((cause) => cause.parentId === parentId)
      .map((cause) => ({ value: cause.id, label: nameOf(cause) })),
  ];
  return (
    <Pair>
      <Field label={t('escalations.close.broad')}>
        <Select
          value={broadId}
          onChange={(next) => {
            setBroadId(next);
            onChoose(NONE);
          }}
          choices={choicesOf(null)}
        />
      </Field>
      <Field label={t('escalations.close.cause')} error={error}>
        <Select
          value={causeId}
          onChange={onChoose}
          choices={broadId === NONE ? choicesOf(null).slice(0, 1) : choicesOf(broadId)}
          isDisabled={broadId === NONE}
        />
      </Field>
    </Pair>
  );
}

function Closing(props: ClosingProps) {
  const { about, causes, isEarly } = props;
  const { t, format } = useWording();
  const { form, register, submit, errorOf, isSending, problem } = useClosing(props);
  const [causeId, isPreventable] = form.watch(['rootCauseId', 'isPreventable']);
  const isWaiting = isAwaited(about);
  const { endsAt } = about.recovery;
  return (
    <Form
      onSubmit={() => submit()}
      problem={problem}
      buttons={
        <Button kind="main" type="submit" icon="check-double" isBusy={isSending}>
          {t(isWaiting ? 'escalations.close.doWait' : 'escalations.close.do')}
        </Button>
      }
    >
      <p className={styles.meta}>
        {isWaiting && endsAt ? t('escalations.close.wait', { date: format.date(endsAt) }) : t('escalations.close.now')}
      </p>
      <CauseFields
        causes={causes}
        causeId={causeId}
        error={errorOf('rootCauseId') && t('errors.ROOT_CAUSE_UNKNOWN')}
        onChoose={(id) => form.setValue('rootCauseId', id, { shouldValidate: id !== NONE })}
      />
      <Field
        label={t('escalations.close.evidence')}
        hint={t('escalations.close.evidenceHint')}
        error={errorOf('evidence')}
      >
        <TextArea {...register('evidence')} rows={3} maxLength={2000} />
      </Field>
      <ChoiceGroup legend={t('escalations.close.preventable')} error={errorOf('isPreventable')}>
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
      </ChoiceGroup>
      {isEarly && (
        <Field label={t('escalations.close.earlyReason')} error={errorOf('overrideReason')}>
          <TextArea {...register('overrideReason')} rows={2} maxLength={500} />
        </Field>
      )}
    </Form>
  );
}

function WithCauses(props: Omit<ClosingProps, 'causes'>) {
  const query = useQuery({ queryKey: ['rootCauses'], queryFn: () => api.get<RootCauseView[]>('/root-causes') });
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Closing {...props} causes={query.data} />;
}

/** Ends the work on a case with its cause. */
export function ClosureForm(props: Props) {
  const { t } = useWording();
  return (
    <div className={styles.form}>
      <h3>{t(isAwaited(props.about) ? 'escalations.close.titleWait' : 'escalations.close.title')}</h3>
      <WithCauses {...props} isEarly={false} />
    </div>
  );
}

/** Ends a case before all steps are done; with a reason, and it is counted. */
export function EarlyClosureDialog({ onClose, ...props }: Props & { onClose: () => void }) {
  const { t } = useWording();
  return (
    <Dialog isOpen onClose={onClose} title={t('escalations.early.title')} description={t('escalations.early.text')}>
      <WithCauses {...props} isEarly onClosed={onClose} />
    </Dialog>
  );
}
