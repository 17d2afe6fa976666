import { HIGH_REASONS, LOW_REASONS, RECOVERY_SCORES, RESOLUTION_SCORES, type SurveyPage } from '#satisfaction';
import type { MessageKey, Wording } from '#wording';

/** What stands in the form when it is shown. */
export interface FormValues {
  score: number | null;
  isNotSolved: boolean;
  wantsContact: boolean;
  reasons: readonly string[];
  comment: string;
}

export interface FormProps {
  wording: Wording;
  page: SurveyPage;
  /** Address of the page, with its token. */
  path: string;
  formToken: string;
  values: FormValues;
  isScoreMissing?: boolean;
}

/** Up to this step the reasons of unhappy answers are offered, from the next one those of happy ones. */
const LOW_UP_TO = 3;
const LONGEST_COMMENT = 4_000;

/** The sentence of a score. */
export const labelOf = (wording: Wording, purpose: SurveyPage['purpose'], score: number): string =>
  wording.t((purpose === 'recovery' ? `survey.recovery.${score}` : `survey.step.${score}`) as MessageKey);

/** The question with its answers. Works without a script and without a mouse. */
export function SurveyForm(props: FormProps) {
  const { wording, page, path, formToken, values, isScoreMissing } = props;
  const isRecovery = page.purpose === 'recovery';
  const missing = isRecovery ? 'survey.missing_choice' : 'survey.missing_score';
  return (
    <>
      <Decoy path={path} formToken={formToken} />
      <form id="a" method="post" action={path}>
        <input type="hidden" name="f" value={formToken} />
        <input type="hidden" name="g" value="" />
        <input type="hidden" name="l" value={wording.language} />
        {isScoreMissing && (
          <p className="wrong" role="alert" id="wrong">
            {wording.t(missing)}
          </p>
        )}
        <Steps {...props} />
        <div className="ticks">
          {!isRecovery && <Tick name="n" label={wording.t('survey.not_solved')} isTicked={values.isNotSolved} />}
          <Tick name="k" label={wording.t('survey.contact_me')} isTicked={values.wantsContact} />
        </div>
        {!isRecovery && (
          <>
            <Reasons wording={wording} className="low" title="survey.low" reasons={LOW_REASONS} values={values} />
            <Reasons wording={wording} className="high" title="survey.high" reasons={HIGH_REASONS} values={values} />
          </>
        )}
        <Comment wording={wording} value={values.comment} />
        <button type="submit">{wording.t('survey.send')}</button>
      </form>
    </>
  );
}

/** Nobody sees this form; programs that send every form, or the first one, give themselves away. */
export function Decoy({ path, formToken }: { path: string; formToken: string }) {
  return (
    <form method="post" action={`${path}/x`} hidden aria-hidden="true">
      <input type="hidden" name="f" value={formToken} />
      <button type="submit" tabIndex={-1}>
        OK
      </button>
    </form>
  );
}

function Steps({ wording, page, values, isScoreMissing }: FormProps) {
  const isRecovery = page.purpose === 'recovery';
  const scores: readonly number[] = isRecovery ? RECOVERY_SCORES : RESOLUTION_SCORES;
  return (
    <fieldset aria-describedby={isScoreMissing ? 'wrong' : undefined}>
      <legend>{wording.t(isRecovery ? 'survey.recovery_question' : 'survey.question')}</legend>
      <div className="steps">
        {scores.map((score) => (
          <label key={score}>
            <input
              type="radio"
              name="r"
              value={score}
              required
              className={score <= LOW_UP_TO ? 'bad' : 'good'}
              defaultChecked={values.score === score}
            />
            {!isRecovery && <b>{score}</b>}
            <span>{labelOf(wording, page.purpose, score)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Tick({ name, label, isTicked }: { name: string; label: string; isTicked: boolean }) {
  return (
    <label className="tick">
      <input type="checkbox" name={name} value="y" defaultChecked={isTicked} />
      <span>{label}</span>
    </label>
  );
}

interface ReasonsProps {
  wording: Wording;
  className: string;
  title: MessageKey;
  reasons: readonly string[];
  values: FormValues;
}

function Reasons({ wording, className, title, reasons, values }: ReasonsProps) {
  return (
    <fieldset className={className}>
      <legend>{wording.t(title)}</legend>
      <div className="chips">
        {reasons.map((reason) => (
          <label key={reason}>
            <input type="checkbox" name="w" value={reason} defaultChecked={values.reasons.includes(reason)} />
            <span>{wording.t(`survey.chip.${reason}` as MessageKey)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Comment({ wording, value }: { wording: Wording; value: string }) {
  return (
    <fieldset>
      <label className="title" htmlFor="c">
        {wording.t('survey.comment')}
      </label>
      <textarea id="c" name="c" maxLength={LONGEST_COMMENT} aria-describedby="h" defaultValue={value} />
      <p className="hint" id="h">
        {wording.t('survey.comment_hint')}
      </p>
    </fieldset>
  );
}
