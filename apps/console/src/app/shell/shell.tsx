import { useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { useCommand } from '../../shared/commands/index.js';
import { useSessionState } from '../../shared/session/index.js';
import { late } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { ConnectionBanner, InstallationBanners } from './banners.js';
import { useFeatures } from './features-context.js';
import { useMyActions } from './my-actions.js';
import { Navigation } from './navigation.js';
import { PhoneBar } from './phone-bar.js';
import styles from './shell.module.css';
import { useShellLife } from './use-shell-life.js';

const CommandPalette = late(() => import('../palette/command-palette.js'));
const StoppedMailBanner = late(() => import('../../features/mail-health/stopped-mail-banner.js'));
const SystemBanner = late(() => import('../../features/system/system-banner.js'));
const KeySheet = late(() => import('../palette/key-sheet.js'));

/** The layers that can be opened from anywhere; their code is loaded with the first opening. */
function GlobalLayers() {
  const [layer, setLayer] = useState<'palette' | 'keys' | null>(null);
  const mine = useMyActions();
  useCommand('app.palette', () => setLayer('palette'));
  useCommand('app.keys', () => setLayer('keys'));
  useCommand('app.theme', () => void mine.turnTheme());
  useCommand('app.presence', () => void mine.turnPresence());
  useCommand('app.signOut', () => void mine.signOut());
  const layers = useFeatures().flatMap((feature) => feature.layers ?? []);
  return (
    <>
      {layer === 'palette' && <CommandPalette onClose={() => setLayer(null)} />}
      {layer === 'keys' && <KeySheet onClose={() => setLayer(null)} />}
      {layers.map((Layer) => (
        <Layer key={Layer.displayName ?? Layer.name} />
      ))}
    </>
  );
}

function SignedInShell() {
  const t = useT();
  const isPhone = useIsNarrowerThan('phone');
  const isFolded = useIsNarrowerThan('list');
  useShellLife(useFeatures());
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      {!isPhone && <Navigation isFolded={isFolded} />}
      <div className={styles.body}>
        <InstallationBanners />
        <StoppedMailBanner />
        <SystemBanner />
        <ConnectionBanner />
        <main id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {isPhone && <PhoneBar />}
      <GlobalLayers />
    </div>
  );
}

/** The frame around every page of people who are signed in. */
export function Shell() {
  const isSignedIn = useSessionState((state) => Boolean(state.session));
  const { pathname, search } = useLocation();
  if (isSignedIn) return <SignedInShell />;
  return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />;
}
