import { describe, expect, it } from '@jest/globals';
import type { RemedySettingsValue } from '#contracts';
import { decidersOf, leftOf, limitsOf, overOf } from './remedy-rules.js';

const settings: RemedySettingsValue = {
  currency: 'EUR',
  agents: { perCaseMinor: 5_000, perMonthMinor: 20_000 },
  supervisors: { perCaseMinor: 20_000, perMonthMinor: 100_000 },
  perCustomerYearMinor: 10_000,
  people: [{ agentId: 'mari', perCaseMinor: 1_000, perMonthMinor: 1_000 }],
};
const spent = { inCase: 4_000, inMonth: 19_500, byCustomer: 9_900 };

describe('the limits of remedies', () => {
  it('are those of the role, or of the person; administrators have none', () => {
    expect(limitsOf(settings, { agentId: 'jonas', role: 'agent' })).toBe(settings.agents);
    expect(limitsOf(settings, { agentId: 'ona', role: 'supervisor' })).toBe(settings.supervisors);
    expect(limitsOf(settings, { agentId: 'mari', role: 'agent' })).toMatchObject({ perCaseMinor: 1_000 });
    expect(limitsOf(settings, { agentId: 'rita', role: 'admin' })).toBeNull();
  });

  it('name each that an amount is over, to the cent', () => {
    const left = leftOf(settings.agents, settings.perCustomerYearMinor, spent);
    expect(left).toEqual({ case: 1_000, month: 500, customer: 100 });
    expect([100, 101, 500, 501, 1_000, 1_001].map((amount) => overOf(amount, left))).toEqual([
      [],
      ['customer'],
      ['customer'],
      ['month', 'customer'],
      ['month', 'customer'],
      ['case', 'month', 'customer'],
    ]);
    expect(overOf(1_000_000, leftOf(null, 0, spent))).toEqual([]);
  });

  it('leave nothing below nothing where they were lowered since', () => {
    expect(leftOf({ perCaseMinor: 1, perMonthMinor: 1 }, 1, spent)).toEqual({ case: 0, month: 0, customer: 0 });
  });
});

describe('who decides on more', () => {
  const leads = [
    { id: 'ona', role: 'supervisor' },
    { id: 'peeter', role: 'supervisor' },
    { id: 'rita', role: 'admin' },
  ] as const;
  const asked = {
    leads,
    subjectAgentIds: ['peeter'],
    askedBy: 'mari',
    caseWouldCostMinor: 200,
    supervisorsPerCaseMinor: 200,
  };

  it('leads the team, did not ask and was not rated', () => {
    expect(decidersOf(asked)).toEqual({ ids: ['ona', 'rita'], areIndependent: true });
    expect(decidersOf({ ...asked, askedBy: 'ona' })).toEqual({ ids: ['rita'], areIndependent: true });
  });

  it('is an administrator above what supervisors may grant', () => {
    expect(decidersOf({ ...asked, caseWouldCostMinor: 201 })).toEqual({ ids: ['rita'], areIndependent: true });
  });

  it('is whoever is left in a team of one, said to be no second pair of eyes', () => {
    const one = { ...asked, leads: [leads[2]], askedBy: 'rita', subjectAgentIds: ['rita'] };
    expect(decidersOf(one)).toEqual({ ids: ['rita'], areIndependent: false });
    expect(decidersOf({ ...one, leads: [leads[0]], caseWouldCostMinor: 201 }).ids).toEqual(['ona']);
  });
});
