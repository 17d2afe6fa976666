import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { SessionView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { applyTheme } from '../../shared/browser/theme.js';
import { changeMe, enterSession, useSession } from '../../shared/session/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';

type Theme = SessionView['theme'];
const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** What people do to themselves: presence, theme, language, keys, leaving. Each is shown at once and taken back if it fails. */
export function useMyActions() {
  const session = useSession();
  const wording = useWording();
  const navigate = useNavigate();
  const queryClient = useQueryClient();

  const attempt = async (action: () => Promise<unknown>, undo: () => void): Promise<void> => {
    try {
      await action();
    } catch (error) {
      undo();
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    }
  };

  const setTheme = (theme: Theme): Promise<void> => {
    applyTheme(theme);
    return attempt(
      () => changeMe({ theme }),
      () => applyTheme(session.theme),
    );
  };
  const setPresence = (presence: 'online' | 'away'): Promise<void> => {
    enterSession({ ...session, agent: { ...session.agent, presence } });
    return attempt(
      () => api.put('/me/presence', { state: presence }),
      () => enterSession(session),
    );
  };
  const setLanguage = (language: SessionView['agent']['language']): Promise<void> =>
    attempt(
      () => changeMe({ language }),
      () => undefined,
    );
  const setSingleKeys = (hasSingleKeys: boolean): Promise<void> =>
    attempt(
      () => changeMe({ hasSingleKeys }),
      () => undefined,
    );
  const signOut = (): Promise<void> =>
    attempt(
      async () => {
        await api.delete('/session');
        enterSession(null);
        queryClient.clear();
        await navigate('/login');
      },
      () => undefined,
    );
  return {
    setTheme,
    setPresence,
    setLanguage,
    setSingleKeys,
    signOut,
    turnTheme: () => setTheme(NEXT_THEME[session.theme]),
    turnPresence: () => setPresence(session.agent.presence === 'online' ? 'away' : 'online'),
  };
}
