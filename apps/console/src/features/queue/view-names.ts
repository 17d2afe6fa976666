import { useCounts } from '../../shared/live/index.js';
import { useT } from '../../shared/wording/index.js';
import { isStandard, useViews } from './views.store.js';

/** How a view is called: its keeper's words, or ours. */
export function useViewName(view: string): string {
  const t = useT();
  const kept = useViews(({ views }) => views.find(({ id }) => id === view)?.name);
  return isStandard(view) ? t(`queue.view.${view}`) : (kept ?? '');
}

/** How many tickets it shows; undefined where nobody counts them. */
export const useViewCount = (view: string): number | undefined =>
  useCounts(({ counts }) => (isStandard(view) ? counts?.[view] : counts?.views[view]));
