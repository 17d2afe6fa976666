import { describe, expect, it } from '@jest/globals';
import { DAY, newId, plus } from '#kernel';
import { INITIAL_BUDGET } from './asking-budget.js';
import {
  type AskingFacts,
  type AskingRules,
  groundsOf,
  isSampled,
  reasonNotToAsk,
  reasonNotToAskAgain,
} from './survey-eligibility.js';
import { INITIAL_LAW } from './survey-law.js';

const now = new Date('2026-03-02T09:00:00Z');
const ago = (days: number) => plus(now, -days * DAY);
const times = (count: number, days = 1) => Array.from({ length: count }, () => ago(days));
const rules: AskingRules = {
  budget: INITIAL_BUDGET,
  law: INITIAL_LAW,
  sampledShare: 1,
  putsQuietFirst: true,
  asksAutoClosed: false,
  offTeamIds: ['a team'],
  offMailboxIds: ['a mailbox'],
};
const context = { rules, now, surveyId: newId() };

type Changes = { [Part in keyof AskingFacts]?: Partial<AskingFacts[Part]> | boolean };
const facts = (changes: Changes = {}): AskingFacts => {
  const initial: AskingFacts = {
    areSurveysOn: true,
    isDemo: false,
    customer: {
      isOptedOut: false,
      isOptedOutOfRelationship: false,
      hasOpenCase: false,
      country: 'EE',
      companyCountry: null,
      proofs: [],
    },
    contact: { address: 'mari@example.ee', isUndeliverable: false, isOurs: false },
    episode: { id: newId(), publicReplyCount: 1, customerMessageCount: 1, isAutoClosed: false },
    ticket: {
      mailboxId: null,
      teamId: null,
      isSpam: false,
      isTrashed: false,
      isImported: false,
      isMerged: false,
      isWithheld: false,
    },
    mayHaveBeenAsked: false,
    isOrderUndone: false,
    history: {
      lastResolutionAt: null,
      lastRelationshipAt: null,
      lastAnyAt: null,
      year: [],
      thirdUnansweredAt: null,
      lastAnsweredAt: null,
      companyWeek: [],
    },
  };
  const merged = Object.entries(initial).map(([part, value]) => {
    const change = changes[part as keyof AskingFacts];
    return [part, typeof change === 'object' ? { ...(value as object), ...change } : (change ?? value)];
  });
  return Object.fromEntries(merged) as AskingFacts;
};
const reason = (changes?: Changes, changed: Partial<AskingRules> = {}) =>
  reasonNotToAsk(facts(changes), { ...context, rules: { ...rules, ...changed } });

