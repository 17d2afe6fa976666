import { CSPProvider } from '@base-ui/react/csp-provider';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ComponentProps, StrictMode } from 'react';
import { RouterProvider } from 'react-router';
import type { Wording } from '#wording';
import { ToastRegion } from '../shared/ui/toast.js';
import { TooltipLayer } from '../shared/ui/tooltip-layer.js';
import { WordingProvider } from '../shared/wording/index.js';

interface Props {
  wording: Wording;
  queryClient: QueryClient;
  router: ComponentProps<typeof RouterProvider>['router'];
}

/** Everything that pages stand on. The policy of the page forbids style elements, so Base UI draws none. */
export function App({ wording, queryClient, router }: Props) {
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <WordingProvider first={wording}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <ToastRegion />
            <TooltipLayer />
          </QueryClientProvider>
        </WordingProvider>
      </CSPProvider>
    </StrictMode>
  );
}
