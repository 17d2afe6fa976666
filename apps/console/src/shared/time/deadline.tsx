import { Icon } from '../icons/index.js';
import { classes } from '../ui/class-names.js';
import { useWording } from '../wording/index.js';
import styles from './deadline.module.css';
import { useNow } from './now.js';

const MINUTE = 60_000;
/** Below it the time that is left is marked. */
const SOON = 15 * MINUTE;

/** How long until a promised time, or how long since; late and soon are said by sign and words, not by colour alone. */
export function Deadline({ at }: { at: string }) {
  const { t, format } = useWording();
  const left = new Date(at).getTime() - useNow().getTime();
  const isLate = left <= -MINUTE;
  const time = format.duration(Math.floor(Math.abs(left) / MINUTE) * MINUTE);
  const words =
    Math.abs(left) < MINUTE
      ? t('alerts.clock.now')
      : isLate
        ? t('alerts.clock.late', { time })
        : t('alerts.clock.left', { time });
  return (
    <time
      dateTime={at}
      data-tip={format.dateTime(at)}
      className={classes(styles.deadline, isLate ? styles.late : left < SOON && styles.soon)}
    >
      <Icon name={isLate ? 'warning' : 'clock'} size={12} />
      {words}
    </time>
  );
}
