import type { QueueRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { rowsNow, tickets } from './queue.store.js';

/** Lets a ticket look as if nobody had read it, or as if it was read. */
export async function toggleUnread(id: string | null): Promise<void> {
  const row = id === null ? undefined : rowsNow().get(id);
  if (!row) return;
  tickets.patch(row.id, { isUnread: !row.isUnread });
  const path = `/tickets/${row.id}/reading`;
  try {
    const { isUnread } = row.isUnread
      ? await api.post<QueueRow>(path, { messageId: null })
      : await api.delete<QueueRow>(path);
    tickets.patch(row.id, { isUnread });
  } catch {
    tickets.patch(row.id, { isUnread: row.isUnread });
  }
}
