const ICON = '/favicon.svg';
/** More at once is one thing. */
export const MOST_SINGLE = 3;

export type DesktopState = NotificationPermission | 'unsupported';

/** Whether this browser would show something on the desktop. */
export const desktopState = (): DesktopState =>
  typeof Notification === 'undefined' || !window.isSecureContext ? 'unsupported' : Notification.permission;

interface OnDesktop {
  title: string;
  body: string;
  /** The same as that of the push about it: one replaces the other. */
  tag: string;
  path: string;
}

const shown = new Map<string, Notification>();

/** Shows it; a press brings this window to the front and leads there. */
export async function showOnDesktop({ title, body, tag, path }: OnDesktop, go: (path: string) => void): Promise<void> {
  if (desktopState() !== 'granted') return;
  try {
    const note = new Notification(title, { body, tag, icon: ICON });
    shown.set(tag, note);
    note.addEventListener('click', () => {
      window.focus();
      go(path);
      note.close();
    });
    note.addEventListener('close', () => shown.delete(tag));
  } catch {
    // Phones show nothing but what a service worker shows; it is there where push is on.
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(title, { body, tag, icon: ICON, data: { path } });
  }
}

/** What was read elsewhere goes from the desktop. */
export function takeFromDesktop(tags: readonly string[] | null): void {
  for (const tag of tags ?? [...shown.keys()]) {
    shown.get(tag)?.close();
    shown.delete(tag);
  }
}
