import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkChange, BulkReplySample, MacroLanguage, MacroVariant } from '#contracts';
import { Database, prepared, rowsOf } from '#database';
import { type AgentActor, AppError, InvalidError } from '#kernel';
import type { TicketBefore } from './bulk-job.js';
import type { Turn } from './bulk-way.js';
import { cleanWords } from './clean-words.js';
import { filledWords, PlaceholderError } from './filled-words.js';
import { MessageService } from './message.service.js';
import { Ticket } from './ticket.entity.js';
import { UnreachableError } from './ticket.errors.js';
import { isAtHand } from './ticket.policy.js';
import { TicketRepository } from './ticket.repository.js';
import { WaitingReplyService } from './waiting-reply.service.js';

type ReplyChange = Extract<BulkChange, { verb: 'reply' }>;
type Variants = ReplyChange['variants'];

/** Tickets whose words are shown before they are sent. */
const SAMPLES = 3;

/** One reply to many tickets: to each a mail of its own, in its customer's language, with its own placeholders. */
@Injectable()
export class BulkReplies {
  constructor(
    private readonly database: Database,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageService,
    private readonly waiting: WaitingReplyService,
  ) {}

  /**
   * One ticket's turn. The reply waits until `together`, so that the whole job can be taken back; a job that runs twice
   * writes it once, because the reply's id follows from both.
   * @throws {NewerMessagesError} MESSAGE_NEWER_EXISTS where somebody wrote after the selection
   * @throws {InvalidError} BULK_PLACEHOLDER, and what `MessageService.write` throws
   */
  async write({ actor, ticket, change, jobId }: Turn<ReplyChange>, together: Date): Promise<TicketBefore> {
    const { variants, seenAt, resolves } = change;
    const { text, html } = wordsFor(variants, ticket.language);
    const writing = this.messages.write(actor, ticket.id, {
      clientId: idOf(`${jobId}:${ticket.id}`),
      kind: 'reply',
      text,
      html,
      lastSeenMessageId: await this.lastSeen(ticket.id, { jobId, seenAt: new Date(seenAt) }),
      resolves,
      isUndoable: true,
      together,
    });
    const { messageId } = await writing.catch((error: unknown) => {
      throw error instanceof PlaceholderError ? new InvalidError('BULK_PLACEHOLDER') : error;
    });
    return { replyId: messageId };
  }

  /** @throws {TooLateError} REPLY_ALREADY_SENT, REPLY_WITHDRAWN */
  async takeBack(actor: AgentActor, replyId: string | undefined): Promise<void> {
    if (replyId) await this.waiting.takeBack(actor, replyId);
  }

  /** What the first of these tickets would get. Those that the reader does not see are left out. */
  preview(
    actor: AgentActor,
    { variants, ticketIds }: { variants: Variants; ticketIds: readonly string[] },
  ): Promise<BulkReplySample[]> {
    return this.database.transaction(async (tx) => {
      const samples: BulkReplySample[] = [];
      for (const id of ticketIds.slice(0, SAMPLES)) {
        const ticket = await tx.findOneBy(Ticket, { id });
        if (ticket && isAtHand(actor, ticket)) samples.push(await this.sample(tx, actor, { ticket, variants }));
      }
      return samples;
    });
  }

  private async sample(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, variants }: { ticket: Ticket; variants: Variants },
  ): Promise<BulkReplySample> {
    const route = await this.tickets.route(tx, ticket);
    const words = wordsFor(variants, ticket.language);
    const sample = {
      ticketId: ticket.id,
      number: ticket.number,
      customerName: route?.to.name ?? '',
      address: route?.to.address ?? null,
      language: words.language,
    };
    const { code, placeholder, text } = await this.filled(tx, actor, { ticket, words });
    const problem = route ? code : new UnreachableError('CUSTOMER_HAS_NO_ADDRESS').code;
    return { ...sample, text, problem, placeholder };
  }

  private async filled(
    tx: EntityManager,
    actor: AgentActor,
    { ticket, words }: { ticket: Ticket; words: ChosenWords },
  ): Promise<{ text: string; code: string | null; placeholder: string | null }> {
    try {
      const clean = cleanWords(words);
      const filled = await filledWords(clean, () => this.tickets.placeholderValues(tx, ticket, actor.agentId));
      return { text: filled.text, code: null, placeholder: null };
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'bug') throw error;
      const placeholder = error instanceof PlaceholderError ? String(error.details.name) : null;
      return { text: words.text, code: error.code, placeholder };
    }
  }

  /** The newest that could be seen then; null: nothing. */
  /** Nobody saw anything after the job began, whatever time is named. */
  private lastSeen(
    ticketId: string,
    { jobId, seenAt }: { jobId: string | undefined; seenAt: Date },
  ): Promise<string | null> {
    return this.database.transaction(async (tx) => {
      const [row] = await rowsOf<{ id: string }>(
        tx,
        prepared(
          `select id from messages where ticket_id = $1
             and created_at <= least($2, (select created_at from bulk_jobs where id = $3))
           order by created_at desc, id desc limit 1`,
        ),
        [ticketId, seenAt, jobId ?? null],
      );
      return row?.id ?? null;
    });
  }
}

interface ChosenWords {
  language: string;
  text: string;
  html?: string | undefined;
}

/** In the ticket's language, else in the first that there is. */
function wordsFor(variants: Variants, language: string): ChosenWords {
  const given = Object.entries(variants) as [MacroLanguage, MacroVariant][];
  const written = given.filter(([, { text, html }]) => text.trim() !== '' || html);
  const [found, words] = written.find(([one]) => one === language) ??
    written[0] ?? [language, { text: '', html: null }];
  return { language: found, text: words.text, html: words.html ?? undefined };
}

/** Always the same one for the same name, in the form of a UUID (version 8: of our own making, RFC 9562). */
function idOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
