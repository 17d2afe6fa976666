import type { ViewDefinition, ViewsView, ViewView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { loadViews, noteView, useViews } from './views.store.js';

const noted = (view: ViewView): ViewView => {
  noteView(view);
  return view;
};

export const keepView = async (definition: ViewDefinition): Promise<ViewView> =>
  noted(await api.post<ViewView>('/views', definition));

export const changeView = async ({ id, version }: ViewView, change: Partial<ViewDefinition>): Promise<ViewView> =>
  noted(await api.patch<ViewView>(`/views/${id}`, change, { version }));

export const copyView = async ({ id }: ViewView, name: string): Promise<ViewView> =>
  noted(await api.post<ViewView>(`/views/${id}/copy`, { name: name.slice(0, 60) }));

export async function moveView({ id }: ViewView, direction: 'up' | 'down'): Promise<void> {
  const { views } = await api.post<ViewsView>(`/views/${id}/place`, { direction });
  useViews.setState({ views });
}

export async function removeView({ id, version }: ViewView): Promise<void> {
  await api.delete(`/views/${id}`, { version });
  await loadViews();
}
