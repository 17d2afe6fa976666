// The surveys there are: one for each purpose and instrument. Their ids are those of the schema.
import type { SurveyPurpose } from '../satisfaction.events.js';
import { type Instrument, SCALES } from '../scales.js';

/** What is asked about, and on which scale. */
export interface SurveyKind {
  purpose: SurveyPurpose;
  instrument: Instrument;
}

const idOf = (last: number): string => `00000000-0000-7000-8000-00000000000${last}`;

export const SURVEY_KINDS: readonly (SurveyKind & { id: string })[] = [
  { id: idOf(1), purpose: 'resolution', instrument: 'csat' },
  { id: idOf(3), purpose: 'resolution', instrument: 'ces' },
  { id: idOf(4), purpose: 'resolution', instrument: 'nps' },
  { id: idOf(5), purpose: 'relationship', instrument: 'nps' },
  { id: idOf(6), purpose: 'relationship', instrument: 'csat' },
  { id: idOf(7), purpose: 'relationship', instrument: 'ces' },
  { id: idOf(8), purpose: 'purchase', instrument: 'csat' },
  { id: idOf(9), purpose: 'purchase', instrument: 'nps' },
  { id: idOf(2), purpose: 'recovery', instrument: 'csat' },
];

/** The survey that a purpose begins with; which one is asked now is decided by `Surveys`. */
export const SURVEY_IDS: Readonly<Record<SurveyPurpose, string>> = {
  resolution: idOf(1),
  relationship: idOf(5),
  recovery: idOf(2),
  purchase: idOf(8),
};

/** All surveys of a purpose. */
export const idsOf = (purpose: SurveyPurpose): string[] =>
  SURVEY_KINDS.filter((kind) => kind.purpose === purpose).map(({ id }) => id);

export const kindOf = ({ surveyId }: { surveyId: string }): SurveyKind =>
  SURVEY_KINDS.find(({ id }) => id === surveyId) ?? { purpose: 'resolution', instrument: 'csat' };

export const purposeOf = (about: { surveyId: string }): SurveyPurpose => kindOf(about).purpose;

/** What the question after a case offers: yes, partly, no. */
export const RECOVERY_SCORES = [5, 3, 1] as const;

/** The steps in the order in which they are shown: worst first, after a case yes first. */
export function scoresOf({ purpose, instrument }: SurveyKind): readonly number[] {
  if (purpose === 'recovery') return RECOVERY_SCORES;
  const { lowest, highest } = SCALES[instrument];
  return Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
}
