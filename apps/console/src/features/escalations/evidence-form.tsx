import { type EscalationView, EvidenceRequest, type HeardStep } from '#contracts';
import { Form, type FormSchema, useHeardForm } from '../../shared/forms/index.js';
import { Button, ButtonLink, ErrorState, Field, Input, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Checkbox } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './case.module.css';
import { type CaseVerbs, useEvidence } from './case-query.js';
import { type Candidate, candidates, canProve, type EvidenceValues, PROVABLE_STEPS, unsaid } from './case-steps.js';
import { ChoiceGroup } from './choice-group.js';
import { EvidenceHead } from './evidence-message.js';
import { useRemedies } from './remedy-query.js';

const FAULTS = ['ours', 'partly', 'not_ours'] as const;

interface Props {
  about: EscalationView;
  verbs: CaseVerbs;
  onAdded: () => void;
}
interface ListProps extends Props {
  messages: readonly Candidate[];
}
interface ChoiceProps {
  message: Candidate;
  ownTicketId: string;
  isChosen: boolean;
  onChoose: () => void;
}

function MessageChoice({ message, ownTicketId, isChosen, onChoose }: ChoiceProps) {
  const t = useT();
  const { provenSteps } = message;
  return (
    <label className={`${styles.choice} ${styles.message}`}>
      <input type="radio" name="evidence" checked={isChosen} onChange={onChoose} />
      <span className={styles.messageText}>
        <span className={styles.meta}>
          <EvidenceHead message={message} ownTicketId={ownTicketId} />
        </span>
        <span className={styles.excerpt} dir="auto">
          {message.text}
        </span>
        {provenSteps.length > 0 && (
          <span className={styles.meta}>
            {t('escalations.evidence.proven', {
              steps: PROVABLE_STEPS.filter((step) => provenSteps.includes(step))
                .map((step) => t(`escalations.step.${step}`))
                .join(', '),
            })}
          </span>
        )}
      </span>
    </label>
  );
}

/** Empty is the same as not said. */
const orNothing = (value: string | undefined): string | undefined => value?.trim() || undefined;

/** The schema of the request, and what the ticked steps still need: said at the fields before anything is sent. */
function schemaFor({ about, messages }: ListProps): FormSchema<EvidenceValues> {
  return {
    '~standard': {
      validate: async (given) => {
        const request = given as EvidenceValues;
        const result = await EvidenceRequest['~standard'].validate(given);
        const chosen = messages.find(({ id }) => id === request.messageId);
        const lacks = unsaid(about, request, chosen).map(([path, code]) => ({ path: [path], code }));
        const issues = [...lacks, ...('issues' in result ? (result.issues ?? []) : [])];
        return issues.length > 0 || !('value' in result) ? { issues } : { value: result.value };
      },
    },
  };
}

