// Answers by mail as people write them, composed for this file, and what a careful reader takes from each: a number of
// the scale, or null where nobody could be sure. `{quote}` stands for our own mail, quoted the way mail programs do.
import type { Language } from '#kernel';
import type { Instrument } from '../scales.js';
import { en } from './rating-fixtures.en.js';
import { et } from './rating-fixtures.et.js';
import { hu } from './rating-fixtures.hu.js';
import { lt } from './rating-fixtures.lt.js';
import { ru } from './rating-fixtures.ru.js';

/** What was written, what it says, and on which scale (CSAT where nothing is said). */
export type RatingFixture = readonly [text: string, score: number | null, instrument?: Instrument];

export interface RatingFixtures {
  /** The rules were made with these in view. */
  tuned: readonly RatingFixture[];
  /** These were written before the rules, and no rule was changed for one of them. */
  heldOut: readonly RatingFixture[];
}

export const RATING_FIXTURES: Record<Language, RatingFixtures> = { en, et, lt, hu, ru };
