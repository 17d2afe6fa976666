import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { RuleRunsView, RuleView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './rules.module.css';

/** What a rule did lately, and what it could not do. */
export function RuleRuns({ rule, onClose }: { rule: RuleView; onClose: () => void }) {
  const { t, either, format } = useWording();
  const { data, error, refetch } = useQuery({
    queryKey: ['rules', rule.id, 'runs'],
    queryFn: () => api.get<RuleRunsView>(`/rules/${rule.id}/runs`),
    staleTime: 0,
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t('rules.runsOf', { name: rule.name })}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      {!data && !error && <Skeleton lines={6} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.runs.length === 0 && <p className={styles.hint}>{t('rules.runsNone')}</p>}
      <ul className={styles.runs}>
        {data?.runs.map(({ id, ticket, because, done, refused, at }) => (
          <li key={id}>
            <Link to={`/t/${ticket.id}`}>
              #{ticket.number} <bdi>{ticket.subject}</bdi>
            </Link>
            <span className={styles.hint}>
              {format.dateTime(at)} · {t(`rules.because.${because}`)} ·{' '}
              {done.map((verb) => t(`rules.verb.${verb}`)).join(', ') || (refused.length === 0 && t('rules.nothing'))}
            </span>
            {refused.map(({ verb, code }) => (
              <span key={verb} className={styles.wrong}>
                {t('rules.notDone', {
                  verb: t(`rules.verb.${verb}`),
                  reason: either(`errors.${code}`, 'errors.kind.bug'),
                })}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
