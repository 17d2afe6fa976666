import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { OFFLINE_AFTER_MS } from '#identity';
import { Clock, HOUR, MINUTE, plus, SECOND } from '#kernel';
import { type NewPush, Pushes } from '#outbound';
import { Timers } from '#outbox';
import { wants } from './notification-choices.js';
import type { WrittenNotification } from './notification-writer.service.js';
import { PUSH_ONE, PUSH_SUMMARY } from './push-words.js';

/** The timer at the end of a quiet time; its subject is the person. */
export const END_QUIET = 'notifications.end-quiet';
/** The timer of the mail about everything unread; its subject is the person. */
export const DIGEST = 'notifications.digest';
/** Whoever has a console before them sees it there: the push waits so long, and does not leave once it was read. */
const READ_WITHIN_MS = 10 * SECOND;
/** Later than this, nobody wants to be told by a push. */
const WORTH_MS = 4 * HOUR;

/** Sees to it that what was written down reaches people in the ways that they want. */
@Injectable()
export class Tellings {
  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly pushes: Pushes,
  ) {}

  async arrange(tx: EntityManager, written: readonly WrittenNotification[]): Promise<void> {
    await this.hold(tx, written);
    const loud = written.filter(({ heldUntil }) => heldUntil === null);
    await this.pushes.enqueue(
      tx,
      loud.flatMap((row) => this.pushFor(row)),
    );
    await this.mailLater(tx, written);
  }

  /** At the end of a quiet time: the only thing that came, or how many. */
  async pushReleased(tx: EntityManager, agentId: string, ids: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const [only, ...more] = ids;
    if (!only) return;
    const about = more.length === 0 ? { purpose: PUSH_ONE, subject: only } : { purpose: PUSH_SUMMARY, subject: only };
    await this.pushes.enqueue(tx, [
      { ...about, agentId, urgency: 'normal', dueAt: now, expiresAt: plus(now, WORTH_MS) },
    ]);
  }

  private pushFor({ id, agentId, kind, recipient }: WrittenNotification): NewPush[] {
    if (!wants(recipient.choices, kind, 'push')) return [];
    const now = this.clock.now();
    const isUrgent = kind === 'alert';
    const { lastSeenAt, presence } = recipient;
    const isHere = presence === 'online' && lastSeenAt !== null && lastSeenAt > plus(now, -OFFLINE_AFTER_MS);
    const dueAt = isHere && !isUrgent ? plus(now, READ_WITHIN_MS) : now;
    const urgency = isUrgent ? 'high' : 'normal';
    return [{ agentId, purpose: PUSH_ONE, subject: id, urgency, dueAt, expiresAt: plus(now, WORTH_MS) }];
  }

  /** One timer a person, which waits already where something else is unread. */
  private async mailLater(tx: EntityManager, written: readonly WrittenNotification[]): Promise<void> {
    const after = new Map(
      written.filter(({ wantsMail }) => wantsMail).map((row) => [row.agentId, row.recipient.choices.mail.afterMinutes]),
    );
    for (const subjectId of [...after.keys()].sort()) {
      const dueAt = plus(this.clock.now(), (after.get(subjectId) ?? 0) * MINUTE);
      await this.timers.begin(tx, { kind: DIGEST, subjectId, dueAt });
    }
  }

  /** The first moment at which something of a person is no longer held. */
  private async hold(tx: EntityManager, written: readonly WrittenNotification[]): Promise<void> {
    const agentIds = written.filter((row) => row.heldUntil !== null).map((row) => row.agentId);
    if (agentIds.length === 0) return;
    const moments = await rowsOf<{ agent_id: string; first: Date }>(
      tx,
      sql`select agent_id, min(held_until) as first from notifications
        where agent_id = any(${[...new Set(agentIds)]}::uuid[]) and held_until is not null group by agent_id`,
    );
    await this.timers.setAll(
      tx,
      END_QUIET,
      moments.map((row) => ({ subjectId: row.agent_id, dueAt: row.first })),
    );
  }
}
