import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.js';

const RETRY_LIMIT = 5;

/** Reads are tried again while the trouble may pass, with growing pauses; a refusal is shown at once. */
function mayTryAgain(failures: number, error: Error): boolean {
  return error instanceof ApiProblem && error.isPassing && failures < RETRY_LIMIT;
}

/** Live events keep what is shown fresh, so nothing is fetched again only because a window got the focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: mayTryAgain,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
      },
      mutations: { retry: false },
    },
  });
}
