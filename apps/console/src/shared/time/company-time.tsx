import type { ReactNode } from 'react';
import { createFormat } from '#wording';
import { useSession } from '../session/index.js';
import { FormatIn, useWording } from '../wording/index.js';
import styles from './company-time.module.css';
import { useNow } from './now.js';
import { ownTimeZone } from './time-zones.js';

/** Dates and times inside as the customer is told them: in the time zone of the company. */
export function CompanyTime({ children }: { children: ReactNode }) {
  return <FormatIn timeZone={useSession().company.timeZone}>{children}</FormatIn>;
}

/** Names the zone where the clock of the reader shows another time. */
export function CompanyTimeNote() {
  const { t, language } = useWording();
  const zone = useSession().company.timeZone;
  const now = useNow();
  const own = ownTimeZone();
  if (createFormat(language, zone).dateTime(now) === createFormat(language, own).dateTime(now)) return null;
  return <p className={styles.note}>{t('alerts.zone', { zone, own })}</p>;
}
