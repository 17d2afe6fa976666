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

/** Whether the customer was asked if it is right now, and what they said. */
export function RecoveryCard({ about: { recovery } }: { about: EscalationView }) {
  const { t, format } = useWording();
  return (
    <Card title={t('escalations.recovery.title')}>
      <p className={styles.said}>
        <Icon name={ICONS[recovery.state]} size={16} />
        <span>{t(`escalations.recovery.${recovery.state}`)}</span>
      </p>
      {recovery.at && <p className={styles.meta}>{format.dateTime(recovery.at)}</p>}
    </Card>
  );
}
