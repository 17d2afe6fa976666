import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { showAlarmInTitle } from '../../shared/browser/document-title.js';
import { applyTheme } from '../../shared/browser/theme.js';
import { listenForKeys } from '../../shared/commands/index.js';
import type { Feature } from '../../shared/feature.js';
import { live, noteCounts, useCounts, useLive, useWhenStale } from '../../shared/live/index.js';
import { enterSession, reloadSession, useSessionState } from '../../shared/session/index.js';
import { useWording } from '../../shared/wording/index.js';

const heard = new WeakSet<Feature>();

/** Keeps the live line up while somebody is signed in, and lets every feature hear it. */
function useLiveLine(features: readonly Feature[]): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    for (const feature of features) {
      if (heard.has(feature)) continue;
      heard.add(feature);
      feature.hear?.({ live, queryClient });
    }
    live.start();
    return () => live.stop();
  }, [features, queryClient]);
  useLive('counts.changed', ({ counts }) => noteCounts(counts));
  useLive('welcome', ({ counts }) => noteCounts(counts));
  useLive('rights.changed', () => void loseSight(queryClient));
  useLive('settings.changed', () => {
    void queryClient.invalidateQueries({ queryKey: ['settings'] });
    // Whether there is a local mailbox hangs on the servers that are set.
    void reloadSession().catch(() => undefined);
  });
  useLive('people.changed', () => {
    void queryClient.invalidateQueries({ queryKey: ['people'] });
    void reloadSession().catch(() => undefined);
  });
  useLive('presence.changed', ({ agentId, presence }) => {
    const { session } = useSessionState.getState();
    if (session?.agent.id === agentId) enterSession({ ...session, agent: { ...session.agent, presence } });
  });
  // Whatever is not a live list of its own is loaded anew when events were lost.
  useWhenStale(() => void queryClient.invalidateQueries());
}

/** Drops what was shown, which may be forbidden now, and asks for what is on the screen anew. */
async function loseSight(queryClient: QueryClient): Promise<void> {
  await Promise.all([queryClient.resetQueries(), reloadSession().catch(() => undefined)]);
}

function useKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const context = { navigate: (to: string) => void navigate(to) };
    const hasSingleKeys = (): boolean => useSessionState.getState().session?.hasSingleKeys ?? true;
    return listenForKeys(document, { context, hasSingleKeys });
  }, [navigate]);
}

/** Speaks and looks as the person wishes. */
function useMyTaste(): void {
  const { speak, language } = useWording();
  const wished = useSessionState((state) => state.session?.agent.language);
  const theme = useSessionState((state) => state.session?.theme);
  useEffect(() => {
    if (wished && wished !== language) void speak(wished);
  }, [wished, language, speak]);
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
}

/** Everything that lives as long as somebody is signed in. */
export function useShellLife(features: readonly Feature[]): void {
  useLiveLine(features);
  useKeys();
  useMyTaste();
  const alarms = useCounts((state) => state.counts?.alerts ?? 0);
  useEffect(() => {
    showAlarmInTitle(alarms);
    return () => showAlarmInTitle(0);
  }, [alarms]);
}
