import type { ActivityView, CustomerPromiseView, OrderView } from '#contracts';
import { Tag, type Tone } from '../ui/index.js';
import { useWording } from '../wording/index.js';
import styles from './customers.module.css';

const TONES: Record<OrderView['status'], Tone> = {
  placed: 'blue',
  paid: 'blue',
  shipped: 'blue',
  completed: 'green',
  cancelled: 'plain',
  refunded: 'amber',
};
const LOCALES = { en: 'en-GB', et: 'et-EE', lt: 'lt-LT', hu: 'hu-HU', ru: 'ru-RU' } as const;

/** An amount as people of the language write it; a currency that nobody knows stands behind the number. */
function money(language: keyof typeof LOCALES, { amount, currency }: OrderView): string {
  if (amount === null || currency === null) return '';
  return new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency }).format(Number(amount));
}

/** What they bought, as another program tells. */
export function Orders({ orders }: { orders: readonly OrderView[] }) {
  const { t, format, language } = useWording();
  return (
    <ul className={styles.lines}>
      {orders.map((order) => (
        <li key={order.id}>
          <div className={styles.head}>
            {order.url ? (
              <a href={order.url} target="_blank" rel="noreferrer noopener">
                <bdi>{order.number}</bdi>
              </a>
            ) : (
              <bdi>{order.number}</bdi>
            )}
            <Tag tone={TONES[order.status]}>{t(`customers.order.${order.status}`)}</Tag>
          </div>
          <p className={styles.facts}>
            {[
              money(language, order),
              format.date(order.placedAt),
              t('customers.integration', { name: order.integration }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What they did elsewhere. */
export function Activities({ activities }: { activities: readonly ActivityView[] }) {
  const { t, format } = useWording();
  return (
    <ul className={styles.lines}>
      {activities.map((activity) => (
        <li key={activity.id}>
          <p className={styles.words}>
            {activity.url ? (
              <a href={activity.url} target="_blank" rel="noreferrer noopener">
                <bdi>{activity.text}</bdi>
              </a>
            ) : (
              <bdi>{activity.text}</bdi>
            )}
          </p>
          <p className={styles.facts}>
            <bdi>{activity.kind}</bdi> · {format.dateTime(activity.happenedAt)} ·{' '}
            {t('customers.integration', { name: activity.integration })}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What was promised and not kept yet. */
export function OpenPromises({ promises }: { promises: readonly CustomerPromiseView[] }) {
  const { either, format } = useWording();
  return (
    <ul className={styles.lines}>
      {promises.map(({ id, kind, dueAt, ticketNumber }) => (
        <li key={id}>
          {either(`customers.promises.${kind}`, 'customers.promises.other', { at: format.dateTime(dueAt) })}
          {ticketNumber !== null && ` (#${ticketNumber})`}
        </li>
      ))}
    </ul>
  );
}
