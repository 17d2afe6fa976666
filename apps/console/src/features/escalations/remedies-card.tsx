import { useState } from 'react';
import type { EscalationView } from '#contracts';
import { Button, Card, ErrorState, late, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './remedies.module.css';
import { RemedyItem } from './remedy-item.js';
import { useRemedies, useRemedyVerbs } from './remedy-query.js';

const GrantDialog = late(() => import('./grant-dialog.js'));

/** What the customer of a case got or is to get, and the way to give more. */
export function RemediesCard({ about }: { about: EscalationView }) {
  const t = useT();
  const query = useRemedies(about);
  const verbs = useRemedyVerbs();
  const [isGiving, setGiving] = useState(false);
  const { data } = query;
  return (
    <Card
      title={t('remedies.title')}
      footer={
        data?.canGrant && (
          <Button size="small" icon="gift" onClick={() => setGiving(true)}>
            {t('remedies.grant')}
          </Button>
        )
      }
    >
      {query.isPending && <Skeleton lines={2} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {data && data.remedies.length === 0 && <p className={styles.meta}>{t('remedies.card.none')}</p>}
      {data && data.remedies.length > 0 && (
        <ul className={styles.list}>
          {data.remedies.map((remedy) => (
            <li key={remedy.id}>
              <RemedyItem remedy={remedy} verbs={verbs} />
            </li>
          ))}
        </ul>
      )}
      {isGiving && data && <GrantDialog caseId={about.id} rest={data} verbs={verbs} onClose={() => setGiving(false)} />}
    </Card>
  );
}
