import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { SECOND } from '#kernel';
import { Mailbox } from './mailbox.entity.js';

/** So long another node may go on with what was before a change. */
const LONGEST_MEMORY_MS = SECOND;

/**
 * The mailboxes, in memory: each mail asks for them at the door and when it lands, and they hardly ever change. A change
 * made on this node counts at once, one made on another within a second.
 */
@Injectable()
export class KnownMailboxes {
  private memory: { mailboxes: readonly Mailbox[]; readAt: number } | undefined;
  /** Of the memory: what was read before it was forgotten is not kept. */
  private generation = 0;

  constructor(private readonly database: Database) {}

  /** All of them; within a transaction give it, so that nobody needs a second connection. */
  async all(tx: EntityManager = this.database.dataSource.manager): Promise<readonly Mailbox[]> {
    const readAt = performance.now();
    if (this.memory && readAt - this.memory.readAt < LONGEST_MEMORY_MS) return this.memory.mailboxes;
    const { generation } = this;
    const mailboxes = await tx.find(Mailbox);
    if (generation === this.generation) this.memory = { mailboxes, readAt };
    return mailboxes;
  }

  /** Called after the commit of a change. */
  forget(): void {
    this.generation += 1;
    this.memory = undefined;
  }
}
