import type { QueryClient } from '@tanstack/react-query';
import type { NotificationSettingsView, NotificationView } from '#contracts';
import type { Wording } from '#wording';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { completeWording } from '../../shared/wording/index.js';
import { claim } from './claim.js';
import { MOST_SINGLE, showOnDesktop } from './desktop.js';
import { isConsoleInFront } from './in-front.js';
import { SETTINGS_KEY } from './notifications.cache.js';
import { aboutOf, pathOf, sayOf } from './say.js';
import { playSound } from './sound.js';
import { useUnread } from './unread.store.js';

const SUMMARY = 'heard-summary';
/** Another tab may have changed them. */
const FRESH_MS = 60_000;

interface LoudContext {
  queryClient: QueryClient;
  t: Wording['t'];
  go: (path: string) => void;
}

const loadChoices = (queryClient: QueryClient) =>
  queryClient.fetchQuery({
    queryKey: SETTINGS_KEY,
    queryFn: () => api.get<NotificationSettingsView>('/me/notification-settings'),
    staleTime: FRESH_MS,
  });

/** Makes a noise and comes up on the desktop, as the person wishes: in one tab, however many are open. */
export async function tellLoudly(added: readonly NotificationView[], context: LoudContext): Promise<void> {
  const first = added[0];
  if (!first || !(await claim(first.id))) return;
  const { choices } = await loadChoices(context.queryClient);
  if (choices.sound.isOn && added.some(({ kind }) => choices.kinds[kind].sound)) void playSound(choices.sound.volume);
  const wanted = added.filter(({ kind }) => choices.kinds[kind].desktop);
  if (wanted.length === 0 || (await isConsoleInFront())) return;
  await completeWording();
  const { t, go } = context;
  if (wanted.length > MOST_SINGLE) {
    const title = t('notifications.summary', { count: useUnread.getState().unread });
    await showOnDesktop({ title, body: '', tag: SUMMARY, path: '/notifications' }, go);
    return;
  }
  for (const one of wanted)
    await showOnDesktop({ title: sayOf(one, t), body: aboutOf(one), tag: one.id, path: pathOf(one) }, go);
}

/** What came in a quiet time, as one thing at its end. */
export async function tellSummary(count: number, last: NotificationView, context: LoudContext): Promise<void> {
  if (!(await claim(`${last.id}-quiet`))) return;
  const { choices } = await loadChoices(context.queryClient);
  if (choices.sound.isOn) void playSound(choices.sound.volume);
  if (await isConsoleInFront()) return;
  await completeWording();
  const { t, go } = context;
  const body = t('notifications.summary', { count });
  await showOnDesktop({ title: t('notifications.quietOver'), body, tag: SUMMARY, path: '/notifications' }, go);
}

/** Somebody tries whether alerts come through: this shows, whatever was chosen, and whoever looks at the console. */
export async function tellTest(seq: number, { t, go }: LoudContext): Promise<void> {
  await completeWording();
  const [title, body] = [t('notifications.alertTest.title'), t('notifications.alertTest.text')];
  sayToast({ text: `${title}. ${body}` });
  if (!(await claim(`test-${seq}`))) return;
  await showOnDesktop({ title, body, tag: 'heard-test', path: '/settings/notifications' }, go);
}
