import { Injectable } from '@nestjs/common';
import type { MailboxHealthView, MailHealthView, MailIncidentView, StoppedMailView } from '#contracts';
import { Database, Settings } from '#database';
import { Clock, SECOND } from '#kernel';
import { mailCauseOf } from '#wording';
import { PATIENCE } from './mail-health.js';
import { type JudgedMailbox, MailHealth } from './mail-health.service.js';
import { mailWatchSetting } from './mail-watch.settings.js';

const SHOWN_INCIDENTS = 20;
/** Every console asks; the answer is read once. */
const FRESH_MS = 5 * SECOND;

/** The health of mail as people see it. */
@Injectable()
export class MailHealthViews {
  private last: { at: number; judged: Promise<JudgedMailbox[]> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly health: MailHealth,
    private readonly settings: Settings,
  ) {}

  /** For administrators. */
  async view(): Promise<MailHealthView> {
    const now = this.clock.now();
    const [judged, incidents, { value, version }] = await Promise.all([
      this.health.judge(),
      this.incidents(),
      this.settings.read(mailWatchSetting),
    ]);
    return {
      checkedAt: now.toISOString(),
      mailboxes: judged.map((each) => viewOf(each, now)),
      incidents,
      settings: { ...value, version },
      providers: await this.providers(),
    };
  }

  /** For everybody: where mail does not flow. */
  async stopped(): Promise<StoppedMailView> {
    const at = this.clock.now().getTime();
    if (!this.last || Math.abs(at - this.last.at) > FRESH_MS) this.last = { at, judged: this.health.judge() };
    const { judged } = this.last;
    // A failed reading is not kept.
    judged.catch(() => {
      if (this.last?.judged === judged) this.last = undefined;
    });
    return {
      stopped: (await judged).flatMap(({ facts, judgement }) =>
        (['in', 'out'] as const).flatMap((direction) => {
          const dead = judgement.troubles.find((trouble) => trouble.isDead && trouble.direction === direction);
          if (!dead) return [];
          const cause = mailCauseOf(dead.detail);
          return [{ address: facts.address, direction, since: dead.since?.toISOString() ?? null, cause }];
        }),
      ),
    };
  }

  private incidents(): Promise<MailIncidentView[]> {
    return this.database
      .query<Omit<MailIncidentView, 'openedAt' | 'closedAt'> & { openedAt: Date; closedAt: Date | null }>(
        `select incident.id, address, topic, code, coalesce(since, opened_at) as "openedAt", closed_at as "closedAt", told
         from mail_incidents as incident join mailboxes as box on box.id = mailbox_id
         order by closed_at is not null, opened_at desc limit ${SHOWN_INCIDENTS}`,
      )
      .then((rows) =>
        rows.map((row) => ({
          ...row,
          openedAt: row.openedAt.toISOString(),
          closedAt: row.closedAt?.toISOString() ?? null,
        })),
      );
  }

  private async providers(): Promise<('microsoft' | 'google')[]> {
    const rows = await this.database.query<{ auth: 'microsoft' | 'google' }>(
      `select distinct auth from mailbox_servers,
         lateral (values (incoming->>'auth'), (outgoing->>'auth')) as way (auth)
       where auth in ('microsoft', 'google') order by auth`,
    );
    return rows.map(({ auth }) => auth);
  }
}

function viewOf({ facts, judgement }: JudgedMailbox, now: Date): MailboxHealthView {
  const { last, lastArrival } = facts.beats;
  const text = (time: Date | null): string | null => time?.toISOString() ?? null;
  return {
    id: facts.id,
    name: facts.name,
    address: facts.address,
    state: judgement.state,
    since: text(judgement.since),
    reason: judgement.reason,
    troubles: judgement.troubles.map((trouble) => ({
      ...trouble,
      since: text(trouble.since),
      workedUntil: text(trouble.workedUntil),
      nextTryAt: text(trouble.nextTryAt),
    })),
    lastMailInAt: text(facts.lastMailInAt),
    lastMailOutAt: text(facts.lastMailOutAt),
    heartbeat: last && {
      state: beatState(last, now),
      begunAt: last.begunAt.toISOString(),
      sentAt: text(last.sentAt),
      arrivedAt: text(last.arrivedAt),
      roundTripMs: last.arrivedAt && Math.max(0, last.arrivedAt.getTime() - last.begunAt.getTime()),
    },
    lastArrival: lastArrival && {
      arrivedAt: lastArrival.arrivedAt.toISOString(),
      roundTripMs: Math.round(lastArrival.roundTripMs),
    },
  };
}

function beatState(
  { sentAt, arrivedAt, begunAt }: { begunAt: Date; sentAt: Date | null; arrivedAt: Date | null },
  now: Date,
): 'leaving' | 'sent' | 'arrived' | 'late' {
  if (arrivedAt) return 'arrived';
  if (now.getTime() - (sentAt ?? begunAt).getTime() >= PATIENCE) return 'late';
  return sentAt ? 'sent' : 'leaving';
}
