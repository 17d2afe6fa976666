import { create } from 'zustand';
import type { SessionView } from '#contracts';
import { api, whenSignedOut } from '../api/index.js';

interface SessionState {
  /** Undefined until the server has been asked, null when nobody is signed in. */
  session: SessionView | null | undefined;
}

/** Who is signed in. */
export const useSessionState = create<SessionState>()(() => ({ session: undefined }));

let asking: Promise<SessionView | null> | undefined;

async function ask(): Promise<SessionView | null> {
  try {
    // Nobody is no error: a page before the door must not fill the console of the browser with refusals.
    return enterSession((await api.get<SessionView | undefined>('/me')) ?? null);
  } finally {
    asking = undefined;
  }
}

/** Asks who is signed in, once; several callers share one request. @throws {ApiProblem} when nobody answers */
export function loadSession(): Promise<SessionView | null> {
  const { session } = useSessionState.getState();
  if (session !== undefined) return Promise.resolve(session);
  asking ??= ask();
  return asking;
}

/** Takes over what the server said about the session; null after signing out. */
export function enterSession<Session extends SessionView | null>(session: Session): Session {
  useSessionState.setState({ session });
  return session;
}

/** Asks again, for instance after rights changed; what is known stays until the answer is there. */
export function reloadSession(): Promise<SessionView | null> {
  asking ??= ask();
  return asking;
}

whenSignedOut(() => {
  if (useSessionState.getState().session) enterSession(null);
});

/** The session of a page that only signed-in people reach. @throws outside of such a page */
export function useSession(): SessionView {
  const session = useSessionState((state) => state.session);
  if (!session) throw new Error('This page is only for people who are signed in.');
  return session;
}

/** Whether the person who is signed in has a permission. */
export const useCan = (permission: string): boolean =>
  useSessionState((state) => state.session?.permissions.includes(permission) ?? false);

interface MyChange {
  name?: string;
  language?: SessionView['agent']['language'];
  theme?: SessionView['theme'];
  hasSingleKeys?: boolean;
  signatures?: SessionView['signatures'];
}

/** Changes something of oneself and takes over the answer. */
export async function changeMe(change: MyChange): Promise<SessionView> {
  return enterSession(await api.patch<SessionView>('/me', change));
}
