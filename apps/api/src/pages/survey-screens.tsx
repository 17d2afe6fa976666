import type { ReactNode } from 'react';
import { moodOf, SCALES, type SurveyPage } from '#satisfaction';
import type { MessageKey, Wording } from '#wording';
import { dayOf, momentOf } from './page-dates.js';
import { linkTo } from './page-shell.js';
import { Decoy, type FormProps, labelOf, SurveyForm, textOf } from './survey-form.js';

interface Screen {
  wording: Wording;
  page: SurveyPage;
  path: string;
  formToken: string;
}

/** A customer knows their own request by so much of its subject, and the question stays on the first screen. */
const LONGEST_SUBJECT = 120;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The subject as a name within our sentence: cut where it is long, and kept from turning the words around it. */
function asName(subject: string): string {
  const letters = [...subject];
  const short = letters.length > LONGEST_SUBJECT ? `${letters.slice(0, LONGEST_SUBJECT - 1).join('')}…` : subject;
  return RIGHT_TO_LEFT.test(short) ? `\u2068${short}\u2069` : short;
}

/** "…" · #20475 */
export function About({ wording, page }: { wording: Wording; page: SurveyPage }) {
  if (page.order) {
    const date = dayOf(wording.language, page.order.placedAt, page.timeZone);
    return (
      <p className="about" dir="auto">
        {wording.t('survey.about_order', { order: page.order.number, date })}
      </p>
    );
  }
  if (!page.subject || page.ticketNumber === null) return null;
  const values = { subject: asName(page.subject), number: String(page.ticketNumber) };
  return <p className="about">{wording.t('survey.about', values)}</p>;
}

/** The question. */
export const QuestionScreen = (props: FormProps) => (
  <>
    <h1>{textOf(props.page, props.wording).title}</h1>
    <About {...props} />
    <SurveyForm {...props} />
  </>
);

export const confirmKey = ({ purpose, instrument }: Pick<SurveyPage, 'purpose' | 'instrument'>): MessageKey => {
  if (purpose === 'recovery') return 'survey.confirm_choice';
  return instrument === 'csat' ? 'survey.confirm' : 'survey.confirm_step';
};

/** "Is that right?": only this answer counts. Its fields have other names than those of the first page. */
export function ConfirmScreen(props: Screen & { voteId: string; score: number }) {
  const { wording, page, path, formToken, voteId, score } = props;
  const label = labelOf(wording, page, score);
  const { highest } = SCALES[page.instrument];
  return (
    <>
      <Decoy path={path} formToken={formToken} />
      <h1>{wording.t(confirmKey(page), { score, label, highest })}</h1>
      <About {...props} />
      <p className="line">{wording.t('survey.confirm_why')}</p>
      <form id="a" method="post" action={path}>
        <input type="hidden" name="v" value={voteId} />
        <input type="hidden" name="q" value={formToken} />
        <input type="hidden" name="g" value="" />
        <input type="hidden" name="l" value={wording.language} />
        <YesNo wording={wording} yes="survey.confirm_yes" no="survey.confirm_change" />
      </form>
    </>
  );
}

/** The button that programs press, the first one, changes nothing; what counts is the name of the one that was pressed. */
export const YesNo = ({ wording, yes, no }: { wording: Wording; yes: MessageKey; no: MessageKey }) => (
  <>
    <button type="submit" name="z" value="n" className="button">
      {wording.t(no)}
    </button>
    <button type="submit" name="z" value="y">
      {wording.t(yes)}
    </button>
  </>
);

/** Thank you: what was said, what happens now, and until when it can be changed. */
export function AnsweredScreen(props: Screen & { isMissing: boolean }) {
  const { wording, page, path } = props;
  const { answer } = page;
  if (!answer) return null;
  const label = labelOf(wording, page, answer.score);
  const said = page.purpose === 'recovery' ? 'survey.answered_choice' : 'survey.answered';
  return (
    <>
      <h1>{thanksOf(page, wording)}</h1>
      <About {...props} />
      <Next {...props} />
      <p className="line">
        {wording.t(said, { score: answer.score, label })} <Changeable {...props} />
      </p>
      {page.canChange ? (
        <a className="button" href={linkTo(path, wording.language, { change: 1 })}>
          {wording.t('survey.change')}
        </a>
      ) : (
        <WordsForm {...props} />
      )}
      <Review {...props} />
    </>
  );
}

/** For everybody who answered or for nobody: what was answered is not looked at. */
function Review({ wording, page }: Screen) {
  if (!page.reviewUrl) return null;
  return (
    <p className="line">
      {wording.t('survey.review')}{' '}
      <a href={page.reviewUrl} rel="noopener noreferrer">
        {wording.t('survey.review_link')}
      </a>
    </p>
  );
}

function Next({ wording, page }: Screen) {
  const { answer, promise, purpose } = page;
  if (!answer) return null;
  const lines: string[] = [];
  if (answer.isSolved === false && purpose === 'resolution') lines.push(wording.t('survey.reopened'));
  if (promise instanceof Date)
    lines.push(wording.t('survey.promise', { time: momentOf(wording.language, promise, page.timeZone) }));
  else if (promise === null) lines.push(wording.t('survey.promise_soon'));
  else if (answer.wantsContact && !answer.isNegative) lines.push(wording.t('survey.will_contact'));
  return lines.length === 0 ? null : <p className="line">{lines.join(' ')}</p>;
}

