import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ViewDefinition, ViewFilter, ViewPreview } from '#contracts';
import { api } from '../../shared/api/index.js';
import { isWholeCondition } from '../../shared/conditions/index.js';

const PAUSE_MS = 300;

export { isWholeCondition as isWhole } from '../../shared/conditions/index.js';

/** A filter that is still being made is not asked about. */
export const isComplete = ({ all, any }: ViewFilter): boolean => [...all, ...any].every(isWholeCondition);

/** What a filter would show, asked a moment after the last change; the last answer stays until the next is there. */
export function useViewPreview({ filter, sort, groupBy }: ViewDefinition) {
  const body = JSON.stringify({ filter, sort, groupBy });
  const [asked, setAsked] = useState(body);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(body), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body]);
  return useQuery({
    queryKey: ['view-preview', asked],
    queryFn: () => api.post<ViewPreview>('/view-preview', JSON.parse(asked)),
    enabled: isComplete(filter),
    placeholderData: (before) => before,
    gcTime: 0,
    staleTime: 0,
  });
}
