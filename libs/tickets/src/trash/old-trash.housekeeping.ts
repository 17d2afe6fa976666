import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, Settings } from '#database';
import { DAY, plus, systemActor } from '#kernel';
import type { HousekeepingTask } from '#outbox';
import { Purges } from './purges.service.js';
import { trashSetting } from './trash.settings.js';

/** Purges what has lain in the trash for the days of the setting. A ticket that a running case holds waits for its end. */
@Injectable()
export class OldTrash implements HousekeepingTask {
  readonly name = 'tickets.old-trash';

  constructor(
    private readonly settings: Settings,
    private readonly purges: Purges,
  ) {}

  async removeSome(tx: EntityManager, now: Date, limit: number): Promise<number> {
    const { keepDays } = await this.settings.value(trashSetting, tx);
    // The ticket's lock before that of its row in the trash, as everywhere.
    const old = await rowsOf<{ id: string }>(
      tx,
      `select ticket.id from trashed_tickets as trashed join tickets as ticket on ticket.id = trashed.ticket_id
       where trashed.purged_at is null and trashed.trashed_at <= $1
       order by trashed.trashed_at, trashed.ticket_id limit $2 for update of ticket skip locked`,
      [plus(now, -keepDays * DAY), limit],
    );
    if (old.length === 0) return 0;
    const gone = await this.purges.remove(
      tx,
      systemActor(this.name),
      old.map(({ id }) => id),
    );
    return gone.length;
  }
}
