import type { HistoryView } from '#contracts';
import type { AgentActor } from '#kernel';
import { gateSql, maySeeRating, type RatingGate } from './rating-visibility.js';
import { iso } from './sql-json.js';

/**
 * Events that are lines of the history; each has a sentence `ticket.history.<type>` with the placeholders of `values`.
 * What is a message of the thread, or moves with every mail, is none.
 */
export const HISTORY_TYPES = [
  'TicketOpened',
  'TicketAssigned',
  'TicketPriorityChanged',
  'TicketMoved',
  'TicketStatusChanged',
  'TicketFieldChanged',
  'TicketResolvedUnfilled',
  'TicketTagged',
  'TicketFollowed',
  'TicketUnfollowed',
  'TicketHandedOver',
  'HandOverRead',
  'TicketPromiseMade',
  'TicketPromiseSoon',
  'TicketPromiseKept',
  'TicketPromiseBroken',
  'TicketPromiseWithdrawn',
  'TicketPromiseStands',
  'TicketPromiseGiven',
  'TicketDraftGiven',
  'ActionRefused',
  'RuleActed',
  'RuleRefused',
  'TicketSnoozed',
  'TicketWoke',
  'TicketResolved',
  'TicketReopened',
  'TicketLeftResolved',
  'TicketNudged',
  'TicketRanOut',
  'TicketReopeningUndone',
  'ReplyCancelled',
  'TicketClosed',
  'TicketMarkedSpam',
  'TicketUnmarkedSpam',
  'TicketTrashed',
  'TicketRestored',
  'MessageAccepted',
  'MessageDiscarded',
  'MessageRedacted',
  'ParticipantAccepted',
  'ParticipantDismissed',
  'TicketCustomerChanged',
  'TicketCustomerMerged',
  'TicketCustomerSplit',
  'TicketMerged',
  'TicketMergeReceived',
  'TicketUnmerged',
  'TicketMergeUndone',
  'TicketSplit',
  'TicketSplitOff',
  'TicketLinked',
  'TicketUnlinked',
  'OutgoingMailFailed',
  'OutgoingMailUnknown',
  'OutgoingMailBounced',
  'OutgoingMailCopyBounced',
  'SurveyInvitationSent',
  'SurveyInvitationCancelled',
  'SurveyRefused',
  'SurveyAllowed',
  'SurveyResponseReceived',
  'SurveyResponseChanged',
  'SlaBreached',
  'EscalationOpened',
  'EscalationClosed',
] as const;
const LONGEST_HISTORY = 500;

/** A line before it is known who reads it. */
export interface StoredLine {
  id: string;
  type: string;
  actorName: string | null;
  at: string;
  payload: Record<string, string | number | boolean | null>;
  agentName: string | null;
  previousAgentName: string | null;
  teamName: string | null;
  previousTeamName: string | null;
  customerName: string | null;
  /** Of the field that was changed, as it is called now. */
  fieldName: string | null;
  /** Names, one after the other. */
  addedTags: string | null;
  removedTags: string | null;
  /** The rule that did it, and why. */
  rule: HistoryView['rule'];
  /** Of the rating behind the line, where there is one. */
  gate: RatingGate | null;
}

/** Names of the tags that a key of the payload lists, also of those that are no more; null: it lists none. */
const tagNames = (key: string): string => `case when line.type = 'TicketTagged' then (
    select string_agg(tags.name, ', ' order by lower(tags.name)) from tags
    where tags.id in (select jsonb_array_elements_text(line.payload -> '${key}')::uuid)) end`;

/** Of the customer to whom the ticket went. */
const CUSTOMER_NAME = `case when line.type like 'TicketCustomer%' then (
    select name from customers where id = (line.payload ->> 'customerId')::uuid) end`;

/**
 * The latest lines of the ticket `t`, oldest first. Its types stand in the text: as a parameter they made the plan that
 * is kept look dearer than one for each time, so that a page was planned at every opening, six times as long as it ran.
 */
