import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { NotificationsPage } from '#contracts';
import { api } from '../../shared/api/index.js';
import { live, useLive, useWhenStale } from '../../shared/live/index.js';
import { useT } from '../../shared/wording/index.js';
import { takeFromDesktop } from './desktop.js';
import { holdFront } from './in-front.js';
import { tellLoudly, tellSummary, tellTest } from './loud.js';
import { patchRead } from './notifications.cache.js';
import { noteNewer, noteUnread } from './unread.store.js';

/** Whether this window is before somebody's eyes: the server and the other tabs are told. */
function useFront(): void {
  useEffect(() => {
    const front = (): void => {
      live.front(!document.hidden);
      holdFront(!document.hidden);
    };
    document.addEventListener('visibilitychange', front);
    front();
    return () => {
      document.removeEventListener('visibilitychange', front);
      holdFront(false);
    };
  }, []);
}

/** A press on what a push showed leads there in this window, where it is open. */
function usePushPresses(go: (path: string) => void): void {
  useEffect(() => {
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    const hear = ({ data }: MessageEvent<{ path?: unknown }>): void => {
      // Only a path of our own console.
      if (typeof data?.path === 'string' && /^\/(?![/\\])/.test(data.path)) go(data.path);
    };
    worker?.addEventListener('message', hear);
    return () => worker?.removeEventListener('message', hear);
  }, [go]);
}

async function reload(): Promise<void> {
  const page = await api.get<NotificationsPage>('/notifications').catch(() => null);
  if (page) noteUnread(page.unread);
}

/** Draws nothing: the number, sounds, the desktop, and what was read elsewhere, in all windows alike. */
export default function LoudLayer(): null {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const context = { queryClient, t, go: (path: string) => void navigate(path) };
  useFront();
  usePushPresses(navigate);
  useLive('notifications.added', ({ unread, added, isHeld }) => {
    noteUnread(unread);
    noteNewer(added.length);
    if (!isHeld) void tellLoudly(added, context);
  });
  useLive('notifications.released', ({ count, last }) => void tellSummary(count, last, context));
  useLive('notifications.tested', ({ seq }) => void tellTest(seq, context));
  useLive('notifications.read', ({ ids, unread }) => {
    noteUnread(unread);
    patchRead(queryClient, ids, unread);
    if (ids || unread === 0) takeFromDesktop(ids);
  });
  useLive('rights.changed', () => void reload());
  useWhenStale(() => void reload());
  return null;
}
