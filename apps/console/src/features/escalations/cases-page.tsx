import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { EscalationsPage } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';
import { ScoreLine } from '../../shared/rating/index.js';
import { CompanyTime, CompanyTimeNote } from '../../shared/time/company-time.js';
import { Deadline } from '../../shared/time/deadline.js';
import { Button, Card, Empty, ErrorState, Page, Skeleton, Tag } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { STATE_TONES } from './case-steps.js';
import styles from './cases.module.css';
import { ListFilter, useFilter } from './list-filter.js';

const STATES = ['open', 'verifying', 'closed'] as const;
type State = (typeof STATES)[number];

function useCases(state: State) {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['escalations', state],
    queryFn: ({ pageParam, signal }) =>
      api.get<EscalationsPage>('/escalations', { query: { state, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  useLive('escalation.changed', () => void queryClient.invalidateQueries({ queryKey: ['escalations'] }));
  return query;
}

function CaseLine({ row }: { row: EscalationsPage['rows'][number] }) {
  const { t, format } = useWording();
  return (
    <li>
      <Link to={`/escalations/${row.id}`} className={styles.row}>
        <span className={styles.who}>
          <bdi className={styles.customer}>{row.customerName}</bdi>
          <span className={styles.subject}>
            #{row.ticketNumber} <bdi>{row.subject || t('ticket.noSubject')}</bdi>
          </span>
        </span>
        {row.score !== null && <ScoreLine score={row.score} instrument={row.instrument} trigger="" />}
        <span className={styles.facts}>
          {row.state === 'open' ? (
            <Tag tone="violet">{t(`escalations.step.${row.step}`)}</Tag>
          ) : (
            <Tag tone={STATE_TONES[row.state]}>{t(`escalations.state.${row.state}`)}</Tag>
          )}
          {row.state === 'verifying' && row.recovery.endsAt && (
            <span>{t('escalations.waitsUntil', { date: format.date(row.recovery.endsAt) })}</span>
          )}
          {row.state === 'open' && row.firstContactAt === null && <Deadline at={row.contactDueAt} />}
          <span>{row.owner ? <bdi>{row.owner.name}</bdi> : t('escalations.nobody')}</span>
          <span>{format.dateTime(row.closedAt ?? row.openedAt)}</span>
        </span>
      </Link>
    </li>
  );
}

/** All cases that the reader may know of, newest first. */
export default function CasesPage() {
  return (
    <CompanyTime>
      <Cases />
    </CompanyTime>
  );
}

function Cases() {
  const t = useT();
  const state = useFilter(STATES);
  const query = useCases(state);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={t('escalations.title')} intro={t('escalations.intro')}>
      <ListFilter label={t('escalations.filter')} choices={STATES} nameOf={(each) => t(`escalations.filter.${each}`)} />
      {rows.length > 0 && <CompanyTimeNote />}
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <Card isFlush>
          {rows.length === 0 ? (
            <Empty icon="check-double" title={t(`escalations.empty.${state}`)}>
              {t('escalations.empty.text')}
            </Empty>
          ) : (
            <ul className={styles.rows} aria-label={t('escalations.title')}>
              {rows.map((row) => (
                <CaseLine key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Card>
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Page>
  );
}
