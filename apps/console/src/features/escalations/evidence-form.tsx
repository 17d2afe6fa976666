import { type EscalationView, EvidenceRequest, type HeardStep, type MessageView } from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, ButtonLink, ErrorState, Field, Input, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Checkbox } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import { type CaseVerbs, useTicketOf } from './case-query.js';
import { candidates, canProve, PROVABLE_STEPS } from './case-steps.js';

const FAULTS = ['ours', 'partly', 'not_ours'] as const;
const EXCERPT_LENGTH = 240;

interface Props {
  about: EscalationView;
  verbs: CaseVerbs;
  onAdded: () => void;
}
interface ChoiceProps {
  message: MessageView;
  isChosen: boolean;
  onChoose: () => void;
}

function MessageChoice({ message, isChosen, onChoose }: ChoiceProps) {
  const { t, format } = useWording();
  const kind = message.author.kind === 'customer' ? 'customer' : message.kind;
  return (
    <label className={`${styles.choice} ${styles.message}`}>
      <input type="radio" name="evidence" checked={isChosen} onChange={onChoose} />
      <span className={styles.messageText}>
        <span className={styles.meta}>
          <bdi>{message.author.name}</bdi> · {t(`escalations.evidence.kind.${kind}`)} ·{' '}
          {format.dateTime(message.createdAt)}
        </span>
        <span className={styles.excerpt} dir="auto">
          {message.text.slice(0, EXCERPT_LENGTH)}
        </span>
      </span>
    </label>
  );
}

/** Empty is the same as not said. */
const orNothing = (value: string | undefined): string | undefined => value?.trim() || undefined;

function useEvidenceForm({ about, verbs, onAdded }: Props, messages: readonly MessageView[]) {
  const t = useT();
  const newestOfOurs = messages.find(({ author }) => author.kind === 'agent');
  const { form, register, ...rest } = useHeardForm({
    schema: EvidenceRequest,
    values: { steps: [about.step], messageId: newestOfOurs?.id ?? '' },
    send: async ({ steps, messageId, customerFact, fault, remedy }) => {
      await verbs.send('entries', {
        steps,
        messageId,
        ...(steps.includes('hear') && customerFact && { customerFact }),
        ...(steps.includes('apologize') && fault && { fault }),
        ...(steps.includes('make_right') && remedy && { remedy }),
      });
      sayToast({ text: t('escalations.said.evidence') });
      onAdded();
    },
  });
  const [messageId, steps, fault] = form.watch(['messageId', 'steps', 'fault']);
  const choose = (message: MessageView): void => {
    form.setValue('messageId', message.id, { shouldValidate: true });
    form.setValue(
      'steps',
      form.getValues('steps').filter((step) => canProve(step, message)),
    );
  };
  const tick = (step: HeardStep, isOn: boolean): void =>
    form.setValue('steps', isOn ? [...steps, step] : steps.filter((each) => each !== step), { shouldValidate: true });
  return { ...rest, form, register, messageId, steps, fault, choose, tick };
}

function Evidence({ about, verbs, onAdded, messages }: Props & { messages: readonly MessageView[] }) {
  const t = useT();
  const evidence = useEvidenceForm({ about, verbs, onAdded }, messages);
  const { form, register, errorOf, steps, messageId, fault } = evidence;
  const chosen = messages.find(({ id }) => id === messageId);
  const words = about.response?.comment;
  return (
    <Form
      onSubmit={() => void evidence.submit()}
      problem={evidence.problem}
      buttons={
        <Button
          type="submit"
          kind={about.missing[about.step].length > 0 ? 'main' : 'plain'}
          isBusy={evidence.isSending}
        >
          {t('escalations.evidence.do')}
        </Button>
      }
    >
      <fieldset className={styles.group}>
        <legend>{t('escalations.evidence.message')}</legend>
        <div className={styles.messages}>
          {messages.map((message) => (
            <MessageChoice
              key={message.id}
              message={message}
              isChosen={message.id === messageId}
              onChoose={() => evidence.choose(message)}
            />
          ))}
        </div>
        {errorOf('messageId') && <p className={styles.error}>{errorOf('messageId')}</p>}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('escalations.evidence.steps')}</legend>
        <div className={styles.ticks}>
          {PROVABLE_STEPS.map((step) => (
            <Checkbox
              key={step}
              label={t(`escalations.step.${step}`)}
              isOn={steps.includes(step)}
              isDisabled={!canProve(step, chosen)}
              onChange={(isOn) => evidence.tick(step, isOn)}
            />
          ))}
        </div>
        {errorOf('steps') && <p className={styles.error}>{t('escalations.evidence.noStep')}</p>}
      </fieldset>
      {steps.includes('hear') && (
        <Field
          label={t('escalations.evidence.fact')}
          hint={t('escalations.evidence.factHint')}
          error={errorOf('customerFact')}
        >
          <TextArea {...register('customerFact', { setValueAs: orNothing })} rows={2} maxLength={2000} />
        </Field>
      )}
      {steps.includes('hear') && words && (
        <div className={styles.buttons}>
          <Button size="small" icon="copy" onClick={() => form.setValue('customerFact', words.slice(0, 2000))}>
            {t('escalations.evidence.useWords')}
          </Button>
        </div>
      )}
      {steps.includes('apologize') && (
        <fieldset className={styles.group}>
          <legend>{t('escalations.evidence.fault')}</legend>
          <div className={styles.ticks}>
            {FAULTS.map((each) => (
              <label key={each} className={styles.choice}>
                <input
                  type="radio"
                  name="fault"
                  checked={fault === each}
                  onChange={() => form.setValue('fault', each)}
                />
                {t(`escalations.fault.${each}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {steps.includes('make_right') && (
        <Field
          label={t('escalations.evidence.remedy')}
          hint={t('escalations.evidence.remedyHint')}
          error={errorOf('remedy')}
        >
          <Input {...register('remedy', { setValueAs: orNothing })} maxLength={500} />
        </Field>
      )}
    </Form>
  );
}

/** Takes something that was said or written since the answer as the proof of one or more steps. */
export function EvidenceForm({ about, verbs, onAdded }: Props) {
  const t = useT();
  const ticket = useTicketOf(about.ticketId);
  const messages = ticket.data ? candidates(about, ticket.data.messages) : [];
  return (
    <div className={styles.form}>
      <h3>{t('escalations.evidence.title')}</h3>
      {ticket.isPending && <Skeleton lines={3} />}
      {ticket.isError && <ErrorState error={ticket.error} onRetry={() => void ticket.refetch()} />}
      {ticket.data && messages.length === 0 && (
        <div className={styles.stack}>
          <p>{t('escalations.evidence.none')}</p>
          <div className={styles.buttons}>
            <ButtonLink to={`/t/${about.ticketId}`} icon="reply" kind="main">
              {t('escalations.write')}
            </ButtonLink>
          </div>
        </div>
      )}
      {messages.length > 0 && <Evidence about={about} verbs={verbs} onAdded={onAdded} messages={messages} />}
    </div>
  );
}
