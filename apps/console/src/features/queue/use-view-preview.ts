import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ViewCondition, ViewDefinition, ViewFilter, ViewPreview } from '#contracts';
import { api } from '../../shared/api/index.js';

const PAUSE_MS = 300;

/** False for a condition that is still being made. */
export const isWhole = (condition: ViewCondition): boolean =>
  !('values' in condition && condition.values.length === 0) &&
  !('text' in condition && condition.text.trim() === '') &&
  !('hours' in condition && !(condition.hours >= 1));

/** A filter that is still being made is not asked about. */
export const isComplete = ({ all, any }: ViewFilter): boolean => [...all, ...any].every(isWhole);

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
