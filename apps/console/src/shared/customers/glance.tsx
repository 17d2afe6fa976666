import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useNow } from '../time/now.js';
import { DefinitionList } from '../ui/index.js';
import { FormatIn, useFormat, useT } from '../wording/index.js';
import { useCustomer } from './customer-query.js';
import styles from './customers.module.css';
import { Activities, OpenPromises, Orders } from './doings.js';
import { TicketLines } from './ticket-lines.js';

const SHOWN = 3;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** What time it is where they are. */
function LocalTime() {
  const format = useFormat();
  return format.time(useNow());
}

/** Who asks, beside their ticket: what a colleague would want to know before answering. Without news it draws little. */
export default function Glance({ customerId, ticketId }: { customerId: string; ticketId: string }) {
  const t = useT();
  const { data } = useCustomer(customerId);
  if (!data) return null;
  const { profile, orders, activities, promises } = data;
  const others = data.tickets.rows.filter(({ id }) => id !== ticketId).slice(0, SHOWN);
  const phone = profile.contactPoints.find(({ kind }) => kind === 'phone')?.address;
  const zone = profile.timeZone ?? profile.company?.timeZone ?? null;
  const facts: ([string, ReactNode] | null)[] = [
    profile.company && [
      t('customers.field.companyId'),
      <Link key="company" to={`/companies/${profile.company.id}`}>
        <bdi>{profile.company.name}</bdi>
      </Link>,
    ],
    phone
      ? [
          t('customers.field.phone'),
          <a key="phone" href={`tel:${phone}`}>
            {phone}
          </a>,
        ]
      : null,
    profile.language ? [t('customers.field.language'), t(`ticket.language.${languageOf(profile.language)}`)] : null,
    zone
      ? [
          t('customers.field.localTime'),
          <FormatIn key="zone" timeZone={zone}>
            <LocalTime />
          </FormatIn>,
        ]
      : null,
  ];
  return (
    <div className={styles.glance}>
      {facts.some((fact) => fact !== null) && <DefinitionList entries={facts} />}
      {profile.notes && (
        <Part title={t('customers.glance.notes')}>
          <p className={styles.notes} dir="auto">
            {profile.notes}
          </p>
        </Part>
      )}
      {promises.length > 0 && (
        <Part title={t('customers.promises')}>
          <OpenPromises promises={promises.slice(0, SHOWN)} />
        </Part>
      )}
      {orders.length > 0 && (
        <Part title={t('customers.orders')}>
          <Orders orders={orders.slice(0, SHOWN)} />
        </Part>
      )}
      {activities.length > 0 && (
        <Part title={t('customers.activities')}>
          <Activities activities={activities.slice(0, SHOWN)} />
        </Part>
      )}
      {others.length > 0 && (
        <Part title={t('customers.glance.others')}>
          <TicketLines tickets={others} />
        </Part>
      )}
      <Link to={`/customers/${profile.id}`} className={styles.more}>
        {t('customers.glance.page')}
      </Link>
    </div>
  );
}

const LANGUAGES = ['en', 'et', 'lt', 'hu', 'ru'] as const;
export const languageOf = (code: string): (typeof LANGUAGES)[number] | 'other' =>
  LANGUAGES.find((known) => known === code) ?? 'other';
