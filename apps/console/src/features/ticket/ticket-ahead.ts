import type { QueryClient } from '@tanstack/react-query';
import type { TicketPageView } from '#contracts';
import { whenComing } from '../../shared/at-hand/index.js';
import type { LiveContext } from '../../shared/feature.js';
import { ticketQuery } from './ticket-query.js';

/** Whoever runs through the list asks for nothing; what somebody rests at is fetched. */
const REST_MS = 100;

/** Fetches the ticket that is likely to be opened next, and lets go of every kept page that is no longer true. */
export function fetchAhead({ queryClient, live }: LiveContext): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  whenComing((id) => {
    clearTimeout(timer);
    if (id !== null) timer = setTimeout(() => void queryClient.prefetchQuery(ticketQuery(id)), REST_MS);
  });
  live.on('ticket.changed', ({ row, seq }) => letGo(queryClient, row.id, seq));
  live.on('ticket.removed', ({ id, seq }) => letGo(queryClient, id, seq));
  live.on('escalation.changed', ({ ticketId, seq }) => letGo(queryClient, ticketId, seq));
  live.whenStale(() => queryClient.removeQueries({ queryKey: ['ticket'], type: 'inactive' }));
}

/**
 * The page on the screen hears for itself. One that is kept, or just being fetched, would be shown as it was before the
 * event: it goes, and is asked for anew when it is opened.
 */
function letGo(queryClient: QueryClient, ticketId: string, seq: number): void {
  queryClient.removeQueries({
    queryKey: ['ticket'],
    type: 'inactive',
    predicate: ({ queryKey, state }) => {
      const page = state.data as TicketPageView | undefined;
      return page ? page.ticket.id === ticketId && page.seq < seq : queryKey[1] === ticketId;
    },
  });
}
