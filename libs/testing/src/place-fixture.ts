import type { Database } from '#database';
import { newId } from '#kernel';
import { newPlaceCode, SURVEY_IDS } from '#satisfaction';

/** A place where anybody may answer, in English, Estonian and Hungarian; made at `now`. */
export async function aPlace(
  database: Database,
  now: Date,
  traits: { kind?: 'link' | 'kiosk' | 'form'; teamId?: string | null; name?: string } = {},
): Promise<{ id: string; code: string }> {
  const place = { id: newId(), code: newPlaceCode() };
  const { kind = 'link', teamId = null, name = 'Till' } = traits;
  await database.query(
    `insert into survey_places (id, code, kind, name, survey_id, team_id, languages, stage, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, '{en,et,hu}', 'purchase', $7, $7)`,
    [place.id, place.code, kind, name, SURVEY_IDS.relationship, teamId, now],
  );
  return place;
}
