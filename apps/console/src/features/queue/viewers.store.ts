import { create } from 'zustand';
import type { LiveConnection } from '../../shared/live/index.js';
import { useSessionState } from '../../shared/session/index.js';

/** How many others look at each ticket, as far as this console is told. */
export const useViewers = create<{ others: ReadonlyMap<string, number> }>()(() => ({ others: new Map() }));

export function hearViewers(live: LiveConnection): void {
  live.on('ticket.viewers', ({ ticketId, viewers }) => {
    const me = useSessionState.getState().session?.agent.id;
    const count = viewers.filter(({ id }) => id !== me).length;
    useViewers.setState(({ others }) => {
      const next = new Map(others);
      if (count === 0) next.delete(ticketId);
      else next.set(ticketId, count);
      return { others: next };
    });
  });
}
