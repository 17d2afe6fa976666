import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { type Instrument, isNegative, type Verdict } from '../scales.js';

interface Version extends Verdict {
  at: Date;
  instrument: Instrument;
}

const VERSIONS = `
  select v.score, v.is_solved as "isSolved", v.wants_contact as "wantsContact", v.created_at as at, s.instrument
  from survey_response_versions v join survey_responses r on r.id = v.response_id join surveys s on s.id = r.survey_id
  where v.response_id = $1 order by v.version desc`;

/**
 * When the answer became unhappy, and not when it was first given: a customer may change a good answer to a bad one,
 * and a promise counts from there. Versions up to `after` (the end of a case that they opened) count no more.
 * Undefined when the answer, as it stands, is not unhappy. A plain reader; it locks nothing.
 */
export async function unhappySince(
  tx: EntityManager,
  about: { responseId: string; after: Date | null },
): Promise<Date | undefined> {
  const versions = await rowsOf<Version>(tx, VERSIONS, [about.responseId]);
  const happyAt = versions.findIndex((version) => !isNegative(version.instrument, version));
  const unhappy = happyAt < 0 ? versions : versions.slice(0, happyAt);
  const { after } = about;
  return (after ? (unhappy.findLast(({ at }) => at > after) ?? unhappy[0]) : unhappy.at(-1))?.at;
}
