import { useEffect, useEffectEvent } from 'react';
import { noteConnection } from '../api/index.js';
import { enterSession, reloadSession } from '../session/index.js';
import { LateSocket } from './late-socket.js';
import { LiveConnection, type LiveEvent, type LiveHandler, type LiveSocket } from './live-connection.js';

const REFUSED_PAUSE_MS = 3_000;

/** Twelve kilobytes that the first screen is painted without. */
async function loadSocket(): Promise<LiveSocket> {
  const { io } = await import('socket.io-client');
  const socket = io({
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.5,
  });
  return socket as unknown as LiveSocket;
}

/** Refused may mean that the session ended, or that it was renewed in another tab: ask, and try again if it holds. */
async function lookAgain(): Promise<void> {
  const session = await reloadSession().catch(() => null);
  if (session) setTimeout(() => live.start(), REFUSED_PAUSE_MS);
}

/** The console's one live line. */
export const live = new LiveConnection(new LateSocket(loadSocket), {
  onLive: (isLive) => noteConnection({ isLive }),
  onRefused: () => void lookAgain(),
});

live.on('session.ended', () => {
  live.stop();
  enterSession(null);
});

/** Hears an event as long as the component is there. */
export function useLive<Event extends LiveEvent>(event: Event, handler: LiveHandler<Event>): void {
  const latest = useEffectEvent((value: never) => (handler as (value: never) => void)(value));
  useEffect(() => live.on(event, ((value: never) => latest(value)) as LiveHandler<Event>), [event]);
}

/** Loads anew when events were lost for good. */
export function useWhenStale(reload: () => void): void {
  const latest = useEffectEvent(reload);
  useEffect(() => live.whenStale(() => latest()), []);
}
