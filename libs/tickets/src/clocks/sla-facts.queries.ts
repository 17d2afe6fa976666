import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import type { CarriedClock, CountedWord, PolicyFacts, SlaFacts, StatusStep } from '#sla';

/** Everything that the clocks of a ticket follow from. */
export interface TicketSlaFacts extends PolicyFacts, SlaFacts {
  id: string;
  /** Old mail was promised nothing. */
  isImported: boolean;
}

type Timed<Value> = Omit<Value, 'at'> & { at: string };
interface StoredFacts extends Omit<TicketSlaFacts, 'steps' | 'words' | 'carried'> {
  steps: Timed<StatusStep>[];
  words: Timed<CountedWord>[];
  carried: (Omit<CarriedClock, 'at' | 'dueAt'> & { at: string; dueAt: string | null })[];
}

/** A mail that is known as lost is no answer (on-lost-reply.listener.ts). */
const HAS_LEFT = `(mail.id is null or (mail.state not in ('failed', 'unknown', 'cancelled') and mail.bounced_at is null))`;

/** Of a merged ticket also what it had before: that went into the other. */
const WORDS = `
  select coalesce(json_agg(json_build_object('at', m.created_at,
      'by', case when m.author_kind = 'customer' then 'customer' else 'us' end) order by m.created_at, m.id), '[]')
  from messages as m left join outgoing_mails as mail on mail.id = m.outgoing_mail_id
  where (m.ticket_id = t.id
      or m.id in (select moved.message_id from ticket_merge_messages as moved where moved.merge_id = merge.id))
    and m.visibility = 'public' and m.held_at is null and not m.is_automatic and not m.is_wordless and not m.is_survey_answer
    and (m.author_kind = 'customer' or (m.author_kind = 'agent' and m.direction = 'outbound' and ${HAS_LEFT}))`;

const STEPS = `
  select coalesce(json_agg(json_build_object('at', step.at, 'from', step.from_status, 'to', step.to_status,
    'isUndo', step.is_undo) order by step.id), '[]')
  from ticket_status_steps as step where step.ticket_id = t.id`;

const CARRIED = `
  select coalesce(json_agg(json_build_object('at', joined.merged_at, 'target', clock.target, 'dueAt', clock.due_at,
    'leftMs', clock.left_ms)), '[]')
  from ticket_merges as joined join sla_clocks as clock on clock.ticket_id = joined.source_id
  where joined.target_id = t.id and joined.undone_at is null and clock.state = 'cancelled'`;

const FACTS = `
  select t.id, t.status, t.priority, t.channel, t.language, t.team_id as "teamId", t.mailbox_id as "mailboxId",
    t.is_imported as "isImported", merge.merged_at as "mergedAt",
    array(select tag_id::text from ticket_tags where ticket_id = t.id) as "tagIds",
    (${STEPS}) as steps, (${WORDS}) as words, (${CARRIED}) as carried
  from tickets as t left join ticket_merges as merge on merge.source_id = t.id and merge.undone_at is null
  where t.id = any($1::uuid[])`;

const timed = <Value extends { at: string }>(value: Value): Omit<Value, 'at'> & { at: Date } => ({
  ...value,
  at: new Date(value.at),
});

/** Reads what happened to tickets, as far as promises of time go. */
@Injectable()
export class SlaFactsQueries {
  async of(tx: EntityManager, ticketIds: readonly string[]): Promise<TicketSlaFacts[]> {
    const rows = await rowsOf<StoredFacts>(tx, FACTS, [ticketIds]);
    return rows.map(({ steps, words, carried, ...facts }) => ({
      ...facts,
      steps: steps.map(timed),
      words: words.map(timed),
      carried: carried.map(({ dueAt, ...one }) => ({ ...timed(one), dueAt: dueAt === null ? null : new Date(dueAt) })),
    }));
  }
}
