import type { PromiseTimesView } from '#contracts';
import { api } from '../../shared/api/index.js';

/** Times that can be promised on a ticket, and the zones of its customer and its team. */
export const promiseTimes = (ticketId: string, at?: string) => ({
  queryKey: ['promise-times', ticketId, at ?? null],
  queryFn: () => api.get<PromiseTimesView>(`/tickets/${ticketId}/promise-times`, at ? { query: { at } } : {}),
  gcTime: 0,
});
