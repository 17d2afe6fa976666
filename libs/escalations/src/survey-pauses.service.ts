import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId } from '#kernel';

/** Keeps surveys away from a customer while a case runs. */
@Injectable()
export class SurveyPauses {
  constructor(private readonly clock: Clock) {}

  async place(tx: EntityManager, customerId: string, sourceId: string): Promise<void> {
    await tx.query(
      `insert into survey_holds (id, customer_id, source_id, placed_at) values ($1, $2, $3, $4)
       on conflict on constraint survey_holds_source_key do update set lifted_at = null`,
      [newId(), customerId, sourceId, this.clock.now()],
    );
  }

  async lift(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query('update survey_holds set lifted_at = $2 where source_id = $1 and lifted_at is null', [
      sourceId,
      this.clock.now(),
    ]);
  }

  async scheduleRecovery(
    _tx: EntityManager,
    _recovery: { escalationId: string; ticketId: string; customerId: string; dueAt: Date },
  ): Promise<void> {}
}
