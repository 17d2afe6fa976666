import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { CustomerTicketsPage, CustomerView } from '#contracts';
import { LANGUAGES } from '#kernel';
import { api } from '../../shared/api/index.js';
import {
  Activities,
  OpenPromises,
  Orders,
  showCustomer,
  TicketLines,
  useCustomer,
} from '../../shared/customers/index.js';
import { moneyText } from '../../shared/money/index.js';
import { highestOf } from '../../shared/rating/scale.js';
import { useCan } from '../../shared/session/index.js';
import {
  Avatar,
  Banner,
  Button,
  Card,
  DefinitionList,
  ErrorState,
  late,
  Page,
  Skeleton,
  sayToast,
  Tag,
} from '../../shared/ui/index.js';
import { Checkbox } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { Changes } from './changes.js';

import styles from './customers.module.css';
import { MergeDialog } from './merge-dialog.js';
import { PointsCard } from './points-card.js';
import { ProfileDialog } from './profile-dialog.js';
import { RatingsChart } from './ratings-chart.js';

const AskingsCard = late(() => import('./askings-card.js'));

function ProfileCard({ customer, onEdit }: { customer: CustomerView; onEdit: () => void }) {
  const { t, format } = useWording();
  const { profile, mergedIds } = customer;
  const language = LANGUAGES.find((known) => known === profile.language);
  const named = t(language ? `ticket.language.${language}` : 'customers.anyLanguage');
  const languageWords = profile.isLanguageGuessed ? t('customers.languageGuessed', { language: named }) : named;
  const zone = profile.timeZone ?? profile.company?.timeZone;
  return (
    <Card
      title={t('customers.profile')}
      actions={
        <Button size="small" icon="edit" onClick={onEdit}>
          {t('common.edit')}
        </Button>
      }
    >
      <DefinitionList
        entries={[
          [
            t('customers.field.companyId'),
            profile.company ? (
              <Link key="company" className={styles.aside} to={`/companies/${profile.company.id}`}>
                <bdi>{profile.company.name}</bdi>
              </Link>
            ) : (
              t('customers.noCompany')
            ),
          ],
          [t('customers.field.language'), languageWords],
          profile.country ? [t('customers.field.country'), profile.country] : null,
          zone ? [t('customers.field.timeZone'), zone] : null,
          profile.birthday ? [t('customers.field.birthday'), profile.birthday] : null,
          [t('customers.field.since'), format.date(profile.createdAt)],
          profile.notes
            ? [
                t('customers.field.notes'),
                <p key="notes" className={styles.notes} dir="auto">
                  {profile.notes}
                </p>,
              ]
            : null,
        ]}
      />
      {mergedIds.length > 0 && <p className={styles.facts}>{t('customers.mergedHere', { count: mergedIds.length })}</p>}
    </Card>
  );
}

