import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { NotificationsPage, UnreadView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { NOTIFICATIONS } from './notifications.cache.js';
import { noteUnread } from './unread.store.js';

/** Read, unread, and all read; what does not succeed is said, and the list is as it was. */
export function useNotificationActs() {
  const wording = useWording();
  const queryClient = useQueryClient();
  const show = (fits: (id: string) => boolean, isRead: boolean): void => {
    queryClient.setQueriesData<InfiniteData<NotificationsPage>>(
      { queryKey: [NOTIFICATIONS] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            rows: page.rows.map((row) => (fits(row.id) ? { ...row, isRead } : row)),
          })),
        },
    );
  };
  const then = async (doing: Promise<UnreadView>): Promise<void> => {
    try {
      noteUnread((await doing).unread);
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      await queryClient.invalidateQueries({ queryKey: [NOTIFICATIONS] });
    }
  };
  return {
    mark: (id: string, isRead: boolean): Promise<void> => {
      show((one) => one === id, isRead);
      const path = `/notifications/${id}/reading`;
      return then(isRead ? api.post<UnreadView>(path) : api.delete<UnreadView>(path));
    },
    readAll: (upTo: string): Promise<void> => {
      show((id) => id <= upTo, true);
      return then(api.post<UnreadView>('/notifications/reading', { upTo }));
    },
  };
}
