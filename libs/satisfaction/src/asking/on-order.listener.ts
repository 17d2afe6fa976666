import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrderCompleted } from '#customers';
import { rowsOf } from '#database';
import { Clock, DAY, plus } from '#kernel';
import type { EventListener, RecordedEvent } from '#outbox';
import { SurveyTriggers } from '../questions/survey-triggers.service.js';
import { OLDEST_ORDER_DAYS } from '../questions/trigger-rules.js';
import { TriggeredAskings } from './triggered-askings.service.js';

/** A completed order: plans the question about it, where one is asked. Each order once, however often this runs. */
@Injectable()
export class OnOrderCompletedListener implements EventListener {
  readonly name = 'satisfaction.on-order-completed';
  readonly events = ['OrderCompleted'];

  constructor(
    private readonly triggers: SurveyTriggers,
    private readonly askings: TriggeredAskings,
    private readonly clock: Clock,
  ) {}

  async handle({ payload }: RecordedEvent<OrderCompleted>, tx: EntityManager): Promise<void> {
    const rules = await this.triggers.ofAsked(tx, 'purchase');
    if (!rules) return;
    const [order] = await rowsOf<{ customerId: string; placedAt: Date; completedAt: Date }>(
      tx,
      `select customer_id as "customerId", placed_at as "placedAt", completed_at as "completedAt" from orders
       where id = $1 and completed_at is not null`,
      [payload.orderId],
    );
    if (!order) return;
    const isTooOld = plus(order.placedAt, OLDEST_ORDER_DAYS * DAY) < this.clock.now();
    await this.askings.plan(tx, 'purchase', [
      {
        trigger: 'order',
        customerId: order.customerId,
        subjectId: payload.orderId,
        occasion: 'order',
        happenedAt: order.placedAt,
        waitMs: rules.orderDays * DAY,
        dueAt: plus(order.completedAt, rules.orderDays * DAY),
        reason: isTooOld ? 'too_old' : null,
      },
    ]);
  }
}
