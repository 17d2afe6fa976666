import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BulkTicketRow, BulkTicketsPage } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './bulk-results.module.css';
import { choose } from './selection.store.js';

function Result({ row }: { row: BulkTicketRow }) {
  const wording = useWording();
  const { t } = wording;
  return (
    <li className={styles.row}>
      {row.number === null ? (
        <span className={styles.hidden}>{t('bulk.results.hidden')}</span>
      ) : (
        <Link className={styles.ticket} to={`/t/${row.number}`}>
          <span className={styles.number}>#{row.number}</span> <bdi>{row.subject || t('queue.row.noSubject')}</bdi>
        </Link>
      )}
      <span className={row.state === 'refused' ? styles.why : styles.state}>
        {row.state === 'refused'
          ? wording.either(`errors.${row.reason}`, 'errors.kind.conflict')
          : t(`bulk.results.state.${row.state}`)}
      </span>
    </li>
  );
}

/** What became of each ticket of a job, and why some were refused. */
export default function BulkResults({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const t = useT();
  const [isRefusedOnly, setRefusedOnly] = useState(true);
  const results = useInfiniteQuery({
    queryKey: ['bulk-job', jobId, isRefusedOnly],
    queryFn: ({ pageParam }) =>
      api.get<BulkTicketsPage>(`/bulk-jobs/${jobId}/tickets`, {
        query: { only: isRefusedOnly ? 'refused' : undefined, after: pageParam },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const rows = results.data?.pages.flatMap((page) => page.rows) ?? [];
  const seen = rows.filter(({ number }) => number !== null).map(({ ticketId }) => ticketId);
  const select = (): void => {
    choose(seen);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('bulk.results')}
      footer={
        <Button kind="main" disabled={seen.length === 0} onClick={select}>
          {t('bulk.results.select')}
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend; these are two buttons */}
      <div className={styles.filters} role="group" aria-label={t('queue.filter')}>
        {([true, false] as const).map((isOn) => (
          <Button
            key={String(isOn)}
            size="small"
            aria-pressed={isRefusedOnly === isOn}
            kind={isRefusedOnly === isOn ? 'plain' : 'quiet'}
            onClick={() => setRefusedOnly(isOn)}
          >
            {t(isOn ? 'bulk.results.refused' : 'bulk.results.all')}
          </Button>
        ))}
      </div>
      {results.isPending && <Skeleton />}
      {results.error && <ErrorState error={results.error} onRetry={() => void results.refetch()} />}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Result key={row.ticketId} row={row} />
        ))}
      </ul>
      {results.hasNextPage && (
        <Button isBusy={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
          {t('bulk.results.more')}
        </Button>
      )}
    </Dialog>
  );
}
