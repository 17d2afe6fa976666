import { describe, expect, it } from '@jest/globals';
import { DAY, newId, plus } from '#kernel';
import { type AskingFacts, isSampled, reasonNotToAsk, reasonNotToAskAgain } from './survey-eligibility.js';

const now = new Date('2026-03-02T09:00:00Z');
const ago = (days: number) => plus(now, -days * DAY);
const context = { rules: { quietDays: 30, sampledShare: 1 }, now, surveyId: newId() };

type Changes = { [Part in keyof AskingFacts]?: Partial<AskingFacts[Part]> | boolean };
const facts = (changes: Changes = {}): AskingFacts => {
  const initial: AskingFacts = {
    areSurveysOn: true,
    isDemo: false,
    customer: { isOptedOut: false, hasOpenCase: false },
    contact: { address: 'mari@example.ee', isUndeliverable: false, isOurs: false },
    episode: { id: newId(), publicReplyCount: 1, customerMessageCount: 1 },
    ticket: { isSpam: false, isTrashed: false, isImported: false },
    mayHaveBeenAsked: false,
    history: {
      lastResolutionAt: null,
      lastAnyAt: null,
      yearCount: 0,
      thirdUnansweredAt: null,
      companyWeekCount: 0,
    },
  };
  const merged = Object.entries(initial).map(([part, value]) => {
    const change = changes[part as keyof AskingFacts];
    return [part, typeof change === 'object' ? { ...(value as object), ...change } : (change ?? value)];
  });
  return Object.fromEntries(merged) as AskingFacts;
};
const reason = (changes?: Changes, rules = context.rules) => reasonNotToAsk(facts(changes), { ...context, rules });

describe('who is asked after a ticket is resolved', () => {
  it('is everybody whom nothing speaks against', () => {
    expect(reason()).toBeNull();
  });

  it.each<[string, Changes]>([
    ['surveys_off', { areSurveysOn: false }],
    ['opted_out', { customer: { isOptedOut: true } }],
    ['internal', { contact: { isOurs: true } }],
    ['unreachable', { contact: { address: null } }],
    ['unreachable', { contact: { isUndeliverable: true } }],
    ['unreachable', { contact: { address: 'no-reply@shop.ee' } }],
    ['unreachable', { contact: { address: 'orders-noreply@shop.ee' } }],
    ['no_conversation', { episode: { publicReplyCount: 0 } }],
    ['no_conversation', { episode: { customerMessageCount: 0 } }],
    ['spam', { ticket: { isSpam: true } }],
    ['trashed', { ticket: { isTrashed: true } }],
    ['imported', { ticket: { isImported: true } }],
    ['case_open', { customer: { hasOpenCase: true } }],
    ['cooldown', { history: { lastResolutionAt: ago(29) } }],
    ['cooldown', { history: { lastAnyAt: ago(13) } }],
    ['yearly_limit', { history: { yearCount: 6 } }],
    ['fatigue_rest', { history: { thirdUnansweredAt: ago(179) } }],
    ['company_cap', { history: { companyWeekCount: 5 } }],
  ])('is not somebody with %s: %j', (expected, changes) => {
    expect(reason(changes)).toBe(expected);
  });

  it('is somebody at the far side of every limit', () => {
    expect(
      reason({
        history: {
          lastResolutionAt: ago(30),
          lastAnyAt: ago(14),
          yearCount: 5,
          thirdUnansweredAt: ago(180),
          companyWeekCount: 4,
        },
      }),
    ).toBeNull();
    expect(reason({ contact: { address: 'norbert@example.hu' } })).toBeNull();
  });

  it('is nobody to whom another question is already on its way', () => {
    expect(reason({ history: { lastResolutionAt: plus(now, DAY) } })).toBe('cooldown');
  });

  it('names the first reason when several hold', () => {
    const all: Changes = {
      customer: { isOptedOut: true, hasOpenCase: true },
      contact: { isOurs: true, address: null },
      episode: { publicReplyCount: 0 },
      ticket: { isSpam: true, isTrashed: false, isImported: true },
      history: { lastAnyAt: now, yearCount: 9, thirdUnansweredAt: now, companyWeekCount: 9 },
    };
    const order: Changes[] = [
      { areSurveysOn: true, customer: { ...(all.customer as object), isOptedOut: false } },
      { contact: { isOurs: false, address: null } },
      { contact: { isOurs: false, address: 'a@b.ee' } },
      { episode: { publicReplyCount: 1 } },
      { ticket: { isSpam: false, isTrashed: false, isImported: true } },
      { ticket: { isSpam: false, isTrashed: false, isImported: false } },
      { customer: { isOptedOut: false, hasOpenCase: false } },
      { history: { ...(all.history as object), lastAnyAt: null } },
      { history: { yearCount: 0, thirdUnansweredAt: now, companyWeekCount: 9 } },
      { history: { companyWeekCount: 9 } },
    ];
    let state: Changes = { ...all, areSurveysOn: false };
    const seen = [reason(state)];
    for (const change of order) {
      state = { ...state, ...change };
      seen.push(reason(state));
    }
    expect(seen).toEqual([
      'surveys_off',
      'internal',
      'unreachable',
      'no_conversation',
      'spam',
      'imported',
      'case_open',
      'cooldown',
      'yearly_limit',
      'fatigue_rest',
      'company_cap',
    ]);
  });

  it('includes, in the demo, people asked yesterday, and needs no switch; but never who opted out', () => {
    expect(reason({ isDemo: true, areSurveysOn: false, history: { lastAnyAt: ago(1), yearCount: 99 } })).toBeNull();
    expect(reason({ isDemo: true, customer: { isOptedOut: true } })).toBe('opted_out');
  });

  it('is drawn by the ids alone: the share comes out, the same draw every time', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    const drawn = ids.filter((id) => isSampled(id, context.surveyId, 0.3));
    expect(drawn.length).toBeGreaterThan(500);
    expect(drawn.length).toBeLessThan(700);
    expect(ids.filter((id) => isSampled(id, context.surveyId, 0.3))).toEqual(drawn);
    expect(ids.every((id) => isSampled(id, context.surveyId, 1))).toBe(true);
    expect(reason({}, { quietDays: 30, sampledShare: 0 })).toBe('not_sampled');
  });
});

describe('who is asked whether a case was put right', () => {
  it('is anybody in a case, however recently asked', () => {
    const busy = facts({ customer: { hasOpenCase: true }, history: { lastAnyAt: now, yearCount: 9 } });
    expect(reasonNotToAskAgain(busy, context)).toBeNull();
  });

  it.each<[string, Changes]>([
    ['surveys_off', { areSurveysOn: false }],
    ['opted_out', { customer: { isOptedOut: true } }],
    ['unreachable', { contact: { address: null } }],
  ])('is nobody with %s', (expected, changes) => {
    expect(reasonNotToAskAgain(facts(changes), context)).toBe(expected);
  });
});
