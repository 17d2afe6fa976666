import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { Clock, HOUR, plus, SECOND } from '#kernel';
import { Timers } from '#outbox';
import { SEND_OUTGOING } from './outgoing-mails.service.js';

/** A mail is brought forward this often at most: one that fails by itself keeps its five days. */
const ONCE_IN = HOUR;
/** Between two of them, so that a server that has just come back is not run over. */
const STEP = SECOND / 5;
const MOST_AT_ONCE = 200;
/** So many leave where a server may work again: when one of them arrives the others follow, else they keep their turn. */
const TRIALS = 3;
/** Sooner than this it comes by itself. */
const SOON = 30 * SECOND;
/** After a success the others are looked for; further successes within this say nothing new. */
const QUIET = 5 * SECOND;

/**
 * What says that the server, or the way to it, was the trouble: no answer, no sign-in, or a status of the system itself
 * (RFC 3463, 4.3.x; 421, 432 and 454 are about the connection and the sign-in). Other 4xx are about this very mail, as
 * greylisting is, and keep their own times.
 */
const ABOUT_THE_SERVER = `(mail.last_error !~ '^SMTP 4' or mail.last_error ~ '^SMTP 4(21|32|54)$' or mail.error_detail ~ '^4\\d\\d[ -]4\\.3\\.')`;

/**
 * Whose mail. `taken`: of the server that takes the mail of this mailbox (null: that of the installation), which took one
 * or let us in. `changed`: of this mailbox, or (null) of all that use the server of the installation: its settings are
 * others. `reconnected`: of this mailbox, where it sends by the account that it is fetched with.
 */
export type WhoseMail = Record<'why', 'taken' | 'changed' | 'reconnected'> & { mailboxId: string | null };

const ON_SAME_SERVER = `case when server.outgoing is null
  then not exists (select from mailbox_servers where mailbox_id = $3 and outgoing is not null)
  else mail.mailbox_id = $3 end`;
const PROVIDER = (direction: string): string =>
  `coalesce(substring(lower(server.${direction}->>'host') from '[^.]+\\.[^.]+$'), lower(server.${direction}->>'host'))`;
const WHOSE: Record<WhoseMail['why'], string> = {
  // A mailbox without a server of its own shares that of the installation with all others of the kind.
  taken: ON_SAME_SERVER,
  changed: `case when $3::uuid is null then server.outgoing is null else mail.mailbox_id = $3 end`,
  // What we fetch says nothing of the server that takes mail, unless both are doors of one account.
  reconnected: `mail.mailbox_id = $3 and server.outgoing->>'user' = server.incoming->>'user'
    and server.outgoing->>'auth' = server.incoming->>'auth' and ${PROVIDER('outgoing')} = ${PROVIDER('incoming')}`,
};

/** Mail that waits because its server was away leaves soon after the server works again, not after hours. */
@Injectable()
export class PutOffMails {
  private readonly lookedAt = new Map<string, Date>();

  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** The server that takes the mail of this mailbox (null: that of the installation) took one just now, or let us in. */
  async serverWorks(mailboxId: string | null): Promise<void> {
    const place = mailboxId ?? '';
    const now = this.clock.now();
    const last = this.lookedAt.get(place);
    if (last && now >= last && now < plus(last, QUIET)) return;
    this.lookedAt.set(place, now);
    await this.database.transaction((tx) => this.bringForward(tx, { why: 'taken', mailboxId }));
  }

  /** It did not: the next success is news. */
  serverFailed(mailboxId: string | null): void {
    this.lookedAt.delete(mailboxId ?? '');
  }

  /** @returns how many */
  async bringForward(tx: EntityManager, { why, mailboxId }: WhoseMail): Promise<number> {
    const now = this.clock.now();
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select mail.id from outgoing_mails as mail
       left join mailbox_servers as server on server.mailbox_id = mail.mailbox_id
       where mail.state = 'waiting' and mail.last_error is not null and mail.send_at > $1
         and (mail.brought_forward_at is null or mail.brought_forward_at <= $2) and ${ABOUT_THE_SERVER}
         and ${WHOSE[why]}
       order by mail.created_at, mail.id limit ${why === 'taken' ? MOST_AT_ONCE : TRIALS} for update of mail skip locked`,
      [plus(now, SOON), plus(now, -ONCE_IN), mailboxId],
    );
    for (const [index, { id }] of rows.entries()) {
      const dueAt = plus(now, index * STEP);
      await tx.query('update outgoing_mails set send_at = $2, brought_forward_at = $3 where id = $1', [id, dueAt, now]);
      await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: id, dueAt });
    }
    return rows.length;
  }
}
