import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { Clock, MINUTE, newId, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { IncidentMails } from './incident-mails.service.js';
import type { JudgedMailbox } from './mail-health.service.js';

const ACTOR = systemActor('intake.watch-mail');
/** So long all must be well before an incident is over: a connection that comes and goes is one incident. */
const CALM = 10 * MINUTE;
const COUNTDOWN = [
  { days: 1, topic: 'ends_in_1' },
  { days: 7, topic: 'ends_in_7' },
  { days: 14, topic: 'ends_in_14' },
] as const;

export type IncidentTopic = 'incoming' | 'outgoing' | 'quiet' | (typeof COUNTDOWN)[number]['topic'];

export interface Incident {
  id: string;
  mailboxId: string;
  address: string;
  topic: IncidentTopic;
  code: string;
  detail: string | null;
  count: number;
  since: Date | null;
  /** The last moment at which the same settings worked; known when it begins. */
  workedUntil: Date | null;
  openedAt: Date;
  wellSince: Date | null;
  closedAt: Date | null;
}

type Found = Pick<Incident, 'mailboxId' | 'address' | 'topic' | 'code' | 'detail' | 'since' | 'count' | 'workedUntil'>;

/** Keeps one incident for each trouble that administrators have to know of, from its first moment to its end. */
@Injectable()
export class MailIncidents {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly mails: IncidentMails,
  ) {}

  /** Opens and closes incidents by what was judged just now, and tells administrators. In the caller's transaction. */
  async follow(tx: EntityManager, judged: readonly JudgedMailbox[]): Promise<void> {
    const found = judged.flatMap(topicsOf);
    const open = await rowsOf<Incident>(
      tx,
      `select incident.id, mailbox_id as "mailboxId", address, topic, code, detail, since, opened_at as "openedAt",
         well_since as "wellSince", closed_at as "closedAt", 0 as count, null as "workedUntil"
       from mail_incidents as incident join mailboxes as box on box.id = mailbox_id
       where closed_at is null order by opened_at, incident.id for update of incident`,
    );
    const isSame = (a: Pick<Incident, 'mailboxId' | 'topic'>, b: Pick<Incident, 'mailboxId' | 'topic'>): boolean =>
      a.mailboxId === b.mailboxId && a.topic === b.topic;
    const opened: Incident[] = [];
    for (const trouble of found) {
      const known = open.find((incident) => isSame(incident, trouble));
      if (!known) opened.push(await this.open(tx, trouble));
      else if (known.wellSince) await tx.query('update mail_incidents set well_since = null where id = $1', [known.id]);
    }
    const closed: Incident[] = [];
    for (const incident of open) {
      if (!found.some((trouble) => isSame(incident, trouble)) && (await this.calm(tx, incident))) closed.push(incident);
    }
    if (opened.length + closed.length === 0) return;
    await this.mails.tell(tx, { opened, closed, judged });
    await this.outbox.record(tx, ACTOR, { type: 'MailHealthChanged', payload: { incidentIds: idsOf(opened, closed) } });
  }

  private async open(tx: EntityManager, trouble: Found): Promise<Incident> {
    const incident = { ...trouble, id: newId(), openedAt: this.clock.now(), wellSince: null, closedAt: null };
    await tx.query(
      `insert into mail_incidents (id, mailbox_id, topic, code, detail, since, opened_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        incident.id,
        incident.mailboxId,
        incident.topic,
        incident.code,
        incident.detail,
        incident.since,
        incident.openedAt,
      ],
    );
    return incident;
  }

  /** True when it has been well for long enough: then it is over. */
  private async calm(tx: EntityManager, incident: Incident): Promise<boolean> {
    const now = this.clock.now();
    if (!incident.wellSince) {
      await tx.query('update mail_incidents set well_since = $2 where id = $1', [incident.id, now]);
      return false;
    }
    if (now.getTime() - incident.wellSince.getTime() < CALM) return false;
    await tx.query('update mail_incidents set closed_at = well_since where id = $1', [incident.id]);
    incident.closedAt = incident.wellSince;
    return true;
  }
}

const idsOf = (opened: readonly Incident[], closed: readonly Incident[]): string[] =>
  [...opened, ...closed].map(({ id }) => id);

/** What of a judgement administrators are written about: what is dead, what is silent, and what ends soon. */
function topicsOf({ facts, judgement }: JudgedMailbox): Found[] {
  const topics = new Map<IncidentTopic, Found>();
  for (const { code, isDead, direction, count, since, detail, workedUntil } of judgement.troubles) {
    const countdown = COUNTDOWN.find(({ days }) => count <= days)?.topic;
    const topic =
      (isDead && (direction === 'in' ? 'incoming' : 'outgoing')) ||
      ((code === 'QUIET' || code === 'NEVER_ARRIVED') && 'quiet') ||
      ((code === 'SIGN_IN_ENDS' || code === 'SECRET_ENDS') && countdown) ||
      null;
    if (!topic || topics.has(topic)) continue;
    const { id: mailboxId, address } = facts;
    topics.set(topic, { mailboxId, address, topic, code, detail, since, count, workedUntil });
  }
  return [...topics.values()];
}
