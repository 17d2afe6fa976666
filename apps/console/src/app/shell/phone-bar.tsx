import { useEffect, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { Icon } from '../../shared/icons/index.js';
import { useCounts } from '../../shared/live/index.js';
import { useSession } from '../../shared/session/index.js';
import { Badge, late } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { useFeatures } from './features-context.js';
import { navigationOf } from './nav-entries.js';
import styles from './navigation.module.css';

const PLACES = 4;
const PhoneSheet = late(() => import('./phone-sheet.js'));

/** The navigation of a phone: the most needed places at the thumb, everything else behind "More". */
export function PhoneBar() {
  const t = useT();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const counts = useCounts((state) => state.counts);
  const sections = navigationOf(useFeatures(), useSession());
  const spots = sections.flatMap(({ entries }) => entries).filter(({ isOnPhoneBar }) => isOnPhoneBar);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the sheet
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <nav className={styles.bar} aria-label={t('shell.nav.label')}>
        {spots.slice(0, PLACES).map((entry) => (
          <NavLink key={entry.to} to={entry.to} className={styles.spot}>
            <Icon name={entry.icon} size={20} />
            <span>{t(entry.labelKey)}</span>
            {entry.isAlarm && entry.count && counts && counts[entry.count] > 0 && (
              <span className={styles.spotCount}>
                <Badge>{counts[entry.count]}</Badge>
              </span>
            )}
          </NavLink>
        ))}
        <button type="button" className={styles.spot} onClick={() => setOpen(true)} aria-haspopup="dialog">
          <Icon name="menu" size={20} />
          <span>{t('shell.nav.more')}</span>
        </button>
      </nav>
      {isOpen && <PhoneSheet onClose={() => setOpen(false)} />}
    </>
  );
}
