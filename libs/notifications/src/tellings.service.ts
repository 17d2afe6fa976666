import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { Timers } from '#outbox';
import type { WrittenNotification } from './notification-writer.service.js';

/** The timer at the end of a quiet time; its subject is the person. */
export const END_QUIET = 'notifications.end-quiet';

/** Sees to it that what was written down reaches people in the ways that they want. */
@Injectable()
export class Tellings {
  constructor(private readonly timers: Timers) {}

  async arrange(tx: EntityManager, written: readonly WrittenNotification[]): Promise<void> {
    await this.hold(tx, written);
  }

  /** The first moment at which something of a person is no longer held. */
  private async hold(tx: EntityManager, written: readonly WrittenNotification[]): Promise<void> {
    const agentIds = written.filter((row) => row.heldUntil !== null).map((row) => row.agentId);
    if (agentIds.length === 0) return;
    const moments = await rowsOf<{ agent_id: string; first: Date }>(
      tx,
      sql`select agent_id, min(held_until) as first from notifications
        where agent_id = any(${[...new Set(agentIds)]}::uuid[]) and held_until is not null group by agent_id order by agent_id`,
    );
    for (const { agent_id: subjectId, first } of moments)
      await this.timers.set(tx, { kind: END_QUIET, subjectId, dueAt: first });
  }
}
