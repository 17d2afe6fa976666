import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { SECOND } from '#kernel';
import { withoutDetail } from '#mail';

/** So long another node may go on with what was before a change. */
const LONGEST_MEMORY_MS = SECOND;

const domainOf = (pattern: string): string => pattern.slice(pattern.lastIndexOf('@') + 1);

/** What would block an address: itself, without what is behind its plus, and each domain above it. */
export function patternsFor(written: string): string[] {
  // A dot behind the last name says the same domain.
  const address = written.replace(/\.+$/, '');
  const labels = domainOf(address).split('.');
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  return [address, withoutDetail(address), ...domains];
}

/** Who is blocked, in memory: each mail asks. A change made on this node counts at once, on another within a second. */
@Injectable()
export class KnownBlockedSenders {
  private memory: { ids: ReadonlyMap<string, string>; readAt: number } | undefined;
  /** Of the memory: what was read before it was forgotten is not kept. */
  private generation = 0;

  /** The row that blocks this sender. */
  async blocking(tx: EntityManager, sender: string): Promise<string | undefined> {
    const known = await this.all(tx);
    if (known.size === 0) return undefined;
    return patternsFor(sender.toLowerCase())
      .map((pattern) => known.get(pattern))
      .find((id) => id !== undefined);
  }

  /** Notes which of its mails were kept away, in the transaction that ends it. */
  async keepAway(tx: EntityManager, mailId: string, blockedSenderId: string): Promise<void> {
    // Lifted a moment ago: it is listed among what nobody was shown all the same.
    await rowsOf(
      tx,
      sql`insert into blocked_mails (inbound_mail_id, blocked_sender_id, received_at)
        select mail.id, sender.id, mail.received_at from blocked_senders as sender, inbound_mails as mail
        where sender.id = ${blockedSenderId} and mail.id = ${mailId} for share of sender
        on conflict do nothing`,
    );
  }

  /** Called after the commit of a change. */
  forget(): void {
    this.generation += 1;
    this.memory = undefined;
  }

  private async all(tx: EntityManager): Promise<ReadonlyMap<string, string>> {
    const readAt = performance.now();
    if (this.memory && readAt - this.memory.readAt < LONGEST_MEMORY_MS) return this.memory.ids;
    const { generation } = this;
    const rows = await rowsOf<{ id: string; pattern: string }>(tx, 'select id, pattern from blocked_senders');
    const ids = new Map(rows.map(({ id, pattern }) => [pattern, id]));
    if (generation === this.generation) this.memory = { ids, readAt };
    return ids;
  }
}
