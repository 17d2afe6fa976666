import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { NotificationsPage as NotificationsList } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, ButtonLink, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { NotificationRow } from './notification-row.js';
import { NOTIFICATIONS } from './notifications.cache.js';
import styles from './notifications.module.css';
import { forgetNewer, noteUnread, useUnread } from './unread.store.js';
import { useNotificationActs } from './use-notification-acts.js';

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrows walk from row to row; whoever tabs meets each link and its button. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const row = (event.target as HTMLElement).closest('li');
  const at = links.findIndex((link) => row?.contains(link));
  const to = STEPS[event.key]?.(at, links.length - 1);
  if (to === undefined || at < 0) return;
  event.preventDefault();
  links[to]?.focus();
}

/** What came since the list was drawn waits in a line of its own: nothing moves under a pointer. */
function Newer({ onShow }: { onShow: () => void }) {
  const t = useT();
  const newer = useUnread((state) => state.newer);
  if (newer === 0) return null;
  return (
    <Button size="small" icon="refresh" onClick={onShow}>
      {t('notifications.newer', { count: newer })}
    </Button>
  );
}

function useList(isUnreadOnly: boolean) {
  const only = isUnreadOnly ? 'unread' : undefined;
  return useInfiniteQuery({
    queryKey: [NOTIFICATIONS, only ?? 'all'],
    queryFn: async ({ pageParam }) => {
      const page = await api.get<NotificationsList>('/notifications', { query: { after: pageParam, only } });
      noteUnread(page.unread);
      if (!pageParam) forgetNewer();
      return page;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  });
}

/** What one was told, newest first. */
export default function NotificationsPage() {
  const t = useT();
  const [isUnreadOnly, setUnreadOnly] = useState(false);
  const unread = useUnread((state) => state.unread);
  const list = useList(isUnreadOnly);
  const acts = useNotificationActs();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const newest = rows[0]?.id;
  useEffect(() => forgetNewer, []);
  return (
    <Page
      title={t('notifications.title')}
      intro={t('notifications.intro')}
      actions={
        <ButtonLink to="/settings/notifications" icon="settings">
          {t('notifications.toSettings')}
        </ButtonLink>
      }
    >
      <div className={styles.bar}>
        <Switch label={t('notifications.onlyUnread')} isOn={isUnreadOnly} onChange={setUnreadOnly} />
        <Newer onShow={() => void list.refetch()} />
        <Button
          icon="check-double"
          disabled={unread === 0 || !newest}
          onClick={() => newest && void acts.readAll(newest)}
        >
          {t('notifications.readAll')}
        </Button>
      </div>
      {list.error && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && !list.error && <Skeleton lines={8} />}
      {list.data && rows.length === 0 && (
        <Empty icon="bell" title={t(isUnreadOnly ? 'notifications.emptyUnread' : 'notifications.empty')}>
          {!isUnreadOnly && t('notifications.emptyText')}
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={styles.list} onKeyDown={walk}>
          {rows.map((row) => (
            <NotificationRow key={row.id} row={row} onMark={acts.mark} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('notifications.more')}
        </Button>
      )}
    </Page>
  );
}
