import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { TrashPage as Answer, QueueRow, TrashRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';
import { useCan } from '../../shared/session/index.js';
import { clock } from '../../shared/time/now.js';
import { Button, Card, Empty, ErrorState, Page, Skeleton, sayToast, Tag } from '../../shared/ui/index.js';
import { Checkbox } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { KeepDays } from './keep-days.js';
import { PurgeDialog } from './purge-dialog.js';
import styles from './trash-page.module.css';

const KEY = ['trash'] as const;
const DAY_MS = 86_400_000;
const GONE = new Set(['TicketTrashed', 'TicketRestored', 'TicketPurged', 'TicketMarkedSpam', 'TicketUnmarkedSpam']);

function useTrashed() {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) => api.get<Answer>('/trash', { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: KEY });
  useLive('ticket.changed', ({ type }) => {
    if (GONE.has(type)) refresh();
  });
  return { query, refresh };
}

/** Restores one after the other; what is refused is said and stops no other. */
function useRestore(refresh: () => void) {
  const wording = useWording();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const restore = async (rows: readonly TrashRow[]): Promise<void> => {
    setBusy(new Set(rows.map(({ ticketId }) => ticketId)));
    let done = 0;
    for (const { ticketId, version } of rows)
      try {
        await api.delete<QueueRow>(`/tickets/${ticketId}/trash`, { version });
        done += 1;
      } catch (error) {
        sayToast({ kind: 'trouble', text: problemText(error, wording) });
      }
    if (done > 0) sayToast({ text: wording.t('trash.said.restored', { count: done }) });
    setBusy(new Set());
    refresh();
  };
  return { busy, restore };
}

interface RowProps {
  row: TrashRow;
  isChosen: boolean;
  isBusy: boolean;
  onChoose: (isChosen: boolean) => void;
  onRestore: () => void;
  onPurge: (() => void) | null;
}

function Trashed({ row, isChosen, isBusy, onChoose, onRestore, onPurge }: RowProps) {
  const { t, format } = useWording();
  const number = String(row.number);
  const left = Date.parse(row.purgesAt) - clock.now().getTime();
  const days = Math.max(0, Math.floor(left / DAY_MS));
  return (
    <li className={styles.ticket}>
      <span>
        <Checkbox
          label={<span className="sr-only">{t('trash.select', { number })}</span>}
          isOn={isChosen}
          onChange={onChoose}
        />
      </span>
      <div className={styles.words}>
        <Link className={styles.subject} to={`/t/${number}`}>
          #{number} <bdi>{row.subject || t('ticket.noSubject')}</bdi>
        </Link>
        <p className={styles.facts}>
          <bdi>{row.customer}</bdi>
        </p>
        <p className={styles.facts}>
          {row.reason === 'spam' && <Tag tone="amber">{t('trash.reason.spam')}</Tag>}{' '}
          {row.reason === 'trash' && `${t('trash.reason.trash')} · `}
          {row.by?.name ?? t('trash.somebody')} · {format.dateTime(row.at)} · {t('trash.left', { days })}
        </p>
      </div>
      <div className={styles.actions}>
        <Button size="small" icon="undo" isBusy={isBusy} onClick={onRestore}>
          {t('trash.restore')}
        </Button>
        {onPurge && (
          <Button size="small" kind="danger" icon="trash" onClick={onPurge}>
            {t('trash.purge')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What was thrown away: by whom, for how long it stays, and the ways back and out. */
export default function TrashPage() {
  const { t } = useWording();
  const { query, refresh } = useTrashed();
  const { busy, restore } = useRestore(refresh);
  const mayPurge = useCan('ticket:purge');
  const maySet = useCan('settings:manage');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [purging, setPurging] = useState<TrashRow | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const marked = rows.filter(({ ticketId }) => chosen.has(ticketId));
  const choose = (id: string, isOn: boolean): void =>
    setChosen((before) => new Set(isOn ? [...before, id] : [...before].filter((one) => one !== id)));
  const days = query.data?.pages[0]?.keepDays;
  return (
    <Page title={t('trash.title')} {...(days !== undefined && { intro: t('trash.intro', { days }) })}>
      {query.isPending && <Skeleton />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <Empty icon="trash" title={t('trash.empty')} />}
      {marked.length > 0 && (
        <div className={styles.bar}>
          <strong>{t('trash.selected', { count: marked.length })}</strong>
          <Button
            icon="undo"
            isBusy={busy.size > 1}
            onClick={() => {
              setChosen(new Set());
              void restore(marked);
            }}
          >
            {t('trash.restore')}
          </Button>
        </div>
      )}
      {rows.length > 0 && (
        <Card isFlush>
          <ul className={styles.tickets}>
            {rows.map((row) => (
              <Trashed
                key={row.ticketId}
                row={row}
                isChosen={chosen.has(row.ticketId)}
                isBusy={busy.has(row.ticketId)}
                onChoose={(isOn) => choose(row.ticketId, isOn)}
                onRestore={() => void restore([row])}
                onPurge={mayPurge ? () => setPurging(row) : null}
              />
            ))}
          </ul>
        </Card>
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      {maySet && <KeepDays />}
      {purging && (
        <PurgeDialog
          row={purging}
          onClose={() => setPurging(null)}
          onDone={() => {
            setPurging(null);
            refresh();
          }}
        />
      )}
    </Page>
  );
}
