import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { TicketPageView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { useSession } from '../../shared/session/index.js';
import { Avatar, Button, DefinitionList, late, Tag } from '../../shared/ui/index.js';
import { completeWording, useFormat, useT, useWording } from '../../shared/wording/index.js';
import { Followers } from './followers.js';
import { Participants } from './participants.js';
import { PromiseCard } from './promise-bar.js';
import styles from './side-panel.module.css';
import { SlaClocks } from './sla-card.js';
import { LinkedTickets } from './ticket-bonds.js';
import { TicketFields } from './ticket-fields.js';

const TicketAskings = late(async () => (await Promise.all([import('./ticket-askings.js'), completeWording()]))[0]);
const OwnFields = late(() => import('./own-fields.js'));
/** What else is known of them, in one request of its own: the ticket never waits for it. */
const Glance = late(
  async () => (await Promise.all([import('../../shared/customers/glance.js'), completeWording()]))[0],
  { isQuiet: true },
);

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Why this customer was asked, will be, or was not. */
function Asking({ page: { asking, customer, ticket } }: { page: TicketPageView }) {
  const { t, either, format } = useWording();
  const { areSurveysOn } = useSession();
  if (customer.isUnreachable && (!asking || asking.state === 'scheduled')) {
    return <p className={styles.quiet}>{`${t('survey.state.suppressed')}. ${t('survey.reason.unreachable')}`}</p>;
  }
  // Nobody is promised a question that will not come; the demonstration asks in any case.
  if (!asking)
    return (
      <p className={styles.quiet}>{t(areSurveysOn || ticket.isDemo ? 'ticket.asking.notYet' : 'survey.state.off')}</p>
    );
  const at = asking.at ? format.dateTime(asking.at) : '';
  return (
    <p className={styles.quiet}>
      {t(`survey.state.${asking.state}`, { at })}
      {asking.reason && `. ${either(`survey.reason.${asking.reason}`, 'ticket.asking.otherReason')}`}
    </p>
  );
}

function Satisfaction({ page }: { page: TicketPageView }) {
  const t = useT();
  const format = useFormat();
  const { recentScores } = page.customer;
  const [isWhyOpen, setWhyOpen] = useState(false);
  // The one rating that stands in the conversation is not said twice.
  const hasMore = recentScores.length > (page.response ? 1 : 0);
  return (
    <Section title={t('ticket.side.satisfaction')}>
      {page.escalationId && (
        <Link className={styles.link} to={`/escalations/${page.escalationId}`}>
          <Icon name="alert-siren" /> {t('ticket.response.toCase')}
        </Link>
      )}
      <Asking page={page} />
      <Button size="small" kind="quiet" onClick={() => setWhyOpen(true)}>
        {t('asking.why')}
      </Button>
      {isWhyOpen && <TicketAskings ticketId={page.ticket.id} onClose={() => setWhyOpen(false)} />}
      {hasMore && (
        <DefinitionList
          entries={[
            [
              t('ticket.side.recentScores', { count: recentScores.length }),
              <span key="scores" className={styles.scores}>
                {recentScores.map((score, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: scores have no id, and their order is their time
                  <Tag key={index} tone={score <= 2 ? 'red' : score >= 4 ? 'green' : 'plain'} icon={faceOf(score)}>
                    {format.number(score)}
                  </Tag>
                ))}
              </span>,
            ],
          ]}
        />
      )}
      {page.customer.isOptedOut && <p className={styles.quiet}>{t('ticket.side.optedOut')}</p>}
    </Section>
  );
}

const faceOf = (score: number) => (score >= 4 ? 'face-good' : score <= 2 ? 'face-bad' : 'face-even');

function Ticket({ page }: { page: TicketPageView }) {
  const { ticket } = page;
  const { t, format } = useWording();
  return (
    <Section title={t('ticket.side.ticket')}>
      <TicketFields ticket={ticket} />
      <OwnFields page={page} />
      <div className={styles.facts}>
        <DefinitionList
          entries={[
            [t('ticket.side.number'), `#${ticket.number}`],
            [t('ticket.side.created'), format.dateTime(ticket.createdAt)],
            ticket.waitingSince ? [t('ticket.side.waiting'), format.dateTime(ticket.waitingSince)] : null,
            ticket.resolvedAt ? [t('ticket.side.resolved'), format.dateTime(ticket.resolvedAt)] : null,
            ticket.mailbox
              ? [
                  t('ticket.side.mailbox'),
                  <span key="mailbox" data-tip={ticket.mailbox.address}>
                    {ticket.mailbox.name}
                  </span>,
                ]
              : null,
            [t('ticket.side.language'), t(`ticket.language.${languageOf(ticket.language)}`)],
            ticket.followsUp
              ? [
                  t('ticket.side.followsUp'),
                  <Link key="follows" to={`/t/${ticket.followsUp.number}`}>
                    #{ticket.followsUp.number}
                  </Link>,
                ]
              : null,
          ]}
        />
      </div>
    </Section>
  );
}

const LANGUAGES = ['en', 'et', 'lt', 'hu', 'ru'] as const;
const languageOf = (code: string): (typeof LANGUAGES)[number] | 'other' =>
  LANGUAGES.find((known) => known === code) ?? 'other';

/** Who asks, how they felt about us so far, and the facts of the ticket. */
export function SidePanel({ page }: { page: TicketPageView }) {
  const t = useT();
  const { customer, ticket } = page;
  return (
    <div className={styles.side}>
      <div className={styles.customer}>
        <Avatar id={customer.id} name={customer.name} size="large" />
        <div className={styles.names}>
          <h2>
            <Link to={`/customers/${customer.id}`}>
              <bdi>{customer.name}</bdi>
            </Link>
          </h2>
          {customer.company && <bdi className={styles.company}>{customer.company}</bdi>}
          {customer.address && (
            <a className={styles.address} href={`mailto:${customer.address}`}>
              {customer.address}
            </a>
          )}
          {customer.isBlocked && (
            <Tag tone="red" icon="ban" title={t('ticket.side.blockedText')}>
              {t('ticket.side.blocked')}
            </Tag>
          )}
          <Link
            className={styles.address}
            to={`/search?q=${encodeURIComponent(customer.address ?? String(ticket.number))}`}
          >
            {t('ticket.side.ticketCount', { count: customer.ticketCount })}
          </Link>
        </div>
      </div>
      <Glance customerId={customer.id} ticketId={ticket.id} />
      <Satisfaction page={page} />
      {page.participants.length > 0 && (
        <Section title={t('ticket.people.title')}>
          <Participants people={page.participants} ticketId={ticket.id} />
        </Section>
      )}
      {page.promise && (
        <Section title={t('promise.card')}>
          <PromiseCard page={page} promise={page.promise} />
        </Section>
      )}
      {page.sla.length > 0 && (
        <Section title={t('sla.card')}>
          <SlaClocks clocks={page.sla} />
        </Section>
      )}
      <Ticket page={page} />
      <Section title={t('follow.title')}>
        <Followers page={page} />
      </Section>
      {ticket.mergedFrom.length + page.links.length > 0 && (
        <Section title={t('bonds.links')}>
          <LinkedTickets page={page} />
        </Section>
      )}
    </div>
  );
}
