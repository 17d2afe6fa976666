// Who sees a rating when (rulings, "who sees a rating when"): everybody 15 minutes after the answer, good or bad alike
// (`visible_at` of the answer); at once the owner of its case, and those who may own it (supervisors, administrators)
// unless the answer is about themselves and somebody else could own it. What came of a rating (its case, its line in the
// history, the mail it was given in) is seen no earlier than the rating, because it would tell.
import { isLeadOf } from '#identity';
import type { AgentActor } from '#kernel';

/** What decides about one answer. */
export interface RatingGate {
  /** ISO 8601. */
  visibleAt: string;
  /** Who replied in the rated episode. */
  ratedIds: string[];
  /** Owner of the latest case that the answer opened: one that is changed after its case was closed opens another. */
  ownerId: string | null;
  /** Everybody who could own such a case was rated in it: a team of one. */
  isNobodyElse: boolean;
}

/** True when `reader` may see the answer at `now`. */
export function maySeeRating(reader: AgentActor, gate: RatingGate, now: Date): boolean {
  if (now.getTime() >= Date.parse(gate.visibleAt) || gate.ownerId === reader.agentId) return true;
  return reader.role !== 'agent' && (gate.isNobodyElse || !gate.ratedIds.includes(reader.agentId));
}

/** The JSON of a gate, for the alias of a row of `survey_responses`. */
export const gateSql = (response: string, iso: (expression: string) => string): string => `(select json_build_object(
    'visibleAt', ${iso(`${response}.visible_at`)},
    'ratedIds', rated.ids,
    'ownerId', (select owned.owner_id from escalations as owned where owned.response_id = ${response}.id
      order by owned.opened_at desc, owned.id desc limit 1),
    'isNobodyElse', not exists (select 1 from agents as candidate
      where ${isLeadOf('candidate', 'rated.team_id')} and not rated.ids ? candidate.id::text))
  from (select (select about.team_id from tickets as about where about.id = ${response}.ticket_id) as team_id,
      coalesce((select jsonb_path_query_array(episode.attribution, '$.repliers[*].agentId')
        from episodes as episode where episode.id = ${response}.episode_id), '[]') as ids) as rated)`;

/** `maySeeRating` as SQL; the parts of the reader are expressions: text, boolean and timestamptz. */
export const mayGateBeSeenSql = (gate: string, reader: { agentId: string; isLead: string; now: string }): string =>
  `(select (gate ->> 'visibleAt')::timestamptz <= ${reader.now} or coalesce(gate ->> 'ownerId' = ${reader.agentId}, false)
      or (${reader.isLead} and ((gate ->> 'isNobodyElse')::boolean or not (gate -> 'ratedIds')::jsonb ? ${reader.agentId}))
    from (select ${gate} as gate) as gated)`;
