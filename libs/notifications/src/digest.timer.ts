import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf, sql } from '#database';
import { asLanguage, Clock, MINUTE, plus } from '#kernel';
import { automaticHeaders, isDeliverableAddress, OutgoingMails, PublicAddress } from '#mail';
import { type Timer, type TimerHandler, Timers } from '#outbox';
import { digestMail } from './digest.email.js';
import { heldUntil } from './quiet-times.js';
import { type Recipient, Recipients } from './recipients.queries.js';
import { DIGEST } from './tellings.service.js';
import { MOST_UNTOLD, type Untold, UntoldThings } from './untold.queries.js';

/**
 * When one mail about these may leave: so long after the oldest of them and after the person was last here, no oftener
 * than they want, and in no quiet time. Whoever is here all the time gets none.
 */
export function digestAt(
  { choices, lastSeenAt, presence, mailedAt, outUntil }: Recipient,
  oldest: Date,
  now: Date,
): Date {
  const { afterMinutes, everyMinutes } = choices.mail;
  // Who says that they are away is away, though their console is open.
  const away = presence === 'online' && lastSeenAt && lastSeenAt > oldest ? lastSeenAt : oldest;
  const next = mailedAt ? plus(mailedAt, everyMinutes * MINUTE) : away;
  const at = new Date(Math.max(plus(away, afterMinutes * MINUTE).getTime(), next.getTime(), now.getTime()));
  return heldUntil({ quiet: choices.quiet, outUntil }, 'answered', at) ?? at;
}

/** One mail for everything that is unread while somebody is away; what it names is in no later one. */
@Injectable()
export class DigestTimer implements TimerHandler {
  readonly kind = DIGEST;

  constructor(
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly recipients: Recipients,
    private readonly untold: UntoldThings,
    private readonly mails: OutgoingMails,
    private readonly address: PublicAddress,
  ) {}

  async fire({ subjectId: agentId }: Timer, tx: EntityManager): Promise<void> {
    // Two at once would write the same mail.
    await rowsOf(tx, sql`select 1 from notification_settings where agent_id = ${agentId} for update`);
    const recipient = await this.recipients.one(tx, agentId);
    const things = recipient?.choices.mail.isOn ? await this.untold.of(tx, recipient, { forMail: true }) : [];
    const [oldest] = things;
    if (!recipient || !oldest || !isDeliverableAddress(recipient.email)) return this.waitForHeld(tx, agentId);
    const now = this.clock.now();
    const at = digestAt(recipient, oldest.createdAt, now);
    if (at > now) {
      await this.timers.set(tx, { kind: DIGEST, subjectId: agentId, dueAt: at });
      return;
    }
    await this.send(tx, recipient, things);
  }

  /** What a quiet time holds is mailed after it. */
  private async waitForHeld(tx: EntityManager, agentId: string): Promise<void> {
    const [row] = await rowsOf<{ until: Date | null }>(
      tx,
      sql`select min(held_until) as until from notifications
        where agent_id = ${agentId} and wants_mail and read_at is null and held_until is not null`,
    );
    if (row?.until && row.until > this.clock.now())
      await this.timers.set(tx, { kind: DIGEST, subjectId: agentId, dueAt: row.until });
  }

  private async send(tx: EntityManager, recipient: Recipient, things: readonly Untold[]): Promise<void> {
    const { actor, name, email, choices } = recipient;
    const language = asLanguage(recipient.language) ?? 'en';
    const link = await this.address.url(tx);
    const words = await digestMail(language, { name, things, link, showsWords: choices.showsWords });
    await this.mails.enqueue(tx, {
      purpose: 'digest',
      mailboxId: null,
      ticketId: null,
      // The newest of them: the same mail is written once.
      subjectId: things.at(-1)?.id ?? null,
      token: null,
      to: { name, address: email },
      ...words,
      headers: { ...automaticHeaders('auto-generated'), 'Content-Language': language },
      sendAt: this.clock.now(),
      isDemo: false,
    });
    const now = this.clock.now();
    await rowsOf(
      tx,
      sql`with told as (
          update notifications set wants_mail = false where id = any(${things.map(({ id }) => id)}::uuid[]))
        update notification_settings set mailed_at = ${now} where agent_id = ${actor.agentId}`,
    );
    // One mail names so many; the next one, when it may leave, the rest.
    const dueAt = plus(now, choices.mail.everyMinutes * MINUTE);
    if (things.length === MOST_UNTOLD) await this.timers.set(tx, { kind: DIGEST, subjectId: actor.agentId, dueAt });
    else await this.waitForHeld(tx, actor.agentId);
  }
}
