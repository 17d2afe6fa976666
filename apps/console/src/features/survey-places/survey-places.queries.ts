import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlacesView } from '#contracts';
import { api } from '../../shared/api/index.js';

/** Below `settings`: a setting that changed anywhere loads them anew. */
const KEY = ['settings', 'survey-places'];

export const usePlaces = () =>
  useQuery({ queryKey: KEY, queryFn: () => api.get<PlacesView>('/survey-places'), refetchOnMount: 'always' });

/** What the server answers is the list as it is now. */
export function useTakePlaces() {
  const queryClient = useQueryClient();
  return (places: PlacesView): void => {
    queryClient.setQueryData(KEY, places);
  };
}
