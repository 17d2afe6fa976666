import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { RemediesPage, RemedyCostsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';
import { moneyText } from '../../shared/money/index.js';
import { Button, Card, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import cases from './cases.module.css';
import { ListFilter, useFilter } from './list-filter.js';
import styles from './remedies.module.css';
import { RemedyItem } from './remedy-item.js';
import { type RemedyVerbs, useRemedyVerbs } from './remedy-query.js';

const FILTERS = ['waiting', 'all'] as const;
type Filter = (typeof FILTERS)[number];

function useRemedyPages(state: Filter) {
  const queryClient = useQueryClient();
  useLive('escalation.changed', () => void queryClient.invalidateQueries({ queryKey: ['remedies'] }));
  return useInfiniteQuery({
    queryKey: ['remedies', 'list', state],
    queryFn: ({ pageParam, signal }) =>
      api.get<RemediesPage>('/remedies', { query: { state, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

function Figures({ costs }: { costs: RemedyCostsView }) {
  const { t, language } = useWording();
  const { currency, totalMinor, withRemedy, without, perRecoveredMinor } = costs;
  const figures: [string, string][] = [
    [t('remedies.costs.total'), moneyText(language, totalMinor, currency)],
    [t('remedies.costs.with'), t('remedies.costs.recovered', withRemedy)],
    [t('remedies.costs.without'), t('remedies.costs.recovered', without)],
    [
      t('remedies.costs.each'),
      perRecoveredMinor === null ? t('remedies.costs.fewer') : moneyText(language, perRecoveredMinor, currency),
    ],
  ];
  return (
    <Card title={t('remedies.costs')}>
      <dl className={styles.costs}>
        {figures.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <dt className={styles.meta}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.meta}>{t('remedies.costs.hint')}</p>
    </Card>
  );
}

function Costs() {
  const query = useQuery({
    queryKey: ['remedies', 'costs'],
    queryFn: ({ signal }) => api.get<RemedyCostsView>('/remedies/costs', { signal }),
  });
  if (query.data) return <Figures costs={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton lines={2} />;
}

function Line({ row, verbs }: { row: RemediesPage['rows'][number]; verbs: RemedyVerbs }) {
  const { t } = useWording();
  return (
    <li className={styles.line}>
      <Link to={`/escalations/${row.escalationId}`} className={styles.about}>
        <strong>
          <bdi>{row.customerName}</bdi>
        </strong>
        <span className={styles.meta}>
          #{row.ticketNumber} <bdi>{row.subject || t('ticket.noSubject')}</bdi>
        </span>
      </Link>
      <RemedyItem remedy={row} verbs={verbs} />
    </li>
  );
}

/** What waits for a decision, what was given, and what it cost. */
export default function Remedies() {
  const t = useT();
  const state = useFilter(FILTERS);
  const query = useRemedyPages(state);
  const verbs = useRemedyVerbs();
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={t('remedies.title')} intro={t('remedies.intro')}>
      <ListFilter label={t('remedies.filter')} choices={FILTERS} nameOf={(each) => t(`remedies.filter.${each}`)} />
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <Card isFlush>
          {rows.length === 0 ? (
            <Empty icon="gift" title={t(`remedies.empty.${state}`)}>
              {t('remedies.empty.text')}
            </Empty>
          ) : (
            <ul className={cases.rows} aria-label={t('remedies.title')}>
              {rows.map((row) => (
                <Line key={row.id} row={row} verbs={verbs} />
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
      <Costs />
    </Page>
  );
}
