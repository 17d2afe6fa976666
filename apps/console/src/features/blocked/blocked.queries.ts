import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BlockedSendersView, UnblockedView } from '#contracts';
import { api } from '../../shared/api/index.js';

export const useBlockedSenders = () =>
  useQuery({
    queryKey: ['blocked-senders'],
    queryFn: ({ signal }) => api.get<BlockedSendersView>('/blocked-senders', { signal }),
  });

/** The list is fetched anew after each. */
export function useBlocking() {
  const queryClient = useQueryClient();
  const then = async <Result>(doing: Promise<Result>): Promise<Result> => {
    try {
      return await doing;
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['blocked-senders'] });
      // What was kept away is listed there.
      void queryClient.invalidateQueries({ queryKey: ['unheard-mails'] });
    }
  };
  return {
    block: (request: { pattern: string; note: string }) => then(api.post('/blocked-senders', request)),
    unblock: (id: string, bringIn: boolean) =>
      then(api.delete<UnblockedView>(`/blocked-senders/${id}`, { query: { bringIn: bringIn ? 1 : 0 } })),
  };
}
