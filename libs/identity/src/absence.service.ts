import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, Settings } from '#database';
import { type Actor, type AgentActor, Clock, DAY, MissingError, plus, systemActor } from '#kernel';
import { Outbox, type Timer, type TimerHandler, Timers } from '#outbox';
import { companySetting } from './company.settings.js';
import { AbsenceTimeError } from './identity.errors.js';

/** The timer that ends an absence; its subject is the person. */
export const END_ABSENCE = 'identity.end-absence';
const LONGEST_MS = 366 * DAY;

/** Until when somebody is out of office, and whether what waits for them now goes back to their teams. */
export interface Absence {
  until: Date;
  handsBack: boolean;
}

/** Out of office: nothing is given to the person, and what comes back for them goes to their teams. */
@Injectable()
export class Absences implements TimerHandler {
  readonly kind = END_ABSENCE;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Begins or moves an absence.
   * @throws {AbsenceTimeError} ABSENCE_TIME_REFUSED : not after now, or more than a year ahead
   * @throws {MissingError} AGENT_NOT_FOUND
   */
  async leave(actor: AgentActor, agentId: string, { until, handsBack }: Absence): Promise<void> {
    const now = this.clock.now();
    if (until <= now || until > plus(now, LONGEST_MS)) throw new AbsenceTimeError();
    await this.database.transaction(async (tx) => {
      await this.write(tx, agentId, until);
      await this.timers.set(tx, { kind: END_ABSENCE, subjectId: agentId, dueAt: until });
      await this.outbox.record(tx, actor, { type: 'AgentChanged', payload: { agentId } });
      const payload = { agentId, until: until.toISOString(), handsBack };
      await this.outbox.record(tx, actor, { type: 'AgentWentOut', payload });
    });
  }

  /** When a day (`2026-03-02`) begins, in the time of the company. */
  async beginningOf(day: string): Promise<Date> {
    const { timeZone } = await this.settings.value(companySetting);
    return DateTime.fromISO(day, { zone: timeZone }).toJSDate();
  }

  /** The person is back, sooner than they said. @throws {MissingError} AGENT_NOT_FOUND */
  comeBack(actor: AgentActor, agentId: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.timers.cancel(tx, { kind: END_ABSENCE, subjectId: agentId });
      await this.end(tx, actor, agentId);
    });
  }

  /** The time that they said has come, unless they said another one since. */
  async fire({ subjectId }: Timer, tx: EntityManager): Promise<void> {
    const [out] = await rowsOf(tx, 'select 1 from agents where id = $1 and out_until <= $2 for update', [
      subjectId,
      this.clock.now(),
    ]);
    if (out) await this.end(tx, systemActor(END_ABSENCE), subjectId);
  }

  private async end(tx: EntityManager, actor: Actor, agentId: string): Promise<void> {
    await this.write(tx, agentId, null);
    await this.outbox.record(tx, actor, { type: 'AgentChanged', payload: { agentId } });
  }

  private async write(tx: EntityManager, agentId: string, until: Date | null): Promise<void> {
    const sql = 'update agents set out_until = $2, version = version + 1 where id = $1 returning id';
    if ((await rowsOf(tx, sql, [agentId, until])).length === 0) throw new MissingError('AGENT');
  }
}
