import { domainToASCII } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BlockedSenderView } from '#contracts';
import { Database, rowsOf, sql } from '#database';
import { type AgentActor, Clock, DAY, MissingError, newId, plus } from '#kernel';
import { isPublicSuffix, MAIL_PROVIDERS } from '#mail';
import { Outbox, Timers } from '#outbox';
import { END_MAIL } from './inbound-mails.service.js';
import {
  SenderBlockedAlreadyError,
  SenderIsEndingError,
  SenderIsEverybodyError,
  SenderIsOursError,
} from './intake.errors.js';
import { KnownBlockedSenders, patternsFor } from './known-blocked-senders.js';
import { KnownMailboxes } from './known-mailboxes.js';

const BROUGHT_IN_DAYS = 30;

/**
 * Whose mail nobody wants: an address, or a domain with all below it. Their mail is read and ends as ignored (BLOCKED),
 * listed among what nobody was shown; blocking says nothing to them, and their tickets stay as they are.
 */
@Injectable()
export class BlockedSenders {
  constructor(
    private readonly database: Database,
    private readonly known: KnownBlockedSenders,
    private readonly mailboxes: KnownMailboxes,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  list(): Promise<BlockedSenderView[]> {
    return this.database.query<BlockedSenderView>(
      `select sender.id, sender.pattern, sender.note, sender.created_at as "blockedAt",
         case when agent.id is not null then json_build_object('id', agent.id, 'name', agent.name) end as "blockedBy",
         mails.count as "mailCount", mails.last as "lastMailAt"
       from blocked_senders as sender left join agents as agent on agent.id = sender.blocked_by
       cross join lateral (select count(*)::int as count, max(received_at) as last from blocked_mails
         where blocked_sender_id = sender.id) as mails
       order by sender.created_at desc, sender.id desc`,
    );
  }

  /**
   * @throws {SenderBlockedAlreadyError} SENDER_BLOCKED_ALREADY @throws {SenderIsOursError} SENDER_IS_OURS
   * @throws {SenderIsEverybodyError} SENDER_IS_EVERYBODY @throws {SenderIsEndingError} SENDER_IS_ENDING
   */
  async block(actor: AgentActor, { pattern: written, note }: { pattern: string; note: string }): Promise<void> {
    const pattern = inAscii(written);
    await this.database.transaction(async (tx) => {
      await this.refuseTooMuch(tx, pattern);
      const [made] = await rowsOf<{ id: string }>(
        tx,
        sql`insert into blocked_senders (id, pattern, note, blocked_by, created_at)
          values (${newId()}, ${pattern}, ${note || null}, ${actor.agentId}, ${this.clock.now()})
          on conflict on constraint blocked_senders_pattern_key do nothing returning id`,
      );
      if (!made) throw new SenderBlockedAlreadyError();
      await this.outbox.record(tx, actor, { type: 'SenderBlocked', payload: { blockedSenderId: made.id, pattern } });
    });
    this.known.forget();
  }

  /**
   * Lifts it; with `bringIn` the mails that it kept away in the last 30 days come in as if they had just come.
   * @throws {MissingError} BLOCKED_SENDER_NOT_FOUND
   */
  async unblock(actor: AgentActor, id: string, bringIn: boolean): Promise<number> {
    const broughtIn = await this.database.transaction(async (tx) => {
      const [sender] = await rowsOf<{ pattern: string }>(
        tx,
        'select pattern from blocked_senders where id = $1 for update',
        [id],
      );
      if (!sender) throw new MissingError('BLOCKED_SENDER');
      const mails = bringIn ? await this.letGo(tx, id) : [];
      await tx.query('delete from blocked_senders where id = $1', [id]);
      const payload = { blockedSenderId: id, pattern: sender.pattern, broughtIn: mails.length };
      await this.outbox.record(tx, actor, { type: 'SenderUnblocked', payload });
      return mails.length;
    });
    this.known.forget();
    return broughtIn;
  }

  /** Takes their end from the mails that this sender has kept away, and sets what brings them to another. */
  private async letGo(tx: EntityManager, id: string): Promise<{ id: string }[]> {
    const now = this.clock.now();
    const mails = await rowsOf<{ id: string }>(
      tx,
      sql`update inbound_mails set ending = null, ending_reason = null, ended_at = null, attempts = 0
        where ending = 'ignored' and ending_reason = 'BLOCKED' and id in (
          select inbound_mail_id from blocked_mails
          where blocked_sender_id = ${id} and received_at > ${plus(now, -BROUGHT_IN_DAYS * DAY)})
        returning id`,
    );
    await this.timers.setAll(
      tx,
      END_MAIL,
      mails.map((mail) => ({ subjectId: mail.id, dueAt: now })),
    );
    return mails;
  }

  /** Nobody blocks ourselves, or all the world with one line. */
  private async refuseTooMuch(tx: EntityManager, pattern: string): Promise<void> {
    const mailboxes = await this.mailboxes.all(tx);
    const agents = await rowsOf<{ email: string }>(tx, 'select email from agents where disabled_at is null');
    const ours = [...mailboxes.map(({ address }) => address), ...agents.map(({ email }) => email.toLowerCase())];
    const isDomain = !pattern.includes('@');
    if (isDomain && MAIL_PROVIDERS.some(({ domains }) => domains.includes(pattern))) throw new SenderIsEverybodyError();
    if (isDomain && isPublicSuffix(pattern)) throw new SenderIsEndingError();
    if (ours.some((address) => patternsFor(address).includes(pattern))) throw new SenderIsOursError();
  }
}

/** As senders are known: `köök.ee` writes as `xn--kk-fkaa.ee`. */
function inAscii(pattern: string): string {
  const at = pattern.lastIndexOf('@');
  const domain = pattern.slice(at + 1);
  return `${pattern.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}
