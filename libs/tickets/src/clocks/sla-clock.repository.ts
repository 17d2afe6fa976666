import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SlaPolicy } from '#contracts';
import { rowsOf } from '#database';
import { newId } from '#kernel';
import type { SlaClock, SlaPause } from '#sla';

/** A clock as it is kept: with the policy that set it, in the words of then. */
export interface StoredClock extends SlaClock {
  policyId: string;
  policyName: string;
  policyVersion: number;
  time: SlaPolicy['time'];
  targetMinutes: number;
  warnedAt: Date | null;
}

/** The soonest deadline of a ticket as its row says it; without `dueAt` it stands still. */
export interface RowDeadline {
  target: SlaClock['target'];
  dueAt: Date | null;
  soonAt: Date | null;
}

type ClockRow = Omit<StoredClock, 'leftMs' | 'pauses'> & {
  leftMs: string | null;
  pauses: { pausedAt: string; resumedAt: string | null; reason: SlaPause['reason']; shiftedMs: number }[];
};

const CLOCKS = `
  select ticket_id as "ticketId", target, round, state, policy_id as "policyId", policy_name as "policyName",
    policy_version as "policyVersion", time, target_minutes as "targetMinutes", started_at as "startedAt",
    due_at as "dueAt", soon_at as "soonAt", left_ms as "leftMs", paused_at as "pausedAt", met_at as "metAt",
    breached_at as "breachedAt", warned_at as "warnedAt",
    (select coalesce(json_agg(json_build_object('pausedAt', paused_at, 'resumedAt', resumed_at, 'reason', reason,
       'shiftedMs', shifted_ms) order by position), '[]') from sla_pauses where clock_id = sla_clocks.id) as pauses
  from sla_clocks where ticket_id = any($1::uuid[]) order by started_at, target, round`;

const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The clocks of tickets. The caller holds the lock of the ticket. */
@Injectable()
export class SlaClockRepository {
  /** By ticket. */
  async of(tx: EntityManager, ticketIds: readonly string[]): Promise<Map<string, StoredClock[]>> {
    const found = new Map<string, StoredClock[]>(ticketIds.map((id) => [id, []]));
    for (const { ticketId, leftMs, pauses, ...row } of await rowsOf<ClockRow & { ticketId: string }>(tx, CLOCKS, [
      ticketIds,
    ])) {
      found.get(ticketId)?.push({
        ...row,
        leftMs: leftMs === null ? null : Number(leftMs),
        pauses: pauses.map((pause) => ({
          ...pause,
          pausedAt: new Date(pause.pausedAt),
          resumedAt: date(pause.resumedAt),
        })),
      });
    }
    return found;
  }

  async save(tx: EntityManager, ticketId: string, clock: StoredClock): Promise<void> {
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `insert into sla_clocks (id, ticket_id, target, round, state, policy_id, policy_name, policy_version, time,
         target_minutes, started_at, due_at, soon_at, left_ms, paused_at, met_at, breached_at, warned_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
       on conflict on constraint sla_clocks_round_key do update set state = excluded.state,
         policy_id = excluded.policy_id, policy_name = excluded.policy_name, policy_version = excluded.policy_version,
         time = excluded.time, target_minutes = excluded.target_minutes, started_at = excluded.started_at,
         due_at = excluded.due_at, soon_at = excluded.soon_at, left_ms = excluded.left_ms,
         paused_at = excluded.paused_at, met_at = excluded.met_at, breached_at = excluded.breached_at,
         warned_at = excluded.warned_at
       returning id`,
      [
        ...[newId(), ticketId, clock.target, clock.round, clock.state, clock.policyId, clock.policyName],
        ...[clock.policyVersion, clock.time, clock.targetMinutes, clock.startedAt, clock.dueAt, clock.soonAt],
        ...[clock.leftMs, clock.pausedAt, clock.metAt, clock.breachedAt, clock.warnedAt],
      ],
    );
    await tx.query('delete from sla_pauses where clock_id = $1', [row?.id]);
    if (clock.pauses.length === 0) return;
    await tx.query(
      `insert into sla_pauses (clock_id, position, paused_at, resumed_at, reason, shifted_ms)
       select $1, position, "pausedAt", "resumedAt", reason, "shiftedMs"
       from json_to_recordset($2) as line(position integer, "pausedAt" timestamptz, "resumedAt" timestamptz,
         reason text, "shiftedMs" bigint)`,
      [row?.id, JSON.stringify(clock.pauses.map((pause, position) => ({ ...pause, position })))],
    );
  }

  async remove(tx: EntityManager, ticketId: string, { target, round }: SlaClock): Promise<void> {
    await tx.query('delete from sla_clocks where ticket_id = $1 and target = $2 and round = $3', [
      ticketId,
      target,
      round,
    ]);
  }

  /** Writes the deadline of the row; answers whether it was another one. */
  async setRow(tx: EntityManager, ticketId: string, row: RowDeadline | null): Promise<boolean> {
    const changed = await rowsOf(
      tx,
      `with changed as (
         update tickets set sla_target = $2, sla_due_at = $3, sla_soon_at = $4
         where id = $1 and (sla_target, sla_due_at, sla_soon_at) is distinct from ($2::text, $3::timestamptz, $4::timestamptz)
         returning 1)
       select 1 from changed`,
      [ticketId, row?.target ?? null, row?.dueAt ?? null, row?.soonAt ?? null],
    );
    return changed.length > 0;
  }

  /** Waits for whoever changes these tickets, in an order that is the same for everybody. */
  async lock(tx: EntityManager, ticketIds: readonly string[]): Promise<void> {
    await tx.query('select 1 from tickets where id = any($1::uuid[]) order by id for update', [ticketIds]);
  }
}
