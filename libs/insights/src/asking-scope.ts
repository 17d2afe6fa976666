// What the numbers of one page are limited to, as one list of parameters for every statement about askings: those who
// were asked and those who answered go through the same conditions, or a rate would divide unlike things.
import { CHANNEL_OF_PLACE, type SatisfactionGrouping } from '#contracts';
import type { AgentActor } from '#kernel';

/** Ids, or `none` where it is about what has no team (mailbox, version). Null: all. */
export interface AskingScope {
  /** Dates of the company's time zone, both included. */
  from: string;
  to: string;
  team: string | null;
  mailbox: string | null;
  channel: string | null;
  language: string | null;
  survey: string | null;
  version: string | null;
  /** One person's: what this person replied to, and of its answers those about the service. */
  agent: string | null;
}

/** Who looks, and when: a rating is not counted for whoever may not see it yet. */
export interface Looking {
  reader: AgentActor;
  now: Date;
  /** Tickets of the demonstration count in the demo company alone. */
  isDemo: boolean;
}

/** The parameters of every statement here, from $1 to $13. */
export const parametersOf = (scope: AskingScope, { reader, now, isDemo }: Looking): unknown[] => [
  scope.from,
  scope.to,
  isDemo,
  scope.team,
  scope.mailbox,
  scope.channel,
  scope.language,
  scope.survey,
  scope.version,
  scope.agent,
  reader.agentId,
  reader.role !== 'agent',
  now,
];

const isChosen = (place: string, column: string): string =>
  `(${place}::text is null or ${column} is not distinct from nullif(${place}::text, 'none')::uuid)`;

/** The conditions over the counts, but for whose they are. */
export const COUNTS_IN_SCOPE = `($3::boolean or not c.is_demo) and ${isChosen('$4', 'c.team_id')} and ${isChosen('$5', 'c.mailbox_id')}
  and ($6::text is null or c.channel = $6::text) and ($7::text is null or c.language = $7::text)
  and ($8::text is null or c.survey_id = $8::text::uuid) and ${isChosen('$9', 'c.survey_version_id')}`;

/** Where people answer whom nobody asked: how many could have is not known, so they are counted apart. */
export const PLACE_CHANNELS: readonly string[] = Object.values(CHANNEL_OF_PLACE);
const IS_PLACE = `coalesce(c.channel in (${PLACE_CHANNELS.map((channel) => `'${channel}'`).join(', ')}), false)`;

/**
 * Of places, answers alone, and only where they are looked at: by their channel, or beside the others. Else the numbers
 * are those of the people who were asked.
 */
export const reachOf = (scope: AskingScope, by: SatisfactionGrouping | 'place' | null): string => {
  if (by === 'place') return `${IS_PLACE} and c.kind = 'answered'`;
  const isShown = scope.channel !== null || by === 'channel';
  return isShown ? `(c.kind = 'answered' or not ${IS_PLACE})` : `not ${IS_PLACE}`;
};

/** The same over invitations, `i`, and without a grouping. */
export const REACH = `($6::text is not null or i.channel = 'mail')`;

/** Whose counts: written out, because the planner can estimate it only so. */
export const countsOf = (scope: AskingScope): string =>
  scope.agent === null ? 'c.agent_id is null and $10::text is null' : 'c.agent_id = $10::text::uuid';

/** The same over invitations, `i`. */
export const ASKINGS_IN_SCOPE = `($3::boolean or not i.is_demo) and ${isChosen('$4', 'i.about_team_id')}
  and ${isChosen('$5', 'i.about_mailbox_id')} and ($6::text is null or i.about_channel = $6::text)
  and ($7::text is null or i.language = $7::text) and ($8::text is null or i.survey_id = $8::text::uuid)
  and ${isChosen('$9', 'i.survey_version_id')}
  and ($10::text is null or i.about_people @> jsonb_build_array(jsonb_build_object('agentId', $10::text)))`;

/** The instants of the period, as `bounds`. */
export const BOUNDS = `bounds as (
    select ($1::date)::timestamp at time zone insight_time_zone() as starts_at,
      ($2::date + 1)::timestamp at time zone insight_time_zone() as ends_at)`;

/** What an answer counts for the person of the scope, in thousandths. */
export const WEIGHT = `(case when $10::text is null then 1000 else coalesce((
    select round(coalesce((person ->> 'weight')::numeric, 1) * 1000)::integer
    from jsonb_array_elements(i.about_people) as person where person ->> 'agentId' = $10::text limit 1), 1000) end)`;