export const HISTORY_JSON = `(
  select json_agg(json_build_object('id', line.id, 'type', line.type, 'at', ${iso('line.occurred_at')},
      'payload', line.payload, 'actorName', coalesce(actor.name, writer.name), 'agentName', agent.name,
      'previousAgentName', previous.name, 'teamName', team.name, 'previousTeamName', left_team.name,
      'customerName', ${CUSTOMER_NAME},
      'fieldName', case when line.type = 'TicketFieldChanged' then (
        select name from ticket_fields where key = line.payload ->> 'key') end,
      'addedTags', ${tagNames('addedTagIds')}, 'removedTags', ${tagNames('removedTagIds')},
      'rule', case when did.id is null then null else json_build_object('id', did.id, 'name', did.name,
        'because', line.payload #>> '{byRule,because}') end,
      'gate', case when r.id is null then null else ${gateSql('r', iso)} end)
    order by line.occurred_at, line.id)
  from (select * from outbox_events where ticket_id = t.id and type in (${HISTORY_TYPES.map((type) => `'${type}'`).join(', ')})
    order by occurred_at desc, id desc limit ${LONGEST_HISTORY}) as line
  left join agents as actor on line.actor_kind = 'agent' and actor.id = line.actor_id
  left join customers as writer on line.actor_kind = 'customer' and writer.id = line.actor_id
  left join agents as agent on agent.id = (line.payload ->> 'agentId')::uuid
  left join agents as previous on previous.id = (line.payload ->> 'previousAgentId')::uuid
  left join teams as team on team.id = (line.payload ->> 'teamId')::uuid
  left join teams as left_team on left_team.id = (line.payload ->> 'previousTeamId')::uuid
  left join rules as did on did.id = (line.payload #>> '{byRule,ruleId}')::uuid
  left join escalations as esc on esc.id = (line.payload ->> 'escalationId')::uuid
  left join survey_responses as r on r.id = coalesce((line.payload ->> 'responseId')::uuid, esc.response_id))`;

/** The other ticket of the line. */
const HIGHEST: Record<string, number> = { ces: 7, nps: 10 };
const scoreOf = ({ payload }: StoredLine): HistoryView['values'] => ({
  score: Number(payload.score),
  highest: HIGHEST[String(payload.instrument)] ?? 5,
});
const numberOf = ({ payload }: StoredLine): HistoryView['values'] => ({ number: String(payload.number) });

/** A promise of an answer by a time. */
const promised = ({ payload }: StoredLine): HistoryView['values'] => ({ until: String(payload.dueAt) });

