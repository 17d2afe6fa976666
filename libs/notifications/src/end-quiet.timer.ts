import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotificationKind } from '#contracts';
import { rowsOf, sql } from '#database';
import { Clock, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler, Timers } from '#outbox';
import { wants } from './notification-choices.js';
import { heldUntil } from './quiet-times.js';
import { type Recipient, Recipients } from './recipients.queries.js';
import { END_QUIET, Tellings } from './tellings.service.js';

interface HeldRow {
  id: string;
  kind: NotificationKind;
  is_read: boolean;
}

/** A quiet time is over: what came in it is told as one thing. Settings that changed meanwhile count. */
@Injectable()
export class EndQuietTimer implements TimerHandler {
  readonly kind = END_QUIET;

  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly recipients: Recipients,
    private readonly tellings: Tellings,
  ) {}

  async fire({ subjectId: agentId }: Timer, tx: EntityManager): Promise<void> {
    const held = await rowsOf<HeldRow>(
      tx,
      sql`select id, kind, read_at is not null as is_read from notifications
        where agent_id = ${agentId} and held_until is not null order by id for update`,
    );
    const recipient = held.length > 0 ? await this.recipients.one(tx, agentId) : undefined;
    if (!recipient) return;
    const moments = held.map((row) => ({ ...row, until: this.untilOf(recipient, row.kind) }));
    await this.holdLonger(
      tx,
      agentId,
      moments.filter(({ until }) => until !== null),
    );
    await this.release(
      tx,
      recipient,
      moments.filter(({ until }) => until === null),
    );
  }

  private untilOf({ choices, outUntil }: Recipient, kind: NotificationKind): Date | null {
    return heldUntil({ quiet: choices.quiet, outUntil }, kind, this.clock.now());
  }

  private async holdLonger(
    tx: EntityManager,
    agentId: string,
    rows: readonly { id: string; until: Date | null }[],
  ): Promise<void> {
    const moments = rows.flatMap(({ until }) => until?.getTime() ?? []);
    if (moments.length === 0) return;
    await rowsOf(
      tx,
      sql`update notifications set held_until = row.until
        from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ until }) => until)}::timestamptz[]) as row(id, until)
        where notifications.id = row.id`,
    );
    await this.timers.set(tx, { kind: END_QUIET, subjectId: agentId, dueAt: new Date(Math.min(...moments)) });
  }

  private async release(tx: EntityManager, { actor, choices }: Recipient, rows: readonly HeldRow[]): Promise<void> {
    if (rows.length === 0) return;
    await rowsOf(
      tx,
      sql`update notifications set held_until = null where id = any(${rows.map(({ id }) => id)}::uuid[])`,
    );
    const unread = rows.filter((row) => !row.is_read);
    if (unread.length === 0) return;
    const { agentId } = actor;
    const payload = { agentId, ids: unread.slice(-1).map(({ id }) => id), count: unread.length };
    await this.outbox.record(tx, systemActor(END_QUIET), { type: 'NotificationsReleased', payload });
    const pushed = unread.filter(({ kind }) => wants(choices, kind, 'push'));
    await this.tellings.pushReleased(
      tx,
      agentId,
      pushed.map(({ id }) => id),
    );
  }
}
