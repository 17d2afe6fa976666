import { create } from 'zustand';
import type { ViewView } from '#contracts';

/** What the dialog is about: a new view (perhaps like another one), or one that is there. */
export type ViewTask = { kind: 'new' } | { kind: 'change'; view: ViewView } | { kind: 'remove'; view: ViewView };

export const useViewTask = create<{ task: ViewTask | null }>()(() => ({ task: null }));
export const editView = (task: ViewTask): void => useViewTask.setState({ task });
export const closeViewTask = (): void => useViewTask.setState({ task: null });
