import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { WordsPage as WordsList, WordsRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive, useWhenStale } from '../../shared/live/index.js';
import { useNow } from '../../shared/time/now.js';
import { Button, Card, Empty, ErrorState, Page, Skeleton, sayToast, Tag } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './words.module.css';

const KEY = ['words'];

/** Everything a customer wrote that carries no rating, the most urgent first; emptied by a stated time. */
export default function WordsPage() {
  const { t } = useWording();
  const list = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => api.get<WordsList>('/words', { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useLive('words.changed', () => void list.refetch());
  useWhenStale(() => void list.refetch());
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={t('words.title')} intro={t('words.intro')}>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && !list.error && <Skeleton lines={6} />}
      {list.data && rows.length === 0 && (
        <Empty icon="check-circle" title={t('words.empty.title')}>
          {t('words.empty.text')}
        </Empty>
      )}
      <ul className={styles.list}>
        {rows.map((row) => (
          <Words key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Page>
  );
}

function Words({ row }: { row: WordsRow }) {
  const wording = useWording();
  const { t, format } = wording;
  const now = useNow();
  const queryClient = useQueryClient();
  const read = useMutation({
    mutationFn: (outcome: 'read' | 'escalated') => api.post(`/words/${row.id}/reading`, { outcome }),
    onSuccess: (_, outcome) => {
      sayToast({ text: t(`words.done.${outcome}`) });
      return queryClient.invalidateQueries({ queryKey: KEY });
    },
    onError: (error) => sayToast({ text: problemText(error, wording), kind: 'trouble' }),
  });
  const isLate = row.isLate || new Date(row.readBy) < now;
  return (
    <li>
      <Card
        title={row.customerName ?? t('words.unknown')}
        actions={
          <Tag tone={isLate ? 'red' : 'amber'} icon="clock">
            {t(isLate ? 'words.late' : 'words.readBy', { at: format.dateTime(row.readBy) })}
          </Tag>
        }
        footer={
          <>
            <Button kind="main" icon="check" isBusy={read.isPending} onClick={() => read.mutate('read')}>
              {t('words.read')}
            </Button>
            {row.ticketId && (
              <Button icon="alert-siren" isBusy={read.isPending} onClick={() => read.mutate('escalated')}>
                {t('words.escalate')}
              </Button>
            )}
          </>
        }
      >
        <p className={styles.meta}>
          {t(`words.source.${row.source}`)} · {format.dateTime(row.receivedAt)}
          {row.score !== null && ` · ${t('words.score', { score: row.score })}`}
          {row.ticketId && (
            <>
              {' · '}
              <Link to={`/t/${row.ticketId}`}>#{row.ticketNumber}</Link>
            </>
          )}
        </p>
        <blockquote className={styles.words} dir="auto">
          {row.text || t('words.none')}
        </blockquote>
      </Card>
    </li>
  );
}
