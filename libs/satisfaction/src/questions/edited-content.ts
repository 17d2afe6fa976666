// A copy of the vetted words that somebody has changed: whole again before it is kept, so that a version says all that
// it asks, in every language, whatever the vetted words become later.
import { InvalidError, LANGUAGES, type Language } from '#kernel';
import { loadLanguage, type MessageKey } from '#wording';
import { isMeasure, type Measure, QUESTION_BANK, vettedContent } from './question-bank.js';
import { type AnswerReason, isReason } from './reasons.js';
import type { SurveyContent, SurveyText } from './survey-content.js';
import { type SurveyKind, scoresOf } from './survey-kinds.js';

/** What somebody wrote; a language that is missing keeps the vetted words. */
export interface EditedQuestion {
  measure: string;
  reasons: { low: string[]; high: string[] };
  texts: Partial<Record<Language, SurveyText>>;
}

/** The question is not one of those that this survey may ask, or its words do not fit it. */
export class QuestionRefusedError extends InvalidError {
  constructor(path: string) {
    super('QUESTION_REFUSED', [{ path, code: 'QUESTION_REFUSED' }]);
  }
}

/**
 * The whole content of an edited question.
 * @throws {QuestionRefusedError} QUESTION_REFUSED: another kind of question, a step or a reason without a word
 */
export async function wholeContent(
  kind: SurveyKind,
  edited: EditedQuestion,
): Promise<{ measure: Measure; content: SurveyContent }> {
  const { measure } = edited;
  if (!isMeasure(measure) || !isOfKind(measure, kind)) throw new QuestionRefusedError('measure');
  const vetted = await vettedContent(measure);
  const reasons = reasonsOf(kind, edited.reasons);
  const offered = [...reasons.low, ...reasons.high];
  const texts = await Promise.all(
    LANGUAGES.map(async (language): Promise<[Language, SurveyText]> => {
      const vettedText = { ...vetted.texts[language], reasons: await vettedReasons(language, offered) };
      const own = edited.texts[language];
      return [language, own ? fitted(own, vettedText, language) : vettedText];
    }),
  );
  const isOwn = (text: SurveyText, language: Language): boolean =>
    JSON.stringify(Object.entries(text).sort()) !==
    JSON.stringify(Object.entries({ ...vetted.texts[language], reasons: text.reasons }).sort());
  const whole = Object.fromEntries(texts) as Record<Language, SurveyText>;
  const vettedChips = await Promise.all(LANGUAGES.map((language) => vettedReasons(language, offered)));
  const saysOtherReasons = (language: Language): boolean =>
    offered.some((reason) => whole[language].reasons[reason] !== vettedChips[LANGUAGES.indexOf(language)]?.[reason]);
  return {
    measure,
    content: {
      reasons,
      texts: whole,
      edited: LANGUAGES.filter((language) => isOwn(whole[language], language) || saysOtherReasons(language)),
    },
  };
}

const isOfKind = (measure: Measure, { purpose, instrument }: SurveyKind): boolean =>
  QUESTION_BANK[measure].purpose === purpose && QUESTION_BANK[measure].instrument === instrument;

function reasonsOf({ purpose }: SurveyKind, { low, high }: EditedQuestion['reasons']): SurveyContent['reasons'] {
  const known = (given: string[]): AnswerReason[] => {
    const reasons = [...new Set(given)].filter(isReason);
    if (reasons.length !== given.length || purpose === 'recovery') throw new QuestionRefusedError('reasons');
    return reasons;
  };
  return { low: low.length > 0 ? known(low) : [], high: high.length > 0 ? known(high) : [] };
}

async function vettedReasons(language: Language, reasons: AnswerReason[]): Promise<Record<string, string>> {
  const wording = await loadLanguage(language);
  return Object.fromEntries(reasons.map((reason) => [reason, wording.t(`survey.chip.${reason}` as MessageKey)]));
}

/** The words as they were written, for exactly the steps and reasons that there are. */
function fitted(own: SurveyText, vetted: SurveyText, language: Language): SurveyText {
  const pick = (from: Record<string, string>, keys: string[], path: string): Record<string, string> => {
    for (const key of keys) if (!from[key]) throw new QuestionRefusedError(`texts.${language}.${path}.${key}`);
    return Object.fromEntries(keys.map((key) => [key, from[key] ?? '']));
  };
  return {
    ...own,
    steps: pick(own.steps, Object.keys(vetted.steps), 'steps'),
    // A reason that was added keeps its vetted sentence until it has another one.
    reasons: pick({ ...vetted.reasons, ...own.reasons }, Object.keys(vetted.reasons), 'reasons'),
  };
}
