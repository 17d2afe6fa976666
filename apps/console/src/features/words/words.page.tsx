import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { WordsPage as WordsList, WordsRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { useLive, useWhenStale } from '../../shared/live/index.js';
import { Button, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { LateWords } from './late-words.js';
import styles from './words.module.css';
import { WordsCard } from './words-card.js';
import { useReading, WORDS_KEY, type WordsReading } from './words-reading.js';

/** Everything a customer wrote that carries no rating, the most urgent first; emptied by a stated time. */
export default function WordsPage() {
  const t = useT();
  const list = useInfiniteQuery({
    queryKey: WORDS_KEY,
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
      <Rows rows={rows} />
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      <LateWords late={list.data?.pages[0]?.late ?? []} />
    </Page>
  );
}

/** One of them is the one that keys work on: where the focus is, else the first. */
function Rows({ rows }: { rows: readonly WordsRow[] }) {
  const [currentId, setCurrentId] = useState<string>();
  const cards = useRef(new Map<string, HTMLLIElement>());
  const reading = useReading();
  const found = rows.findIndex(({ id }) => id === currentId);
  const at = Math.max(0, found);
  const current = rows[at];
  const goTo = (index: number): void => {
    const next = rows[index];
    if (next) cards.current.get(next.id)?.focus();
  };
  const make = (row: WordsRow, what: WordsReading): void => {
    if (reading.isPending) return;
    setCurrentId(rows[rows.indexOf(row) + 1]?.id);
    reading.mutate({ id: row.id, reading: what });
  };
  // The keys of every list, declared with the queue.
  useCommand('queue.next', () => goTo(found === -1 ? 0 : at + 1), rows.length > 0);
  useCommand('queue.previous', () => goTo(at - 1), rows.length > 0);
  const makeCurrent = (what: WordsReading | undefined): void => {
    if (current && what) make(current, what);
  };
  useCommand('words.read', () => makeCurrent({ outcome: 'read' }), current !== undefined);
  useCommand('words.task', () => makeCurrent({ outcome: 'task' }), Boolean(current?.ticketId));
  useCommand('words.escalate', () => makeCurrent({ outcome: 'escalated' }), Boolean(current?.ticketId));
  useCommand('words.confirm', () => makeCurrent(suggested(current)), suggested(current) !== undefined);
  useCommand(
    'words.rate',
    (pressed) => {
      const score = Number(pressed);
      if (current?.scores?.includes(score)) make(current, { outcome: 'rated', score });
    },
    Boolean(current?.scores),
  );
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <WordsCard
          key={row.id}
          row={row}
          isCurrent={row === current}
          isBusy={reading.isPending && reading.variables.id === row.id}
          cardRef={(card) => {
            if (card) cards.current.set(row.id, card);
            else cards.current.delete(row.id);
          }}
          onReading={(what) => make(row, what)}
          onFocus={() => setCurrentId(row.id)}
        />
      ))}
    </ul>
  );
}

const suggested = (row: WordsRow | undefined): WordsReading | undefined =>
  row?.scores && row.suggestion !== null ? { outcome: 'rated', score: row.suggestion } : undefined;
