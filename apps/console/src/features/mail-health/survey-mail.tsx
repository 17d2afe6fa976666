import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link } from 'react-router';
import type { SurveyMailFigures, SurveyMailHealthView, UnconfirmedVoteView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, Card, ErrorState, Skeleton, Table } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './survey-mail.module.css';

const DAYS = ['7', '30', '90'] as const;
/** On a phone they stand below the domain, as far as there are any. */
const FIGURES = ['sent', 'bounced', 'complained', 'unsubscribed', 'unconfirmed', 'opened'] as const;

function Figures({ name, figures, isSum }: { name: string; figures: SurveyMailFigures; isSum?: boolean }) {
  const { t, format } = useWording();
  const swept = figures.swept > 0 && (
    <span className={styles.fine}>{t('surveyMail.swept', { count: figures.swept })}</span>
  );
  return (
    <tr>
      <td>
        <bdi className={isSum ? styles.sum : styles.domain}>{name}</bdi>
        <span className={styles.phone}>
          {FIGURES.filter((figure) => figure === 'sent' || figures[figure] > 0).map((figure) => (
            <Fragment key={figure}>
              {t(`surveyMail.${figure}`)}: {format.number(figures[figure])}
              <br />
            </Fragment>
          ))}
          {swept}
        </span>
      </td>
      {FIGURES.map((figure) => (
        <td key={figure} className="desk-only">
          <span className={isSum ? styles.sum : undefined}>{format.number(figures[figure])}</span>
          {figure === 'opened' && swept}
        </td>
      ))}
    </tr>
  );
}

/** What went wrong, or what no person decided. */
const isFine = ({ bounced, complained, unsubscribed, unconfirmed, swept }: SurveyMailFigures): boolean =>
  bounced + complained + unsubscribed + unconfirmed + swept === 0;

/** One line while all is well; the figures by domain are a click away. */
function Domains({ view }: { view: SurveyMailHealthView }) {
  const { t } = useWording();
  const [isOpen, setOpen] = useState(false);
  if (view.domains.length === 0) return <p className={styles.fine}>{t('surveyMail.empty')}</p>;
  if (!isOpen && isFine(view.total))
    return (
      <p>
        {t('surveyMail.fine', { sent: view.total.sent })}{' '}
        <Button onClick={() => setOpen(true)}>{t('surveyMail.byDomain')}</Button>
      </p>
    );
  return (
    <>
      <Table
        caption={t('surveyMail.title')}
        columns={[
          { label: t('surveyMail.domain') },
          ...FIGURES.map((figure) => ({ label: t(`surveyMail.${figure}`), isDeskOnly: true })),
        ]}
      >
        {view.domains.length > 1 && <Figures name={t('surveyMail.total')} figures={view.total} isSum />}
        {view.domains.map((figures) => (
          <Figures key={figures.domain} name={figures.domain || t('surveyMail.erased')} figures={figures} />
        ))}
      </Table>
      {view.moreDomains > 0 && <p className={styles.fine}>{t('surveyMail.more', { count: view.moreDomains })}</p>}
    </>
  );
}

function Vote({ vote }: { vote: UnconfirmedVoteView }) {
  const { t, either, format } = useWording();
  const why = vote.signals.map((signal) => either(`surveyMail.signal.${signal}`, 'surveyMail.signal.other'));
  return (
    <li>
      <span>
        {format.dateTime(vote.receivedAt)}
        {vote.ticketNumber !== null && (
          <>
            {' · '}
            <Link to={`/t/${vote.ticketNumber}`}>#{vote.ticketNumber}</Link>
          </>
        )}
        {' · '}
        {t('surveyMail.score', { score: vote.score })}
        {vote.hasWords && `, ${t('surveyMail.words')}`}
      </span>
      <span className={styles.fine}>{why.join(', ')}</span>
    </li>
  );
}

function Measured({ measured }: { measured: SurveyMailHealthView['measured'] }) {
  const { t } = useWording();
  return (
    <>
      <h3 className={styles.head}>{t('surveyMail.measured')}</h3>
      <p className={styles.fine}>
        {t('surveyMail.scanners', measured.scanners)} {t('surveyMail.people', measured.people)}{' '}
        {t('surveyMail.timings', measured.timings)} {t('surveyMail.measuredHint')}
      </p>
    </>
  );
}

/** How survey mail fares by receiving domain, the votes that nobody confirmed, and how well both are told apart. */
export function SurveyMail() {
  const { t } = useWording();
  const [days, setDays] = useState<(typeof DAYS)[number]>('30');
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-health', 'surveys', days],
    queryFn: ({ signal }) => api.get<SurveyMailHealthView>('/mail-health/surveys', { query: { days }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <Card title={t('surveyMail.title')}>
      <p className={styles.fine}>{t('surveyMail.intro')}</p>
      <Select
        className={styles.period}
        label={t('surveyMail.period')}
        value={days}
        onChange={setDays}
        choices={DAYS.map((value) => ({ value, label: t('surveyMail.days', { days: Number(value) }) }))}
      />
      {!data && !error && <Skeleton lines={4} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Domains view={data} />
          <h3 className={styles.head}>{t('surveyMail.votes')}</h3>
          <p className={styles.fine}>{t(data.votes.length === 0 ? 'surveyMail.votesNone' : 'surveyMail.votesIntro')}</p>
          <ul className={styles.votes}>
            {data.votes.map((vote) => (
              <Vote key={vote.id} vote={vote} />
            ))}
          </ul>
          <Measured measured={data.measured} />
        </>
      )}
    </Card>
  );
}
