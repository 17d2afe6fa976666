import type { Language } from '#kernel';
import { type PlaceLook, SCALES, type SurveyPlace } from '#satisfaction';
import type { MessageKey, Wording } from '#wording';
import { linkTo } from './page-shell.js';
import { Comment, type FormValues, labelOf, missingKey, Reasons, Steps, textOf } from './survey-form.js';
import { confirmKey, YesNo } from './survey-screens.js';

export const PLACE_RETENTION_MONTHS = 24;

/** What stands in the form of a place. */
export interface PlaceValues extends FormValues {
  mail: string;
  name: string;
}

/** What is wrong with what was sent. */
export type PlaceFault = 'score' | 'words' | 'mail' | 'stale';

export interface PlaceProps {
  wording: Wording;
  place: SurveyPlace;
  look: PlaceLook;
  path: string;
  formToken: string;
}

type FormProps = PlaceProps & { values: PlaceValues; fault?: PlaceFault | undefined };

/** The question of a link or QR code, or the open form. Works without a script and without a mouse. */
export function PlaceQuestion(props: FormProps) {
  const { wording, place, look, path, formToken, values, fault } = props;
  const page = { ...place, content: look.content };
  const text = textOf(page, wording);
  const isForm = place.kind === 'form';
  const { low, high } = look.content.reasons;
  return (
    <>
      <h1>{isForm ? wording.t('place.form_title') : text.title}</h1>
      {isForm && <p className="line">{wording.t('place.form_text')}</p>}
      <form id="a" method="post" action={path}>
        <input type="hidden" name="f" value={formToken} />
        <input type="hidden" name="g" value="" />
        <input type="hidden" name="l" value={wording.language} />
        {fault && (
          <p className="wrong" role="alert" id="wrong">
            {wording.t(faultKey(fault, place))}
          </p>
        )}
        {isForm && <Words {...props} title={wording.t('survey.words')} isRequired />}
        <Steps
          wording={wording}
          page={page}
          values={values}
          isScoreMissing={fault === 'score'}
          {...(isForm && { legend: wording.t('place.form_rating', { question: text.question }) })}
        />
        {!isForm && (
          <>
            <Reasons text={text} className="low" title={text.low} reasons={low} values={values} />
            <Reasons text={text} className="high" title={text.high} reasons={high} values={values} />
            <Words {...props} title={text.comment} />
          </>
        )}
        <Sender {...props} hasName={isForm} />
        <button type="submit">{wording.t(isForm ? 'survey.words_send' : 'survey.send')}</button>
      </form>
    </>
  );
}

const Words = ({ wording, values, title, isRequired }: FormProps & { title: string; isRequired?: boolean }) => (
  <Comment
    title={title}
    hint={wording.t('survey.comment_hint')}
    value={values.comment}
    {...(isRequired && { isRequired })}
  />
);

/** Who wishes an answer; and the field that only programs fill. */
function Sender({ wording, values, fault, hasName }: FormProps & { hasName: boolean }) {
  return (
    <>
      {hasName && (
        <fieldset>
          <label className="title" htmlFor="s">
            {wording.t('place.name')}
          </label>
          <input id="s" name="s" className="text" maxLength={120} autoComplete="name" defaultValue={values.name} />
        </fieldset>
      )}
      <fieldset>
        <label className="title" htmlFor="e">
          {wording.t('place.mail')}
        </label>
        <input
          id="e"
          name="e"
          type="email"
          className="text"
          maxLength={254}
          autoComplete="email"
          aria-describedby={fault === 'mail' ? 'eh wrong' : 'eh'}
          aria-invalid={fault === 'mail' ? 'true' : undefined}
          defaultValue={values.mail}
        />
        <p className="hint" id="eh">
          {wording.t('place.mail_hint')}
        </p>
      </fieldset>
      <div className="trap" aria-hidden="true">
        <label htmlFor="u">{wording.t('place.trap')}</label>
        <input id="u" name="u" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
    </>
  );
}

function faultKey(fault: PlaceFault, place: SurveyPlace): MessageKey {
  if (fault === 'score') return missingKey(place);
  if (fault === 'words') return 'survey.words_missing';
  return fault === 'mail' ? 'place.mail_wrong' : 'place.stale';
}

/** "Is that right?": only this answer counts. The address travels in the page, because nothing of it is stored yet. */
export function PlaceConfirm({
  wording,
  place,
  look,
  path,
  formToken,
  asked,
  sender,
}: PlaceProps & {
  asked: { voteId: string; askingId: string; score: number };
  sender: { mail: string; name: string };
}) {
  const page = { ...place, content: look.content };
  const { highest } = SCALES[place.instrument];
  const label = labelOf(wording, page, asked.score);
  const fields = { v: asked.voteId, i: asked.askingId, e: sender.mail, s: sender.name, q: formToken, g: '' };
  return (
    <>
      <h1>{wording.t(confirmKey(place), { score: asked.score, label, highest })}</h1>
      <p className="line">{wording.t('survey.confirm_why')}</p>
      <form id="a" method="post" action={path}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="l" value={wording.language} />
        <YesNo wording={wording} yes="survey.confirm_yes" no="survey.confirm_change" />
      </form>
    </>
  );
}

export function PlaceFoot({ wording, look }: { wording: Wording; look: PlaceLook }) {
  const { language }: { language: Language } = wording;
  return (
    <>
      {look.postalAddress && <p className="post">{look.postalAddress}</p>}
      <p className="foot">{wording.t('place.privacy', { months: PLACE_RETENTION_MONTHS })}</p>
      <div className="links">
        <a href={look.privacyUrl || linkTo('/privacy', language)}>{wording.t('survey.privacy_link')}</a>
      </div>
    </>
  );
}