function Changeable({ wording, page }: Screen) {
  if (!page.canChange) return <>{wording.t('survey.unchangeable')}</>;
  if (!page.changeableUntil) return <>{wording.t('survey.while_open')}</>;
  const date = dayOf(wording.language, page.changeableUntil, page.timeZone);
  // While something is wrong there may be work that lasts longer; the sentence is the same before and after it begins.
  return <>{wording.t(page.mayLastLonger ? 'survey.until_or_longer' : 'survey.until', { date })}</>;
}

function thanksOf(page: SurveyPage, wording: Wording): string {
  const { thanksLow, thanksMiddle, thanksHigh } = textOf(page, wording);
  if (page.answer?.isNegative) return thanksLow;
  return page.answer && moodOf(page.instrument, page.answer.score) === 'positive' ? thanksHigh : thanksMiddle;
}

/** The question is over; words are still read. */
export const ClosedScreen = (props: Screen & { isMissing: boolean }) => (
  <>
    <h1>{textOf(props.page, props.wording).title}</h1>
    <About {...props} />
    <p className="line">{props.wording.t('survey.closed')}</p>
    <WordsForm {...props} />
  </>
);

/** A link that we do not know: words are read all the same. */
export const UnknownScreen = ({ wording, path, isMissing }: { wording: Wording; path: string; isMissing: boolean }) => (
  <>
    <h1>{wording.t('survey.unknown_title')}</h1>
    <p className="line">{wording.t('survey.unknown')}</p>
    <WordsForm wording={wording} path={path} hint="survey.unknown_hint" isMissing={isMissing} />
  </>
);

interface WordsFormProps {
  wording: Wording;
  path: string;
  hint?: MessageKey;
  isMissing?: boolean;
}

export function WordsForm({ wording, path, hint = 'survey.comment_hint', isMissing }: WordsFormProps) {
  return (
    <form method="post" action={path}>
      <input type="hidden" name="l" value={wording.language} />
      {isMissing && (
        <p className="wrong" role="alert">
          {wording.t('survey.words_missing')}
        </p>
      )}
      <fieldset>
        <label className="title" htmlFor="c">
          {wording.t('survey.words')}
        </label>
        <textarea id="c" name="c" required maxLength={4_000} aria-describedby="h" />
        <p className="hint" id="h">
          {wording.t(hint)}
        </p>
      </fieldset>
      <button type="submit">{wording.t('survey.words_send')}</button>
    </form>
  );
}

/** Something with one sentence and nothing to do. */
export const NoteScreen = ({ title, children }: { title: string; children?: ReactNode }) => (
  <>
    <h1>{title}</h1>
    {children}
  </>
);

/** No more questions? */
export function StopScreen({ wording, path, formToken, page }: Screen) {
  return (
    <>
      <Decoy path={path} formToken={formToken} />
      <h1>{wording.t('survey.stop_title')}</h1>
      <About wording={wording} page={page} />
      <p className="line">{wording.t('survey.stop_text')}</p>
      <form id="a" method="post" action={`${path}/stop`}>
        <input type="hidden" name="q" value={formToken} />
        <input type="hidden" name="g" value="" />
        <input type="hidden" name="l" value={wording.language} />
        <YesNo wording={wording} yes="survey.stop_button" no="survey.stop_keep" />
        {page.purpose !== 'recovery' && (
          <button type="submit" name="z" value="s" className="button">
            {wording.t('survey.stop_some')}
          </button>
        )}
      </form>
    </>
  );
}

interface KeptProps {
  wording: Wording;
  message: MessageKey;
  path: string;
  /** Everything that was sent, as it was sent. */
  fields: readonly (readonly [string, string])[];
  words: string;
}

/** Nothing could be saved: everything that was sent is still here and can be sent again. */
export function KeptScreen({ wording, message, path, fields, words }: KeptProps) {
  return (
    <>
      <p className="wrong" role="alert">
        {wording.t(message)}
      </p>
      <form method="post" action={path}>
        {fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is written once and never changes
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        {words && (
          <fieldset>
            <label className="title" htmlFor="c">
              {wording.t('survey.words_kept')}
            </label>
            <textarea id="c" name="c" defaultValue={words} />
          </fieldset>
        )}
        <button type="submit">{wording.t('survey.try_again')}</button>
      </form>
    </>
  );
}

/** What is stored about answers. */
export function PrivacyScreen({ wording, months }: { wording: Wording; months: number }) {
  const lines = ['answer', 'times', 'who', 'how_long', 'choices'] as const;
  return (
    <>
      <h1>{wording.t('survey.notice.title')}</h1>
      <p className="line">{wording.t('survey.notice.intro')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{wording.t(`survey.notice.${line}`, { months })}</li>
        ))}
      </ul>
    </>
  );
}
