import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf, sql } from '#database';
import { type AgentActor, Clock, DAY, MINUTE, newId, plus, type Role } from '#kernel';
import { Outbox } from '#outbox';
import { SignedOutError, SignInRefusedError } from './identity.errors.js';
import { hashSecret, newSecret, verifyPassword } from './secrets.js';

/** A session that is not used for this long ends. */
export const IDLE_MS = 14 * DAY;
/** A session ends after this time, used or not. */
const LONGEST_MS = 90 * DAY;

export interface OpenSession {
  sessionId: string;
  actor: AgentActor;
}

/** Sessions live on the server: ending one is at once effective. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @returns the secret for the cookie.
   * @throws {SignInRefusedError} when address or password is wrong or the person is disabled.
   */
  async signIn(email: string, password: string, userAgent: string): Promise<{ secret: string; agentId: string }> {
    const [agent] = await this.database.query<{ id: string; password_hash: string | null }>(
      'select id, password_hash from agents where email = $1 and disabled_at is null',
      [email],
    );
    const isRight = await verifyPassword(agent?.password_hash ?? null, password);
    if (!agent || !isRight) throw new SignInRefusedError();
    const secret = await this.database.transaction((tx) => this.open(tx, agent.id, userAgent));
    return { secret, agentId: agent.id };
  }

  /** Opens a session inside the caller's transaction. */
  async open(tx: EntityManager, agentId: string, userAgent: string): Promise<string> {
    const { secret, hash } = newSecret();
    const now = this.clock.now();
    await tx.query(
      `insert into sessions (id, token_hash, agent_id, user_agent, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, $5, $5, $6)`,
      [newId(), hash, agentId, userAgent.slice(0, 300), now, plus(now, LONGEST_MS)],
    );
    return secret;
  }

  /**
   * Who is behind a cookie, with the rights of this moment.
   * @throws {SignedOutError} when the session is unknown or has ended, or the person is disabled.
   */
  async resolve(secret: string): Promise<OpenSession> {
    const open = await this.find(secret);
    if (!open) throw new SignedOutError();
    return open;
  }

  /** As `resolve`, for somebody who may be nobody. */
  async find(secret: string): Promise<OpenSession | undefined> {
    const now = this.clock.now();
    const [row] = await this.database.query<{
      id: string;
      agent_id: string;
      role: Role;
      team_ids: string[];
      last_seen_at: Date;
    }>(
      sql`select s.id, s.agent_id, a.role, s.last_seen_at,
          coalesce((select array_agg(m.team_id) from team_members m where m.agent_id = a.id), '{}') as team_ids
        from sessions s join agents a on a.id = s.agent_id and a.disabled_at is null
        where s.token_hash = ${hashSecret(secret)} and s.expires_at > ${now} and s.last_seen_at > ${plus(now, -IDLE_MS)}`,
    );
    if (!row) return undefined;
    if (row.last_seen_at < plus(now, -MINUTE))
      await this.database.query('update sessions set last_seen_at = $2 where id = $1', [row.id, now]);
    return {
      sessionId: row.id,
      actor: { kind: 'agent', agentId: row.agent_id, role: row.role, teamIds: row.team_ids },
    };
  }

  /** Ends a session; its sockets are cut as well. */
  async end(actor: AgentActor, sessionId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await rowsOf(tx, 'delete from sessions where id = $1', [sessionId]);
      await this.outbox.record(tx, actor, { type: 'SessionEnded', payload: { sessionId } });
    });
  }

  /** Ends all sessions of a person inside the caller's transaction. */
  async endAll(tx: EntityManager, agentId: string): Promise<void> {
    await rowsOf(tx, 'delete from sessions where agent_id = $1', [agentId]);
  }
}
