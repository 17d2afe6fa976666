// What a rule asks of a ticket: the conditions of views, but for what only a reader knows, and some that only a message
// or a moment can answer. One definition for the server, which acts, and for the editor. No schemas in here.

import type { RuleAction } from './rules.contract.js';
import {
  conditionTest,
  OPEN_STATUSES,
  type SetField,
  smallLetters,
  type ViewCondition,
  type ViewFacts,
  type ViewFilter,
  type ViewReader,
} from './view-filter.js';
import { type DeadValue, problemsOf, type ViewProblem } from './view-sense.js';

/**
 * `words`: subject or text of the message; `sender`: an address, or a domain with everything below it; `openingHours`:
 * whether the company is open at that moment.
 */
export type RuleOnlyCondition =
  | { field: 'words'; op: 'contains' | 'containsNot'; text: string }
  | { field: 'sender'; op: 'is' | 'isNot'; values: string[] }
  | { field: 'openingHours'; op: 'is'; value: boolean };
export type RuleCondition = ViewCondition | RuleOnlyCondition;

/** All of `all`, and at least one of `any` where there is one. */
export interface RuleFilter {
  all: RuleCondition[];
  any: RuleCondition[];
}

/** What of a ticket decides, at one moment. */
export type RuleFacts = ViewFacts & {
  /** Subject and text of the message that the rule looks at. */
  words: string;
  /** Its writer's address, in small letters; empty: nobody's. */
  sender: string;
  isOpenHours: boolean;
};

/** Rules look for nobody: what only a reader knows is not asked. */
const NOBODY: ViewReader = { agentId: '', teamIds: [] };

export const isRuleOnly = (condition: RuleCondition): condition is RuleOnlyCondition =>
  condition.field === 'words' || condition.field === 'sender' || condition.field === 'openingHours';

/** True for what a view can ask and a rule cannot: it depends on who looks. */
export const dependsOnReader = (condition: RuleCondition): boolean =>
  condition.field === 'unread' ||
  condition.field === 'followed' ||
  ('values' in condition &&
    ((condition.field === 'assignee' && condition.values.includes('me')) ||
      (condition.field === 'team' && condition.values.includes('mine'))));

/** `shop.ee` is the domain and what is below it; `@shop.ee` the domain alone; else the address. */
export function isFrom(sender: string, value: string): boolean {
  const wanted = value.toLowerCase();
  if (wanted.startsWith('@')) return sender.endsWith(wanted);
  if (wanted.includes('@')) return sender === wanted;
  return sender.endsWith(`@${wanted}`) || (sender.includes('@') && sender.endsWith(`.${wanted}`));
}

function onlyTest(condition: RuleOnlyCondition): (facts: RuleFacts) => boolean {
  switch (condition.field) {
    case 'words': {
      const wanted = smallLetters(condition.text);
      return ({ words }) => smallLetters(words).includes(wanted) === (condition.op === 'contains');
    }
    case 'sender':
      return ({ sender }) => condition.values.some((value) => isFrom(sender, value)) === (condition.op === 'is');
    case 'openingHours':
      return ({ isOpenHours }) => isOpenHours === condition.value;
  }
}

/** Whether a ticket is what a rule asks for, at this moment. */
export function ruleMatcher({ all, any }: RuleFilter, now: Date): (facts: RuleFacts) => boolean {
  const test = (condition: RuleCondition): ((facts: RuleFacts) => boolean) =>
    isRuleOnly(condition) ? onlyTest(condition) : conditionTest(condition, NOBODY, now);
  const needed = all.map(test);
  const oneOf = any.map(test);
  return (facts) => needed.every((fits) => fits(facts)) && (oneOf.length === 0 || oneOf.some((fits) => fits(facts)));
}

/** Whether somebody has to read what was written. */
export const asksWords = ({ all, any }: RuleFilter): boolean => [...all, ...any].some(({ field }) => field === 'words');

