import { create } from 'zustand';

/** Long enough to read a sentence (WCAG 2.2.1); what can be undone says itself for how long. */
const SHOWN_MS = 6_000;
const LIMIT = 3;

export interface Toast {
  id: number;
  text: string;
  /** An alarm is said at once by screen readers. */
  kind: 'plain' | 'trouble' | 'alarm';
  action?: { label: string; run: () => void };
  shownMs: number;
}
type ToastRequest = Pick<Toast, 'text' | 'action'> & Partial<Pick<Toast, 'kind' | 'shownMs'>>;

export const useToasts = create<{ toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

let lastId = 0;

/** Says something in passing at the foot of the window; the newest three stay. Gives its id for `dropToast`. */
export function sayToast({ kind = 'plain', shownMs, ...request }: ToastRequest): number {
  lastId += 1;
  const toast: Toast = {
    ...request,
    kind,
    id: lastId,
    shownMs: shownMs ?? (kind === 'plain' ? SHOWN_MS : 2 * SHOWN_MS),
  };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-LIMIT) }));
  return toast.id;
}

export function dropToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
