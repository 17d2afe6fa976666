// A customer who owes us an answer is reminded, and the ticket is resolved where nothing comes (nudge-plan.ts). Any word of
// the customer, of a third party, or of ours to them, and any change of the status, comes before it: then the plan is gone
// or another one. A reminder is a mail of its own in the thread, marked as automatic, and as each reply it may bounce,
// which makes it our turn.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fillPlaceholders } from '#contracts';
import { rowsOf, Settings } from '#database';
import { asLanguage, Clock, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler } from '#outbox';
import { loadReminders } from '#wording';
import { MessageRepository } from '../message.repository.js';
import { ReplyMails } from '../reply-mails.js';
import { Resolutions } from '../resolutions.service.js';
import { systemMessage } from '../system-message.js';
import type { Ticket } from '../ticket.entity.js';
import { UnreachableError } from '../ticket.errors.js';
import { TicketRepository } from '../ticket.repository.js';
import { nudgeSetting, wordsOf } from './nudge.settings.js';
import type { NudgePlan } from './nudge-plan.js';
import { NUDGE, NudgeWatch } from './nudge-watch.service.js';

const ACTOR = systemActor(NUDGE);

/** What of a waiting ticket a person has to look at first, or an answer that we owe ourselves: then nobody is reminded, and nothing resolved. */
const HAS_OPEN_WORDS = `select 1 from messages where ticket_id = $1 and held_at is not null
  union all select 1 from waiting_replies where ticket_id = $1 and state = 'waiting'
  union all select 1 from ticket_promises where ticket_id = $1 and ended_at is null limit 1`;

/** Puts reminders into the thread and on their way. */
@Injectable()
export class Reminders {
  constructor(
    private readonly settings: Settings,
    private readonly messages: MessageRepository,
    private readonly mails: ReplyMails,
    private readonly tickets: TicketRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws {UnreachableError} CUSTOMER_HAS_NO_ADDRESS, TICKET_HAS_NO_MAILBOX @returns the message */
  async send(tx: EntityManager, ticket: Ticket, { isLast }: { isLast: boolean }): Promise<string> {
    const { mailbox } = await this.mails.route(tx, ticket);
    const createdAt = await this.messages.timeAtEnd(tx, ticket.id, this.clock.now());
    const text = await this.words(tx, ticket, isLast);
    const message = systemMessage('email', { ticketId: ticket.id, name: mailbox.name, text, createdAt });
    await this.messages.insert(tx, message);
    await this.mails.send(tx, ticket, { message, files: [], isAutomatic: true });
    await this.tickets.change(tx, ticket, {});
    return message.id;
  }

  private async words(tx: EntityManager, ticket: Ticket, isLast: boolean): Promise<string> {
    const language = asLanguage(ticket.language) ?? 'en';
    const rules = await this.settings.value(nudgeSetting, tx);
    const own = wordsOf(rules, { mailboxId: ticket.mailboxId, language, part: isLast ? 'last' : 'reminder' });
    const ours = (await loadReminders(language))[isLast ? 'nudges.text.last' : 'nudges.text.reminder'];
    if (!own) return ours;
    const filled = fillPlaceholders(own, await this.tickets.placeholdersOf(tx, ticket));
    // A name that nobody knows is not guessed, and a customer never reads a brace.
    return filled.open.length === 0 ? filled.words : ours;
  }
}

/** Takes the steps when their time has come. */
@Injectable()
export class Nudges implements TimerHandler {
  readonly kind = NUDGE;

  constructor(
    private readonly watch: NudgeWatch,
    private readonly tickets: TicketRepository,
    private readonly reminders: Reminders,
    private readonly resolutions: Resolutions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Twice is once: the first one moves the time on. */
  async fire({ subjectId }: Timer, tx: EntityManager): Promise<void> {
    const ticket = await this.tickets.lock(tx, subjectId);
    const planned = await this.watch.find(tx, subjectId);
    if (!ticket || !planned || planned.nextAt > this.clock.now()) return;
    const following = await this.watch.after(tx, ticket, planned.sent);
    if (ticket.status !== 'pending' || !following) return this.watch.end(tx, ticket.id);
    if ((await rowsOf(tx, HAS_OPEN_WORDS, [ticket.id])).length > 0) return this.watch.save(tx, ticket.id, following);
    if (following.next === 'resolve') return this.resolve(tx, ticket, planned.sent);
    await this.remind(tx, ticket, following);
  }

  private async remind(tx: EntityManager, ticket: Ticket, { sent, resolvesAt }: NudgePlan): Promise<void> {
    const next = await this.watch.after(tx, ticket, sent + 1);
    try {
      const isLast = resolvesAt !== null && next?.next === 'resolve';
      const messageId = await this.reminders.send(tx, ticket, { isLast });
      const payload = { messageId, count: sent + 1 };
      await this.outbox.record(tx, ACTOR, { type: 'TicketNudged', ticketId: ticket.id, payload });
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      return this.watch.end(tx, ticket.id);
    }
    await (next ? this.watch.save(tx, ticket.id, next) : this.watch.end(tx, ticket.id));
  }

  private async resolve(tx: EntityManager, ticket: Ticket, count: number): Promise<void> {
    await this.outbox.record(tx, ACTOR, { type: 'TicketRanOut', ticketId: ticket.id, payload: { count } });
    await this.resolutions.end(tx, ACTOR, ticket);
  }
}
