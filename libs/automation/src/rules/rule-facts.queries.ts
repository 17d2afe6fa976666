import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { BusinessCalendars } from '#sla';
import type { TicketFacts } from './rule.js';

const iso = (instant: string): string => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** More of a message is not searched for words. */
const MOST_WORDS = 20_000;

/** The facts of the tickets `t`, but for what the moment alone says; `$2`: the message to look at, null: the last; `$3`:
 * whether words are read. */
const FACTS_SQL = `
  select t.id as "ticketId", json_build_object(
    'status', t.status, 'statusId', t.status_id, 'fields', t.field_values, 'priority', t.priority, 'channel', t.channel, 'language', t.language, 'subject', t.subject,
    'assignee', case when t.assignee_id is null then null else json_build_object('id', t.assignee_id, 'name', '') end,
    'teamId', t.team_id, 'mailboxId', t.mailbox_id, 'createdAt', ${iso('t.created_at')},
    'lastMessageAt', ${iso('t.last_message_at')}, 'waitingSince', ${iso('t.waiting_since')}, 'isUnread', false, 'isFollowed', false,
    'promise', case when t.promise_due_at is not null then json_build_object('dueAt', ${iso('t.promise_due_at')},
      'soonAt', ${iso('t.promise_soon_at')}) end,
    'isSnoozed', t.is_snoozed,
    'sla', case when t.sla_target is not null then json_build_object('target', t.sla_target,
      'dueAt', ${iso('t.sla_due_at')}, 'soonAt', ${iso('t.sla_soon_at')}, 'isPaused', t.sla_due_at is null) end,
    'customer', json_build_object('id', t.customer_id, 'companyId', c.company_id),
    'tags', coalesce((select json_agg(json_build_object('id', tag_id)) from ticket_tags where ticket_id = t.id), '[]'),
    'rating', (select json_build_object('isNegative', r.is_negative) from survey_responses as r
      join surveys as s on s.id = r.survey_id and s.purpose <> 'recovery'
      where r.ticket_id = t.id order by r.answered_at desc limit 1),
    'escalation', (select json_build_object('id', e.id) from escalations as e
      where e.ticket_id = t.id and e.state <> 'closed' limit 1),
    'words', case when $3 then t.subject || E'\\n' || coalesce(left(wrote.body_text, ${MOST_WORDS}), '') else '' end,
    'sender', lower(coalesce(wrote.author_address, ''))) as facts,
    coalesce(wrote.is_automatic or wrote.is_wordless or wrote.is_survey_answer, false) as "isQuiet"
  from tickets as t
  join customers as c on c.id = t.customer_id
  left join lateral (select m.* from messages as m
    where m.ticket_id = t.id and m.author_kind = 'customer' and m.held_at is null
    order by m.id = $2::uuid desc nulls last, m.created_at desc, m.id desc limit 1) as wrote on true
  where t.id = any($1::uuid[])`;

/** Tickets as rules see them. */
@Injectable()
export class RuleFactsQueries {
  constructor(private readonly calendars: BusinessCalendars) {}

  /** As they are in the transaction; whether it is in opening hours says `at`. Without `words` those are empty. */
  async read(
    tx: EntityManager,
    ticketIds: readonly string[],
    { at, messageId, words }: { at: Date; messageId: string | null; words: boolean },
  ): Promise<Map<string, TicketFacts>> {
    const rows = await rowsOf<TicketFacts>(tx, FACTS_SQL, [ticketIds, messageId, words]);
    const calendars = await this.calendars.all(tx);
    const isOpenHours = ({ teamId }: TicketFacts['facts']): boolean => calendars.of({ teamId }).isOpenAt(at);
    return new Map(
      rows.map((row) => [row.ticketId, { ...row, facts: { ...row.facts, isOpenHours: isOpenHours(row.facts) } }]),
    );
  }
}
