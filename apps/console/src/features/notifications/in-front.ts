// Several tabs of one browser: a person sees one of them or none. Whichever is visible holds a lock that all can ask
// for; without locks (plain HTTP) each tab knows of itself alone, and browsers show nothing on the desktop there.
const FRONT = 'heard-in-front';
let leave: (() => void) | undefined;

/** Says of this tab whether it is before the eyes of the person. */
export function holdFront(isInFront: boolean): void {
  if (!isInFront) {
    leave?.();
    leave = undefined;
    return;
  }
  if (leave || !navigator.locks) return;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  void navigator.locks.request(FRONT, { mode: 'shared' }, () => left);
}

/** True where this tab, or another one of the console, is before the eyes of the person. */
export async function isConsoleInFront(): Promise<boolean> {
  if (!document.hidden) return true;
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === FRONT);
}
