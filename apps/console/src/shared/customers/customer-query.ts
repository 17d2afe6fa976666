import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { CustomerView } from '#contracts';
import { api } from '../api/index.js';

const FRESH_MS = 5_000;
const keyOf = (id: string): string[] => ['customer', id];

/** Everything about a customer, in one request; page and side panel share it. */
export const useCustomer = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => api.get<CustomerView>(`/customers/${id}`),
    // From the ticket to the page is one request, not two.
    staleTime: FRESH_MS,
  });

/** Shows what the server answered to a change; other ids of the same person ask anew. */
export function showCustomer(queryClient: QueryClient, view: CustomerView): void {
  queryClient.setQueryData(keyOf(view.profile.id), view);
  for (const id of view.mergedIds) void queryClient.invalidateQueries({ queryKey: keyOf(id) });
  void queryClient.invalidateQueries({ queryKey: ['customers'] });
  void queryClient.invalidateQueries({ queryKey: ['company'] });
}
