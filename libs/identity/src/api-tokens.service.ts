import { Injectable } from '@nestjs/common';
import type { IntegrationView, TokenScope } from '#contracts';
import { Database, rowsOf, sql } from '#database';
import { type AgentActor, AppError, Clock, MINUTE, MissingError, newId, plus } from '#kernel';
import { Outbox } from '#outbox';
import { hashSecret, newSecret } from './secrets.js';

/** Marks a token, so that a person (and a scanner of secrets) knows one by its sight. */
const PREFIX = 'heard_';
/** When a token was last used is written down at most so often: reading a list is no reason to write. */
const SEEN_EVERY_MS = MINUTE;

/** A program that asks with its token. */
export interface KnownIntegration {
  integrationId: string;
  name: string;
  scopes: readonly TokenScope[];
}

/** No token came, or one that nobody knows (any more); or a restore stopped it and nobody has let it in since. */
export class TokenRefusedError extends AppError {
  constructor(code: 'TOKEN_REFUSED' | 'TOKEN_STOPPED' = 'TOKEN_REFUSED') {
    super('unauthenticated', code);
  }
}
/** The token is not for this; `details.scope` names what it would need. */
export class TokenScopeError extends AppError {
  constructor(scope: string) {
    super('forbidden', 'TOKEN_SCOPE', { details: { scope } });
  }
}
/** Another integration that works has this name. */
export class IntegrationNameTakenError extends AppError {
  constructor() {
    super('conflict', 'INTEGRATION_NAME_TAKEN', { errors: [{ path: 'name', code: 'INTEGRATION_NAME_TAKEN' }] });
  }
}

/** One token for each program that talks to us; stored as a hash, shown once. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Those that work first, newest first. */
  list(): Promise<IntegrationView[]> {
    return this.database.query<IntegrationView>(
      `select token.id, token.name, token.scopes, token.created_at as "createdAt", token.last_seen_at as "lastSeenAt",
         token.stopped_at as "stoppedAt", token.revoked_at as "revokedAt",
         case when maker.id is not null then json_build_object('id', maker.id, 'name', maker.name) end as "createdBy",
         case when ender.id is not null then json_build_object('id', ender.id, 'name', ender.name) end as "revokedBy"
       from api_tokens as token left join agents as maker on maker.id = token.created_by
       left join agents as ender on ender.id = token.revoked_by
       order by token.revoked_at is not null, token.created_at desc, token.id desc`,
    );
  }

  /** @returns its id and the token, which nobody sees again @throws {IntegrationNameTakenError} */
  async open(
    actor: AgentActor,
    { name, scopes }: { name: string; scopes: readonly TokenScope[] },
  ): Promise<{ id: string; token: string }> {
    const id = newId();
    const token = `${PREFIX}${newSecret().secret}`;
    await this.database.transaction(async (tx) => {
      const made = await rowsOf(
        tx,
        sql`insert into api_tokens (id, name, secret_hash, scopes, created_by, created_at)
          values (${id}, ${name}, ${hashSecret(token)}, ${[...new Set(scopes)]}, ${actor.agentId}, ${this.clock.now()})
          on conflict do nothing returning id`,
      );
      if (made.length === 0) throw new IntegrationNameTakenError();
      await this.outbox.record(tx, actor, { type: 'IntegrationOpened', payload: { integrationId: id } });
    });
    return { id, token };
  }

  /** Works no more, from the next request on. Twice is once. @throws {MissingError} INTEGRATION_NOT_FOUND */
  async revoke(actor: AgentActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [known] = await rowsOf<{ isOver: boolean }>(
        tx,
        sql`select revoked_at is not null as "isOver" from api_tokens where id = ${id} for update`,
      );
      if (!known) throw new MissingError('INTEGRATION');
      if (known.isOver) return;
      await rowsOf(
        tx,
        sql`update api_tokens set revoked_at = ${this.clock.now()}, revoked_by = ${actor.agentId} where id = ${id}`,
      );
      await this.outbox.record(tx, actor, { type: 'IntegrationRevoked', payload: { integrationId: id } });
    });
  }

  /**
   * Lets a program in again that a restore stopped. Twice is once; one that was revoked stays out.
   * @throws {MissingError} INTEGRATION_NOT_FOUND
   */
  async resume(actor: AgentActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [known] = await rowsOf<{ isStopped: boolean }>(
        tx,
        sql`select stopped_at is not null as "isStopped" from api_tokens where id = ${id} and revoked_at is null for update`,
      );
      if (!known) throw new MissingError('INTEGRATION');
      if (!known.isStopped) return;
      await rowsOf(tx, sql`update api_tokens set stopped_at = null where id = ${id}`);
      await this.outbox.record(tx, actor, { type: 'IntegrationResumed', payload: { integrationId: id } });
    });
  }

  /** Programs that a restore stopped and nobody has decided about. */
  async countStopped(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from api_tokens where stopped_at is not null and revoked_at is null',
    );
    return row?.count ?? 0;
  }

  /** Whose token it is. @throws {TokenRefusedError} TOKEN_REFUSED, TOKEN_STOPPED */
  async resolve(token: string): Promise<KnownIntegration> {
    const now = this.clock.now();
    const [known] = await this.database.query<KnownIntegration & { lastSeenAt: Date | null; isStopped: boolean }>(
      `select id as "integrationId", name, scopes, last_seen_at as "lastSeenAt", stopped_at is not null as "isStopped"
       from api_tokens
       where secret_hash = $1 and revoked_at is null`,
      [hashSecret(token)],
    );
    if (!known) throw new TokenRefusedError();
    const { lastSeenAt, isStopped, ...integration } = known;
    if (isStopped) throw new TokenRefusedError('TOKEN_STOPPED');
    if (!lastSeenAt || lastSeenAt <= plus(now, -SEEN_EVERY_MS))
      await this.database.query('update api_tokens set last_seen_at = $2 where id = $1', [known.integrationId, now]);
    return integration;
  }
}
