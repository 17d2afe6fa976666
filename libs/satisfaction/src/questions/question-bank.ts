// The vetted questions. Each measures one thing (its key), and answers to different questions never mix in one number:
// "would you recommend us" and "would you buy again" are two numbers, though both run from 0 to 10.
import { LANGUAGES, type Language } from '#kernel';
import { loadLanguage, type MessageKey, type Wording } from '#wording';
import type { SurveyPurpose } from '../satisfaction.events.js';
import type { AnswerReason } from './reasons.js';
import type { SurveyContent, SurveyText } from './survey-content.js';
import { type SurveyKind, scoresOf } from './survey-kinds.js';

interface BankQuestion extends SurveyKind {
  sentence: MessageKey;
}

/** By what it measures; the first of a kind is the one it begins with. */
export const QUESTION_BANK = {
  csat_handling: { purpose: 'resolution', instrument: 'csat', sentence: 'survey.question' },
  csat_solution: { purpose: 'resolution', instrument: 'csat', sentence: 'survey.bank.csat_solution' },
  csat_service: { purpose: 'relationship', instrument: 'csat', sentence: 'survey.bank.csat_service' },
  csat_product: { purpose: 'relationship', instrument: 'csat', sentence: 'survey.bank.csat_product' },
  ces_handling: { purpose: 'resolution', instrument: 'ces', sentence: 'survey.bank.ces_handling' },
  ces_dealing: { purpose: 'relationship', instrument: 'ces', sentence: 'survey.bank.ces_dealing' },
  nps_contact: { purpose: 'resolution', instrument: 'nps', sentence: 'survey.bank.nps_contact' },
  nps_recommend: { purpose: 'relationship', instrument: 'nps', sentence: 'survey.bank.nps_recommend' },
  nps_again: { purpose: 'relationship', instrument: 'nps', sentence: 'survey.bank.nps_again' },
  csat_order: { purpose: 'purchase', instrument: 'csat', sentence: 'survey.bank.csat_order' },
  nps_order: { purpose: 'purchase', instrument: 'nps', sentence: 'survey.bank.nps_order' },
  put_right: { purpose: 'recovery', instrument: 'csat', sentence: 'survey.recovery_question' },
} as const satisfies Record<string, BankQuestion>;

/** What a question measures. */
export type Measure = keyof typeof QUESTION_BANK;

export const isMeasure = (text: string): text is Measure => Object.hasOwn(QUESTION_BANK, text);

/** The vetted questions of a kind, the one it begins with first. */
export const measuresOf = ({ purpose, instrument }: SurveyKind): Measure[] =>
  (Object.keys(QUESTION_BANK) as Measure[]).filter(
    (measure) => QUESTION_BANK[measure].purpose === purpose && QUESTION_BANK[measure].instrument === instrument,
  );

const SERVICE_LOW: AnswerReason[] = ['not_fixed', 'slow', 'repeat', 'uninformed', 'tone'];
const COMPANY_LOW: AnswerReason[] = ['product', 'policy', 'price', 'delivery'];

const ORDERS: SurveyContent['reasons'] = {
  low: [...COMPANY_LOW, 'slow', 'uninformed', 'tone', 'other'],
  high: ['good_product', 'good_price', 'good_delivery', 'quick', 'clear', 'friendly'],
};

const REASONS: Record<SurveyPurpose, Record<'csat' | 'ces' | 'nps', SurveyContent['reasons']>> = {
  resolution: {
    csat: {
      low: [...SERVICE_LOW, ...COMPANY_LOW, 'other'],
      high: ['fixed', 'quick', 'clear', 'friendly', 'listened', 'good_product'],
    },
    ces: {
      low: ['not_fixed', 'slow', 'repeat', 'uninformed', ...COMPANY_LOW, 'other'],
      high: ['fixed', 'quick', 'clear', 'listened'],
    },
    nps: {
      low: [...SERVICE_LOW, ...COMPANY_LOW, 'other'],
      high: ['quick', 'clear', 'friendly', 'good_product', 'good_price', 'good_delivery'],
    },
  },
  relationship: {
    csat: {
      low: ['slow', 'uninformed', 'tone', ...COMPANY_LOW, 'other'],
      high: ['quick', 'clear', 'friendly', 'good_product', 'good_price', 'good_delivery'],
    },
    ces: {
      low: ['slow', 'repeat', 'uninformed', ...COMPANY_LOW, 'other'],
      high: ['quick', 'clear', 'listened', 'good_delivery'],
    },
    nps: {
      low: ['slow', 'uninformed', 'tone', ...COMPANY_LOW, 'other'],
      high: ['quick', 'clear', 'friendly', 'good_product', 'good_price', 'good_delivery'],
    },
  },
  purchase: { csat: ORDERS, ces: ORDERS, nps: ORDERS },
  recovery: { csat: { low: [], high: [] }, ces: { low: [], high: [] }, nps: { low: [], high: [] } },
};

const STEP_KEYS: Record<'csat' | 'ces' | 'nps', string> = { csat: 'survey.step', ces: 'survey.ces', nps: 'survey.nps' };

/** The vetted words of a question in one language. */
function textOf(wording: Wording, measure: Measure): SurveyText {
  const kind: BankQuestion = QUESTION_BANK[measure];
  const { purpose, instrument } = kind;
  const say = (key: string): string => wording.t(key as MessageKey);
  const steps = purpose === 'recovery' ? 'survey.recovery' : STEP_KEYS[instrument];
  const around = purpose === 'resolution' ? 'survey.' : `survey.${purpose}_`;
  const { low, high } = REASONS[purpose][instrument];
  return {
    title: say(`${around}title`),
    question: say(kind.sentence),
    steps: Object.fromEntries(scoresOf(kind).map((score) => [String(score), say(`${steps}.${score}`)])),
    notSolved: say('survey.not_solved'),
    contactMe: say('survey.contact_me'),
    low: say(purpose === 'relationship' || instrument === 'nps' ? 'survey.better' : 'survey.low'),
    high: say(purpose === 'relationship' || instrument === 'nps' ? 'survey.good' : 'survey.high'),
    reasons: Object.fromEntries([...low, ...high].map((reason) => [reason, say(`survey.chip.${reason}`)])),
    comment: say('survey.comment'),
    thanksHigh: say(`${around}thanks_high`),
    thanksMiddle: say(`${around}thanks_middle`),
    thanksLow: say(`${around}thanks_low`),
  };
}

/** The vetted words of a question in all languages. */
export async function vettedContent(measure: Measure): Promise<SurveyContent> {
  const { purpose, instrument } = QUESTION_BANK[measure];
  const texts = await Promise.all(
    LANGUAGES.map(
      async (language): Promise<[Language, SurveyText]> => [language, textOf(await loadLanguage(language), measure)],
    ),
  );
  return {
    reasons: REASONS[purpose][instrument],
    texts: Object.fromEntries(texts) as Record<Language, SurveyText>,
    edited: [],
  };
}
