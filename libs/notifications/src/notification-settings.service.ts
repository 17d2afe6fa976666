import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasMail, NOTIFICATION_KINDS, type NotificationChoices, type NotificationSettingsView } from '#contracts';
import { Database, rowsOf, sql } from '#database';
import { type AgentActor, Clock, StaleError } from '#kernel';
import { Timers } from '#outbox';
import { choicesOf } from './notification-choices.js';
import { END_QUIET } from './tellings.service.js';

/** How each person wants to be told. */
@Injectable()
export class NotificationSettings {
  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async view(agentId: string): Promise<NotificationSettingsView> {
    const [row] = await this.database.query<{ choices: NotificationChoices; version: number }>(
      sql`select choices, version from notification_settings where agent_id = ${agentId}`,
    );
    return { choices: choicesOf(row?.choices ?? null), version: row?.version ?? 0 };
  }

  /** @throws {StaleError} when another window of the person changed them meanwhile */
  async change(actor: AgentActor, choices: NotificationChoices, ifVersion: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await rowsOf(
        tx,
        sql`insert into notification_settings (agent_id, choices)
          select ${actor.agentId}, ${JSON.stringify(allowed(choices))}::jsonb where ${ifVersion}::integer = 0
          on conflict (agent_id) do nothing returning 1`,
      );
      if (rows.length === 0) await this.overwrite(tx, actor.agentId, { choices, ifVersion });
      // What is held may leave now, or be held longer: the timer decides by the new choices.
      await this.timers.set(tx, { kind: END_QUIET, subjectId: actor.agentId, dueAt: this.clock.now() });
    });
  }

  private async overwrite(
    tx: EntityManager,
    agentId: string,
    { choices, ifVersion }: { choices: NotificationChoices; ifVersion: number },
  ): Promise<void> {
    const changed = await rowsOf(
      tx,
      sql`update notification_settings set choices = ${JSON.stringify(allowed(choices))}::jsonb, version = version + 1
        where agent_id = ${agentId} and version = ${ifVersion} returning 1`,
    );
    if (changed.length > 0) return;
    const [row] = await rowsOf<{ version: number }>(
      tx,
      sql`select version from notification_settings where agent_id = ${agentId}`,
    );
    throw new StaleError(row?.version ?? 0);
  }
}

/** Alerts are in no digest, whatever a client says. */
const allowed = (choices: NotificationChoices): NotificationChoices => ({
  ...choices,
  kinds: Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => [
      kind,
      { ...choices.kinds[kind], mail: hasMail(kind) && choices.kinds[kind].mail },
    ]),
  ) as NotificationChoices['kinds'],
});
