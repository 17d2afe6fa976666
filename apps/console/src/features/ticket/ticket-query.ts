import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { showRow } from '../../shared/at-hand/index.js';
import { live, useLive } from '../../shared/live/index.js';

export { refreshTicket, showRow } from '../../shared/at-hand/index.js';

/** News of one ticket come in bursts (message, assignment, status): they are fetched together. */
const GATHER_MS = 120;

const ticketKey = (idOrNumber: string) => ['ticket', idOrNumber] as const;

async function load(idOrNumber: string, signal: AbortSignal): Promise<TicketPageView> {
  const page = await api.get<TicketPageView>(`/tickets/${encodeURIComponent(idOrNumber)}`, { signal });
  live.noteSeq(page.seq);
  return page;
}

/** The page of a ticket as it is asked for and kept. */
export const ticketQuery = (idOrNumber: string) =>
  queryOptions({ queryKey: ticketKey(idOrNumber), queryFn: ({ signal }) => load(idOrNumber, signal) });

/** Everything about a ticket, kept fresh by live events: its row at once, its messages by one request. */
export function useTicketPage(idOrNumber: string) {
  const queryClient = useQueryClient();
  const query = useQuery(ticketQuery(idOrNumber));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const page = query.data;
  const refetchSoon = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void query.refetch(), GATHER_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive('ticket.changed', ({ row, seq }) => {
    if (!page || row.id !== page.ticket.id || seq <= page.seq) return;
    showRow(queryClient, row);
    refetchSoon();
  });
  useLive('ticket.removed', ({ id }) => {
    if (id === page?.ticket.id) refetchSoon();
  });
  useLive('escalation.changed', ({ ticketId }) => {
    if (ticketId === page?.ticket.id) refetchSoon();
  });
  return query;
}
