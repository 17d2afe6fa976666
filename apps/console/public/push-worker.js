// Shows what a push says. It knows nothing of the console, keeps nothing, and answers no request: pages and files are
// fetched as if it were not there.

async function show(data) {
  const { title, body, path, tag } = data.json();
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // Whoever looks at the console sees it there.
  if (windows.some(({ visibilityState }) => visibilityState === 'visible')) return;
  await self.registration.showNotification(title, { body, tag, icon: '/favicon.svg', data: { path } });
}

async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const [known] = windows;
  if (!known) {
    await self.clients.openWindow(path);
    return;
  }
  await known.focus();
  known.postMessage({ path });
}

/** The browser made another subscription by itself: the server learns of it in the session of this browser. */
async function renew(old) {
  const options = { userVisibleOnly: true, applicationServerKey: old?.options.applicationServerKey };
  const subscription = await self.registration.pushManager.subscribe(options);
  const { endpoint, keys } = subscription.toJSON();
  await fetch('/api/me/push-subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Heard': '1' },
    body: JSON.stringify({ endpoint, keys }),
  });
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/notifications'));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event.oldSubscription)));
