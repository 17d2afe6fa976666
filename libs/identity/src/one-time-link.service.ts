import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { Clock, HOUR, newId, plus } from '#kernel';
import { LinkInvalidError } from './identity.errors.js';
import { hashSecret, newSecret } from './secrets.js';

/** No link lives longer (finding C5 of the security page: at most 72 hours). */
const LIFETIME_MS = { setup: 24 * HOUR, invite: 72 * HOUR, reset: 24 * HOUR } as const;

export type LinkPurpose = keyof typeof LIFETIME_MS;

export interface OneTimeLink {
  id: string;
  purpose: LinkPurpose;
  agentId: string | null;
}

/** Links that let one person in once: the first set-up, an invitation, a new password. */
@Injectable()
export class OneTimeLinkService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Issues a link; earlier unused ones of the same purpose and person stop working. */
  async issue(
    tx: EntityManager,
    purpose: LinkPurpose,
    agentId: string | null,
  ): Promise<{ token: string; expiresAt: Date }> {
    const now = this.clock.now();
    const { secret, hash } = newSecret();
    const expiresAt = plus(now, LIFETIME_MS[purpose]);
    await tx.query(
      'update one_time_links set used_at = $3 where purpose = $1 and agent_id is not distinct from $2 and used_at is null',
      [purpose, agentId, now],
    );
    await tx.query(
      `insert into one_time_links (id, purpose, token_hash, agent_id, expires_at, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), purpose, hash, agentId, expiresAt, now],
    );
    return { token: secret, expiresAt };
  }

  /**
   * Looks at a link without using it.
   * @throws {LinkInvalidError} when it is unknown, used or too old.
   */
  async look(token: string): Promise<OneTimeLink & { name: string | null; email: string | null }> {
    const [row] = await this.database.query<OneTimeLink & { name: string | null; email: string | null }>(
      `select l.id, l.purpose, l.agent_id as "agentId", a.name, a.email
       from one_time_links l left join agents a on a.id = l.agent_id
       where l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and (a.id is null or a.disabled_at is null)`,
      [hashSecret(token), this.clock.now()],
    );
    if (!row) throw new LinkInvalidError();
    return row;
  }

  /**
   * Uses a link up inside the caller's transaction; of two at once one wins.
   * @throws {LinkInvalidError}
   */
  async use(tx: EntityManager, token: string): Promise<OneTimeLink> {
    const [row] = await rowsOf<OneTimeLink>(
      tx,
      `update one_time_links l set used_at = $2
       where l.token_hash = $1 and l.used_at is null and l.expires_at > $2
         and not exists (select 1 from agents a where a.id = l.agent_id and a.disabled_at is not null)
       returning l.id, l.purpose, l.agent_id as "agentId"`,
      [hashSecret(token), this.clock.now()],
    );
    if (!row) throw new LinkInvalidError();
    return row;
  }
}
