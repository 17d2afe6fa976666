import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { DAY, HOUR, plus } from '#kernel';
import type { MailboxState, OAuthProvider } from '#mail';
import { MOST_WEEKS } from './mail-silence.js';

/** Older heartbeats say nothing about today. */
const BEATS_FOR = 2 * DAY;
const QUARANTINE_DAYS = 14;

/** A mailbox and its servers, its last mails, and what waits. */
export interface MailboxFactsRow {
  id: string;
  name: string;
  address: string;
  isFetched: boolean;
  hasOwnServer: boolean;
  providers: OAuthProvider[];
  state: MailboxState | null;
  lastError: string | null;
  failingSince: Date | null;
  connectedAt: Date | null;
  aliveAt: Date | null;
  nextTryAt: Date | null;
  signInEndsAt: Date | null;
  lastMailInAt: Date | null;
  lastMailOutAt: Date | null;
  lastArrivedAt: Date | null;
  lastRoundTripMs: number | null;
}

export interface BeatRow {
  mailboxId: string;
  begunAt: Date;
  sentAt: Date | null;
  arrivedAt: Date | null;
  /** It stayed here: there was no server, or a rule held it. */
  hasStayed: boolean;
  error: string | null;
}

export interface OutgoingFactsRow {
  mailboxId: string;
  waitingSince: Date | null;
  waiting: number;
  error: string | null;
  sentLastHour: number;
  failedLastHour: number;
  unknownLastDay: number;
}

/** So long ago a mail that was put off so often was tried first; `retry-delay.ts` has the delays. */
const TRIED_FOR = `case mail.attempts when 0 then interval '0' when 1 then interval '1 min' when 2 then interval '6 min'
  when 3 then interval '21 min' when 4 then interval '81 min' when 5 then interval '201 min'
  else interval '441 min' + (mail.attempts - 6) * interval '6 hours' end`;

/** SQL for the health of mail; no rules. */
@Injectable()
export class MailHealthRepository {
  constructor(private readonly database: Database) {}

  /** All active mailboxes by address. */
  mailboxes(): Promise<MailboxFactsRow[]> {
    return this.database.query<MailboxFactsRow>(
      `select box.id, box.name, box.address, server.incoming is not null as "isFetched",
         server.outgoing is not null as "hasOwnServer",
         array_remove(array[nullif(server.incoming->>'auth', 'password'), nullif(server.outgoing->>'auth', 'password')], null)
           as providers,
         server.state, server.last_error as "lastError", server.failing_since as "failingSince",
         server.connected_at as "connectedAt", server.alive_at as "aliveAt", server.next_try_at as "nextTryAt", server.sign_in_ends_at as "signInEndsAt",
         (select mail.received_at from inbound_mails as mail
          where mail.mailbox_id = box.id and mail.is_live and not mail.is_demo and mail.ending <> 'ignored'
          order by mail.received_at desc limit 1) as "lastMailInAt",
         (select mail.sent_at from outgoing_mails as mail
          where mail.mailbox_id = box.id and mail.sent_at is not null and mail.purpose <> 'heartbeat' and mail.state = 'sent'
          order by mail.sent_at desc limit 1) as "lastMailOutAt",
         beat.arrived_at as "lastArrivedAt",
         extract(epoch from beat.arrived_at - beat.begun_at)::float8 * 1000 as "lastRoundTripMs"
       from mailboxes as box
       left join mailbox_servers as server on server.mailbox_id = box.id
       left join lateral (select arrived_at, begun_at from mail_heartbeats
         where mailbox_id = box.id and arrived_at is not null order by arrived_at desc, begun_at desc limit 1) as beat on true
       where box.is_active order by box.address`,
    );
  }

  /** The heartbeats of the last two days, oldest first. */
  beats(now: Date): Promise<BeatRow[]> {
    return this.database.query<BeatRow>(
      `select beat.mailbox_id as "mailboxId", beat.begun_at as "begunAt", beat.arrived_at as "arrivedAt",
         case when mail.state in ('sent', 'unknown') then coalesce(mail.sent_at, mail.send_at) end as "sentAt",
         coalesce(mail.state in ('local', 'held'), true) as "hasStayed", mail.last_error as error
       from mail_heartbeats as beat left join outgoing_mails as mail on mail.id = beat.outgoing_mail_id
       where beat.begun_at > $1 order by beat.begun_at`,
      [plus(now, -BEATS_FOR)],
    );
  }

