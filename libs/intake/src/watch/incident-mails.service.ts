import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { asLanguage, Clock } from '#kernel';
import { automaticHeaders, isDeliverableAddress, OutgoingMails, PublicAddress } from '#mail';
import { BusinessCalendars } from '#sla';
import { type IncidentNews, incidentMail } from './incident.email.js';
import type { JudgedMailbox } from './mail-health.service.js';
import type { Incident } from './mail-incidents.service.js';

interface Administrator {
  id: string;
  name: string;
  email: string;
  language: string;
}

/** A warning that is replaced by a later one, or that was only a warning, needs no word that it is over. */
const isWorthAnEnd = ({ topic }: Incident): boolean => !topic.startsWith('ends_in');

/**
 * Writes to administrators: once when an incident begins and once when it is over, each person one mail for all that
 * happened in the same minute. The mail leaves through a mailbox whose way out works, rather another one than the one
 * in trouble; where none works nothing is written, because it could only arrive when all is over.
 */
@Injectable()
export class IncidentMails {
  constructor(
    private readonly mails: OutgoingMails,
    private readonly address: PublicAddress,
    private readonly calendars: BusinessCalendars,
    private readonly clock: Clock,
  ) {}

  async tell(
    tx: EntityManager,
    { opened, closed, judged }: { opened: Incident[]; closed: Incident[]; judged: readonly JudgedMailbox[] },
  ): Promise<void> {
    const over = closed.filter(isWorthAnEnd);
    const through = wayOut(judged, new Set(opened.map(({ mailboxId }) => mailboxId)));
    if (!through || opened.length + over.length === 0) return;
    const administrators = await rowsOf<Administrator>(
      tx,
      `select id, name, email, language from agents
       where role = 'admin' and disabled_at is null and password_hash is not null order by id`,
    );
    const { timeZone } = (await this.calendars.read(tx)).value;
    const link = `${await this.address.url(tx)}/settings/mail-health`;
    let told = 0;
    for (const person of administrators.filter(({ email }) => isDeliverableAddress(email))) {
      await this.write(tx, person, { news: { opened, closed: over, link, timeZone }, through });
      told += 1;
    }
    await tx.query('update mail_incidents set told = $2 where id = any ($1::uuid[])', [
      opened.map(({ id }) => id),
      told,
    ]);
  }

  private async write(
    tx: EntityManager,
    person: Administrator,
    { news, through }: { news: Omit<IncidentNews, 'name'>; through: string },
  ): Promise<void> {
    const language = asLanguage(person.language) ?? 'en';
    await this.mails.enqueue(tx, {
      purpose: 'incident',
      mailboxId: through,
      ticketId: null,
      subjectId: onceFor(person.id, news),
      token: null,
      to: { name: person.name, address: person.email },
      ...(await incidentMail(language, { ...news, name: person.name })),
      headers: { ...automaticHeaders('auto-generated'), 'Content-Language': language },
      sendAt: this.clock.now(),
      isDemo: false,
    });
  }
}

/** The mailbox through which to write; null when the way out of all of them is stuck. */
function wayOut(judged: readonly JudgedMailbox[], inTrouble: ReadonlySet<string>): string | null {
  const working = judged.filter(
    ({ judgement }) => !judgement.troubles.some(({ code, isDead }) => isDead && code === 'OUTGOING_STUCK'),
  );
  const [best] = [...working.filter(({ facts }) => !inTrouble.has(facts.id)), ...working];
  return best?.facts.id ?? null;
}

/** A UUID made of the incidents and the person: the same news never leaves twice. */
function onceFor(agentId: string, { opened, closed }: Pick<IncidentNews, 'opened' | 'closed'>): string {
  const news = [...opened.map(({ id }) => `${id} opened`), ...closed.map(({ id }) => `${id} closed`)].join('/');
  const hash = createHash('sha256').update(`${news}/${agentId}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}
