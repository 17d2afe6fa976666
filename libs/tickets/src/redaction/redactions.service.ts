import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlobStore } from '#blobs';
import type { RedactionReason } from '#contracts';
import { Database, rowsOf } from '#database';
import { isInScope } from '#identity';
import { type AgentActor, Clock, MissingError, Passage } from '#kernel';
import { redactMails, removeMailFile } from '#mail';
import { Outbox } from '#outbox';
import { MessageNotFoundError, PassageError } from '../ticket.errors.js';
import { Erasers } from '../trash/erasers.js';
import { redactFieldWords } from './field-words.js';
import { NO_PLACES, type Places, placesOf } from './redaction.js';
import { otherTicketsWith, redactFiles } from './ticket-files.js';
import { redactMessages, redactRows, redactUnsent, touchTickets } from './ticket-texts.js';
import { customersOf, tiedTickets } from './tied-tickets.js';

/** Nothing of it stays: only where it would be was asked. */
class Foreseen extends Error {}

/** What is made unreadable. */
export interface PassageWish {
  messageId: string;
  passage: string;
  reason: RedactionReason;
  /** Wherever it is kept; else in this message, its mail and its source. */
  everywhere: boolean;
}
interface Where {
  messageId: string;
  ticketId: string;
}

/**
 * Makes words and files unreadable for good: in the messages of the ticket and of those that are tied to it, in subjects,
 * drafts, mails that left, sources, comments and notes of cases. The history says who did it, when and why, without a word
 * of it. Nobody can take it back.
 */
