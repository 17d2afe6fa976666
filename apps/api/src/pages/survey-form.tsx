import { moodOf, type SurveyPage, type SurveyText, scoresOf } from '#satisfaction';
import type { Wording } from '#wording';

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

const LONGEST_COMMENT = 4_000;

/** What the question says in the language of the page. */
export const textOf = (page: Pick<SurveyPage, 'content'>, wording: Wording): SurveyText =>
  page.content.texts[wording.language];

/** The word of a step. */
export const labelOf = (wording: Wording, page: Pick<SurveyPage, 'content'>, score: number): string =>
  textOf(page, wording).steps[score] ?? '';

/** From five steps on they no longer stand side by side. */
const MOST_BESIDE = 5;

/** Which step is missing. */
export const missingKey = ({ purpose, instrument }: Pick<SurveyPage, 'purpose' | 'instrument'>) => {
  if (purpose === 'recovery') return 'survey.missing_choice';
  return instrument === 'csat' ? 'survey.missing_score' : 'survey.missing_step';
};

/** The question with its answers. Works without a script and without a mouse. */
export function SurveyForm(props: FormProps) {
  const { wording, page, path, formToken, values, isScoreMissing } = props;
  const text = textOf(page, wording);
  const { low, high } = page.content.reasons;
  return (
    <>
      <Decoy path={path} formToken={formToken} />
      <form id="a" method="post" action={path}>
        <input type="hidden" name="f" value={formToken} />
        <input type="hidden" name="g" value="" />
        <input type="hidden" name="l" value={wording.language} />
        {isScoreMissing && (
          <p className="wrong" role="alert" id="wrong">
            {wording.t(missingKey(page))}
          </p>
        )}
        <Steps {...props} />
        <div className="ticks">
          {page.purpose === 'resolution' && <Tick name="n" label={text.notSolved} isTicked={values.isNotSolved} />}
          <Tick name="k" label={text.contactMe} isTicked={values.wantsContact} />
        </div>
        <Reasons text={text} className="low" title={text.low} reasons={low} values={values} />
        <Reasons text={text} className="high" title={text.high} reasons={high} values={values} />
        <Comment title={text.comment} hint={wording.t('survey.comment_hint')} value={values.comment} />
        <button type="submit">{wording.t('survey.send')}</button>
      </form>
    </>
  );
}

/**
 * Nobody sees this form; programs that send every form, or the first one, give themselves away. It has no button: browsers
 * for the terminal do not know `hidden`, and would show one.
 */
export function Decoy({ path, formToken }: { path: string; formToken: string }) {
  return (
    <form method="post" action={`${path}/x`} hidden aria-hidden="true">
      <input type="hidden" name="f" value={formToken} />
    </form>
  );
}

interface StepsProps extends Pick<FormProps, 'wording' | 'values' | 'isScoreMissing'> {
  page: Pick<SurveyPage, 'purpose' | 'instrument' | 'content'>;
  /** Over the steps, in place of the question. */
  legend?: string;
}

export function Steps({ wording, page, values, isScoreMissing, legend }: StepsProps) {
  const scores = scoresOf(page);
  const isLow = (score: number) => moodOf(page.instrument, score) !== 'positive';
  return (
    <fieldset aria-describedby={isScoreMissing ? 'wrong' : undefined}>
      <legend>{legend ?? textOf(page, wording).question}</legend>
      <div className={scores.length > MOST_BESIDE ? 'steps long' : 'steps'}>
        {scores.map((score) => (
          <label key={score}>
            <input
              type="radio"
              name="r"
              value={score}
              required={legend === undefined}
              className={isLow(score) ? 'bad' : 'good'}
              defaultChecked={values.score === score}
            />
            {page.purpose !== 'recovery' && <b>{score}</b>} <span>{labelOf(wording, page, score)}</span>
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
  text: SurveyText;
  className: string;
  title: string;
  reasons: readonly string[];
  values: FormValues;
}

export function Reasons({ text, className, title, reasons, values }: ReasonsProps) {
  if (reasons.length === 0) return null;
  return (
    <fieldset className={className}>
      <legend>{title}</legend>
      <div className="chips">
        {reasons.map((reason) => (
          <label key={reason}>
            <input type="checkbox" name="w" value={reason} defaultChecked={values.reasons.includes(reason)} />
            <span>{text.reasons[reason]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Comment({
  title,
  hint,
  value,
  isRequired = false,
}: {
  title: string;
  hint: string;
  value: string;
  isRequired?: boolean;
}) {
  return (
    <fieldset>
      <label className="title" htmlFor="c">
        {title}
      </label>
      <textarea
        id="c"
        name="c"
        required={isRequired}
        maxLength={LONGEST_COMMENT}
        aria-describedby="h"
        defaultValue={value}
      />
      <p className="hint" id="h">
        {hint}
      </p>
    </fieldset>
  );
}
