import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '#kernel';
import { beatFactsOf } from './heartbeat-facts.js';
import { judgeMailbox, type MailboxFacts, type Watching } from './mail-health.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const ago = (milliseconds: number): Date => new Date(NOW.getTime() - milliseconds);
const watching: Watching = { now: NOW, watchingSince: ago(DAY), watchedAt: ago(MINUTE) };
const connected = {
  state: 'connected',
  lastError: null,
  failingSince: null,
  connectedAt: ago(DAY),
  aliveAt: ago(MINUTE),
  nextTryAt: null,
};

/** A mailbox that works. */
const fine: MailboxFacts = {
  id: 'm',
  name: 'Help',
  address: 'help@shop.ee',
  fetch: connected as MailboxFacts['fetch'],
  noHeartbeat: null,
  beats: {
    last: { begunAt: ago(30 * MINUTE), sentAt: ago(30 * MINUTE), arrivedAt: ago(30 * MINUTE) },
    lastArrival: { arrivedAt: ago(30 * MINUTE), roundTripMs: 3_000 },
    missingSince: null,
    unsentSince: null,
    error: null,
  },
  lastMailInAt: ago(HOUR),
  lastMailOutAt: ago(2 * HOUR),
  unreadSince: null,
  outgoing: {
    waitingSince: null,
    waiting: 0,
    error: null,
    sentLastHour: 0,
    failedLastHour: 0,
    unknownLastDay: 0,
  },
  quarantine: { lastDay: 0, usualPerDay: 0 },
  silence: null,
  signInEndsAt: null,
  secretEndsAt: null,
};
const failing = (code: string, since: Date): MailboxFacts => ({
  ...fine,
  fetch: {
    state: 'failing',
    lastError: code,
    failingSince: since,
    connectedAt: ago(DAY),
    aliveAt: ago(20 * MINUTE),
    nextTryAt: ago(-MINUTE),
  },
});
const lost: MailboxFacts = { ...fine, beats: { ...fine.beats, missingSince: ago(20 * MINUTE) } };
const judge = (facts: MailboxFacts, at: Watching = watching) => {
  const { state, reason, since } = judgeMailbox(facts, at);
  return { state, reason, since };
};

