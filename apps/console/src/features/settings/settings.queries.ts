import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CheckView,
  HolidayFeedView,
  HolidayFileView,
  HolidaysView,
  NudgesSavedView,
  PeopleView,
  SettingsView,
} from '#contracts';
import { api } from '../../shared/api/index.js';

const KEY = ['settings'];

/** All settings in one answer; `settings.changed` loads them anew. */
export const useSettings = () => useQuery({ queryKey: KEY, queryFn: () => api.get<SettingsView>('/settings') });

export const useTeams = () =>
  useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people'), select: ({ teams }) => teams });

/** The verbs of these pages; each takes over what the server says afterwards. */
export function useSettingsActions() {
  const queryClient = useQueryClient();
  const reload = (): Promise<void> => queryClient.invalidateQueries({ queryKey: KEY });
  const put = async (path: string, body: unknown, version: number): Promise<void> => {
    await api.put(`/settings/${path}`, body, { version });
    await reload();
  };
  return {
    put,
    saveNudges: async (body: unknown, version: number): Promise<NudgesSavedView> => {
      const saved = await api.put<NudgesSavedView>('/settings/nudges', body, { version });
      await reload();
      return saved;
    },
    setAddress: async (url: string): Promise<CheckView> => {
      await api.put('/settings/public-address', { url });
      const check = await api.post<CheckView>('/settings/public-address/check');
      await reload();
      return check;
    },
    checkAddress: async (): Promise<CheckView> => {
      const check = await api.post<CheckView>('/settings/public-address/check');
      await reload();
      return check;
    },
    testMail: () => api.post<CheckView>('/settings/outgoing-mail/test'),
    removeMailServer: async (version: number): Promise<void> => {
      await api.delete('/settings/outgoing-mail', { version });
      await reload();
    },
    readHolidays: (file: string) => api.post<HolidayFileView>('/settings/holidays/file', { file }),
    addFeed: async (feed: { url: string; calendarId: string | null }): Promise<void> => {
      await api.post('/settings/holiday-feeds', feed);
      await reload();
    },
    readFeed: async (id: string): Promise<void> => {
      await api.post<HolidayFeedView>(`/settings/holiday-feeds/${id}/fetch`);
      await reload();
    },
    removeFeed: async (id: string): Promise<void> => {
      await api.delete(`/settings/holiday-feeds/${id}`);
      await reload();
    },
    holidays: (query: { country: string; year: number; language: string }) =>
      api.get<HolidaysView>('/settings/holidays', { query }),
  };
}
