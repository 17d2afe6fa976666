// The pieces of the statement of a customer's page. Rows: `c` the customer, `co` its company. Parameters: $1 the teams
// in sight (null: all), $2 the customer.
import { CASE_FACTS, CASE_JOINS } from './case-facts.sql.js';
import { gateSql } from './rating-visibility.js';
import { iso } from './sql-json.js';

export const TICKETS_OF_PAGE = 20;
/** Tickets are counted so far. */
export const MOST_COUNTED = 1_000;
/** The latest words are looked for in so many tickets. */
const TICKETS_WITH_WORDS = 40;
const MESSAGES = 8;
const RATINGS = 60;
const CASES = 20;
const PROMISES = 20;
const HISTORY = 30;
const DOINGS = 20;
const DOUBLES_SHOWN = 5;
const LONGEST_PREVIEW = 240;

/** Tickets in the trash are nobody's. */
export const inSight = (ticket: string): string =>
  `(${ticket}.status <> 'trashed' and ($1::uuid[] is null or ${ticket}.team_id is null or ${ticket}.team_id = any($1::uuid[])))`;

const BLOCKED = `exists (select from blocked_senders as blocked where point.kind = 'email' and (
  blocked.pattern = point.address or point.address like '%@' || blocked.pattern
  or point.address like '%.' || blocked.pattern))`;

export const PROFILE = `json_build_object('id', c.id, 'name', c.name, 'language', c.language, 'isLanguageGuessed', c.language_confidence is not null, 'country', c.country,
  'timeZone', c.time_zone, 'birthday', c.birthday, 'notes', c.notes, 'optedOutAt', ${iso('c.opted_out_at')},
  'relationshipOptedOutAt', ${iso('c.relationship_opted_out_at')}, 'createdAt', ${iso('c.created_at')},
  'version', c.version,
  'company', case when co.id is not null then json_build_object('id', co.id, 'name', co.name, 'country', co.country,
    'timeZone', co.time_zone) end,
  'contactPoints', coalesce((select json_agg(json_build_object('id', point.id, 'kind', point.kind,
      'address', point.address, 'isUnreachable', point.undeliverable_at is not null, 'isBlocked', ${BLOCKED})
      order by point.kind, point.created_at, point.id)
    from contact_points as point where point.customer_id = c.id), '[]'))`;

/** A ticket as a list shows it, from the row `own`; `exact` is its place in the order. Needs `ASSIGNEE` joined. */
export const TICKET_ITEM = `json_build_object('id', own.id, 'number', own.number, 'subject', own.subject,
  'status', own.status, 'createdAt', ${iso('own.created_at')}, 'lastMessageAt', ${iso('own.last_message_at')},
  'assignee', case when assignee.id is not null then json_build_object('id', assignee.id, 'name', assignee.name) end,
  'exact', to_char(own.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`;

export const ASSIGNEE = 'left join agents as assignee on assignee.id = own.assignee_id';

export const TICKETS = `(select json_agg(${TICKET_ITEM} order by own.created_at desc, own.id desc)
  from (select * from tickets as seen where seen.customer_id = c.id and ${inSight('seen')}
    order by seen.created_at desc, seen.id desc limit ${TICKETS_OF_PAGE + 1}) as own ${ASSIGNEE})`;

export const TICKET_COUNT = `(select count(*)::int from (select 1 from tickets as seen
  where seen.customer_id = c.id and ${inSight('seen')} limit ${MOST_COUNTED}) as counted)`;

/** A mail that gave a rating is seen with the rating, so not here. */
export const LAST_WORDS = `(select json_agg(json_build_object('id', said.id, 'ticketId', said.ticket_id,
    'ticketNumber', said.number, 'direction', said.direction, 'authorName', said.author_name,
    'preview', left(said.body_text, ${LONGEST_PREVIEW}), 'at', ${iso('said.created_at')})
    order by said.created_at desc, said.id desc)
  from (select m.*, own.number from (select seen.id, seen.number from tickets as seen
      where seen.customer_id = c.id and ${inSight('seen')} order by seen.created_at desc limit ${TICKETS_WITH_WORDS}) as own
    cross join lateral (select id, ticket_id, direction, author_name, body_text, created_at from messages
      where ticket_id = own.id and visibility = 'public' and not is_survey_answer and held_at is null
      order by created_at desc limit ${MESSAGES}) as m
    order by m.created_at desc, m.id desc limit ${MESSAGES}) as said)`;

export const RATINGS_OVER_TIME = `(select json_agg(json_build_object('id', r.id, 'ticketNumber', r.number,
    'purpose', r.purpose, 'score', r.score, 'instrument', nullif(r.instrument, 'csat'), 'isNegative', r.is_negative, 'comment', r.comment,
    'answeredAt', ${iso('r.answered_at')}, 'gate', ${gateSql('r', iso)}) order by r.answered_at desc)
  from (select sr.*, s.purpose, s.instrument, own.number from survey_responses as sr join surveys as s on s.id = sr.survey_id
    left join tickets as own on own.id = sr.ticket_id
    where sr.customer_id = c.id and (own.id is null or ${inSight('own')})
    order by sr.answered_at desc limit ${RATINGS}) as r)`;

