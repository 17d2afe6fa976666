import { Navigate, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { Icon } from '../../shared/icons/index.js';
import { useSession } from '../../shared/session/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { useFeatures } from './features-context.js';
import { settingsOf } from './nav-entries.js';
import styles from './settings-layout.module.css';

/** The settings: their list on the left, one of them beside it; where it is narrow the list is a choice on top. */
export default function SettingsLayout() {
  const t = useT();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isNarrow = useIsNarrowerThan('list');
  const entries = settingsOf(useFeatures(), useSession());
  const current = entries.find(({ path }) => `${pathname}/`.startsWith(`/settings/${path}/`));
  if (pathname.replace(/\/$/, '') === '/settings' && entries[0]) return <Navigate to={entries[0].path} replace />;
  return (
    <div className={styles.settings}>
      {isNarrow ? (
        <div className={styles.choice}>
          <Select
            label={t('shell.nav.settings')}
            value={current?.path ?? ''}
            onChange={(path) => navigate(`/settings/${path}`)}
            choices={entries.map(({ path, labelKey, icon }) => ({ value: path, label: t(labelKey), icon }))}
          />
        </div>
      ) : (
        <nav className={styles.list} aria-label={t('shell.nav.settings')}>
          <h2>{t('shell.nav.settings')}</h2>
          {entries.map(({ path, labelKey, icon }) => (
            <NavLink key={path} to={path} className={styles.entry}>
              <Icon name={icon} size={16} />
              {t(labelKey)}
            </NavLink>
          ))}
        </nav>
      )}
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  );
}
