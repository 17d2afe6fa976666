import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotificationChoices } from '#contracts';
import { rowsOf, sql } from '#database';
import type { AgentActor, Role } from '#kernel';
import { choicesOf } from './notification-choices.js';

/** Somebody who may be told, with rights and wishes of this moment. */
export interface Recipient {
  actor: AgentActor;
  name: string;
  email: string;
  language: string;
  presence: 'online' | 'away';
  lastSeenAt: Date | null;
  outUntil: Date | null;
  choices: NotificationChoices;
  mailedAt: Date | null;
}

interface RecipientRow {
  id: string;
  name: string;
  email: string;
  language: string;
  role: Role;
  presence: 'online' | 'away';
  last_seen_at: Date | null;
  out_until: Date | null;
  team_ids: string[];
  choices: NotificationChoices | null;
  mailed_at: Date | null;
}

/** Whom news may go to. */
@Injectable()
export class Recipients {
  /** Those of the people who still work here. */
  async of(tx: EntityManager, agentIds: readonly string[]): Promise<Map<string, Recipient>> {
    const rows = await rowsOf<RecipientRow>(
      tx,
      sql`select a.id, a.name, a.email, a.language, a.role, a.presence, a.last_seen_at, a.out_until,
          wishes.choices, wishes.mailed_at,
          coalesce((select array_agg(m.team_id) from team_members as m where m.agent_id = a.id), '{}') as team_ids
        from agents as a left join notification_settings as wishes on wishes.agent_id = a.id
        where a.id = any(${agentIds}::uuid[]) and a.disabled_at is null`,
    );
    return new Map(rows.map((row) => [row.id, recipientOf(row)]));
  }

  async one(tx: EntityManager, agentId: string): Promise<Recipient | undefined> {
    return (await this.of(tx, [agentId])).get(agentId);
  }
}

const recipientOf = (row: RecipientRow): Recipient => ({
  actor: { kind: 'agent', agentId: row.id, role: row.role, teamIds: row.team_ids },
  name: row.name,
  email: row.email,
  language: row.language,
  presence: row.presence,
  lastSeenAt: row.last_seen_at,
  outUntil: row.out_until,
  choices: choicesOf(row.choices),
  mailedAt: row.mailed_at,
});
