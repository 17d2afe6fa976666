import { Injectable } from '@nestjs/common';
import { Database, rowsOf, sql } from '#database';
import { type AgentActor, Clock, InvalidError, MissingError, newId } from '#kernel';
import { arePushKeys } from './encrypt-push.js';
import { OutboundPolicy } from './outbound-policy.js';

/** The oldest give way. */
const MOST_BROWSERS = 20;

export interface PushBrowser {
  id: string;
  sessionId: string;
  userAgent: string;
  addedAt: Date;
  acceptedAt: Date | null;
  lastError: string | null;
}
interface NewSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  sessionId: string;
  userAgent: string;
}

/** The browsers that take pushes. A subscription lives as long as the session in which it was made. */
@Injectable()
export class PushSubscriptions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: OutboundPolicy,
  ) {}

  /**
   * A browser has one subscription: whoever signs in to it takes it over.
   * @throws {InvalidError} PUSH_ENDPOINT_REFUSED
   */
  async add(actor: AgentActor, { endpoint, keys, sessionId, userAgent }: NewSubscription): Promise<void> {
    const [p256dh, auth] = [Buffer.from(keys.p256dh, 'base64url'), Buffer.from(keys.auth, 'base64url')];
    const isAllowed = URL.canParse(endpoint) && this.policy.mayCall(new URL(endpoint));
    if (!isAllowed || !arePushKeys({ p256dh, auth }))
      throw new InvalidError('PUSH_ENDPOINT_REFUSED', [{ path: 'endpoint', code: 'PUSH_ENDPOINT_REFUSED' }]);
    await this.database.transaction(async (tx) => {
      await rowsOf(
        tx,
        sql`insert into push_subscriptions (id, agent_id, session_id, endpoint, p256dh, auth, user_agent, created_at)
          values (${newId()}, ${actor.agentId}, ${sessionId}, ${endpoint}, ${p256dh}, ${auth}, ${userAgent.slice(0, 300)},
            ${this.clock.now()})
          on conflict (endpoint) do update set agent_id = excluded.agent_id, session_id = excluded.session_id,
            p256dh = excluded.p256dh, auth = excluded.auth, user_agent = excluded.user_agent, last_error = null`,
      );
      await rowsOf(
        tx,
        sql`delete from push_subscriptions where agent_id = ${actor.agentId} and id not in (
          select id from push_subscriptions where agent_id = ${actor.agentId} order by created_at desc, id desc
          limit ${MOST_BROWSERS})`,
      );
    });
  }

  async of(agentId: string): Promise<PushBrowser[]> {
    return this.database.query<PushBrowser>(
      sql`select id, session_id as "sessionId", user_agent as "userAgent", created_at as "addedAt",
          accepted_at as "acceptedAt", last_error as "lastError"
        from push_subscriptions where agent_id = ${agentId} order by created_at desc, id desc`,
    );
  }

  /** @throws {MissingError} PUSH_SUBSCRIPTION_NOT_FOUND */
  async remove(actor: AgentActor, id: string): Promise<void> {
    const rows = await this.database.query(
      sql`delete from push_subscriptions where id = ${id} and agent_id = ${actor.agentId} returning 1`,
    );
    if (rows.length === 0) throw new MissingError('PUSH_SUBSCRIPTION');
  }
}
