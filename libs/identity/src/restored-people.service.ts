import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, restorationSetting, Settings, setting } from '#database';
import type { AgentActor } from '#kernel';
import { demand } from './permissions.js';

/** After which restore (its time) somebody looked through the people; null: after none. */
const checkedSetting = setting('peopleCheckedAfter', z.nullable(z.string()), null);

/** Whoever was switched off after a backup is active again after its restore, and nobody knows who: a person looks. */
@Injectable()
export class RestoredPeople {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** How many active people nobody has looked through since the last restore; 0: somebody did, or there was none. */
  async unchecked(): Promise<number> {
    const restored = await this.settings.value(restorationSetting);
    if (!restored || (await this.settings.value(checkedSetting)) === restored.restoredAt) return 0;
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from agents where disabled_at is null',
    );
    return row?.count ?? 0;
  }

  /** Somebody looked through them. Twice is once. @throws {ForbiddenError} FORBIDDEN */
  check(actor: AgentActor): Promise<void> {
    demand(actor, 'people:manage');
    return this.database.transaction(async (tx) => {
      const restored = await this.settings.value(restorationSetting, tx);
      if (!restored) return;
      const value = restored.restoredAt;
      await this.settings.write(tx, checkedSetting, { value, ifVersion: null, by: actor.agentId });
    });
  }
}
