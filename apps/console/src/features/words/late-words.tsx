import { Link } from 'react-router';
import type { LateWords as Late } from '#contracts';
import { Card } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './words.module.css';

/** Whose words were read too late, and by whom: everybody who reads the list sees it. */
export function LateWords({ late }: { late: readonly Late[] }) {
  const { t, format } = useWording();
  if (late.length === 0) return null;
  return (
    <Card title={t('words.late.title')}>
      <ul className={styles.late}>
        {late.map(({ id, ticketId, ticketNumber, teamName, readBy, readAt, readerName }) => (
          <li key={id}>
            {ticketId && <Link to={`/t/${ticketId}`}>#{ticketNumber}</Link>} {teamName ?? t('words.late.noTeam')}:{' '}
            {readAt === null
              ? t('words.late.unread', { due: format.dateTime(readBy) })
              : t('words.late.read', {
                  due: format.dateTime(readBy),
                  at: format.dateTime(readAt),
                  name: readerName ?? t('words.late.nobody'),
                })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
