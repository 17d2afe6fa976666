import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { SatisfactionView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Card, DateField, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { Distribution } from './distribution.js';
import { Funnel } from './funnel.js';
import styles from './satisfaction.module.css';
import { Weeks } from './weeks.js';

/** One page: what customers said, of how many, and how sure that is. */
export default function SatisfactionPage() {
  const { t } = useWording();
  const [search, setSearch] = useSearchParams();
  const query = { from: search.get('from') ?? undefined, to: search.get('to') ?? undefined };
  const { data, error, refetch } = useQuery({
    queryKey: ['satisfaction', query.from, query.to],
    queryFn: () => api.get<SatisfactionView>('/satisfaction', { query }),
    placeholderData: (before) => before,
  });
  const choose = (name: 'from' | 'to', date: string): void => {
    if (!data || !date) return;
    setSearch({ from: data.from, to: data.to, [name]: date }, { replace: true });
  };
  return (
    <Page
      title={t('satisfaction.title')}
      intro={t('satisfaction.intro')}
      isWide
      actions={
        data && (
          <div className={styles.period}>
            <DateField
              label={t('satisfaction.from')}
              value={data.from}
              max={data.to}
              onChange={(date) => choose('from', date)}
            />
            <DateField
              label={t('satisfaction.to')}
              value={data.to}
              min={data.from}
              onChange={(date) => choose('to', date)}
            />
          </div>
        )
      }
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && (data.funnel.eligible > 0 || data.answered > 0 ? <Numbers view={data} /> : <Nothing />)}
    </Page>
  );
}

function Nothing() {
  const { t } = useWording();
  return (
    <Empty icon="chart" title={t('satisfaction.empty.title')}>
      {t('satisfaction.empty.text')}
    </Empty>
  );
}

function Numbers({ view }: { view: SatisfactionView }) {
  const { t } = useWording();
  return (
    <>
      <div className={styles.heads}>
        <Card title={t('satisfaction.csat')} intro={t('satisfaction.csat.definition')}>
          <Satisfied view={view} />
        </Card>
        <Card title={t('satisfaction.distribution')}>
          <Distribution counts={view.distribution} />
        </Card>
        <Recovery recovery={view.recovery} />
      </div>
      <Card title={t('satisfaction.weeks')} intro={t('satisfaction.weeks.definition')}>
        <Weeks weeks={view.weeks} minimumN={view.minimumN} />
      </Card>
      <Card title={t('satisfaction.funnel')} intro={t('satisfaction.funnel.definition')}>
        <Funnel funnel={view.funnel} suppressedBy={view.suppressedBy} />
      </Card>
    </>
  );
}

/** The share, what it is a share of, and how sure that is; words where there is nothing to count yet. */
function Satisfied({ view: { csat, satisfied, answered, minimumN } }: { view: SatisfactionView }) {
  const { t, format } = useWording();
  if (answered === 0) return <p className={styles.fine}>{t('satisfaction.csat.none')}</p>;
  return (
    <>
      {csat && (
        <p className={styles.figure} data-picture="csat">
          {format.percent(csat.share)}
        </p>
      )}
      <p className={styles.said}>{t('satisfaction.counts', { satisfied, answered })}</p>
      <p className={styles.fine}>
        {csat
          ? t('satisfaction.interval', { low: format.percent(csat.low), high: format.percent(csat.high) })
          : t('satisfaction.tooFew', { n: answered, minimum: minimumN })}
      </p>
    </>
  );
}

function Recovery({ recovery }: { recovery: SatisfactionView['recovery'] }) {
  const { t, format } = useWording();
  const { yes, partly, no, silent, asked } = recovery;
  const counts = { yes, partly, no, silent, waiting: asked - yes - partly - no - silent };
  return (
    <Card title={t('satisfaction.recovery')} intro={t('satisfaction.recovery.definition')}>
      {asked === 0 ? (
        <p className={styles.fine}>{t('satisfaction.recovery.none')}</p>
      ) : (
        <dl className={styles.counts}>
          {(['yes', 'partly', 'no', 'silent', 'waiting'] as const).map((answer) => (
            <div key={answer}>
              <dt>{t(`satisfaction.recovery.${answer}`)}</dt>
              <dd>{format.number(counts[answer])}</dd>
            </div>
          ))}
          <div className={styles.sum}>
            <dt>{t('satisfaction.recovery.asked')}</dt>
            <dd>{format.number(asked)}</dd>
          </div>
        </dl>
      )}
    </Card>
  );
}
