import { useEffect, useState } from 'react';
import { BANNER_DELAY_MS, isConnected, useConnection } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { Banner } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';

/** True when the way to the server has been broken for so long that people should know. */
function useIsConnectionLost(): boolean {
  const isFine = useConnection(isConnected);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (isFine) {
      setLost(false);
      return;
    }
    const timer = setTimeout(() => setLost(true), BANNER_DELAY_MS);
    return () => clearTimeout(timer);
  }, [isFine]);
  return isLost;
}

/** Calm words while the server cannot be reached; the place for them is there before they are needed. */
export function ConnectionBanner() {
  const t = useT();
  const isLost = useIsConnectionLost();
  const isOnline = useConnection((state) => state.isOnline);
  return (
    <div role="status" aria-live="polite">
      {isLost && (
        <Banner tone="amber" icon="refresh">
          {t(isOnline ? 'shell.connection.reconnecting' : 'shell.connection.offline')}
        </Banner>
      )}
    </div>
  );
}

/** What is lastingly unusual about this installation: demo data, plain HTTP (ruling 12). */
export function InstallationBanners() {
  const t = useT();
  const { isDemo, address } = useSession();
  const isPlainHttp = !address.isHttps && !address.isLoopback;
  return (
    <>
      {isDemo && <Banner icon="play">{t('shell.demo')}</Banner>}
      {isPlainHttp && (
        <Banner tone="red" icon="lock">
          {t('shell.plainHttp')}
        </Banner>
      )}
    </>
  );
}
