import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '#database';
import { Clock, MINUTE, MissingError, newId, plus } from '#kernel';
import { isMailToken, MailboxServerRepository } from '#mail';
import { Timers } from '#outbox';
import { headerFields } from '../header-fields.js';
import { Mailbox } from '../mailbox.entity.js';
import {
  type Arrivals,
  arrivalOf,
  capabilitiesOf,
  isWhole,
  PROBE_HEADER,
  PROBE_WAYS,
  type ProbeWay,
} from './mailbox-probe.js';
import { MailboxProbeRepository, type MailboxProbeRow, type ProbeMail } from './mailbox-probe.repository.js';
import { ProbeSender } from './probe-sender.service.js';

export const END_PROBE = 'intake.end-probe';
/** So long a mail to oneself may take. */
const PATIENCE = MINUTE;
/** The handing over of all mails of a probe takes less; after it, whoever did it has died. */
const SENDING_PATIENCE = 5 * MINUTE;

/** What is seen of a probe; times as they are stored. */
export interface MailboxProbe {
  state: 'none' | MailboxProbeRow['state'];
  code: string | null;
  startedAt: Date | null;
  sentAt: Date | null;
  endedAt: Date | null;
  found: ReturnType<typeof capabilitiesOf>;
}

/** Sends a mailbox a mail of its own and remembers what of it came back (rulings 17). */
@Injectable()
export class MailboxProbes {
  constructor(
    private readonly database: Database,
    private readonly probes: MailboxProbeRepository,
    private readonly servers: MailboxServerRepository,
    private readonly sender: ProbeSender,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** @throws {MissingError} MAILBOX_NOT_FOUND */
  async view(mailboxId: string): Promise<MailboxProbe> {
    await this.mailbox(mailboxId);
    const row = await this.probes.find(mailboxId);
    return {
      state: row?.state ?? 'none',
      code: row?.code ?? null,
      startedAt: row?.started_at ?? null,
      sentAt: row?.sent_at ?? null,
      endedAt: row?.ended_at ?? null,
      found: row?.state === 'done' ? capabilitiesOf(row.arrivals) : null,
    };
  }

  /**
   * Sends the mails of a new probe and waits for their handing over; what comes back is seen in `view` within a minute.
   * @throws {MissingError} MAILBOX_NOT_FOUND
   */
  async run(mailboxId: string): Promise<void> {
    const mailbox = await this.mailbox(mailboxId);
    const id = newId();
    await this.begin(mailboxId, id);
    const outcomes = new Map<ProbeWay, string | null>();
    for (const way of PROBE_WAYS) {
      const sent = this.sender.sentOf(mailbox, id, way);
      if (way === 'plus' && !sent.plusAddress) continue;
      outcomes.set(way, await this.sender.send(mailbox, way, sent));
    }
    await this.database.transaction((tx) => this.handedOver(tx, { mailboxId, id, outcomes }));
  }

  /** What was refused at once is not waited for. */
  private async handedOver(
    tx: EntityManager,
    { mailboxId, id, outcomes }: { mailboxId: string; id: string; outcomes: Map<ProbeWay, string | null> },
  ): Promise<void> {
    const row = await this.probes.lock(tx, mailboxId);
    if (row?.id !== id || row.state !== 'sending') return;
    const now = this.clock.now();
    const lost = PROBE_WAYS.filter((way) => outcomes.get(way) !== null);
    if (lost.length === PROBE_WAYS.length) {
      const code = outcomes.get('plain') ?? null;
      return this.probes.save(tx, { ...row, state: 'failed', code, ended_at: now });
    }
    const arrivals: Arrivals = { ...Object.fromEntries(lost.map((way) => [way, null])), ...row.arrivals };
    const sent: MailboxProbeRow = { ...row, arrivals, state: 'waiting', sent_at: now };
    if (isWhole(arrivals)) return this.end(tx, sent);
    await this.probes.save(tx, sent);
    await this.timers.set(tx, { kind: END_PROBE, subjectId: mailboxId, dueAt: plus(now, PATIENCE) });
  }

  private async begin(mailboxId: string, id: string): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.probes.begin(tx, { mailboxId, id, at });
      await this.timers.set(tx, { kind: END_PROBE, subjectId: mailboxId, dueAt: plus(at, SENDING_PATIENCE) });
    });
  }

  /** Takes a mail of a probe that came back; any other mail is left alone. */
  async arrive(tx: EntityManager, mail: ProbeMail, raw: Buffer): Promise<void> {
    const fields = headerFields(raw);
    const token = (fields.get(PROBE_HEADER.toLowerCase()) ?? '').toLowerCase();
    if (!isMailToken(token)) return;
    const row = await this.probes.lock(tx, mail.mailbox_id);
    const way = row && PROBE_WAYS.find((each) => this.sender.tokenOf(row.id, each) === token);
    if (!row || !way || row.ended_at) return;
    const mailbox = await tx.findOneByOrFail(Mailbox, { id: mail.mailbox_id });
    const envelope = { from: mail.envelope_from, to: mail.envelope_to };
    const arrivals: Arrivals = {
      ...row.arrivals,
      [way]: arrivalOf(fields, envelope, this.sender.sentOf(mailbox, row.id, way)),
    };
    await this.probes.nameEnd(tx, mail.id);
    if (isWhole(arrivals)) await this.end(tx, { ...row, arrivals });
    else await this.probes.save(tx, { ...row, arrivals });
  }

  /** Nothing more is waited for. */
  async endLate(tx: EntityManager, mailboxId: string): Promise<void> {
    const row = await this.probes.lock(tx, mailboxId);
    if (row && !row.ended_at) await this.end(tx, row);
  }

  private async mailbox(id: string): Promise<Mailbox> {
    const mailbox = await this.database.dataSource.manager.findOneBy(Mailbox, { id });
    if (!mailbox) throw new MissingError('MAILBOX');
    return mailbox;
  }

  private async end(tx: EntityManager, row: MailboxProbeRow): Promise<void> {
    const found = capabilitiesOf(row.arrivals);
    const ended = { ...row, ended_at: this.clock.now() };
    await this.timers.cancel(tx, { kind: END_PROBE, subjectId: row.mailbox_id });
    if (!found) return this.probes.save(tx, { ...ended, state: 'failed', code: 'PROBE_NOT_ARRIVED' });
    await this.probes.save(tx, { ...ended, state: 'done', code: null });
    await this.servers.saveCapabilities(tx, row.mailbox_id, found);
  }
}
