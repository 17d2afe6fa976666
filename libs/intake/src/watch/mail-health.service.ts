import { Injectable } from '@nestjs/common';
import { Settings } from '#database';
import { Clock, DAY, HOUR } from '#kernel';
import { isReservedAddress, OutgoingMailSettings } from '#mail';
import { BusinessCalendars } from '#sla';
import { beatFactsOf } from './heartbeat-facts.js';
import { judgeMailbox, type MailboxFacts, type MailboxJudgement } from './mail-health.js';
import { type MailboxFactsRow, MailHealthRepository } from './mail-health.repository.js';
import { type Silence, silenceOf, type UsualMail, usualMail } from './mail-silence.js';
import { mailWatchSetting } from './mail-watch.settings.js';

/** One mailbox as it was judged. */
export interface JudgedMailbox {
  facts: MailboxFacts;
  judgement: MailboxJudgement;
}

const NOTHING_OUT = {
  waitingSince: null,
  waiting: 0,
  error: null,
  sentLastHour: 0,
  failedLastHour: 0,
  unknownLastDay: 0,
};

/** Reads how mail is doing now, from the rows of others. Writes nothing. */
@Injectable()
export class MailHealth {
  private habits: { at: Date; usual: Map<string, UsualMail | null> } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly repository: MailHealthRepository,
    private readonly settings: Settings,
    private readonly servers: OutgoingMailSettings,
    private readonly calendars: BusinessCalendars,
  ) {}

  /** All active mailboxes by address. `watching`: the caller is the watch itself. */
  async judge(watching?: { watchingSince: Date }): Promise<JudgedMailbox[]> {
    const now = this.clock.now();
    const seen = await this.repository.watch();
    const at = watching
      ? { now, watchingSince: watching.watchingSince, watchedAt: now }
      : { now, watchingSince: seen?.watchingSince ?? null, watchedAt: seen?.watchedAt ?? null };
    const all = await this.facts(now, at.watchingSince);
    return all.map((facts) => ({ facts, judgement: judgeMailbox(facts, at) }));
  }

  private async facts(now: Date, watchingSince: Date | null): Promise<MailboxFacts[]> {
    const { repository } = this;
    const [rows, beats, unread, outgoing, quarantine] = await Promise.all([
      repository.mailboxes(),
      repository.beats(now),
      repository.unread(),
      repository.outgoing(now),
      repository.quarantine(now),
    ]);
    const { hasHeartbeat, secretEndsOn } = await this.settings.value(mailWatchSetting);
    const hasServer = (await this.servers.server()) !== null;
    const silences = await this.silences(rows, now, watchingSince);
    const byMailbox = <Row extends { mailboxId: string }>(list: readonly Row[], id: string) =>
      list.find(({ mailboxId }) => mailboxId === id);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      address: row.address,
      fetch: row.isFetched ? { ...row, state: row.state ?? 'idle' } : null,
      noHeartbeat: noHeartbeat(row, { hasHeartbeat, hasServer }),
      beats: {
        ...beatFactsOf(beats.filter(({ mailboxId }) => mailboxId === row.id)),
        lastArrival: row.lastArrivedAt && {
          arrivedAt: row.lastArrivedAt,
          roundTripMs: Math.max(0, row.lastRoundTripMs ?? 0),
        },
      },
      lastMailInAt: row.lastMailInAt,
      lastMailOutAt: row.lastMailOutAt,
      unreadSince: unread.get(row.id) ?? null,
      outgoing: byMailbox(outgoing, row.id) ?? NOTHING_OUT,
      quarantine: byMailbox(quarantine, row.id) ?? { lastDay: 0, usualPerDay: 0 },
      silence: silences.get(row.id) ?? null,
      signInEndsAt: row.signInEndsAt,
      secretEndsAt: firstEnd(row.providers.map((provider) => secretEndsOn[provider])),
    }));
  }

  private async silences(
    rows: readonly MailboxFactsRow[],
    now: Date,
    watchingSince: Date | null,
  ): Promise<Map<string, Silence>> {
    const calendar = await this.calendars.current();
    const usual = await this.usual(now);
    const found = new Map<string, Silence>();
    for (const { id, lastMailInAt } of rows) {
      const habits = usual.get(id);
      if (!habits || !lastMailInAt) continue;
      // While nobody was watching, mail may not have had a way in.
      const since = watchingSince && watchingSince > lastMailInAt ? watchingSince : lastMailInAt;
      found.set(id, silenceOf(habits, { since, now, calendar }));
    }
    return found;
  }

  /** Habits change slowly: they are read anew once an hour. */
  private async usual(now: Date): Promise<Map<string, UsualMail | null>> {
    if (this.habits && Math.abs(now.getTime() - this.habits.at.getTime()) < HOUR) return this.habits.usual;
    const calendar = await this.calendars.current();
    const byMailbox = new Map<string, { at: Date; count: number }[]>();
    for (const { mailboxId, ...hour } of await this.repository.volumes(now)) {
      const hours = byMailbox.get(mailboxId);
      if (hours) hours.push(hour);
      else byMailbox.set(mailboxId, [hour]);
    }
    const usual = new Map<string, UsualMail | null>();
    for (const [mailboxId, hours] of byMailbox) {
      // The silence of now is no habit yet.
      const until = hours.at(-1)?.at ?? now;
      usual.set(mailboxId, usualMail(hours, { until, calendar }));
    }
    this.habits = { at: now, usual };
    return usual;
  }
}

function noHeartbeat(
  row: MailboxFactsRow,
  { hasHeartbeat, hasServer }: { hasHeartbeat: boolean; hasServer: boolean },
): MailboxFacts['noHeartbeat'] {
  if (!row.hasOwnServer && !hasServer) return 'NO_WAY_OUT';
  if (isReservedAddress(row.address)) return 'RESERVED_ADDRESS';
  return hasHeartbeat ? null : 'HEARTBEAT_OFF';
}

/** A secret is good until its last day is over, in the west too. */
function firstEnd(days: readonly (string | null)[]): Date | null {
  const ends = days.flatMap((day) => (day ? [Date.parse(`${day}T00:00:00Z`) + DAY] : []));
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
}
