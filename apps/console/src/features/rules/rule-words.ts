import {
  isRuleOnly,
  type PlainAction,
  type RuleAction,
  type RuleFilter,
  type RuleProblem,
  type RuleWhen,
} from '#contracts';
import { isWholeCondition } from '../../shared/conditions/index.js';
import { useActionWords } from '../../shared/macros/index.js';
import { useT } from '../../shared/wording/index.js';

const HOURS_OF_A_DAY = 24;

/** Says when a rule acts. */
export function useWhenWords(): (when: RuleWhen) => string {
  const t = useT();
  return (when) => {
    if (when.kind === 'event') return when.events.map((event) => t(`rules.event.${event}`)).join(' · ');
    const { hours, since } = when;
    const time =
      hours % HOURS_OF_A_DAY === 0
        ? t('macros.action.days', { count: hours / HOURS_OF_A_DAY })
        : t('macros.action.hours', { count: hours });
    return t('rules.after', { time, since });
  };
}

export const isOwnAction = (action: RuleAction): action is Exclude<RuleAction, PlainAction> =>
  action.verb === 'note' || action.verb === 'mail' || action.verb === 'alert';

/** Says what a rule does. */
export function useRuleActionWords(): (action: RuleAction) => string {
  const t = useT();
  const words = useActionWords();
  return (action) => (isOwnAction(action) ? t(`rules.verb.${action.verb}`) : words(action));
}

/** Says why a rule can never act, or what it names that is gone. */
export function useRuleProblemText(): (problem: RuleProblem, filter: RuleFilter) => string {
  const t = useT();
  const nameOf = (field: RuleProblem['field']): string => {
    if (field === undefined) return '';
    return field === 'words' || field === 'sender' || field === 'openingHours'
      ? t(`rules.field.${field}`)
      : t(`view.field.${field}`);
  };
  return ({ code, field, other, name }, filter) => {
    if (code !== 'CONTRADICTION') return t(`view.problem.${code}`, { field: nameOf(field), name: name ?? '…' });
    const [list, index] = (other ?? '').split('.');
    const rival = list === 'all' || list === 'any' ? filter[list][Number(index)] : undefined;
    return t('view.problem.CONTRADICTION', { field: nameOf(field), other: nameOf(rival?.field ?? field) });
  };
}

/** False for what is still being made. */
export const isWholeFilter = ({ all, any }: RuleFilter): boolean =>
  [...all, ...any].every(
    (one) =>
      (isRuleOnly(one) || isWholeCondition(one)) &&
      !('values' in one && one.values.length === 0) &&
      !('text' in one && one.text.trim() === ''),
  );

export const ruleOnlyFields = ['words', 'sender', 'openingHours'] as const;
export { isRuleOnly };