export const ASKED = `(select json_build_object('sent', count(*), 'answered', count(*) filter (where state = 'answered'),
    'lastAskedAt', ${iso('max(sent_at)')})
  from survey_invitations where customer_id = c.id and state in ('sent', 'answered', 'expired') and not is_demo)`;

export const CASES_OF = `(select json_agg(json_build_object('id', found.id, 'ticketNumber', found.number,
    'state', found.state, 'step', found.step, 'recovery', found.recovery_state, 'openedAt', ${iso('found.opened_at')},
    'closedAt', ${iso('found.closed_at')}, 'facts', json_build_object('teamId', found."teamId",
      'subjectAgentIds', found."subjectAgentIds", 'ownerId', found."ownerId", 'visibleAt', ${iso('found."visibleAt"')},
      'leadIds', found."leadIds"),
    'remedies', coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'amountMinor', g.amount_minor,
        'currency', g.currency, 'words', g.words) order by g.asked_at)
      from remedies as g where g.escalation_id = found.id and g.state = 'granted'), '[]'),
    'promises', coalesce((select json_agg(json_build_object('id', p.id, 'ticketNumber', found.number, 'kind', p.kind,
        'dueAt', ${iso('p.due_at')}) order by p.due_at)
      from (select * from customer_promises where escalation_id = found.id and kept_at is null
        order by due_at limit ${PROMISES}) as p), '[]')) order by found.opened_at desc)
  from (select e.id, t.number, e.state, e.step, e.recovery_state, e.opened_at, e.closed_at, ${CASE_FACTS}
    from (select * from escalations where customer_id = c.id order by opened_at desc limit ${CASES}) as e
    ${CASE_JOINS.replace('left join customers c on c.id = e.customer_id', '')}) as found)`;

/** The changes of a customer or of a company, newest first. */
export const changesOf = (column: 'customer_id' | 'company_id', value: string): string => `(
  select json_agg(json_build_object('id', line.id, 'kind', line.kind, 'integration', program.name,
      'by', case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end,
      'changes', (select coalesce(json_agg(json_build_object('field', one.key, 'from', one.value -> 0, 'to', one.value -> 1)
          order by one.key), '[]') from jsonb_each(line.changes) as one),
      'at', ${iso('line.changed_at')}) order by line.changed_at desc, line.id desc)
  from (select * from profile_changes where ${column} = ${value} order by changed_at desc limit ${HISTORY}) as line
  left join agents as a on a.id = line.agent_id left join api_tokens as program on program.id = line.integration_id)`;

export const MERGED_IDS = `(select coalesce(json_agg(old.id order by old.merged_at), '[]')
  from customers as old where old.merged_into_id = c.id)`;

export const ORDERS = `(select json_agg(json_build_object('id', bought.id, 'integration', program.name, 'number', bought.number,
    'status', bought.status, 'amount', trim_scale(bought.amount)::text, 'currency', bought.currency, 'placedAt', ${iso('bought.placed_at')},
    'url', bought.url) order by bought.placed_at desc, bought.id desc)
  from (select * from orders where customer_id = c.id order by placed_at desc, id desc limit ${DOINGS}) as bought
  join api_tokens as program on program.id = bought.integration_id)`;

export const ACTIVITIES = `(select json_agg(json_build_object('id', done.id, 'integration', program.name, 'kind', done.kind,
    'text', done.text, 'happenedAt', ${iso('done.happened_at')}, 'url', done.url) order by done.happened_at desc, done.id desc)
  from (select * from customer_activities where customer_id = c.id order by happened_at desc, id desc limit ${DOINGS}) as done
  join api_tokens as program on program.id = done.integration_id)`;

const PLAIN = (point: string): string => `regexp_replace(${point}.address, '\\+[^@]*@', '@')`;

/**
 * Who may be the same person. `offset 0`: PostgreSQL takes doubles to be frequent and would read all addresses in the
 * hope of meeting some soon; of those that are alike its index knows.
 */
export const DOUBLES = `(select json_agg(json_build_object('id', likely.id, 'name', likely.name, 'because', likely.because,
    'address', (select point.address from contact_points as point where point.customer_id = likely.id and point.kind = 'email'
      order by point.created_at, point.id limit 1)) order by likely.because, likely.id)
  from (select distinct on (found.id) found.id, person.name, found.because
    from (
      (select there.customer_id as id, 'address' as because
        from (select ${PLAIN('own')} as plain from contact_points as own
          where own.customer_id = c.id and own.kind = 'email' offset 0) as here
        cross join lateral (select * from contact_points as found
          where found.kind = 'email' and ${PLAIN('found')} = here.plain offset 0) as there
        where there.customer_id <> c.id limit ${DOUBLES_SHOWN})
      union all
      (select namesake.id, 'name' from customers as namesake where c.company_id is not null
        and namesake.merged_into_id is null and lower(namesake.name) = lower(c.name)
        and namesake.company_id = c.company_id and namesake.id <> c.id limit ${DOUBLES_SHOWN})
    ) as found join customers as person on person.id = found.id
    order by found.id, found.because limit ${DOUBLES_SHOWN}) as likely)`;
