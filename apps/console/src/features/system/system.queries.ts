import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SystemView } from '#contracts';
import { api } from '../../shared/api/index.js';

export const useSystem = () => useQuery({ queryKey: ['system', 'all'], queryFn: () => api.get<SystemView>('/system') });

/** Decides about mail that is held since a restore; `ids` null: about all of it. */
export function useDecideHeld() {
  const queryClient = useQueryClient();
  return async (what: 'release' | 'leave', ids: string[] | null): Promise<number> => {
    const { count } = await api.post<{ count: number }>(`/system/held/${what}`, { ids });
    await queryClient.invalidateQueries({ queryKey: ['system'] });
    return count;
  };
}
