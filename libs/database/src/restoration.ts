import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Settings, setting } from './settings.js';

/** Written by a restore: of what time the data are, and since when they live here. */
export const restorationSetting = setting(
  'restoration',
  z.nullable(z.object({ snapshotAt: z.iso.datetime(), restoredAt: z.iso.datetime() })),
  null,
);

export interface RestoredTimes {
  snapshotAt: Date;
  restoredAt: Date;
}

/**
 * What an installation that was restored from a backup must not do a second time. Between the snapshot and the
 * restoration another one may have lived, which nobody knows anything of.
 */
@Injectable()
export class Restoration {
  private known: Promise<RestoredTimes | null> | undefined;

  constructor(private readonly settings: Settings) {}

  /**
   * Null for an installation that was never restored. Read once: nobody restores beneath a running process. Within a
   * transaction give it, so that nobody needs a second connection.
   */
  times(tx?: EntityManager): Promise<RestoredTimes | null> {
    this.known ??= this.read(tx).catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }

  /** Whether what was due, or happened, at this time may have been done by the installation that was lost. */
  async covers(at: Date, tx?: EntityManager): Promise<boolean> {
    const times = await this.times(tx);
    return times !== null && at <= times.restoredAt;
  }

  private async read(tx?: EntityManager): Promise<RestoredTimes | null> {
    const value = await this.settings.value(restorationSetting, tx);
    return value && { snapshotAt: new Date(value.snapshotAt), restoredAt: new Date(value.restoredAt) };
  }
}