@Injectable()
export class Redactions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly blobs: BlobStore,
    private readonly erasers: Erasers,
  ) {}

  /**
   * Where the words stand, everywhere. Changes nothing.
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {PassageError} PASSAGE_TOO_SHORT
   */
  look(actor: AgentActor, { messageId, passage }: Pick<PassageWish, 'messageId' | 'passage'>): Promise<Places> {
    const words = passageOf(passage);
    return this.foresee(async (tx) => {
      const where = await this.message(tx, actor, messageId);
      return this.redact(tx, where, { words, everywhere: true });
    });
  }

  /**
   * @throws {MessageNotFoundError} MESSAGE_NOT_FOUND
   * @throws {PassageError} PASSAGE_TOO_SHORT, PASSAGE_NOT_FOUND
   */
  passage(actor: AgentActor, { messageId, passage, reason, everywhere }: PassageWish): Promise<Places> {
    const words = passageOf(passage);
    return this.database.transaction(async (tx) => {
      const where = await this.message(tx, actor, messageId);
      const places = await this.redact(tx, where, { words, everywhere });
      if (placesOf(places) === 0) throw new PassageError('PASSAGE_NOT_FOUND');
      await this.tell(tx, actor, where, { what: 'passage', reason, count: placesOf(places) });
      return places;
    });
  }

  /** Where the file of an attachment is kept. Changes nothing. @throws {MissingError} ATTACHMENT_NOT_FOUND */
  lookAtFile(actor: AgentActor, attachmentId: string): Promise<Places> {
    return this.foresee(async (tx) => (await this.removeFile(tx, actor, attachmentId)).places);
  }

  /** Removes the file in all messages of the ticket and of those tied to it. @throws {MissingError} ATTACHMENT_NOT_FOUND */
  file(actor: AgentActor, attachmentId: string, reason: RedactionReason): Promise<Places> {
    return this.database.transaction(async (tx) => {
      const { places, where } = await this.removeFile(tx, actor, attachmentId);
      await this.tell(tx, actor, where, { what: 'file', reason, count: placesOf(places) });
      return places;
    });
  }

  private async redact(
    tx: EntityManager,
    { messageId, ticketId }: Where,
    { words, everywhere }: { words: Passage; everywhere: boolean },
  ): Promise<Places> {
    const now = this.clock.now();
    const tied = await tiedTickets(tx, ticketId);
    const scope = { ticketIds: everywhere ? tied : [], messageIds: [messageId] };
    const hitIds = await redactMessages(tx, { ...scope, now }, words);
    const mails = await redactMails(tx, scope, words);
    const subjects = await redactRows(tx, everywhere ? tied : [ticketId], words);
    const fields = await redactFieldWords(tx, everywhere ? tied : [ticketId], words);
    const drafts = await redactUnsent(tx, scope.ticketIds, words);
    const customerIds = await customersOf(tx, scope.ticketIds);
    const elsewhere = await this.erasers.redact(tx, { ...scope, customerIds, hitIds, passage: words });
    await touchTickets(tx, everywhere ? tied : [ticketId], now);
    const here = hitIds.includes(messageId) ? 1 : 0;
    const inMails = mails + elsewhere.mails;
    return { ...elsewhere, here, messages: hitIds.length - here, mails: inMails, subjects, fields, drafts };
  }

  private async removeFile(
    tx: EntityManager,
    actor: AgentActor,
    attachmentId: string,
  ): Promise<{ places: Places; where: Where }> {
    const [kept] = await rowsOf<{ messageId: string }>(
      tx,
      'select message_id as "messageId" from attachments where id = $1',
      [attachmentId],
    );
    const where = kept && (await this.seen(tx, actor, kept.messageId));
    // Asked behind the lock of the ticket: somebody else may have removed the file while we waited for it.
    const [file] = await rowsOf<{ sha256: Buffer | null }>(
      tx,
      'select blob_sha256 as sha256 from attachments where id = $1',
      [attachmentId],
    );
    if (!where || !file?.sha256) throw new MissingError('ATTACHMENT', { attachmentId });
    const { sha256 } = file;
    const now = this.clock.now();
    const ticketIds = await tiedTickets(tx, where.ticketId);
    const { messageIds, copies } = await redactFiles(tx, { sha256, ticketIds, now });
    const mails = await removeMailFile(tx, ticketIds, sha256);
    const elsewhere = await this.erasers.redactFile(tx, { sha256, ticketIds, messageIds });
    const otherTickets = await otherTicketsWith(tx, sha256, ticketIds);
    await this.blobs.removeUnused(tx, sha256);
    await touchTickets(tx, ticketIds, now);
    return { where, places: { ...NO_PLACES, ...elsewhere, here: 1, files: copies - 1, mails, otherTickets } };
  }

  private async message(tx: EntityManager, actor: AgentActor, messageId: string): Promise<Where> {
    const where = await this.seen(tx, actor, messageId);
    if (!where) throw new MessageNotFoundError(messageId);
    return where;
  }

  private async seen(tx: EntityManager, actor: AgentActor, messageId: string): Promise<Where | undefined> {
    const [found] = await rowsOf<{ ticketId: string; teamId: string | null }>(
      tx,
      `select ticket.id as "ticketId", ticket.team_id as "teamId" from messages as message
       join tickets as ticket on ticket.id = message.ticket_id where message.id = $1 for update of ticket`,
      [messageId],
    );
    return found && isInScope(actor, found) ? { messageId, ticketId: found.ticketId } : undefined;
  }

  private async tell(
    tx: EntityManager,
    actor: AgentActor,
    { messageId, ticketId }: Where,
    more: { what: 'passage' | 'file'; reason: RedactionReason; count: number },
  ): Promise<void> {
    await this.outbox.record(tx, actor, { type: 'MessageRedacted', ticketId, payload: { messageId, ...more } });
  }

  private async foresee(act: (tx: EntityManager) => Promise<Places>): Promise<Places> {
    let places = NO_PLACES;
    try {
      await this.database.transaction(async (tx) => {
        places = await act(tx);
        throw new Foreseen();
      });
    } catch (error) {
      if (!(error instanceof Foreseen)) throw error;
    }
    return places;
  }
}

function passageOf(words: string): Passage {
  const passage = Passage.of(words);
  if (!passage) throw new PassageError('PASSAGE_TOO_SHORT');
  return passage;
}
