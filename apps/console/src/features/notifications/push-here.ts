import type { PushView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { type DesktopState, desktopState } from './desktop.js';

const WORKER = '/push-worker.js';
const PATH = '/me/push-subscriptions';

/** Whether this browser could take pushes: they need a service worker, HTTPS, and the leave to show something. */
export const pushState = (): DesktopState =>
  'serviceWorker' in navigator && 'PushManager' in window ? desktopState() : 'unsupported';

const subscriptionHere = async (): Promise<PushSubscription | null> => {
  const worker = await navigator.serviceWorker?.getRegistration();
  return (await worker?.pushManager.getSubscription()) ?? null;
};

/** Whether this browser subscribed with the key of this installation. */
export async function isPushOn(publicKey: string): Promise<boolean> {
  const key = (await subscriptionHere())?.options.applicationServerKey;
  if (!key) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === publicKey;
}

/** Asks the browser, which asks the person; then the server. @throws what either of them says */
export async function startPush(publicKey: string): Promise<PushView> {
  await (await subscriptionHere())?.unsubscribe();
  await navigator.serviceWorker.register(WORKER);
  const worker = await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = made.toJSON();
  return api.post<PushView>(PATH, { endpoint, keys });
}

export async function stopPush(): Promise<void> {
  await (await subscriptionHere())?.unsubscribe();
}

export const loadPush = (): Promise<PushView> => api.get<PushView>(PATH);
export const removePush = (id: string): Promise<PushView> => api.delete<PushView>(`${PATH}/${id}`);