function useEvidenceForm(props: ListProps) {
  const { about, verbs, onAdded, messages } = props;
  const t = useT();
  const first = messages.find((message) => message.author.kind === 'agent' && canProve(about.step, message));
  const { form, register, ...rest } = useHeardForm<EvidenceValues>({
    schema: schemaFor(props),
    values: { steps: [about.step], messageId: first?.id ?? '' },
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
  const choose = (message: Candidate): void => {
    form.setValue('messageId', message.id, { shouldValidate: true });
    const before = form.getValues('steps');
    const wanted = before.length > 0 ? before : [about.step];
    form.setValue(
      'steps',
      wanted.filter((step) => canProve(step, message)),
    );
  };
  const tick = (step: HeardStep, isOn: boolean): void =>
    form.setValue('steps', isOn ? [...steps, step] : steps.filter((each) => each !== step), { shouldValidate: true });
  return { ...rest, form, register, messageId, steps, fault, choose, tick };
}
type EvidenceFormState = ReturnType<typeof useEvidenceForm>;

function Fact({ evidence, words }: { evidence: EvidenceFormState; words: string | undefined }) {
  const t = useT();
  const { form, register, errorOf } = evidence;
  return (
    <>
      <Field
        label={t('escalations.evidence.fact')}
        hint={t('escalations.evidence.factHint')}
        error={errorOf('customerFact')}
      >
        <TextArea {...register('customerFact', { setValueAs: orNothing })} rows={2} maxLength={2000} />
      </Field>
      {words && (
        <div className={styles.buttons}>
          <Button
            size="small"
            icon="copy"
            onClick={() => form.setValue('customerFact', words.slice(0, 2000), { shouldValidate: true })}
          >
            {t('escalations.evidence.useWords')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What the customer got; what was granted is there for a press. */
function RemedyField({
  about,
  evidence: { form, register, errorOf },
}: {
  about: EscalationView;
  evidence: EvidenceFormState;
}) {
  const t = useT();
  const granted = useRemedies(about)
    .data?.remedies.filter(({ state }) => state === 'granted')
    .map(({ words }) => words)
    .join(' ');
  return (
    <>
      <Field
        label={t('escalations.evidence.remedy')}
        hint={t('escalations.evidence.remedyHint')}
        error={errorOf('remedy')}
      >
        <Input {...register('remedy', { setValueAs: orNothing })} maxLength={500} />
      </Field>
      {granted && (
        <div className={styles.buttons}>
          <Button
            size="small"
            icon="copy"
            onClick={() => form.setValue('remedy', granted.slice(0, 500), { shouldValidate: true })}
          >
            {t('remedies.useGranted')}
          </Button>
        </div>
      )}
    </>
  );
}

function Fault({ evidence: { form, fault, errorOf } }: { evidence: EvidenceFormState }) {
  const t = useT();
  return (
    <ChoiceGroup legend={t('escalations.evidence.fault')} error={errorOf('fault')}>
      <div className={styles.ticks}>
        {FAULTS.map((each) => (
          <label key={each} className={styles.choice}>
            <input
              type="radio"
              name="fault"
              checked={fault === each}
              onChange={() => form.setValue('fault', each, { shouldValidate: true })}
            />
            {t(`escalations.fault.${each}`)}
          </label>
        ))}
      </div>
    </ChoiceGroup>
  );
}

function Proving({ evidence, chosen }: { evidence: EvidenceFormState; chosen: Candidate | undefined }) {
  const t = useT();
  const { steps, errorOf, tick } = evidence;
  return (
    <ChoiceGroup legend={t('escalations.evidence.steps')} error={errorOf('steps') && t('escalations.evidence.noStep')}>
      <div className={styles.ticks}>
        {PROVABLE_STEPS.map((step) => (
          <Checkbox
            key={step}
            label={t(`escalations.step.${step}`)}
            isOn={steps.includes(step)}
            isDisabled={!canProve(step, chosen)}
            onChange={(isOn) => tick(step, isOn)}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}

function Evidence(props: ListProps) {
  const { about, messages } = props;
  const t = useT();
  const evidence = useEvidenceForm(props);
  const { errorOf, steps, messageId } = evidence;
  return (
    <Form
      onSubmit={() => evidence.submit()}
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
      <ChoiceGroup legend={t('escalations.evidence.message')} error={errorOf('messageId')}>
        <div className={styles.messages}>
          {messages.map((message) => (
            <MessageChoice
              key={message.id}
              message={message}
              ownTicketId={about.ticketId}
              isChosen={message.id === messageId}
              onChoose={() => evidence.choose(message)}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Proving evidence={evidence} chosen={messages.find(({ id }) => id === messageId)} />
      {steps.includes('hear') && <Fact evidence={evidence} words={about.response?.comment || undefined} />}
      {steps.includes('apologize') && <Fault evidence={evidence} />}
      {steps.includes('make_right') && <RemedyField about={about} evidence={evidence} />}
    </Form>
  );
}

/** Takes something that was said or written since the answer as the proof of one or more steps. */
export function EvidenceForm({ about, verbs, onAdded }: Props) {
  const t = useT();
  const query = useEvidence(about);
  const written = query.data?.messages ?? [];
  const messages = candidates(written);
  return (
    <div className={styles.form}>
      <h3>{t('escalations.evidence.title')}</h3>
      {query.isPending && <Skeleton lines={3} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && messages.length === 0 && (
        <div className={styles.stack}>
          <p>{t(written.length > 0 ? 'escalations.evidence.allUsed' : 'escalations.evidence.none')}</p>
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
