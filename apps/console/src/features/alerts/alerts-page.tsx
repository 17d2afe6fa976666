import { useId, useMemo } from 'react';
import type { AlertView } from '#contracts';
import { CompanyTime, CompanyTimeNote } from '../../shared/time/company-time.js';
import { Card, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { AlertCard } from './alert-card.js';
import styles from './alerts.module.css';
import { alerts, byTimeLeft } from './alerts.store.js';
import { useAlerts, useTaking } from './use-alerts.js';

interface ListProps {
  title: string;
  rows: readonly AlertView[];
  taking: ReturnType<typeof useTaking>;
}

function AlertList({ title, rows, taking }: ListProps) {
  const titleId = useId();
  if (rows.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul className={styles.list}>
        {rows.map((alert) => (
          <li key={alert.id} id={alert.id}>
            <AlertCard alert={alert} isBusy={taking.busyId === alert.id} onTake={() => void taking.take(alert)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Unhappy customers who wait for a person, those with the least time left first. */
export default function AlertsPage() {
  return (
    <CompanyTime>
      <Alerts />
    </CompanyTime>
  );
}

function Alerts() {
  const t = useT();
  const query = useAlerts();
  const taking = useTaking();
  const known = alerts.useRows(({ rows }) => rows);
  const rows = useMemo(() => [...known.values()].sort(byTimeLeft), [known]);
  return (
    <Page title={t('alerts.title')} intro={t('alerts.intro')}>
      {rows.length > 0 && <CompanyTimeNote />}
      {query.isPending && rows.length === 0 && <Skeleton lines={5} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <Card>
          <Empty icon="check-double" title={t('alerts.empty.title')}>
            {t('alerts.empty.text')}
          </Empty>
        </Card>
      )}
      <AlertList title={t('alerts.open')} rows={rows.filter(({ state }) => state === 'open')} taking={taking} />
      <AlertList title={t('alerts.taken')} rows={rows.filter(({ state }) => state !== 'open')} taking={taking} />
    </Page>
  );
}
