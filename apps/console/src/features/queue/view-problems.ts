import type { ViewCondition, ViewFilter, ViewProblem } from '#contracts';
import { useT } from '../../shared/wording/index.js';

const conditionAt = (filter: ViewFilter | undefined, place: string | undefined): ViewCondition | undefined => {
  const [list, index] = (place ?? '').split('.');
  return list === 'all' || list === 'any' ? filter?.[list][Number(index)] : undefined;
};

/** Says in words why a view shows less than it says, or nothing. */
export function useProblemText(): (problem: ViewProblem, filter?: ViewFilter) => string {
  const t = useT();
  return ({ code, other, field, name }, filter) => {
    const what = field ? t(`view.field.${field}`) : '';
    if (code !== 'CONTRADICTION') return t(`view.problem.${code}`, { field: what, name: name ?? '…' });
    const rival = conditionAt(filter, other);
    return t('view.problem.CONTRADICTION', { field: what, other: rival ? t(`view.field.${rival.field}`) : what });
  };
}
