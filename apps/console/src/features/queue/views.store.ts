import { create } from 'zustand';
import {
  type FirstScreen,
  type QueueView,
  STANDARD_FILTERS,
  type ViewColumn,
  type ViewDefinition,
  type ViewsView,
  type ViewView,
} from '#contracts';
import { api } from '../../shared/api/index.js';
import type { LiveContext } from '../../shared/feature.js';
import { useSessionState } from '../../shared/session/index.js';

/** The views that this person sees, in the order of the navigation. */
export const useViews = create<{ views: readonly ViewView[]; areLoaded: boolean }>()(() => ({
  views: [],
  areLoaded: false,
}));

/** False until the views are known: nobody can say before that one is gone. */
export const useViewsLoaded = (): boolean => useViews(({ areLoaded }) => areLoaded);

export const isStandard = (view: string): view is QueueView => view in STANDARD_FILTERS;

type Listed = Pick<ViewDefinition, 'filter' | 'sort' | 'groupBy' | 'columns'>;

const COLUMNS: ViewColumn[] = ['company', 'priority', 'tags', 'waiting', 'rating'];
const NOTHING: Listed = { filter: { all: [], any: [] }, sort: 'activity', groupBy: null, columns: COLUMNS };
const STANDARD: Record<QueueView, Listed> = {
  mine: { ...NOTHING, filter: STANDARD_FILTERS.mine },
  unassigned: { ...NOTHING, filter: STANDARD_FILTERS.unassigned },
  open: { ...NOTHING, filter: STANDARD_FILTERS.open, columns: [...COLUMNS, 'assignee'] },
  snoozed: { ...NOTHING, filter: STANDARD_FILTERS.snoozed, columns: [...COLUMNS, 'assignee'] },
  promises: { ...NOTHING, filter: STANDARD_FILTERS.promises, columns: [...COLUMNS, 'assignee'] },
};

const viewNow = (id: string): ViewView | undefined => useViews.getState().views.find((view) => view.id === id);

/** What a view shows and how; a view that nobody knows shows what everybody's do. */
export const listedOf = (view: string): Listed => (isStandard(view) ? STANDARD[view] : (viewNow(view) ?? NOTHING));

export async function loadViews(): Promise<void> {
  const { views } = await api.get<ViewsView>('/views');
  useViews.setState({ views, areLoaded: true });
}

/** Takes over a view as the server has it now. */
export function noteView(view: ViewView): void {
  const { views } = useViews.getState();
  const isKnown = views.some(({ id }) => id === view.id);
  useViews.setState({ views: isKnown ? views.map((one) => (one.id === view.id ? view : one)) : [...views, view] });
}

export const beginViews = ({ views }: FirstScreen): void => useViews.setState({ views, areLoaded: true });

/** Keeps the views fresh. */
export function hearViews({ live }: LiveContext): void {
  const load = (): void => void loadViews().catch(() => undefined);
  live.on('views.changed', load);
  live.on('rights.changed', load);
  live.whenStale(load);
  useSessionState.subscribe(({ session }, before) => {
    if (!session) useViews.setState({ views: [], areLoaded: false });
    else if (!before.session) load();
  });
}
