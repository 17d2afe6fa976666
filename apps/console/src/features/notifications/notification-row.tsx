import { Link } from 'react-router';
import type { NotificationKind, NotificationView } from '#contracts';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { useNow } from '../../shared/time/now.js';
import { classes, IconButton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './notifications.module.css';
import { pathOf, sayOf } from './say.js';

const ICONS: Record<NotificationKind, IconName> = {
  assigned: 'user',
  answered: 'reply',
  followed: 'eye',
  mentioned: 'chat',
  woke: 'snooze',
  sla_soon: 'clock',
  sla_breached: 'warning',
  promise_due: 'flag',
  kudos: 'face-good',
  alert: 'alert-siren',
  unassigned: 'user-none',
  remedy_asked: 'gift',
};
const isUrgent = (kind: NotificationKind): boolean => kind === 'alert' || kind === 'sla_breached';

interface Props {
  row: NotificationView;
  onMark: (id: string, isRead: boolean) => Promise<void>;
}

/** One thing that one was told; the whole row leads there. */
export function NotificationRow({ row, onMark }: Props) {
  const { t, format } = useWording();
  const now = useNow();
  const { id, kind, ticket, isRead, dueAt } = row;
  const mark = t(isRead ? 'notifications.markUnread' : 'notifications.markRead');
  return (
    <li className={classes(styles.row, !isRead && styles.unread)}>
      <Icon name={ICONS[kind]} size={16} className={isUrgent(kind) ? (styles.urgent ?? '') : (styles.icon ?? '')} />
      <Link className={styles.link} to={pathOf(row)} onClick={() => !isRead && void onMark(id, true)}>
        <span className={styles.what}>
          {!isRead && <span className="sr-only">{t('notifications.unread')}: </span>}
          {sayOf(row, t)}
          {dueAt && <span className={styles.due}> · {t('notifications.due', { time: format.dayAndTime(dueAt) })}</span>}
        </span>
        {ticket && (
          <span className={styles.about}>
            #{ticket.number} <bdi>{ticket.subject}</bdi> · <bdi>{ticket.customerName}</bdi>
          </span>
        )}
      </Link>
      <time className={styles.at} dateTime={row.at} title={format.dateTime(row.at)}>
        {format.relative(row.at, now)}
      </time>
      <IconButton
        size="small"
        icon={isRead ? 'mail' : 'check'}
        label={`${mark}: ${sayOf(row, t)}${ticket ? ` #${ticket.number}` : ''}`}
        onClick={() => void onMark(id, !isRead)}
      />
    </li>
  );
}
