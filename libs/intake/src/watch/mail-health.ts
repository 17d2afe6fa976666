// What the facts about a mailbox mean. Pure. Nothing is called dead before a patience has passed, and no patience begins
// before somebody was watching: after a night in which Heard was switched off, mail gets its time to arrive.
import type { MailboxHealthState, MailboxHealthView, MailTroubleCode } from '#contracts';
import { DAY, MINUTE } from '#kernel';
import type { MailboxState } from '#mail';
import type { Silence } from './mail-silence.js';

/** A heartbeat that is not back after this is missing; a mail that has not left after it is stuck. */
export const PATIENCE = 15 * MINUTE;
/** So long a mail that leaves may be between us and its server. */
const LEAVING_PATIENCE = 3 * MINUTE;
/** A failing connection that lasts longer is no hiccup. */
export const FAILING_PATIENCE = 5 * MINUTE;
/** A mail that came in and is not read by then, and a connection that nobody hears of. */
const STILL_PATIENCE = 10 * MINUTE;
/** The watch looks every minute; when it has not looked for this long, nobody does. */
export const WATCH_PATIENCE = 10 * MINUTE;
const COUNTDOWN_DAYS = 14;
const LEAST_FAILED = 3;
const FAILED_SHARE = 0.2;
const LEAST_QUARANTINED = 10;
const QUARANTINE_GROWTH = 3;

export interface HeartbeatFacts {
  begunAt: Date;
  sentAt: Date | null;
  arrivedAt: Date | null;
}

/** Everything that the judgement of one mailbox rests on. */
export interface MailboxFacts {
  id: string;
  name: string;
  address: string;
  /** Null: its mail comes to our SMTP listener. */
  fetch: {
    state: MailboxState;
    lastError: string | null;
    failingSince: Date | null;
    connectedAt: Date | null;
    aliveAt: Date | null;
    nextTryAt: Date | null;
  } | null;
  /** Why no heartbeat can leave; null: it can. */
  noHeartbeat: 'NO_WAY_OUT' | 'RESERVED_ADDRESS' | 'HEARTBEAT_OFF' | null;
  beats: {
    last: HeartbeatFacts | null;
    lastArrival: { arrivedAt: Date; roundTripMs: number } | null;
    /** The first one after the last that arrived which left and is not back. */
    missingSince: Date | null;
    /** The first one after the last that left which did not leave. */
    unsentSince: Date | null;
    /** What the server said of the last one. */
    error: string | null;
  };
  lastMailInAt: Date | null;
  lastMailOutAt: Date | null;
  /** The oldest mail that came in and has no end yet. */
  unreadSince: Date | null;
  outgoing: {
    waitingSince: Date | null;
    waiting: number;
    error: string | null;
    sentLastHour: number;
    failedLastHour: number;
    unknownLastDay: number;
  };
  quarantine: { lastDay: number; usualPerDay: number };
  silence: Silence | null;
  signInEndsAt: Date | null;
  secretEndsAt: Date | null;
}

/** When it is judged, and since when somebody has been watching without a break; null: nobody ever has. */
export interface Watching {
  now: Date;
  watchingSince: Date | null;
  watchedAt: Date | null;
}

export interface MailTrouble {
  code: MailTroubleCode;
  isDead: boolean;
  direction: 'in' | 'out';
  since: Date | null;
  detail: string | null;
  count: number;
  /** The last moment at which the same settings worked. */
  workedUntil: Date | null;
  nextTryAt: Date | null;
}

export interface MailboxJudgement {
  state: MailboxHealthState;
  since: Date | null;
  reason: MailboxHealthView['reason'];
  /** The worst first. */
  troubles: MailTrouble[];
}

type Rule = (facts: MailboxFacts, watching: Watching) => Partial<MailTrouble> | null;

const NOTHING_KNOWN = { isDead: false, since: null, detail: null, count: 0, workedUntil: null, nextTryAt: null };

