import { useCounts } from '../../shared/live/index.js';
import { Button, Empty } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { showOurTurnOnly } from './queue.store.js';
import { useProblemText } from './view-problems.js';
import { isStandard, useViews } from './views.store.js';

/** Why there is nothing: everything is done, something hides it, or nothing could ever be here. */
export function EmptyView({ view, isOurTurnOnly }: { view: string; isOurTurnOnly: boolean }) {
  const t = useT();
  const kept = useViews(({ views }) => views.find(({ id }) => id === view));
  const wakingToday = useCounts((state) => state.counts?.wakingToday ?? 0);
  const sentence = useProblemText();
  const problems = kept?.problems ?? [];
  if (problems.length > 0)
    return (
      <Empty icon="filter" title={t(problems.some(({ isFatal }) => isFatal) ? 'view.empty.never' : 'view.empty.title')}>
        {problems.map((problem) => sentence(problem, kept?.filter)).join(' ')}
      </Empty>
    );
  if (isOurTurnOnly)
    return (
      <Empty
        icon="filter"
        title={t('queue.empty.filtered')}
        action={<Button onClick={() => showOurTurnOnly(false)}>{t('queue.filter.clear')}</Button>}
      >
        {t('queue.empty.filteredText')}
      </Empty>
    );
  if (!isStandard(view))
    return (
      <Empty icon="filter" title={t('view.empty.title')}>
        {t('view.empty.text')}
      </Empty>
    );
  return (
    <Empty icon="check-double" title={t('queue.empty.title')}>
      {t(`queue.empty.${view}`)}
      {wakingToday > 0 && ` ${t('queue.empty.wakingToday', { count: wakingToday })}`}
    </Empty>
  );
}
