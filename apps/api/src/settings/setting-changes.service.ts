import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type SettingDefinition, Settings } from '#database';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';

interface Change<Value> {
  value: Value;
  ifVersion: number;
}

/** Settings as people change them: each change is told, so that every console knows it. */
@Injectable()
export class SettingChanges {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
  ) {}

  /** Stores the value over the version that its writer saw. `along` runs in the same transaction. @throws {StaleError} */
  put<Value extends object>(
    actor: AgentActor,
    definition: SettingDefinition<Value>,
    { value, ifVersion }: Change<Value>,
    along?: (tx: EntityManager) => Promise<void>,
  ): Promise<Value & { version: number }> {
    return this.database.transaction(async (tx) => {
      const version = await this.settings.write(tx, definition, { value, ifVersion, by: actor.agentId });
      await along?.(tx);
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: definition.key } });
      return { ...value, version };
    });
  }
}
