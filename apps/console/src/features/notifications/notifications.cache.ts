import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { NotificationsPage } from '#contracts';

/** Key of the lists in the query cache. */
export const NOTIFICATIONS = 'notifications';
export const SETTINGS_KEY = ['notification-settings'] as const;

/** Where these stand in a list, they are read now; nothing moves. Of many, or where one looks unread again: anew. */
export function patchRead(queryClient: QueryClient, ids: readonly string[] | null, unread: number): void {
  if (ids === null) {
    void queryClient.invalidateQueries({ queryKey: [NOTIFICATIONS] });
    return;
  }
  const known = new Set(ids);
  queryClient.setQueriesData<InfiniteData<NotificationsPage>>(
    { queryKey: [NOTIFICATIONS] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          unread,
          rows: page.rows.map((row) => (known.has(row.id) ? { ...row, isRead: true } : row)),
        })),
      },
  );
}
