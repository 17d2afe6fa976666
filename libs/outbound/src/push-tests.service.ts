import { Injectable } from '@nestjs/common';
import { Database, sql } from '#database';
import { Clock, DAY, MINUTE, plus } from '#kernel';
import { PushSender } from './push-sender.js';
import type { PushWords } from './push-sources.js';

/** Sessions that were not used for this long have ended. */
const IDLE_MS = 14 * DAY;

/** What the push service of one browser answered. */
export interface PushAnswer {
  userAgent: string;
  isAccepted: boolean;
  /** Its status, or why nobody answered. */
  answer: string;
}

/** Tries the browsers of a person now, and waits for what their services say. */
@Injectable()
export class PushTests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sender: PushSender,
  ) {}

  /** One push to each browser whose session lives; each is answered, or given up, within ten seconds. */
  async send(agentId: string, words: PushWords): Promise<PushAnswer[]> {
    const now = this.clock.now();
    const browsers = await this.database.query<{ endpoint: string; p256dh: Buffer; auth: Buffer; userAgent: string }>(
      sql`select browser.endpoint, browser.p256dh, browser.auth, browser.user_agent as "userAgent"
        from push_subscriptions as browser join sessions on sessions.id = browser.session_id
        where browser.agent_id = ${agentId} and sessions.agent_id = ${agentId}
          and sessions.expires_at > ${now} and sessions.last_seen_at > ${plus(now, -IDLE_MS)}
        order by browser.created_at desc, browser.id desc`,
    );
    const body = Buffer.from(JSON.stringify(words));
    const expires_at = plus(now, 5 * MINUTE);
    return Promise.all(
      browsers.map(async ({ userAgent, ...browser }) => {
        const { status, error } = await this.sender.send({ ...browser, urgency: 'high', expires_at }, body);
        return { userAgent, isAccepted: status >= 200 && status < 300, answer: error ?? `HTTP ${status}` };
      }),
    );
  }
}
