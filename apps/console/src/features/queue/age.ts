import { useNow } from '../../shared/time/now.js';
import { useFormat, useT } from '../../shared/wording/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Above it a date says more than a count of days. */
const LONGEST_AGE = 14 * DAY;

/** How old something is, short enough for a row: "now", "5 min", "3 h", a date. */
export function useAge(): (instant: string, now?: Date) => string {
  const t = useT();
  const format = useFormat();
  const current = useNow();
  return (instant, now = current) => {
    const length = now.getTime() - new Date(instant).getTime();
    if (length < MINUTE) return t('queue.row.now');
    if (length > LONGEST_AGE) return format.date(instant);
    const unit = length < HOUR ? MINUTE : length < DAY ? HOUR : DAY;
    return format.duration(Math.floor(length / unit) * unit);
  };
}
