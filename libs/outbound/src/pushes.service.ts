import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { Clock } from '#kernel';
import { Timers } from '#outbox';

/** The timer that sends one push; its subject is the push. */
export const SEND_PUSH = 'outbound.send-push';

/** Something to be pushed to all browsers of a person; once for each browser, purpose and subject. */
export interface NewPush {
  agentId: string;
  /** Of the source that has its words. */
  purpose: string;
  subject: string;
  urgency: 'normal' | 'high';
  dueAt: Date;
  /** After this it is worth nothing. */
  expiresAt: Date;
}

/** Pushes on their way. */
@Injectable()
export class Pushes {
  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
  ) {}

  /** Two statements, however many; nothing for whoever has no browser that takes pushes. */
  async enqueue(tx: EntityManager, pushes: readonly NewPush[]): Promise<void> {
    if (pushes.length === 0) return;
    const rows = pushes.map(({ agentId, purpose, subject, urgency, dueAt, expiresAt }) => ({
      agent_id: agentId,
      purpose,
      subject,
      urgency,
      due_at: dueAt,
      expires_at: expiresAt,
    }));
    const waiting = await rowsOf<{ id: string; due_at: Date }>(
      tx,
      sql`with wanted as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as row(agent_id uuid, purpose text, subject text, urgency text, due_at timestamptz, expires_at timestamptz)
        ), added as (
          insert into pushes (id, subscription_id, agent_id, purpose, subject, urgency, created_at, expires_at)
          select gen_random_uuid(), browser.id, wanted.agent_id, wanted.purpose, wanted.subject, wanted.urgency,
            ${this.clock.now()}::timestamptz, wanted.expires_at
          from wanted join push_subscriptions as browser on browser.agent_id = wanted.agent_id
          on conflict on constraint pushes_once do nothing returning id, agent_id, purpose, subject
        )
        select added.id, wanted.due_at from added join wanted using (agent_id, purpose, subject)`,
    );
    await this.timers.setAll(
      tx,
      SEND_PUSH,
      waiting.map((row) => ({ subjectId: row.id, dueAt: row.due_at })),
    );
  }
}
