import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MailHealthView } from '#contracts';
import { api } from '../../shared/api/index.js';

const LOOK_MS = 30_000;

export const useMailHealth = () =>
  useQuery({
    queryKey: ['mail-health', 'all'],
    queryFn: () => api.get<MailHealthView>('/mail-health'),
    refetchInterval: LOOK_MS,
  });

type WatchSettings = Omit<MailHealthView['settings'], 'version'>;

/** Saves how mail is watched. */
export function useSaveWatch() {
  const queryClient = useQueryClient();
  return async (settings: WatchSettings, version: number): Promise<void> => {
    await api.put('/settings/mail-watch', settings, { version });
    await queryClient.invalidateQueries({ queryKey: ['mail-health'] });
  };
}
