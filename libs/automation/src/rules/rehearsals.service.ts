import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { asksWords, type RuleDryRunRequest, type RuleDryRunView, type RuleVerb } from '#contracts';
import { Database, rowsOf } from '#database';
import { demand } from '#identity';
import { type AgentActor, Clock, DAY, plus, SECOND } from '#kernel';
import { isReservedAddress } from '#mail';
import { BusinessCalendars } from '#sla';
import { type Rehearsed, type Rehearsing, rehearse } from './rehearsal.js';
import { RulePlaceholderError } from './rule.errors.js';
import { RuleFactsQueries } from './rule-facts.queries.js';
import { unknownRulePlaceholder } from './rule-words.js';
import { LIFE_EVENTS, type LifeEvent, type LifeMessage, type TicketLife } from './ticket-life.js';

const BACK_MS = 30 * DAY;
/** Newest first; a desk with more tickets in 30 days sees those that there was time for. */
const MOST_TICKETS = 20_000;
const PAGE = 500;
/** Of tickets whose words are read; a message can be long. */
const PAGE_OF_WORDS = 50;
const LONGEST_MS = 8 * SECOND;
const MOST_SAMPLES = 30;

interface Found {
  id: string;
  number: number;
  subject: string;
  address: string | null;
  isUnreachable: boolean;
}
interface StoredEvent extends LifeEvent {
  ticketId: string;
}
interface StoredMessage extends LifeMessage {
  ticketId: string;
}

const TICKETS_SQL = `
  select t.id, t.number::int as number, t.subject, cp.address,
    cp.undeliverable_at is not null or cp.address is null
      or exists (select 1 from mailboxes where address in (cp.address, regexp_replace(cp.address, '\\+[^@]*@', '@')))
      or exists (select 1 from agents where disabled_at is null and email in (cp.address, regexp_replace(cp.address, '\\+[^@]*@', '@')))
      as "isUnreachable"
  from tickets as t left join contact_points as cp on cp.id = t.contact_point_id and cp.kind = 'email'
  where t.updated_at >= $1 and not t.is_imported and t.merged_into_id is null and ($2::uuid is null or t.id < $2)
  order by t.id desc limit $3`;
const EVENTS_SQL = `
  select ticket_id as "ticketId", id, type, actor_kind as "actorKind", payload, occurred_at as at from outbox_events
  where ticket_id = any($1::uuid[]) and type = any($2::text[]) order by ticket_id, occurred_at, id`;
const MESSAGES_SQL = `
  select m.ticket_id as "ticketId", m.id, m.created_at as at, case when $2 then t.subject || E'\\n' || left(m.body_text, 20000) else '' end as words,
    lower(coalesce(m.author_address, '')) as sender, m.is_automatic or m.is_wordless or m.is_survey_answer as "isQuiet",
    m.is_automatic or coalesce(mail.takes_no_answer, false) as "isProgram"
  from messages as m join tickets as t on t.id = m.ticket_id left join inbound_mails as mail on mail.id = m.inbound_mail_id
  where m.ticket_id = any($1::uuid[]) and m.author_kind = 'customer'`;

/** What a rule would have done, before it is switched on. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: RuleFactsQueries,
    private readonly calendars: BusinessCalendars,
  ) {}

  /**
   * Over the last 30 days. The database itself refuses to write meanwhile.
   * @throws {RulePlaceholderError} RULE_PLACEHOLDER @throws {ForbiddenError} FORBIDDEN
   */
  async rehearse(actor: AgentActor, rule: RuleDryRunRequest): Promise<Omit<RuleDryRunView, 'problems'>> {
    demand(actor, 'rule:manage');
    const unknown = unknownRulePlaceholder(rule.actions);
    if (unknown) throw new RulePlaceholderError(unknown);
    const now = this.clock.now();
    const from = plus(now, -BACK_MS);
    const calendars = await this.calendars.all();
    const isOpenAt = (at: Date, teamId: string | null): boolean => calendars.of({ teamId }).isOpenAt(at);
    const given: Rehearsing = { rule, from, now, isOpenAt };
    const page = asksWords(rule.filter) ? PAGE_OF_WORDS : PAGE;
    const acted: Rehearsed[] = [];
    let lookedAt = 0;
    let before: string | null = null;
    let isCut = false;
    do {
      const lives: TicketLife[] = await this.reading((tx) => this.lives(tx, given, { before, page }));
      for (const life of lives) acted.push(...rehearse(life, given));
      lookedAt += lives.length;
      before = lives.length < page ? null : (lives.at(-1)?.ticket.id ?? null);
      isCut = before !== null && (lookedAt >= MOST_TICKETS || this.clock.now() > plus(now, LONGEST_MS));
    } while (before !== null && !isCut);
    return { from: from.toISOString(), lookedAt, isCut, ...told(acted) };
  }

  private reading<Result>(read: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      return read(tx);
    });
  }

  private async lives(
    tx: EntityManager,
    { from, now, rule }: Rehearsing,
    { before, page }: { before: string | null; page: number },
  ): Promise<TicketLife[]> {
    const words = asksWords(rule.filter);
    const tickets = await rowsOf<Found>(tx, TICKETS_SQL, [from, before, page]);
    const ids = tickets.map(({ id }) => id);
    if (ids.length === 0) return [];
    const facts = await this.facts.read(tx, ids, { at: now, messageId: null, words });
    const events = byTicket(await rowsOf<StoredEvent>(tx, EVENTS_SQL, [ids, LIFE_EVENTS]));
    const messages = byTicket(await rowsOf<StoredMessage>(tx, MESSAGES_SQL, [ids, words]));
    return tickets.flatMap(({ id, number, subject, address, isUnreachable }): TicketLife[] => {
      const known = facts.get(id);
      if (!known) return [];
      return [
        {
          ticket: { id, number, subject },
          facts: known.facts,
          events: events.get(id) ?? [],
          messages: new Map((messages.get(id) ?? []).map((message) => [message.id, message])),
          isUnreachable: isUnreachable || address === null || isReservedAddress(address),
        },
      ];
    });
  }
}

function byTicket<Row extends { ticketId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.ticketId);
    if (list) list.push(row);
    else found.set(row.ticketId, [row]);
  }
  return found;
}

function told(acted: readonly Rehearsed[]): Pick<RuleDryRunView, 'matched' | 'tickets' | 'would' | 'sample'> {
  const would: Partial<Record<RuleVerb, number>> = {};
  for (const verb of acted.flatMap((one) => one.would)) would[verb] = (would[verb] ?? 0) + 1;
  const newest = [...acted].sort((one, other) => other.at.getTime() - one.at.getTime()).slice(0, MOST_SAMPLES);
  return {
    matched: acted.length,
    tickets: new Set(acted.map(({ ticket }) => ticket.id)).size,
    would,
    sample: newest.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}
