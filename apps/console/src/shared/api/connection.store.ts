import { create } from 'zustand';

/** How long a trouble must last before people are told (console.md 1.5): short drops do not flash. */
export const BANNER_DELAY_MS = 1_500;

interface ConnectionState {
  /** False while requests find no server, or it says "later". */
  isServerReachable: boolean;
  /** False while the live connection is down; true before the first one. */
  isLive: boolean;
  /** False when the browser itself says it has no network. */
  isOnline: boolean;
}

/** What is known of the way to the server. */
export const useConnection = create<ConnectionState>()(() => ({
  isServerReachable: true,
  isLive: true,
  isOnline: navigator.onLine !== false,
}));

export const isConnected = (state: ConnectionState): boolean =>
  state.isServerReachable && state.isLive && state.isOnline;

/** Notes a change; the same value again tells nobody. */
export function noteConnection(change: Partial<ConnectionState>): void {
  const now = useConnection.getState();
  const isNews = (Object.keys(change) as (keyof ConnectionState)[]).some((key) => now[key] !== change[key]);
  if (isNews) useConnection.setState(change);
}

/** Follows the browser's own word on the network. */
export function watchNetwork(): void {
  addEventListener('online', () => noteConnection({ isOnline: true }));
  addEventListener('offline', () => noteConnection({ isOnline: false }));
}