describe('the judgement of a mailbox', () => {
  it('finds nothing wrong with one that works', () => {
    expect(judge(fine)).toEqual({ state: 'ok', reason: null, since: null });
  });

  it.each(['WRONG_PASSWORD', 'HOST_NOT_FOUND', 'OAUTH_SIGN_IN_ENDED', 'CERTIFICATE_EXPIRED'])(
    'calls it dead five minutes after %s, and says why',
    (code) => {
      expect(judge(failing(code, ago(4 * MINUTE))).state).toBe('warning');
      expect(judge(failing(code, ago(5 * MINUTE)))).toMatchObject({ state: 'dead', reason: 'FETCH_FAILING' });
      expect(judgeMailbox(failing(code, ago(5 * MINUTE)), watching).troubles[0]?.detail).toBe(code);
    },
  );

  it('calls it dead when its mail to itself is 15 minutes late and nothing else came, since the last mail', () => {
    expect(judge(lost)).toEqual({ state: 'dead', reason: 'HEARTBEAT_LOST', since: ago(30 * MINUTE) });
    const early = { ...fine, beats: { ...fine.beats, missingSince: ago(14 * MINUTE) } };
    expect(judge(early).state).toBe('ok');
  });

  it('only warns when other mail came in meanwhile, or when nothing ever has', () => {
    expect(judge({ ...lost, lastMailInAt: ago(MINUTE) })).toMatchObject({ state: 'warning', reason: 'HEARTBEAT_LATE' });
    const fresh = { ...lost, lastMailInAt: null, beats: { ...lost.beats, lastArrival: null } };
    expect(judge(fresh)).toMatchObject({ state: 'warning', reason: 'NEVER_ARRIVED' });
  });

  it('gives everything its time after a night in which Heard was switched off', () => {
    const night = { ...lost, beats: { ...lost.beats, missingSince: ago(10 * HOUR) }, unreadSince: ago(10 * HOUR) };
    expect(judge(night, { ...watching, watchingSince: ago(2 * MINUTE) }).state).toBe('ok');
    expect(judge(failing('WRONG_PASSWORD', ago(9 * HOUR)), { ...watching, watchingSince: ago(MINUTE) }).state).toBe(
      'warning',
    );
  });

  it('calls everything dead when nobody has looked for ten minutes', () => {
    const alone = { ...watching, watchedAt: ago(11 * MINUTE) };
    expect(judge(fine, alone)).toEqual({ state: 'dead', reason: 'NOBODY_WATCHES', since: ago(11 * MINUTE) });
    expect(judge(fine, { now: NOW, watchingSince: null, watchedAt: null }).state).toBe('ok');
  });

  it('calls it dead when nobody fetches, or mail that came in is not read', () => {
    const still = {
      ...fine,
      fetch: { ...connected, connectedAt: ago(DAY), aliveAt: ago(11 * MINUTE) },
    } as MailboxFacts;
    expect(judge(still)).toMatchObject({ state: 'dead', reason: 'NOT_FETCHED' });
    expect(judge({ ...fine, unreadSince: ago(11 * MINUTE) })).toMatchObject({ state: 'dead', reason: 'NOT_READ' });
  });

  it('calls the way out dead when mail has waited for 15 minutes and a heartbeat does not leave either', () => {
    const outgoing = { ...fine.outgoing, waitingSince: ago(16 * MINUTE), waiting: 3, error: 'SMTP 535' };
    const unsent = (minutes: number) => ({ ...fine.beats, unsentSince: ago(minutes * MINUTE), error: 'EDNS' });
    expect(judge({ ...fine, outgoing, beats: unsent(4) })).toMatchObject({ state: 'dead', reason: 'OUTGOING_STUCK' });
    expect(judge({ ...fine, outgoing, beats: unsent(1) })).toMatchObject({ state: 'warning', reason: 'OUTGOING_SLOW' });
    expect(judge({ ...fine, outgoing })).toMatchObject({ state: 'warning', reason: 'OUTGOING_SLOW' });
    expect(judgeMailbox({ ...fine, beats: unsent(16) }, watching).troubles[0]).toMatchObject({
      code: 'OUTGOING_STUCK',
      isDead: true,
      detail: 'EDNS',
    });
    const off: MailboxFacts = { ...fine, outgoing, noHeartbeat: 'HEARTBEAT_OFF' };
    expect(judge(off)).toMatchObject({ state: 'dead', reason: 'OUTGOING_STUCK' });
    expect(judge({ ...off, lastMailOutAt: ago(MINUTE) })).toMatchObject({ state: 'warning', reason: 'OUTGOING_SLOW' });
  });

  it('warns of lost mail, refusals in number, and a growing quarantine', () => {
    const out = (change: Partial<MailboxFacts['outgoing']>) =>
      judge({ ...fine, outgoing: { ...fine.outgoing, ...change } });
    expect(out({ failedLastHour: 3, sentLastHour: 12 }).reason).toBe('OUTGOING_FAILING');
    expect(out({ failedLastHour: 3, sentLastHour: 13 }).state).toBe('ok');
    expect(out({ failedLastHour: 2, sentLastHour: 0 }).state).toBe('ok');
    expect(out({ unknownLastDay: 1 }).reason).toBe('OUTGOING_UNKNOWN');
    expect(judge({ ...fine, quarantine: { lastDay: 12, usualPerDay: 3 } }).reason).toBe('QUARANTINE_GROWING');
    expect(judge({ ...fine, quarantine: { lastDay: 12, usualPerDay: 4 } }).state).toBe('ok');
  });

  it('counts the days to the end of a sign-in from 14 on', () => {
    const at = (days: number) => judgeMailbox({ ...fine, signInEndsAt: ago(-days * DAY) }, watching).troubles[0];
    expect(at(14.5)).toBeUndefined();
    expect([14, 7, 0.5].map((days) => at(days)?.count)).toEqual([14, 7, 1]);
    expect(at(-3)?.count).toBe(0);
  });

  it('says that nobody watches a mailbox without a way out whose mail is forwarded to us', () => {
    const forwarded: MailboxFacts = { ...fine, fetch: null, noHeartbeat: 'NO_WAY_OUT', beats: { ...lost.beats } };
    expect(judge(forwarded)).toEqual({ state: 'not_watched', reason: 'NO_WAY_OUT', since: null });
    expect(judge({ ...fine, noHeartbeat: 'NO_WAY_OUT' }).state).toBe('ok');
  });
});

describe('the heartbeats of a mailbox', () => {
  const beat = (minutes: number, change: { sent?: boolean; arrived?: boolean; stayed?: boolean } = {}) => ({
    mailboxId: 'm',
    begunAt: ago(minutes * MINUTE),
    sentAt: change.sent || change.arrived ? ago(minutes * MINUTE) : null,
    arrivedAt: change.arrived ? ago((minutes - 1) * MINUTE) : null,
    hasStayed: change.stayed ?? false,
    error: null,
  });

  it('forget those before one that arrived, and those that never had a server', () => {
    const facts = beatFactsOf([beat(180, { sent: true }), beat(120, { arrived: true }), beat(60, { stayed: true })]);
    expect(facts).toMatchObject({ missingSince: null, unsentSince: null });
  });

  it('keep the first of several that are missing, and of several that did not leave', () => {
    const missing = [beat(180, { arrived: true }), beat(120, { sent: true }), beat(60, { sent: true })];
    expect(beatFactsOf(missing)).toMatchObject({ missingSince: ago(120 * MINUTE), unsentSince: null });
    const unsent = [beat(180, { arrived: true }), beat(120), beat(60)];
    expect(beatFactsOf(unsent)).toMatchObject({ missingSince: null, unsentSince: ago(120 * MINUTE) });
  });
});
