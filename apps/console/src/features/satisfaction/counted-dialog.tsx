import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Counted, CountedPage, CountedRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Button, Empty, ErrorState, Skeleton, Table } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './satisfaction.module.css';

/** One number, or a part of it. */
export interface OpenedNumber {
  number: Counted;
  reason?: string | undefined;
  score?: number | undefined;
}
export type OpenRows = (number: Counted, part?: Omit<OpenedNumber, 'number'>) => void;

interface Props {
  opened: OpenedNumber;
  /** What the page is limited to. */
  filters: Record<string, string | undefined>;
  onClose: () => void;
}

/** The askings or answers that a number counts: as many as it says. */
export function CountedDialog({ opened, filters, onClose }: Props) {
  const { t } = useWording();
  const query = { ...filters, number: opened.number, reason: opened.reason, score: opened.score?.toString() };
  const list = useInfiniteQuery({
    queryKey: ['satisfaction-rows', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<CountedPage>('/satisfaction/rows', { query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('satisfaction.rows')}
      size="wide"
      footer={
        <a className={styles.file} href={`/api/satisfaction/rows.csv?${new URLSearchParams(given)}`} download>
          <Icon name="download" /> {t('satisfaction.rows.file')}
        </a>
      }
    >
      {list.isPending && <Skeleton lines={6} />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Empty icon="chart" title={t('satisfaction.rows.none')} />}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={styles.scrolls} tabIndex={0}>
          <Rows rows={rows} />
          {list.hasNextPage && (
            <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('satisfaction.rows.more')}
            </Button>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Rows({ rows }: { rows: CountedRow[] }) {
  const { t, format } = useWording();
  return (
    <Table
      caption={t('satisfaction.rows')}
      columns={[t('satisfaction.rows.day'), t('satisfaction.rows.ticket'), t('satisfaction.rows.score')]}
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td>{format.date(row.at)}</td>
          <td>
            {row.ticket ? (
              <Link to={`/t/${row.ticket.id}`}>
                #{row.ticket.number} {row.ticket.subject}
              </Link>
            ) : (
              (row.placeName ?? t('satisfaction.rows.hidden'))
            )}
            {row.comment && <p className={styles.fine}>{row.comment}</p>}
          </td>
          <td>
            <Outcome row={row} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Outcome({ row }: { row: CountedRow }) {
  const { t, either, format } = useWording();
  if (row.score !== null) return <>{format.number(row.score)}</>;
  return (
    <>
      {t(`satisfaction.outcome.${row.outcome}`)}
      {row.reason && <p className={styles.fine}>{either(`survey.reason.${row.reason}`, 'satisfaction.why.other')}</p>}
    </>
  );
}