const valuesOf: Partial<Record<string, (line: StoredLine) => HistoryView['values']>> = {
  TicketOpened: ({ payload }) => ({ channel: String(payload.channel ?? '') }),
  TicketAssigned: (line) => ({
    to: line.agentName === null ? 'nobody' : 'agent',
    agent: line.agentName,
    previousAgent: line.previousAgentName,
    because: String(line.payload.because ?? 'chosen'),
    team: line.teamName,
  }),
  TicketPriorityChanged: ({ payload }) => ({
    priority: String(payload.priority),
    previousPriority: String(payload.previousPriority),
  }),
  TicketMoved: (line) => ({
    to: line.teamName === null ? 'nobody' : 'team',
    team: line.teamName,
    previousTeam: line.previousTeamName,
    isUnassigned: line.previousAgentName === null ? 'no' : 'yes',
    previousAgent: line.previousAgentName,
  }),
  TicketStatusChanged: ({ payload }) => ({
    status: String(payload.status),
    statusId: payload.statusId ? String(payload.statusId) : null,
  }),
  TicketResolved: ({ payload }) => ({ statusId: payload.statusId ? String(payload.statusId) : null }),
  TicketFieldChanged: ({ payload, fieldName }) => ({
    key: String(payload.key),
    field: fieldName ?? String(payload.key),
    value: JSON.stringify(payload.value ?? null),
    previous: JSON.stringify(payload.previous ?? null),
  }),
  TicketResolvedUnfilled: ({ payload }) => ({ fields: String(payload.names ?? '') }),
  TicketTagged: (line) => ({
    what: line.addedTags === null ? 'removed' : line.removedTags === null ? 'added' : 'both',
    added: line.addedTags,
    removed: line.removedTags,
  }),
  TicketFollowed: (line) => ({
    how: line.payload.because === 'asked' && line.agentName === line.actorName ? 'self' : String(line.payload.because),
    agent: line.agentName,
  }),
  TicketUnfollowed: (line) => ({ how: line.agentName === line.actorName ? 'self' : 'other', agent: line.agentName }),
  TicketPromiseMade: ({ payload }) => ({
    until: String(payload.dueAt),
    isNew: payload.replacedId === null ? 'yes' : 'no',
  }),
  TicketPromiseSoon: promised,
  TicketPromiseBroken: promised,
  TicketPromiseWithdrawn: promised,
  TicketPromiseStands: promised,
  TicketPromiseGiven: (line) => ({
    to: line.agentName === null ? 'nobody' : 'agent',
    agent: line.agentName,
    previousAgent: line.previousAgentName,
  }),
  TicketDraftGiven: (line) => ({ agent: line.agentName, previousAgent: line.previousAgentName }),
  TicketPromiseKept: ({ payload }) => ({ until: String(payload.dueAt), isLate: payload.isLate ? 'yes' : 'no' }),
  ActionRefused: ({ payload }) => ({ verb: String(payload.verb), reason: String(payload.reason) }),
  RuleActed: ({ payload }) => ({ what: String(payload.what) }),
  RuleRefused: ({ payload }) => ({ verb: String(payload.verb), reason: String(payload.reason) }),
  TicketSnoozed: ({ payload }) => ({
    until: payload.until === null ? null : String(payload.until),
    how: payload.until === null ? 'answer' : payload.wakesOnAnswer ? 'both' : 'time',
  }),
  TicketWoke: ({ payload }) => ({ because: String(payload.because) }),
  ReplyCancelled: (line) => ({
    agent: line.agentName,
    reason: line.payload.isForward ? 'FORWARD' : String(line.payload.reason ?? ''),
  }),
  TicketReopened: ({ payload }) => ({ by: String(payload.by ?? 'agent'), reason: String(payload.reason ?? '') }),
  TicketCustomerChanged: ({ payload, customerName }) => ({
    how: payload.messageId === null ? 'hand' : 'forward',
    customer: customerName,
  }),
  TicketCustomerMerged: ({ customerName }) => ({ customer: customerName }),
  TicketCustomerSplit: ({ customerName }) => ({ customer: customerName }),
  TicketNudged: ({ payload }) => ({ count: Number(payload.count) }),
  TicketRanOut: ({ payload }) => ({ count: Number(payload.count) }),
  MessageRedacted: ({ payload }) => ({
    what: String(payload.what),
    count: Number(payload.count),
    reason: String(payload.reason),
  }),
  TicketMerged: numberOf,
  TicketMergeReceived: numberOf,
  TicketUnmerged: numberOf,
  TicketMergeUndone: numberOf,
  TicketSplit: numberOf,
  TicketSplitOff: numberOf,
  TicketLinked: numberOf,
  TicketUnlinked: numberOf,
  SlaBreached: ({ payload }) => ({ target: String(payload.target), until: String(payload.dueAt) }),
  SurveyResponseReceived: scoreOf,
  SurveyResponseChanged: scoreOf,
};

/** The history as this reader may see it. */
export const historyFor = (reader: AgentActor, lines: readonly StoredLine[], now: Date): HistoryView[] =>
  lines
    .filter(({ gate }) => gate === null || maySeeRating(reader, gate, now))
    .map((line) => ({
      id: line.id,
      type: line.type,
      actorName: line.actorName,
      values: valuesOf[line.type]?.(line) ?? {},
      at: line.at,
      rule: line.rule,
    }));
