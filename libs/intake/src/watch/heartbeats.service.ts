import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { rowsOf } from '#database';
import { Clock, HOUR, MINUTE, newId, plus } from '#kernel';
import {
  automaticHeaders,
  createMailToken,
  isMailToken,
  mailTokenKeyOf,
  OutgoingMails,
  readTokensFromMessageIds,
  tokenHashBytes,
} from '#mail';
import { loadLanguage } from '#wording';
import { headerFields } from '../header-fields.js';
import type { JudgedMailbox } from './mail-health.service.js';

/** Beside the Message-ID, which some servers write anew. It proves one heartbeat, and nothing else. */
export const HEARTBEAT_HEADER = 'X-Heard-Heartbeat';
const USUAL_PAUSE = HOUR;
/** While something is wrong, so that its end is seen soon. */
const TROUBLED_PAUSE = 15 * MINUTE;

interface Beat {
  id: string;
  begun_at: Date;
  outgoing_mail_id: string | null;
}

/** A mail that ended as our own. */
export interface OwnMail {
  id: string;
  mailboxId: string;
  isLive: boolean;
  receivedAt: Date;
}

/** Mails of a mailbox to itself: out by the way of every other mail, and in by the way of every customer's. */
@Injectable()
export class Heartbeats {
  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins one if it is time to. One of before that never left is taken back: it would prove nothing any more. */
  async beat(tx: EntityManager, { facts, judgement }: JudgedMailbox): Promise<void> {
    if (facts.noHeartbeat) return;
    const isTroubled = judgement.troubles.some(({ code }) => /^(HEARTBEAT_L|OUTGOING_S|NEVER)/.test(code));
    const [last] = await rowsOf<Beat>(
      tx,
      `select id, begun_at, outgoing_mail_id from mail_heartbeats where mailbox_id = $1 order by begun_at desc limit 1`,
      [facts.id],
    );
    const now = this.clock.now();
    if (last && plus(last.begun_at, isTroubled ? TROUBLED_PAUSE : USUAL_PAUSE) > now) return;
    if (last?.outgoing_mail_id) await this.outgoing.cancel(tx, last.outgoing_mail_id);
    await this.begin(tx, facts, now);
  }

  /** Takes a heartbeat that came back; any other mail is left alone. */
  async arrive(tx: EntityManager, mail: OwnMail, raw: Buffer): Promise<void> {
    const fields = headerFields(raw);
    const token = (fields.get(HEARTBEAT_HEADER.toLowerCase()) ?? '').trim().toLowerCase();
    const [messageToken = null] = readTokensFromMessageIds([fields.get('message-id') ?? '']);
    if (!isMailToken(token) && !messageToken) return;
    const [beat] = await rowsOf<{ id: string; arrived_at: Date | null }>(
      tx,
      `select beat.id, beat.arrived_at from mail_heartbeats as beat
       left join outgoing_mails as mail on mail.id = beat.outgoing_mail_id
       where beat.mailbox_id = $1 and (beat.token_hash = $2 or split_part(mail.message_id_header, '@', 1) = $3)
       for update of beat`,
      [mail.mailboxId, tokenHashBytes(token), `h.${messageToken}`],
    );
    if (!beat) return;
    await tx.query(`update inbound_mails set ending_reason = 'HEARTBEAT' where id = $1`, [mail.id]);
    // A second copy, or old mail that is imported, proves nothing.
    if (beat.arrived_at || !mail.isLive) return;
    await tx.query('update mail_heartbeats set arrived_at = $2 where id = $1', [beat.id, mail.receivedAt]);
  }

  private async begin(tx: EntityManager, facts: { id: string; name: string; address: string }, now: Date) {
    const id = newId();
    const token = createMailToken(mailTokenKeyOf(this.config.installKey), 'heartbeat', id);
    const { t } = await loadLanguage('en');
    const mail = await this.outgoing.enqueue(tx, {
      purpose: 'heartbeat',
      mailboxId: facts.id,
      ticketId: null,
      subjectId: id,
      token: null,
      to: { name: facts.name, address: facts.address },
      subject: t('mailHealth.beat.subject'),
      text: t('mailHealth.beat.text'),
      headers: { ...automaticHeaders('auto-generated'), [HEARTBEAT_HEADER]: token },
      sendAt: now,
      isDemo: false,
    });
    await tx.query(
      `insert into mail_heartbeats (id, mailbox_id, token_hash, outgoing_mail_id, begun_at) values ($1, $2, $3, $4, $5)`,
      [id, facts.id, tokenHashBytes(token), mail.id, now],
    );
  }
}
