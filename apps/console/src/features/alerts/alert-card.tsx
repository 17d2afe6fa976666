import { useId } from 'react';
import { Link } from 'react-router';
import type { AlertView } from '#contracts';
import { AlertWhy } from '../../shared/rating/alert-why.js';
import { CustomerWords, ScoreLine } from '../../shared/rating/index.js';
import { useSession } from '../../shared/session/index.js';
import { ContactMovedNote } from '../../shared/time/contact-moved.js';
import { Deadline } from '../../shared/time/deadline.js';
import { Avatar, Button, ButtonLink, classes, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './alerts.module.css';

interface Props {
  alert: AlertView;
  isBusy: boolean;
  onTake: () => void;
}

/** The clocks of an alert that rings; of one that was taken, who has it and what was promised. */
function Facts({ alert }: { alert: AlertView }) {
  const { t, format } = useWording();
  const me = useSession().agent;
  const by = alert.acknowledgedBy;
  if (alert.state !== 'open')
    return (
      <div className={styles.facts}>
        {by && (
          <span className={styles.owner}>
            <Avatar id={by.id} name={by.name} size="small" />
            {by.id === me.id ? t('alerts.takenByYou') : t('alerts.takenBy', { name: by.name })}
          </span>
        )}
        <span>{t('alerts.contactBy', { time: format.dateTime(alert.contactDueAt) })}</span>
        <ContactMovedNote moved={alert.contactMoved} />
      </div>
    );
  return (
    <div className={styles.facts}>
      <span className={styles.fact}>
        {t('alerts.contact')} <Deadline at={alert.contactDueAt} />
      </span>
      {alert.climbsAt && (
        <span className={styles.fact}>
          {t(alert.level < alert.levels ? 'alerts.climbs' : 'alerts.climbsAgain')} <Deadline at={alert.climbsAt} />
        </span>
      )}
      <ContactMovedNote moved={alert.contactMoved} />
      <span>
        {t('alerts.level', { level: alert.level, levels: alert.levels })}
        {alert.round > 1 && ` · ${t('alerts.round', { round: alert.round })}`}
      </span>
      <AlertWhy alert={alert} />
    </div>
  );
}

/** One unhappy customer: how unhappy and why, how long there is left, and the button that takes it on. */
export function AlertCard({ alert, isBusy, onTake }: Props) {
  const { t } = useWording();
  const titleId = useId();
  return (
    <article className={classes(styles.card, alert.state === 'open' && styles.rings)} aria-labelledby={titleId}>
      <div className={styles.words}>
        <h3 id={titleId} className={styles.title}>
          <ScoreLine score={alert.score} instrument={alert.instrument} trigger={alert.trigger} />
          <bdi className={styles.customer}>{alert.customerName}</bdi>
          {alert.isForMe && (
            <Tag tone="red" icon="alert-siren">
              {t('alerts.forYou')}
            </Tag>
          )}
        </h3>
        <CustomerWords comment={alert.comment} reasons={alert.reasons} />
        <p className={styles.ticket}>
          <Link to={`/t/${alert.ticketId}`}>
            #{alert.ticketNumber} <bdi>{alert.subject || t('ticket.noSubject')}</bdi>
          </Link>
        </p>
        <Facts alert={alert} />
      </div>
      <div className={styles.actions}>
        {alert.canAcknowledge && (
          <Button kind="main" icon="check" isBusy={isBusy} onClick={onTake}>
            {t('alerts.take')}
          </Button>
        )}
        {alert.state === 'open' && !alert.canAcknowledge && <p className={styles.aside}>{t('alerts.notYours')}</p>}
        <ButtonLink to={`/escalations/${alert.escalationId}`} icon="arrow-right">
          {t('alerts.toCase')}
        </ButtonLink>
      </div>
    </article>
  );
}
