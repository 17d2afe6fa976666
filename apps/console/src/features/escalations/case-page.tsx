import { Link, useParams } from 'react-router';
import type { EscalationView } from '#contracts';
import { AlertWhy } from '../../shared/rating/alert-why.js';
import { CustomerWords, ScoreLine } from '../../shared/rating/index.js';
import { CompanyTime, CompanyTimeNote } from '../../shared/time/company-time.js';
import { ContactMovedNote } from '../../shared/time/contact-moved.js';
import { Deadline } from '../../shared/time/deadline.js';
import { Banner, Button, ButtonLink, Card, ErrorState, Page, Skeleton, Stepper, Tag } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';
import { CaseFacts } from './case-facts.js';
import { type CaseVerbs, useCase, useCaseVerbs } from './case-query.js';
import { STATE_TONES, STEPS, standingOf, stepsDone } from './case-steps.js';
import { RecoveryCard } from './recovery-card.js';
import { RemediesCard } from './remedies-card.js';
import { StepPanel } from './step-panel.js';
import { Timeline } from './timeline.js';

function AnswerCard({ about }: { about: EscalationView }) {
  const { t, format } = useWording();
  const { response } = about;
  return (
    <Card title={t(response ? 'escalations.answer' : 'escalations.raised')}>
      <div className={styles.answer}>
        <ScoreLine score={response?.score ?? null} instrument={response?.instrument} trigger={about.trigger} />
        <CustomerWords comment={response?.comment ?? about.reason} reasons={response?.reasons ?? []}>
          {response?.isSolved === false && <Tag icon="warning">{t('ticket.response.notSolved')}</Tag>}
          {response?.wantsContact && <Tag icon="phone">{t('ticket.response.wantsContact')}</Tag>}
        </CustomerWords>
        {response && <p className={styles.meta}>{format.dateTime(response.answeredAt)}</p>}
      </div>
    </Card>
  );
}

/** An alert that still rings for this case, and the way to take it on. */
function RingingAlert({ about, verbs }: { about: EscalationView; verbs: CaseVerbs }) {
  const t = useT();
  if (about.alert?.state !== 'open') return null;
  return (
    <Banner
      tone="red"
      icon="alert-siren"
      isInset
      action={
        about.alert.canAcknowledge && (
          <Button kind="main" icon="check" isBusy={verbs.busy === 'take'} onClick={() => void verbs.take()}>
            {t('alerts.take')}
          </Button>
        )
      }
    >
      {t('escalations.rings')} <AlertWhy alert={about.alert} />
    </Banner>
  );
}

function LoadedCase({ about }: { about: EscalationView }) {
  const t = useT();
  const verbs = useCaseVerbs(about);
  return (
    <Page
      isWide
      title={t('escalations.heading', { customer: about.customerName })}
      intro={
        <span className={styles.intro}>
          <Link to={`/t/${about.ticketId}`}>
            #{about.ticketNumber} <bdi>{about.subject || t('ticket.noSubject')}</bdi>
          </Link>
          <Tag tone={STATE_TONES[standingOf(about)]}>{t(`escalations.state.${standingOf(about)}`)}</Tag>
          {about.state === 'open' && about.firstContactAt === null && (
            <span className={styles.owner}>
              {t('alerts.contact')} <Deadline at={about.contactDueAt} />
              <ContactMovedNote moved={about.contactMoved} />
            </span>
          )}
        </span>
      }
      actions={
        <>
          <ButtonLink to="/escalations" icon="arrow-left" kind="quiet">
            {t('escalations.back')}
          </ButtonLink>
          <ButtonLink to={`/t/${about.ticketId}`} icon="reply">
            {t('escalations.write')}
          </ButtonLink>
        </>
      }
    >
      <CompanyTimeNote />
      <RingingAlert about={about} verbs={verbs} />
      <Stepper
        label={t('escalations.steps')}
        steps={STEPS.map((step) => t(`escalations.step.${step}`))}
        current={stepsDone(about)}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <AnswerCard about={about} />
          <StepPanel about={about} verbs={verbs} />
          <Timeline about={about} />
        </div>
        <div className={styles.side}>
          <CaseFacts about={about} verbs={verbs} />
          <RemediesCard about={about} />
          <RecoveryCard about={about} />
        </div>
      </div>
    </Page>
  );
}

/** One case: what the customer answered, where we are, and what comes next. */
export default function CasePage() {
  const { id = '' } = useParams();
  const query = useCase(id);
  if (query.data)
    return (
      <CompanyTime>
        <LoadedCase key={id} about={query.data} />
      </CompanyTime>
    );
  if (query.isError) return <ErrorState isPage error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton lines={8} />;
}
