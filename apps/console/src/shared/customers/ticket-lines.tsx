import { Link } from 'react-router';
import type { CustomerTicketView } from '#contracts';
import { Tag, type Tone } from '../ui/index.js';
import { useWording } from '../wording/index.js';
import styles from './customers.module.css';

const TONES: Partial<Record<CustomerTicketView['status'], Tone>> = {
  new: 'blue',
  open: 'blue',
  resolved: 'green',
  spam: 'amber',
};

interface Props {
  tickets: readonly (CustomerTicketView & { customer?: { id: string; name: string } })[];
}

/** Tickets one below the other: number, subject, state, and when somebody last wrote. */
export function TicketLines({ tickets }: Props) {
  const { t, format } = useWording();
  return (
    <ul className={styles.lines}>
      {tickets.map(({ id, number, subject, status, lastMessageAt, assignee, customer }) => (
        <li key={id}>
          <div className={styles.head}>
            <Link to={`/t/${number}`} className={styles.subject}>
              #{number} <bdi>{subject}</bdi>
            </Link>
            <Tag tone={TONES[status] ?? 'plain'}>{t(`ticket.status.${status}`)}</Tag>
          </div>
          <p className={styles.facts}>
            {format.dateTime(lastMessageAt)}
            {assignee && (
              <>
                {' · '}
                <bdi>{assignee.name}</bdi>
              </>
            )}
            {customer && (
              <>
                {' · '}
                <Link to={`/customers/${customer.id}`}>
                  <bdi>{customer.name}</bdi>
                </Link>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
