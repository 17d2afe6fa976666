import type { EscalationView } from '#contracts';
import type { IconName } from '../../shared/icons/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Card } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';

const ICONS: Record<EscalationView['recovery']['state'], IconName> = {
  none: 'clock',
  scheduled: 'clock',
  sent: 'mail',
  yes: 'face-good',
  partly: 'face-even',
  no: 'face-bad',
  silent: 'history',
};

/** When the customer is or was asked, and how long the case waits for the answer. */
export function RecoveryTimes({ recovery: { state, at, endsAt } }: Pick<EscalationView, 'recovery'>) {
  const { t, format } = useWording();
  const isAsked = state === 'scheduled' || state === 'sent';
  if (!at && !endsAt) return null;
  return (
    <div className={styles.times}>
      {at && (
        <p className={styles.meta}>
          {isAsked ? t(`escalations.asked.${state}`, { time: format.dateTime(at) }) : format.dateTime(at)}
        </p>
      )}
      {endsAt && <p className={styles.meta}>{t('escalations.asked.ends', { date: format.date(endsAt) })}</p>}
    </div>
  );
}

/** Whether the customer was asked if it is right now, and what they said. */
export function RecoveryCard({ about: { recovery } }: { about: EscalationView }) {
  const { t } = useWording();
  return (
    <Card title={t('escalations.recovery.title')}>
      <p className={styles.said}>
        <Icon name={ICONS[recovery.state]} size={16} />
        <span>{t(`escalations.recovery.${recovery.state}`)}</span>
      </p>
      <RecoveryTimes recovery={recovery} />
    </Card>
  );
}