/** A time rule looks at open tickets, unless it asks for a status itself. */
export const completedRule = (filter: RuleFilter): RuleFilter =>
  [...filter.all, ...filter.any].some(({ field }) => field === 'status')
    ? filter
    : { ...filter, all: [{ field: 'status', op: 'is', values: [...OPEN_STATUSES] }, ...filter.all] };

/** As of views; `field` may be one that rules alone have. */
export type RuleProblem = Omit<ViewProblem, 'field'> & { field?: RuleCondition['field'] };

function opposed(a: RuleOnlyCondition, b: RuleOnlyCondition): boolean {
  if (a.field === 'openingHours' && b.field === 'openingHours') return a.value !== b.value;
  if (a.field !== 'words' || b.field !== 'words' || a.op === b.op) return false;
  const [has, lacks] = a.op === 'contains' ? [a, b] : [b, a];
  return smallLetters(has.text).includes(smallLetters(lacks.text));
}

/** The conditions of views among them, and where each stood. */
function viewPart(conditions: readonly RuleCondition[]): { list: ViewCondition[]; places: number[] } {
  const places = conditions.flatMap((condition, at) => (isRuleOnly(condition) ? [] : [at]));
  return { list: places.map((at) => conditions[at] as ViewCondition), places };
}

/** What an action names, as a condition would. */
function named(action: RuleAction): { field: SetField; values: string[] }[] {
  switch (action.verb) {
    case 'move':
      return [{ field: 'team', values: action.teamId === null ? [] : [action.teamId] }];
    case 'assign':
      return [{ field: 'assignee', values: [action.to] }];
    case 'tag':
      return [{ field: 'tag', values: [...action.add, ...action.remove] }];
    case 'alert':
      return [{ field: 'assignee', values: action.agentIds }];
    default:
      return [];
  }
}

/** All that a rule names, as a filter: for whoever looks what is gone. */
export const namedBy = (filter: RuleFilter, actions: readonly RuleAction[]): ViewFilter => ({
  all: [...viewPart(filter.all).list, ...actions.flatMap(named).map((one): ViewCondition => ({ ...one, op: 'is' }))],
  any: viewPart(filter.any).list,
});

/** What actions name and what is gone; `at`: `actions.2`. */
export const actionProblemsOf = (actions: readonly RuleAction[], dead: readonly DeadValue[]): RuleProblem[] =>
  actions.flatMap((action, index) =>
    named(action).flatMap(({ field, values }) =>
      dead
        .filter((one) => one.field === field && values.includes(one.value))
        .map(
          ({ isDisabled, name }): RuleProblem => ({
            ...{ at: `actions.${index}`, field, isFatal: false },
            code: isDisabled ? 'DISABLED' : 'GONE',
            ...(name !== null && { name }),
          }),
        ),
    ),
  );

/** Why a rule can never act, or names what is gone. */
export function ruleProblemsOf({ all, any }: RuleFilter, dead: readonly DeadValue[] = []): RuleProblem[] {
  const parts = { all: viewPart(all), any: viewPart(any) };
  const back = (place: string): string => {
    const [list, at] = place.split('.') as ['all' | 'any', string | undefined];
    return at === undefined ? list : `${list}.${parts[list].places[Number(at)] ?? at}`;
  };
  const filter: ViewFilter = { all: parts.all.list, any: parts.any.list };
  const known = problemsOf(filter, { dead })
    // A choice is void only where no condition of rules alone is left in it.
    .filter(({ at }) => at !== 'any' || parts.any.list.length === any.length)
    .map((problem) => ({ ...problem, at: back(problem.at), ...(problem.other && { other: back(problem.other) }) }));
  const own = all.flatMap((condition, index): RuleProblem[] => {
    const rival = isRuleOnly(condition)
      ? all.findIndex((other, at) => at < index && isRuleOnly(other) && opposed(condition, other))
      : -1;
    if (rival < 0) return [];
    const { field } = condition;
    return [{ at: `all.${index}`, code: 'CONTRADICTION', other: `all.${rival}`, field, isFatal: true }];
  });
  return [...known, ...own];
}