  /** Since when the oldest mail of each mailbox has no end. */
  async unread(): Promise<Map<string, Date>> {
    const rows = await this.database.query<{ mailboxId: string; since: Date }>(
      `select mailbox_id as "mailboxId", min(received_at) as since from inbound_mails where ending is null group by 1`,
    );
    return new Map(rows.map(({ mailboxId, since }) => [mailboxId, since]));
  }

  /** Mail besides heartbeats that waits, left, was lost. Mail of the local mailbox and held mail is nobody's fault. */
  outgoing(now: Date): Promise<OutgoingFactsRow[]> {
    return this.database.query<OutgoingFactsRow>(
      `with waiting as (
         select mail.mailbox_id, min(greatest(mail.created_at, mail.send_at - ${TRIED_FOR})) as since, count(*)::int as count,
           (array_agg(mail.last_error order by mail.send_at desc) filter (where mail.last_error is not null))[1] as error
         from outgoing_mails as mail
         where mail.state in ('waiting', 'sending') and mail.purpose <> 'heartbeat'
           and (mail.attempts > 0 or mail.send_at < $1)
         group by mail.mailbox_id
       ), sent as (
         select mailbox_id, count(*)::int as count from outgoing_mails
         where sent_at > $2 and state = 'sent' and purpose <> 'heartbeat' group by mailbox_id
       ), lost as (
         select mailbox_id, count(*) filter (where state = 'failed' and send_at > $2)::int as failed,
           count(*) filter (where state = 'unknown')::int as unknown
         from outgoing_mails where state in ('failed', 'unknown') and send_at > $3 and purpose <> 'heartbeat'
         group by mailbox_id
       )
       select box.id as "mailboxId", waiting.since as "waitingSince", coalesce(waiting.count, 0) as waiting, waiting.error,
         coalesce(sent.count, 0) as "sentLastHour", coalesce(lost.failed, 0) as "failedLastHour",
         coalesce(lost.unknown, 0) as "unknownLastDay"
       from mailboxes as box left join waiting on waiting.mailbox_id = box.id left join sent on sent.mailbox_id = box.id
       left join lost on lost.mailbox_id = box.id where box.is_active`,
      [now, plus(now, -HOUR), plus(now, -DAY)],
    );
  }

  quarantine(now: Date): Promise<{ mailboxId: string; lastDay: number; usualPerDay: number }[]> {
    return this.database.query(
      `select mailbox_id as "mailboxId", count(*) filter (where received_at > $1)::int as "lastDay",
         count(*) filter (where received_at <= $1)::float8 / ${QUARANTINE_DAYS} as "usualPerDay"
       from inbound_mails where ending = 'quarantine' and discarded_at is null and received_at > $2 group by mailbox_id`,
      [plus(now, -DAY), plus(now, -(QUARANTINE_DAYS + 1) * DAY)],
    );
  }

  /** Live mail by UTC hour, oldest first; one week more than is looked back at, so that whole weeks can be told. */
  volumes(now: Date): Promise<{ mailboxId: string; at: Date; count: number }[]> {
    return this.database.query(
      `select mailbox_id as "mailboxId", date_trunc('hour', received_at, 'UTC') as at, count(*)::int as count
       from inbound_mails where received_at > $1 and is_live and not is_demo and ending <> 'ignored'
       group by 1, 2 order by 2`,
      [plus(now, -(MOST_WEEKS + 1) * 7 * DAY)],
    );
  }

  async watch(): Promise<{ watchingSince: Date; watchedAt: Date } | undefined> {
    const sql = 'select watching_since as "watchingSince", watched_at as "watchedAt" from mail_watch';
    return (await this.database.query<{ watchingSince: Date; watchedAt: Date }>(sql))[0];
  }
}
