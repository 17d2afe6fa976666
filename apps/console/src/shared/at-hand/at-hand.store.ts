import { type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { QueueRow, TicketPageView } from '#contracts';

/** Which ticket the keys mean: the one that is open, else the row of the list that the keyboard is at. */
interface AtHand {
  page: QueueRow | null;
  list: QueueRow | null;
}

const useAtHandState = create<AtHand>()(() => ({ page: null, list: null }));

/** The ticket that commands are for now; null where there is none. */
export const useAtHand = (): QueueRow | null => useAtHandState(({ page, list }) => page ?? list);

/** Says which ticket a page or a list holds out, for as long as it is there. */
export function useHoldOut(place: keyof AtHand, row: QueueRow | null): void {
  useEffect(() => useAtHandState.setState({ [place]: row }), [place, row]);
  useEffect(() => () => useAtHandState.setState({ [place]: null }), [place]);
}

/** Shows the new row of a ticket on its page before the rest of the page is there. */
export function showRow(queryClient: QueryClient, row: QueueRow): void {
  queryClient.setQueriesData<TicketPageView>({ queryKey: ['ticket'] }, (page) =>
    page?.ticket.id === row.id && row.version >= page.ticket.version
      ? { ...page, ticket: { ...page.ticket, ...row } }
      : page,
  );
}

/** Fetches the pages of a ticket anew. */
export const refreshTicket = (queryClient: QueryClient, ticketId: string): Promise<void> =>
  queryClient.invalidateQueries({
    queryKey: ['ticket'],
    predicate: ({ state }) => (state.data as TicketPageView | undefined)?.ticket.id === ticketId,
  });
