import { describe, expect, it } from '@jest/globals';
import {
  actionProblemsOf,
  type DeadValue,
  isFrom,
  namedBy,
  type RuleAction,
  type RuleFilter,
  RuleRequest,
  ruleProblemsOf,
} from './index.js';

const request = (more: object): object => ({
  name: 'x',
  isEnabled: true,
  when: { kind: 'event', events: ['customerWrote'] },
  filter: { all: [], any: [] },
  actions: [{ verb: 'resolve' }],
  stops: false,
  hourlyLimit: 1,
  ...more,
});
const takes = (more: object): boolean => RuleRequest.safeParse(request(more)).success;
const all = (...conditions: object[]): object => ({ filter: { all: conditions, any: [] } });

describe('the conditions of rules', () => {
  it.each([
    ['anna@shop.ee', 'anna@shop.ee', true],
    ['anna@shop.ee', 'shop.ee', true],
    ['anna@mail.shop.ee', 'shop.ee', true],
    ['anna@workshop.ee', 'shop.ee', false],
    ['anna@mail.shop.ee', '@shop.ee', false],
    ['anna@shop.ee', '@SHOP.ee', true],
    ['joanna@shop.ee', 'anna@shop.ee', false],
    ['', 'shop.ee', false],
  ])('take %s as a sender of %s: %s', (sender, value, isSo) => {
    expect(isFrom(sender, value)).toBe(isSo);
  });

  it('refuse what depends on who looks: a rule is nobody', () => {
    expect(takes({})).toBe(true);
    expect(takes(all({ field: 'unread', op: 'is', value: true }))).toBe(false);
    expect(takes(all({ field: 'assignee', op: 'is', values: ['me'] }))).toBe(false);
    expect(takes(all({ field: 'assignee', op: 'is', values: ['nobody'] }))).toBe(true);
    expect(takes(all({ field: 'team', op: 'isNot', values: ['mine'] }))).toBe(false);
    expect(takes({ actions: [{ verb: 'assign', to: 'me' }] })).toBe(false);
    expect(takes({ actions: [{ verb: 'assign', to: 'nobody' }] })).toBe(true);
  });

  it('refuse no action, one twice, a mail without words and an alert to nobody', () => {
    expect(takes({ actions: [] })).toBe(false);
    expect(takes({ actions: [{ verb: 'resolve' }, { verb: 'resolve' }] })).toBe(false);
    expect(takes({ actions: [{ verb: 'mail', words: {} }] })).toBe(false);
    expect(takes({ actions: [{ verb: 'alert', agentIds: [], toAssignee: false, toTeam: false }] })).toBe(false);
  });

  it('explain what can never be, and take no two senders or words for a contradiction', () => {
    const filter: RuleFilter = {
      all: [
        { field: 'words', op: 'contains', text: 'Refund now' },
        { field: 'sender', op: 'is', values: ['a.ee'] },
        { field: 'priority', op: 'is', values: ['low'] },
        { field: 'subject', op: 'containsNot', text: 'refund' },
        { field: 'sender', op: 'is', values: ['x@a.ee'] },
        { field: 'priority', op: 'is', values: ['high'] },
        { field: 'words', op: 'containsNot', text: 'REFUND' },
        { field: 'openingHours', op: 'is', value: true },
        { field: 'openingHours', op: 'is', value: false },
      ],
      any: [],
    };
    expect(ruleProblemsOf(filter).map(({ at, other, field }) => [at, other, field])).toEqual([
      ['all.5', 'all.2', 'priority'],
      ['all.6', 'all.0', 'words'],
      ['all.8', 'all.7', 'openingHours'],
    ]);
    expect(ruleProblemsOf({ all: [{ field: 'status', op: 'is', values: ['resolved'] }], any: [] })).toEqual([]);
  });

  it('tells of each action what it names and is gone, or does not work here any more', () => {
    const actions: RuleAction[] = [
      { verb: 'move', teamId: 'gone' },
      { verb: 'assign', to: 'left' },
      { verb: 'tag', add: ['kept'], remove: ['old'] },
    ];
    const dead: DeadValue[] = [
      { field: 'team', value: 'gone', isDisabled: false, name: null },
      { field: 'assignee', value: 'left', isDisabled: true, name: 'Ona' },
      { field: 'tag', value: 'old', isDisabled: false, name: 'Old' },
      { field: 'mailbox', value: 'kept', isDisabled: false, name: null },
    ];
    expect(actionProblemsOf(actions, dead)).toEqual([
      { at: 'actions.0', field: 'team', code: 'GONE', isFatal: false },
      { at: 'actions.1', field: 'assignee', code: 'DISABLED', isFatal: false, name: 'Ona' },
      { at: 'actions.2', field: 'tag', code: 'GONE', isFatal: false, name: 'Old' },
    ]);
    expect(namedBy({ all: [], any: [] }, actions).all).toEqual([
      { field: 'team', op: 'is', values: ['gone'] },
      { field: 'assignee', op: 'is', values: ['left'] },
      { field: 'tag', op: 'is', values: ['kept', 'old'] },
    ]);
  });
});
