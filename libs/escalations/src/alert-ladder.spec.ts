import { describe, expect, it } from '@jest/globals';
import { ALERT_POLICY, type Lead, levelAbove, OWNER_POLICY, rosterOf, rungAbove, rungFrom } from './alert-ladder.js';

const lead = (id: string, changes: Partial<Lead> = {}): Lead => ({
  id,
  role: 'supervisor',
  isOnShift: false,
  isPresent: false,
  ...changes,
});
const admin = lead('admin', { role: 'admin' });
const roster = (leads: Lead[], subjectAgentIds: string[] = []) => rosterOf(leads, { subjectAgentIds, owner: null });
const start = { level: 1, round: 1 };

describe('the alert ladder', () => {
  it('tells supervisors on shift or present, then all supervisors, then administrators, then begins anew', () => {
    const people = roster([lead('ona', { isOnShift: true }), lead('rita', { isPresent: true }), lead('jaan'), admin]);
    const first = rungFrom(ALERT_POLICY, start, people);
    expect(first).toEqual({ level: 1, round: 1, toldAgentIds: ['ona', 'rita'], passedAudiences: [] });
    const second = rungAbove(ALERT_POLICY, first, people);
    expect(second).toEqual({ level: 2, round: 1, toldAgentIds: ['jaan', 'ona', 'rita'], passedAudiences: [] });
    const third = rungAbove(ALERT_POLICY, second, people);
    expect(third).toEqual({ level: 3, round: 1, toldAgentIds: ['admin'], passedAudiences: [] });
    expect(rungAbove(ALERT_POLICY, third, people)).toEqual({ ...first, round: 2 });
  });

  it('passes an empty level at once, and remembers which', () => {
    expect(rungFrom(ALERT_POLICY, start, roster([lead('jaan'), admin]))).toEqual({
      level: 2,
      round: 1,
      toldAgentIds: ['jaan'],
      passedAudiences: ['supervisors_on_duty'],
    });
    expect(rungFrom(ALERT_POLICY, start, roster([admin]))).toEqual({
      level: 3,
      round: 1,
      toldAgentIds: ['admin'],
      passedAudiences: ['supervisors_on_duty', 'supervisors'],
    });
  });

  it('goes round to itself where one level alone has anybody', () => {
    const people = roster([admin]);
    expect(rungAbove(ALERT_POLICY, { level: 3, round: 1 }, people)).toEqual({
      level: 3,
      round: 2,
      toldAgentIds: ['admin'],
      passedAudiences: ['supervisors_on_duty', 'supervisors'],
    });
  });

  it('stays and tells nobody when every level is empty', () => {
    expect(rungFrom(ALERT_POLICY, start, roster([]))).toMatchObject({ level: 1, round: 1, toldAgentIds: [] });
  });

  it('never tells a rated person while somebody else could own the case', () => {
    const people = roster([lead('rated', { isOnShift: true }), admin], ['rated']);
    expect(rungFrom(ALERT_POLICY, start, people).toldAgentIds).toEqual(['admin']);
    expect(
      rungFrom(ALERT_POLICY, start, roster([lead('ona'), { ...admin, id: 'rated' }], ['rated'])).toldAgentIds,
    ).toEqual(['ona']);
  });

  it('tells the rated person where nobody else is: a team of one', () => {
    expect(rungFrom(ALERT_POLICY, start, roster([{ ...admin, id: 'only' }], ['only'])).toldAgentIds).toEqual(['only']);
  });

  it('tells the owner first of what the owner must do', () => {
    const people = rosterOf([lead('jaan'), admin], { subjectAgentIds: [], owner: { id: 'mari', role: 'agent' } });
    expect(rungFrom(OWNER_POLICY, start, people).toldAgentIds).toEqual(['mari']);
  });

  it('begins one level above an owner who could not put it right', () => {
    expect(levelAbove({ id: 'a', role: 'agent' })).toBe(2);
    expect(levelAbove({ id: 'a', role: 'supervisor' })).toBe(3);
    expect(levelAbove({ id: 'a', role: 'admin' })).toBe(3);
    expect(levelAbove(null)).toBe(1);
  });
});
