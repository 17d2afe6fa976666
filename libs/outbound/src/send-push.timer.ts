import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#config';
import { Database, sql } from '#database';
import { Clock, DAY, MINUTE, plus, SECOND } from '#kernel';
import { type Timer, type TimerHandler, Timers } from '#outbox';
import type { GuardedAnswer } from './guarded-http.js';
import { PushSender } from './push-sender.js';
import { PushSources } from './push-sources.js';
import { SEND_PUSH } from './pushes.service.js';

const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 15 * SECOND;
const LONGEST_WAIT_MS = 15 * MINUTE;
/** Sessions that were not used for this long have ended. */
const IDLE_MS = 14 * DAY;
/** What fits into the one record of a push, with room for its padding. */
const MOST_WORDS = 200;

interface WaitingPush {
  id: string;
  agent_id: string;
  purpose: string;
  subject: string;
  urgency: string;
  attempts: number;
  expires_at: Date;
  subscription_id: string;
  endpoint: string;
  p256dh: Buffer;
  auth: Buffer;
  is_alive: boolean;
}
type Outcome = { state: 'accepted' | 'refused' | 'expired' | 'cancelled'; error?: string };

/**
 * Sends one push. The words are asked for now; a subscription that the push service does not know any more, or whose
 * session has ended, goes; what is busy is tried again until it is not worth it.
 */
@Injectable()
export class SendPushTimer implements TimerHandler {
  readonly kind = SEND_PUSH;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly sources: PushSources,
    private readonly sender: PushSender,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async act({ subjectId }: Timer): Promise<void> {
    const push = await this.find(subjectId);
    if (!push) return;
    if (!push.is_alive) return this.forget(push);
    if (push.expires_at <= this.clock.now()) return this.end(push, { state: 'expired' });
    const words = await this.sources.get(push.purpose)?.words(push.subject, push.agent_id);
    if (!words) return this.end(push, { state: 'cancelled' });
    const { title, body, path, tag } = words;
    const said = { title: title.slice(0, MOST_WORDS), body: body.slice(0, MOST_WORDS), path, tag };
    const answer = await this.sender.send(push, Buffer.from(JSON.stringify(said)));
    if (answer.status >= 200 && answer.status < 300) return this.end(push, { state: 'accepted' });
    if (answer.status === 404 || answer.status === 410) return this.forget(push);
    const error = answer.error ?? `HTTP ${answer.status}`;
    const isBusy = answer.status === 0 || answer.status === 429 || answer.status >= 500;
    const retryAt = plus(this.clock.now(), waitOf(push.attempts, answer.headers));
    if (!isBusy || push.attempts + 1 >= MOST_ATTEMPTS || retryAt >= push.expires_at)
      return this.end(push, { state: 'refused', error });
    await this.again(push, { retryAt, error });
  }

  private async find(id: string): Promise<WaitingPush | undefined> {
    const now = this.clock.now();
    const [push] = await this.database.query<WaitingPush>(
      sql`select push.id, push.agent_id, push.purpose, push.subject, push.urgency, push.attempts, push.expires_at,
          push.subscription_id, browser.endpoint, browser.p256dh, browser.auth,
          exists (select from sessions join agents on agents.id = sessions.agent_id and agents.disabled_at is null
            where sessions.id = browser.session_id and sessions.agent_id = push.agent_id
              and browser.agent_id = push.agent_id
              and sessions.expires_at > ${now} and sessions.last_seen_at > ${plus(now, -IDLE_MS)}) as is_alive
        from pushes as push join push_subscriptions as browser on browser.id = push.subscription_id
        where push.id = ${id} and push.state = 'waiting'`,
    );
    return push;
  }

  private async forget({ subscription_id: id }: WaitingPush): Promise<void> {
    await this.database.query(sql`delete from push_subscriptions where id = ${id}`);
    this.logger.info({ event: 'outbound.push-subscription-gone', subscriptionId: id });
  }

  private async end(push: WaitingPush, { state, error }: Outcome): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      sql`with ended as (
          update pushes set state = ${state}, attempts = attempts + 1, last_error = ${error ?? null}, ended_at = ${now}
          where id = ${push.id} and state = 'waiting' returning subscription_id)
        update push_subscriptions set last_error = ${error ?? null},
          accepted_at = case when ${state} = 'accepted' then ${now}::timestamptz else accepted_at end
        from ended where push_subscriptions.id = ended.subscription_id and ${state} in ('accepted', 'refused')`,
    );
    if (state === 'refused') this.logger.warn({ event: 'outbound.push-refused', pushId: push.id, reason: error });
  }

  private async again(push: WaitingPush, { retryAt, error }: { retryAt: Date; error: string }): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('update pushes set attempts = attempts + 1, last_error = $2 where id = $1', [push.id, error]);
      await this.timers.set(tx, { kind: SEND_PUSH, subjectId: push.id, dueAt: retryAt });
    });
  }
}

function waitOf(attempts: number, headers: GuardedAnswer['headers']): number {
  const asked = Number(headers['retry-after']) * SECOND;
  const wait = FIRST_WAIT_MS * 2 ** attempts;
  return Math.min(LONGEST_WAIT_MS, Number.isFinite(asked) && asked > 0 ? Math.max(asked, FIRST_WAIT_MS) : wait);
}
