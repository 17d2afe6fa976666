import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PushBrowserView, PushView } from '#contracts';
import { isProblem } from '../../shared/api/index.js';
import { Button, ErrorState, Skeleton, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { browserName } from './browser-name.js';
import styles from './notification-settings.module.css';
import { isPushOn, loadPush, pushState, removePush, startPush, stopPush } from './push-here.js';

const KEY = ['push-subscriptions'] as const;

function usePush() {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: KEY,
    queryFn: async () => {
      const view = await loadPush();
      return { view, isHere: await isPushOn(view.publicKey) };
    },
  });
  /** Whatever came of it, the list is looked at anew. */
  const run = async (doing: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await doing();
    } catch (error) {
      const text = isProblem(error) ? problemText(error, wording) : wording.t('notifications.push.failed');
      sayToast({ kind: 'trouble', text });
    } finally {
      await queryClient.invalidateQueries({ queryKey: KEY });
      setBusy(false);
    }
  };
  return { query, isBusy, run };
}

function Browser({ browser, onRemove }: { browser: PushBrowserView; onRemove: () => void }) {
  const { t, format } = useWording();
  const name = browserName(browser.userAgent);
  return (
    <li className={styles.browser}>
      <span>
        <bdi>{name}</bdi>
        {browser.isThisOne && ` (${t('notifications.push.thisOne')})`}
        <span className={styles.sub}>
          {t('notifications.push.added', { date: format.date(browser.addedAt) })}
          {browser.acceptedAt && `, ${t('notifications.push.accepted', { time: format.dateTime(browser.acceptedAt) })}`}
          {browser.lastError && ` · ${browser.lastError}`}
        </span>
      </span>
      <Button size="small" onClick={onRemove} aria-label={`${t('notifications.push.remove')}: ${name}`}>
        {t('notifications.push.remove')}
      </Button>
    </li>
  );
}

function Browsers({ view, run }: { view: PushView; run: (doing: () => Promise<unknown>) => Promise<void> }) {
  const { t } = useWording();
  const remove = async ({ id, isThisOne }: PushBrowserView): Promise<void> => {
    await removePush(id);
    if (isThisOne) await stopPush();
  };
  if (view.browsers.length === 0) return null;
  return (
    <>
      <h3 className={styles.name}>{t('notifications.push.browsers')}</h3>
      <ul className={styles.browsers}>
        {view.browsers.map((browser) => (
          <Browser key={browser.id} browser={browser} onRemove={() => void run(() => remove(browser))} />
        ))}
      </ul>
    </>
  );
}

/** Pushes of this browser, and of the person's others. Kept at once: they are no part of what is saved below. */
export function PushPart() {
  const { t } = useWording();
  const { query, isBusy, run } = usePush();
  const state = pushState();
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={2} />;
  const { view, isHere } = query.data;
  const mine = view.browsers.find(({ isThisOne }) => isThisOne);
  const isOn = isHere && mine !== undefined;
  const stop = async (): Promise<void> => {
    await stopPush();
    if (mine) await removePush(mine.id);
  };
  return (
    <>
      <div className={styles.state}>
        <span className={styles.name}>{t('notifications.push.name')}</span>
        <p aria-live="polite">
          {isOn ? t('notifications.push.on') : t('notifications.push.hint')}
          {(state === 'denied' || state === 'unsupported') && ` ${t(`notifications.desktop.${state}`)}`}
        </p>
        {state !== 'denied' && state !== 'unsupported' && (
          <Button isBusy={isBusy} onClick={() => void run(isOn ? stop : () => startPush(view.publicKey))}>
            {t(isOn ? 'notifications.push.stop' : 'notifications.push.start')}
          </Button>
        )}
      </div>
      <Browsers view={view} run={run} />
    </>
  );
}