function SurveysCard({ customer }: { customer: CustomerView }) {
  const wording = useWording();
  const { t, format } = wording;
  const queryClient = useQueryClient();
  const { profile, asked } = customer;
  const isOff = profile.optedOutAt !== null;
  const set = async (wish: { isOptedOut?: boolean; isOptedOutOfRelationship?: boolean }): Promise<void> => {
    try {
      const { id, version } = profile;
      showCustomer(queryClient, await api.patch<CustomerView>(`/customers/${id}`, wish, { version }));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
  return (
    <Card title={t('customers.surveys')}>
      <div className={styles.row}>
        <Tag tone={isOff ? 'amber' : 'plain'}>
          {profile.optedOutAt
            ? t('customers.surveys.off', { at: format.date(profile.optedOutAt) })
            : t('customers.surveys.on')}
        </Tag>
        <Button size="small" onClick={() => void set({ isOptedOut: !isOff })}>
          {t(isOff ? 'customers.surveys.start' : 'customers.surveys.stop')}
        </Button>
      </div>
      {!isOff && (
        <Checkbox
          label={t('customers.surveys.noRelationship')}
          {...(profile.relationshipOptedOutAt && {
            hint: t('customers.surveys.since', { at: format.date(profile.relationshipOptedOutAt) }),
          })}
          isOn={profile.relationshipOptedOutAt !== null}
          onChange={(isOptedOutOfRelationship) => void set({ isOptedOutOfRelationship })}
        />
      )}
      <p className={styles.facts}>
        {t('customers.asked')}: {t('customers.asked.count', { sent: asked.sent, answered: asked.answered })}
      </p>
    </Card>
  );
}

function RatingsCard({ ratings }: { ratings: CustomerView['ratings'] }) {
  const { t, format } = useWording();
  return (
    <Card title={t('customers.ratings')}>
      {ratings.length === 0 ? (
        <p className={styles.quiet}>{t('customers.ratings.none')}</p>
      ) : (
        <>
          <RatingsChart ratings={ratings} />
          <ul className={styles.lines}>
            {ratings.slice(0, 10).map((rating) => (
              <li key={rating.id}>
                {t('customers.ratings.one', {
                  score: rating.score,
                  highest: highestOf(rating.instrument),
                  at: format.date(rating.answeredAt),
                })}
                {rating.ticketNumber !== null && (
                  <>
                    {' · '}
                    <Link to={`/t/${rating.ticketNumber}`}>#{rating.ticketNumber}</Link>
                  </>
                )}
                {rating.purpose === 'recovery' && ` · ${t('customers.ratings.recovery')}`}
                {rating.comment && (
                  <div className={styles.notes} dir="auto">
                    {rating.comment}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function CasesCard({ cases }: { cases: CustomerView['cases'] }) {
  const { t, format, language } = useWording();
  return (
    <Card title={t('customers.cases')}>
      <ul className={styles.lines}>
        {cases.map((one) => (
          <li key={one.id}>
            <Link to={`/escalations/${one.id}`}>#{one.ticketNumber}</Link> {t(`customers.cases.state.${one.state}`)},{' '}
            {t('customers.cases.since', { at: format.date(one.closedAt ?? one.openedAt) })}
            {one.remedies.map((remedy) => (
              <p key={remedy.id} className={styles.quiet}>
                {moneyText(language, remedy.amountMinor, remedy.currency)} · <bdi>{remedy.words}</bdi>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TicketsCard({ customer }: { customer: CustomerView }) {
  const t = useT();
  const { id } = customer.profile;
  const first = customer.tickets;
  const list = useInfiniteQuery({
    queryKey: ['customer', id, 'tickets', first.next],
    queryFn: ({ pageParam }) =>
      api.get<CustomerTicketsPage>(`/customers/${id}/tickets`, { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: first.next,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: false,
  });
  const rows = [...first.rows, ...(list.data?.pages.flatMap((page) => page.rows) ?? [])];
  const hasMore = list.data ? list.hasNextPage : first.next !== null;
  const more = (): void => void (list.data ? list.fetchNextPage() : list.refetch());
  return (
    <Card title={`${t('customers.tickets')} (${customer.ticketCount})`}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t('customers.tickets.none')}</p>
      ) : (
        <TicketLines tickets={rows} />
      )}
      {hasMore && (
        <Button size="small" isBusy={list.isFetching} onClick={more}>
          {t('common.more')}
        </Button>
      )}
    </Card>
  );
}

function MessagesCard({ messages }: { messages: CustomerView['messages'] }) {
  const { t, format } = useWording();
  return (
    <Card title={t('customers.messages')}>
      <ul className={styles.lines}>
        {messages.map((message) => (
          <li key={message.id}>
            <Link to={`/t/${message.ticketNumber}`}>#{message.ticketNumber}</Link>{' '}
            <span className={styles.facts}>
              {t(message.direction === 'inbound' ? 'customers.messages.in' : 'customers.messages.out')},{' '}
              <bdi>{message.authorName}</bdi>, {format.dateTime(message.at)}
            </span>
            <div dir="auto">{message.preview}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Doubles({ customer, onMerge }: { customer: CustomerView; onMerge: (id: string) => void }) {
  const t = useT();
  const mayMerge = useCan('customer:merge');
  if (customer.doubles.length === 0) return null;
  return (
    <Banner tone="amber">
      {t('customers.doubles')}:{' '}
      {customer.doubles.map(({ id, name, address, because }) => (
        <span key={id}>
          <Link className={styles.aside} to={`/customers/${id}`}>
            <bdi>{address ?? name}</bdi>
          </Link>{' '}
          ({t(`customers.doubles.${because}`)}){' '}
          {mayMerge && (
            <Button size="small" onClick={() => onMerge(id)}>
              {t('customers.merge')}
            </Button>
          )}
        </span>
      ))}
    </Banner>
  );
}

function Whole({ customer }: { customer: CustomerView }) {
  const t = useT();
  const [dialog, setDialog] = useState<{ kind: 'profile' } | { kind: 'merge'; into?: string } | null>(null);
  const mayMerge = useCan('customer:merge');
  const { profile } = customer;
  const close = (): void => setDialog(null);
  return (
    <Page
      title={profile.name}
      isWide
      intro={
        <span className={styles.person}>
          <Avatar id={profile.id} name={profile.name} /> {profile.contactPoints[0]?.address}
        </span>
      }
      actions={
        mayMerge && (
          <Button icon="link" onClick={() => setDialog({ kind: 'merge' })}>
            {t('customers.merge')}
          </Button>
        )
      }
    >
      <Doubles customer={customer} onMerge={(into) => setDialog({ kind: 'merge', into })} />
      <div className={styles.grid}>
        <div className={styles.column}>
          <ProfileCard customer={customer} onEdit={() => setDialog({ kind: 'profile' })} />
          <PointsCard customer={customer} />
          <SurveysCard customer={customer} />
          <AskingsCard customerId={profile.id} />
          {customer.promises.length > 0 && (
            <Card title={t('customers.promises')}>
              <OpenPromises promises={customer.promises} />
            </Card>
          )}
          {customer.cases.length > 0 && <CasesCard cases={customer.cases} />}
          {customer.orders.length > 0 && (
            <Card title={t('customers.orders')}>
              <Orders orders={customer.orders} />
            </Card>
          )}
          {customer.activities.length > 0 && (
            <Card title={t('customers.activities')}>
              <Activities activities={customer.activities} />
            </Card>
          )}
        </div>
        <div className={styles.column}>
          <TicketsCard customer={customer} />
          <RatingsCard ratings={customer.ratings} />
          {customer.messages.length > 0 && <MessagesCard messages={customer.messages} />}
          {customer.history.length > 0 && (
            <Card title={t('customers.history')}>
              <Changes changes={customer.history} />
            </Card>
          )}
        </div>
      </div>
      {dialog?.kind === 'profile' && <ProfileDialog customer={customer} onClose={close} />}
      {dialog?.kind === 'merge' && (
        <MergeDialog customer={customer} {...(dialog.into && { into: dialog.into })} onClose={close} />
      )}
    </Page>
  );
}

/** Everything about one customer. The id of one that was merged leads to the one that goes on. */
export default function CustomerPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useCustomer(id);
  const goesOnAs = data?.profile.id;
  useEffect(() => {
    if (goesOnAs && goesOnAs !== id) void navigate(`/customers/${goesOnAs}`, { replace: true });
  }, [goesOnAs, id, navigate]);
  if (error && !data) return <ErrorState error={error} isPage onRetry={() => void refetch()} />;
  return data ? <Whole key={data.profile.id} customer={data} /> : <Skeleton lines={10} />;
}
