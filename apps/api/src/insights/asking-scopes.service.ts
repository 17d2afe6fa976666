import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SatisfactionQuery } from '#contracts';
import { Settings } from '#database';
import { companySetting } from '#identity';
import type { AskingScope } from '#insights';
import { Clock } from '#kernel';
import { periodOf } from './period.js';

/** What the address of a page limits its numbers to. */
@Injectable()
export class AskingScopes {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The last 28 days until somebody chooses others. @throws {InvalidError} PERIOD_INVALID */
  async of(query: Omit<z.infer<typeof SatisfactionQuery>, 'by'>): Promise<AskingScope> {
    const { timeZone } = await this.settings.value(companySetting);
    return {
      ...periodOf(query, { now: this.clock.now(), timeZone }),
      team: query.team ?? null,
      mailbox: query.mailbox ?? null,
      channel: query.channel ?? null,
      language: query.language ?? null,
      survey: query.survey ?? null,
      version: query.version ?? null,
      agent: query.agent ?? null,
    };
  }
}