/** In the order in which they are shown; each names one trouble or none. */
const RULES: { code: MailTroubleCode; direction: 'in' | 'out'; rule: Rule }[] = [
  { code: 'NOBODY_WATCHES', direction: 'in', rule: nobodyWatches },
  { code: 'NOT_READ', direction: 'in', rule: notRead },
  { code: 'FETCH_FAILING', direction: 'in', rule: fetchFailing },
  { code: 'NOT_FETCHED', direction: 'in', rule: notFetched },
  { code: 'HEARTBEAT_LOST', direction: 'in', rule: (facts, at) => missing(facts, at, 'lost') },
  { code: 'OUTGOING_STUCK', direction: 'out', rule: (facts, at) => stuck(facts, at, true) },
  { code: 'NEVER_ARRIVED', direction: 'in', rule: (facts, at) => missing(facts, at, 'never') },
  { code: 'HEARTBEAT_LATE', direction: 'in', rule: (facts, at) => missing(facts, at, 'late') },
  { code: 'QUIET', direction: 'in', rule: quiet },
  { code: 'OUTGOING_SLOW', direction: 'out', rule: (facts, at) => stuck(facts, at, false) },
  { code: 'OUTGOING_FAILING', direction: 'out', rule: failing },
  { code: 'OUTGOING_UNKNOWN', direction: 'out', rule: ({ outgoing }) => counted(outgoing.unknownLastDay) },
  { code: 'QUARANTINE_GROWING', direction: 'in', rule: quarantineGrowing },
  { code: 'SIGN_IN_ENDS', direction: 'in', rule: (facts, at) => ends(facts.signInEndsAt, at) },
  { code: 'SECRET_ENDS', direction: 'in', rule: (facts, at) => ends(facts.secretEndsAt, at) },
  { code: 'HEARTBEAT_SLOW', direction: 'in', rule: slow },
];

/** Judges one mailbox. */
export function judgeMailbox(facts: MailboxFacts, watching: Watching): MailboxJudgement {
  const found = RULES.flatMap(({ code, direction, rule }): MailTrouble[] => {
    const trouble = rule(facts, watching);
    return trouble ? [{ ...NOTHING_KNOWN, code, direction, ...trouble }] : [];
  });
  const troubles = [...found.filter(({ isDead }) => isDead), ...found.filter(({ isDead }) => !isDead)];
  const [worst] = troubles;
  if (worst) {
    return { state: worst.isDead ? 'dead' : 'warning', since: worst.since, reason: worst.code, troubles };
  }
  const isWatched = facts.fetch !== null || facts.noHeartbeat === null;
  return {
    state: isWatched ? 'ok' : 'not_watched',
    since: null,
    reason: isWatched ? null : facts.noHeartbeat,
    troubles,
  };
}

/** Days left, rounded up; 0 on the last day and after it. */
export const daysUntil = (end: Date, now: Date): number =>
  Math.max(0, Math.ceil((end.getTime() - now.getTime()) / DAY));

const counted = (count: number): Partial<MailTrouble> | null => (count > 0 ? { count } : null);

/** Since `from`, but not before somebody was watching. */
function hasPassed(from: Date | null, patience: number, { now, watchingSince }: Watching): boolean {
  if (!from) return false;
  const start = Math.max(from.getTime(), watchingSince?.getTime() ?? 0);
  return now.getTime() - start >= patience;
}

/** The last moment at which mail is known to have come in. */
const lastProof = ({ lastMailInAt, beats }: MailboxFacts): Date | null =>
  latest(lastMailInAt, beats.lastArrival?.arrivedAt ?? null);

const latest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));
const earliest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));

function nobodyWatches(_facts: MailboxFacts, { now, watchedAt }: Watching): Partial<MailTrouble> | null {
  if (!watchedAt || now.getTime() - watchedAt.getTime() < WATCH_PATIENCE) return null;
  return { isDead: true, since: watchedAt };
}

function notRead(facts: MailboxFacts, watching: Watching): Partial<MailTrouble> | null {
  return hasPassed(facts.unreadSince, STILL_PATIENCE, watching) ? { isDead: true, since: facts.unreadSince } : null;
}