describe('who is asked after a ticket is resolved', () => {
  it('is everybody whom nothing speaks against', () => {
    expect(reason()).toBeNull();
  });

  it.each<[string, Changes]>([
    ['surveys_off', { areSurveysOn: false }],
    ['team_off', { ticket: { teamId: 'a team' } }],
    ['mailbox_off', { ticket: { mailboxId: 'a mailbox' } }],
    ['no_legal_basis', { customer: { country: 'DE' } }],
    ['no_legal_basis', { customer: { country: null, companyCountry: 'LT' } }],
    ['no_legal_basis', { customer: { country: null } }],
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
    ['merged', { ticket: { isMerged: true } }],
    ['auto_closed', { episode: { isAutoClosed: true } }],
    ['case_open', { customer: { hasOpenCase: true } }],
    ['cooldown', { history: { lastResolutionAt: ago(29) } }],
    ['cooldown', { history: { lastAnyAt: ago(13) } }],
    ['yearly_limit', { history: { year: times(6, 364) } }],
    ['fatigue_rest', { history: { thirdUnansweredAt: ago(179) } }],
    ['company_cap', { history: { companyWeek: times(5, 6) } }],
    ['suppressed_by_supervisor', { ticket: { isWithheld: true } }],
  ])('is not somebody with %s: %j', (expected, changes) => {
    expect(reason(changes)).toBe(expected);
  });

  it('is somebody at the far side of every limit', () => {
    expect(
      reason({
        history: {
          lastResolutionAt: ago(30),
          lastAnyAt: ago(14),
          year: [...times(1, 365), ...times(5)],
          thirdUnansweredAt: ago(180),
          companyWeek: [...times(1, 7), ...times(4)],
        },
      }),
    ).toBeNull();
    expect(reason({ contact: { address: 'norbert@example.hu' } })).toBeNull();
  });

  it('is nobody to whom another question is already on its way', () => {
    expect(reason({ history: { lastResolutionAt: plus(now, DAY) } })).toBe('cooldown');
  });

  it('names the first reason when several hold, in the order of the rules', () => {
    const all: Changes = {
      customer: { isOptedOut: true, hasOpenCase: true, country: 'DE' },
      contact: { isOurs: true, address: null },
      episode: { publicReplyCount: 0, isAutoClosed: true },
      ticket: {
        teamId: 'a team',
        mailboxId: 'a mailbox',
        isSpam: true,
        isImported: true,
        isMerged: true,
        isWithheld: true,
      },
      history: { lastAnyAt: now, year: times(9), thirdUnansweredAt: now, companyWeek: times(9) },
      areSurveysOn: false,
    };
    const mended: [keyof AskingFacts, object | boolean][] = [
      ['areSurveysOn', true],
      ['ticket', { teamId: null }],
      ['ticket', { mailboxId: null }],
      ['customer', { country: 'EE' }],
      ['customer', { isOptedOut: false }],
      ['contact', { isOurs: false }],
      ['contact', { address: 'a@b.ee' }],
      ['episode', { publicReplyCount: 1 }],
      ['ticket', { isSpam: false }],
      ['ticket', { isImported: false }],
      ['ticket', { isMerged: false }],
      ['episode', { isAutoClosed: false }],
      ['customer', { hasOpenCase: false }],
      ['history', { lastAnyAt: null }],
      ['history', { year: [] }],
      ['history', { thirdUnansweredAt: null }],
      ['history', { companyWeek: [] }],
    ];
    let state: Changes = all;
    const seen = [reason(state, { sampledShare: 0 })];
    for (const [part, change] of mended) {
      const before = state[part];
      state = { ...state, [part]: typeof change === 'object' ? { ...(before as object), ...change } : change };
      seen.push(reason(state, { sampledShare: 0 }));
    }
    expect([...seen, reason(state)]).toEqual([
      'surveys_off',
      'team_off',
      'mailbox_off',
      'no_legal_basis',
      'opted_out',
      'internal',
      'unreachable',
      'no_conversation',
      'spam',
      'imported',
      'merged',
      'auto_closed',
      'case_open',
      'cooldown',
      'yearly_limit',
      'fatigue_rest',
      'company_cap',
      'not_sampled',
      'suppressed_by_supervisor',
    ]);
  });

  it.each<[string | null, 'consent' | 'soft_opt_in' | null, string | null]>([
    ['EE', null, null],
    ['GB', null, null],
    ['DE', null, 'no_legal_basis'],
    ['DE', 'soft_opt_in', null],
    ['DE', 'consent', null],
    ['LT', 'soft_opt_in', null],
    ['FR', null, 'no_legal_basis'],
    ['FR', 'soft_opt_in', 'no_legal_basis'],
    ['FR', 'consent', null],
    ['AT', 'consent', 'no_legal_basis'],
    [null, null, 'no_legal_basis'],
    [null, 'consent', null],
  ])('goes by the law of the country %s with the proof %s: %s', (country, proof, expected) => {
    const law = { ...INITIAL_LAW, bases: { ...INITIAL_LAW.bases, FR: 'consent', AT: 'off' } } as const;
    expect(reason({ customer: { country, proofs: proof ? [proof] : [] } }, { law })).toBe(expected);
  });

  it('takes the country of the customer, else of the company, else of the mailbox or the house, and guesses none', () => {
    const law = { ...INITIAL_LAW, unknown: 'off', mailboxCountries: [{ mailboxId: 'box', country: 'EE' }] } as const;
    const countries = (customer: { country: string | null; companyCountry: string | null }, mailboxId: string | null) =>
      groundsOf(facts({ customer, ticket: { mailboxId } }), { ...context, rules: { ...rules, law } }).country;
    expect(countries({ country: 'HU', companyCountry: 'DE' }, 'box')).toBe('HU');
    expect(countries({ country: null, companyCountry: 'DE' }, 'box')).toBe('DE');
    expect(countries({ country: null, companyCountry: null }, 'box')).toBe('EE');
    expect(countries({ country: null, companyCountry: null }, 'another')).toBeNull();
    const inHouse = { ...context, rules: { ...rules, law: { ...law, houseCountry: 'LV' } } };
    const nobodySaid = { country: null, companyCountry: null };
    expect(groundsOf(facts({ customer: nobodySaid, ticket: { mailboxId: 'another' } }), inHouse).country).toBe('LV');
    expect(groundsOf(facts({ customer: nobodySaid, ticket: { mailboxId: 'box' } }), inHouse).country).toBe('EE');
  });

  it('asks where a ticket ended by itself only when that is wanted', () => {
    expect(reason({ episode: { isAutoClosed: true } }, { asksAutoClosed: true })).toBeNull();
  });

  it('puts quiet people first: asked within the year and silent, they are asked whatever the draw says', () => {
    const drawsNobody = { sampledShare: 0 };
    const silent = { history: { year: times(2, 100), lastAnsweredAt: ago(365) } };
    expect(reason(silent, drawsNobody)).toBeNull();
    expect(groundsOf(facts(silent), { ...context, rules: { ...rules, ...drawsNobody } }).isQuietFirst).toBe(true);
    expect(reason({ history: { year: times(2, 100), lastAnsweredAt: ago(364) } }, drawsNobody)).toBe('not_sampled');
    expect(reason({ history: { year: [] } }, drawsNobody)).toBe('not_sampled');
    expect(reason(silent, { ...drawsNobody, putsQuietFirst: false })).toBe('not_sampled');
    // Being quiet opens no other door.
    expect(reason({ history: { ...silent.history, lastAnyAt: ago(13) } }, drawsNobody)).toBe('cooldown');
  });

  it('has one budget for all purposes: a question about us as a whole has its own rest, and shares the others', () => {
    const purpose = 'relationship' as const;
    const about = (history: Partial<AskingFacts['history']>) =>
      reasonNotToAsk(facts({ history }), { ...context, purpose });
    expect(about({ lastRelationshipAt: ago(89) })).toBe('cooldown');
    expect(about({ lastRelationshipAt: ago(90), lastAnyAt: ago(90) })).toBeNull();
    expect(about({ lastResolutionAt: ago(15), lastAnyAt: ago(15) })).toBeNull();
    expect(about({ lastResolutionAt: ago(13), lastAnyAt: ago(13) })).toBe('cooldown');
    expect(reason({ history: { lastRelationshipAt: ago(20), lastAnyAt: ago(20) } })).toBeNull();
    expect(about({ year: times(6, 100) })).toBe('yearly_limit');
  });

  it('goes by the numbers that administrators set', () => {
    const budget = { quietDays: 3, anyDays: 2, relationshipDays: 9, yearlyLimit: 1, restDays: 5, companyWeekly: 1 };
    const set = (history: Partial<AskingFacts['history']>) => reason({ history }, { budget });
    expect([set({ lastResolutionAt: ago(3) }), set({ lastResolutionAt: ago(2) })]).toEqual([null, 'cooldown']);
    expect([set({ lastAnyAt: ago(2) }), set({ lastAnyAt: ago(1) })]).toEqual([null, 'cooldown']);
    expect([set({ year: times(1, 365) }), set({ year: times(1, 364) })]).toEqual([null, 'yearly_limit']);
    expect([set({ thirdUnansweredAt: ago(5) }), set({ thirdUnansweredAt: ago(4) })]).toEqual([null, 'fatigue_rest']);
    expect([set({ companyWeek: times(1, 7) }), set({ companyWeek: times(1, 6) })]).toEqual([null, 'company_cap']);
  });

  it('says from when a question is possible again: when the last of all rests has passed', () => {
    const nextAt = (history: Partial<AskingFacts['history']>) => groundsOf(facts({ history }), context).nextAt;
    expect(nextAt({})).toBeNull();
    expect(nextAt({ lastResolutionAt: ago(10), lastAnyAt: ago(10) })).toBe(plus(now, 20 * DAY).toISOString());
    expect(nextAt({ lastAnyAt: ago(10), thirdUnansweredAt: ago(10) })).toBe(plus(now, 170 * DAY).toISOString());
    // Seven in a year of at most six: the second oldest must be a year ago.
    expect(nextAt({ year: [ago(300), ago(200), ...times(5, 40)] })).toBe(plus(now, 165 * DAY).toISOString());
  });

  it('includes, in the demo, people asked yesterday, and needs neither switch nor law; but never who opted out', () => {
    expect(
      reason({
        isDemo: true,
        areSurveysOn: false,
        customer: { country: 'DE' },
        history: { lastAnyAt: ago(1), year: times(99) },
      }),
    ).toBeNull();
    expect(reason({ isDemo: true, customer: { isOptedOut: true } })).toBe('opted_out');
  });

  it('is drawn by the ids alone: the share comes out, the same draw every time', () => {
    const ids = Array.from({ length: 2_000 }, newId);
    const drawn = ids.filter((id) => isSampled(id, context.surveyId, 0.3));
    expect(drawn.length).toBeGreaterThan(500);
    expect(drawn.length).toBeLessThan(700);
    expect(ids.filter((id) => isSampled(id, context.surveyId, 0.3))).toEqual(drawn);
    expect(ids.every((id) => isSampled(id, context.surveyId, 1))).toBe(true);
    expect(reason({}, { sampledShare: 0 })).toBe('not_sampled');
  });
});

describe('who is asked whether a case was put right', () => {
  it('is anybody in a case, however recently asked', () => {
    const busy = facts({ customer: { hasOpenCase: true }, history: { lastAnyAt: now, year: times(9) } });
    expect(reasonNotToAskAgain(busy, context)).toBeNull();
  });

  it.each<[string, Changes]>([
    ['surveys_off', { areSurveysOn: false }],
    ['no_legal_basis', { customer: { country: 'LT' } }],
    ['opted_out', { customer: { isOptedOut: true } }],
    ['unreachable', { contact: { address: null } }],
  ])('is nobody with %s', (expected, changes) => {
    expect(reasonNotToAskAgain(facts(changes), context)).toBe(expected);
  });
});
