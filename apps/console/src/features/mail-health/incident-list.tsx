import type { MailIncidentView } from '#contracts';
import { Card } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './mail-health.module.css';

/** What went wrong lately, what still is first. */
export function IncidentList({ incidents }: { incidents: readonly MailIncidentView[] }) {
  const { t, format, either } = useWording();
  const timeOf = ({ openedAt, closedAt }: MailIncidentView): string => {
    const from = format.dateTime(openedAt);
    return closedAt
      ? t('mailHealth.incidents.over', { from, until: format.dateTime(closedAt) })
      : t('mailHealth.incidents.running', { from });
  };
  return (
    <Card title={t('mailHealth.incidents')}>
      {incidents.length === 0 && <p className={styles.sub}>{t('mailHealth.incidents.none')}</p>}
      <ul className={styles.incidents}>
        {incidents.map((incident) => (
          <li key={incident.id}>
            <span className={incident.closedAt ? styles.name : styles.running}>
              {either(`mailHealth.topic.${incident.topic}`, 'mailHealth.topic.ends')}: {incident.address}
            </span>
            <span className={styles.sub}>
              {timeOf(incident)} · {t('mailHealth.incidents.told', { count: incident.told })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
