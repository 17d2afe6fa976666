import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { added, NO_PLACES, type Places, type RedactedFile, type RedactedWords } from '../redaction/redaction.js';

/** What is removed for good: tickets, with everything that their messages are. */
export interface Erased {
  ticketIds: readonly string[];
  messageIds: readonly string[];
}

/** A part of the house that keeps words of tickets. All verbs run in the caller's transaction, under the tickets' locks. */
export interface Eraser {
  /**
   * Removes every word of these tickets. Numbers, times and ids stay, so that what was counted stays counted. Answers
   * the messages that something names which must stay: they stay too, without a word.
   */
  erase(tx: EntityManager, erased: Erased): Promise<string[]>;
  /** Makes words unreadable wherever this part keeps them; answers in how many places. */
  redact(tx: EntityManager, words: RedactedWords): Promise<Partial<Places>>;
  /** The same for a file. */
  redactFile?(tx: EntityManager, file: RedactedFile): Promise<Partial<Places>>;
}

/** All parts that keep words of tickets; each adds itself. */
@Injectable()
export class Erasers {
  private readonly erasers: Eraser[] = [];

  add(eraser: Eraser): void {
    this.erasers.push(eraser);
  }

  /** Answers the messages that must stay as empty rows. */
  async erase(tx: EntityManager, erased: Erased): Promise<string[]> {
    const needed: string[] = [];
    for (const eraser of this.erasers) needed.push(...(await eraser.erase(tx, erased)));
    return needed;
  }

  async redact(tx: EntityManager, words: RedactedWords): Promise<Places> {
    let places = NO_PLACES;
    for (const eraser of this.erasers) places = added(places, await eraser.redact(tx, words));
    return places;
  }

  async redactFile(tx: EntityManager, file: RedactedFile): Promise<Places> {
    let places = NO_PLACES;
    for (const eraser of this.erasers) places = added(places, (await eraser.redactFile?.(tx, file)) ?? {});
    return places;
  }
}