function fetchFailing({ fetch, ...facts }: MailboxFacts, watching: Watching): Partial<MailTrouble> | null {
  if (fetch?.state !== 'failing') return null;
  const isDead = hasPassed(fetch.failingSince, FAILING_PATIENCE, watching);
  return {
    isDead,
    since: fetch.failingSince ?? facts.lastMailInAt,
    detail: fetch.lastError,
    workedUntil: latest(fetch.aliveAt, fetch.connectedAt),
    nextTryAt: fetch.nextTryAt,
  };
}

/** Its process died, or nobody has begun. */
function notFetched({ fetch }: MailboxFacts, watching: Watching): Partial<MailTrouble> | null {
  if (!fetch || fetch.state === 'failing') return null;
  const heard = latest(fetch.aliveAt, fetch.connectedAt);
  if (heard) return hasPassed(heard, STILL_PATIENCE, watching) ? { isDead: true, since: heard } : null;
  return hasPassed(watching.watchingSince, STILL_PATIENCE, watching) ? {} : null;
}

/**
 * A heartbeat left and is not back. `lost`: nothing else came in either; `late`: other mail did; `never`: this mailbox
 * has never got anything, so it may not be set up yet.
 */
function missing(facts: MailboxFacts, watching: Watching, how: 'lost' | 'late' | 'never'): Partial<MailTrouble> | null {
  const { missingSince } = facts.beats;
  if (facts.noHeartbeat || !missingSince || !hasPassed(missingSince, PATIENCE, watching)) return null;
  const proof = lastProof(facts);
  const what = !proof ? 'never' : proof > missingSince ? 'late' : 'lost';
  if (what !== how) return null;
  return { isDead: how === 'lost', since: how === 'lost' ? proof : missingSince };
}

/**
 * Mail waits for its server; `isAll`: so does everything. One mail that is put off says nothing about the others: a
 * heartbeat, which is begun as soon as something waits for long, tells. Without one, nothing that has left since does.
 */
function stuck(facts: MailboxFacts, watching: Watching, isAll: boolean): Partial<MailTrouble> | null {
  const { outgoing, beats, lastMailOutAt } = facts;
  const unsentSince = facts.noHeartbeat ? null : beats.unsentSince;
  const since = earliest(outgoing.waitingSince, unsentSince);
  if (!since || !hasPassed(since, PATIENCE, watching)) return null;
  const isEverything = facts.noHeartbeat
    ? lastMailOutAt === null || lastMailOutAt < since
    : hasPassed(unsentSince, LEAVING_PATIENCE, watching);
  if (isEverything !== isAll) return null;
  return {
    isDead: isAll,
    since,
    detail: outgoing.error ?? (unsentSince ? beats.error : null),
    count: outgoing.waiting,
  };
}

function quiet({ silence, lastMailInAt }: MailboxFacts): Partial<MailTrouble> | null {
  return silence?.isQuiet ? { since: lastMailInAt, count: Math.round(silence.expected) } : null;
}

function failing({ outgoing }: MailboxFacts): Partial<MailTrouble> | null {
  const { failedLastHour: failed, sentLastHour: sent } = outgoing;
  return failed >= LEAST_FAILED && failed / (failed + sent) >= FAILED_SHARE ? { count: failed } : null;
}

function quarantineGrowing({ quarantine: { lastDay, usualPerDay } }: MailboxFacts): Partial<MailTrouble> | null {
  const isGrowing = lastDay >= LEAST_QUARANTINED && lastDay > QUARANTINE_GROWTH * usualPerDay;
  return isGrowing ? { count: lastDay } : null;
}

function ends(end: Date | null, { now }: Watching): Partial<MailTrouble> | null {
  const days = end && daysUntil(end, now);
  return days !== null && days <= COUNTDOWN_DAYS ? { count: days } : null;
}

function slow({ beats }: MailboxFacts): Partial<MailTrouble> | null {
  const { lastArrival } = beats;
  if (!lastArrival || lastArrival.roundTripMs < PATIENCE) return null;
  return { since: lastArrival.arrivedAt, count: Math.round(lastArrival.roundTripMs / MINUTE) };
}
