import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, newId } from '#kernel';

/** While a case of theirs is open, customers are asked nothing (except whether the case was put right). */
@Injectable()
export class SurveyHolds {
  constructor(private readonly clock: Clock) {}

  /** Nobody asks this customer from now on, until `lift` of the same source. Twice is once. */
  async place(tx: EntityManager, customerId: string, sourceId: string): Promise<void> {
    await tx.query(
      `insert into survey_holds (id, customer_id, source_id, placed_at) values ($1, $2, $3, $4)
       on conflict on constraint survey_holds_source_key
       do update set lifted_at = null, customer_id = excluded.customer_id`,
      [newId(), customerId, sourceId, this.clock.now()],
    );
  }

  /** The reason of this source is gone. An unknown one is no error. */
  async lift(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query('update survey_holds set lifted_at = $2 where source_id = $1 and lifted_at is null', [
      sourceId,
      this.clock.now(),
    ]);
  }

  async isHeld(tx: EntityManager, customerId: string | null): Promise<boolean> {
    const rows = await rowsOf(tx, 'select 1 from survey_holds where customer_id = $1 and lifted_at is null limit 1', [
      customerId,
    ]);
    return rows.length > 0;
  }
}
