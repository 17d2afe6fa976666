import { type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { BulkChange, QueueRow, TagFate, TagView, TicketPageView } from '#contracts';

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

const useComingState = create<{ id: string | null }>()(() => ({ id: null }));

/** Says which ticket is likely to be opened next, for as long as the list is there; null where nobody can tell. */
export function useHoldOutComing(id: string | null): void {
  useEffect(() => useComingState.setState({ id }), [id]);
  useEffect(() => () => useComingState.setState({ id: null }), []);
}

/** Tells every time that another ticket is likely to be opened next. */
export const whenComing = (tell: (id: string | null) => void): (() => void) =>
  useComingState.subscribe(({ id }) => tell(id));

/** Tickets that are selected: what is said of one ticket is said of all of them, as long as there are any. */
export interface Selected {
  /** What a picker shows as theirs: only what they have in common. */
  sample: QueueRow;
  /** The heading of a picker. */
  title: string;
  say: (change: BulkChange) => void;
}

const useSelectedState = create<{ selected: Selected | null }>()(() => ({ selected: null }));

/** The selection; null where nothing is selected. */
export const useSelected = (): Selected | null => useSelectedState((state) => state.selected);

/** Says what is selected, for as long as the list is there. */
export function useHoldOutSelection(selected: Selected | null): void {
  useEffect(() => useSelectedState.setState({ selected }));
  useEffect(() => () => useSelectedState.setState({ selected: null }), []);
}

/** Shows the new row of a ticket on its page before the rest of the page is there. */
export function showRow(queryClient: QueryClient, row: QueueRow): void {
  queryClient.setQueriesData<TicketPageView>({ queryKey: ['ticket'] }, (page) =>
    page?.ticket.id === row.id && row.version >= page.ticket.version
      ? { ...page, ticket: { ...page.ticket, ...row } }
      : page,
  );
}

/** The tags of a ticket by what became of some; the same list where none of them is among these. */
export function tagsNow(tags: TagView[], fates: readonly TagFate[]): TagView[] {
  const fateOf = new Map(fates.map(({ id, now }) => [id, now]));
  if (!tags.some(({ id }) => fateOf.has(id))) return tags;
  const now = tags.flatMap((tag) => (fateOf.has(tag.id) ? (fateOf.get(tag.id) ?? []) : tag));
  return [...new Map(now.map((tag) => [tag.id, tag])).values()];
}

/** Shows on the pages of tickets what became of tags. */
export function showTags(queryClient: QueryClient, fates: readonly TagFate[]): void {
  queryClient.setQueriesData<TicketPageView>({ queryKey: ['ticket'] }, (page) => {
    if (!page) return page;
    const tags = tagsNow(page.ticket.tags, fates);
    return tags === page.ticket.tags ? page : { ...page, ticket: { ...page.ticket, tags } };
  });
}

/** Fetches the pages of a ticket anew. */
export const refreshTicket = (queryClient: QueryClient, ticketId: string): Promise<void> =>
  queryClient.invalidateQueries({
    queryKey: ['ticket'],
    predicate: ({ state }) => (state.data as TicketPageView | undefined)?.ticket.id === ticketId,
  });
