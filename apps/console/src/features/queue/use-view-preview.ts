import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ViewDefinition, ViewFilter, ViewPreview } from '#contracts';
import { api } from '../../shared/api/index.js';

const PAUSE_MS = 300;

/** A condition that is still being made is not asked about. */
const isComplete = (filter: ViewFilter): boolean =>
  [...filter.all, ...filter.any].every(
    (condition) =>
      !('values' in condition && condition.values.length === 0) &&
      !('text' in condition && condition.text.trim() === '') &&
      !('hours' in condition && !(condition.hours >= 1)),
  );

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
