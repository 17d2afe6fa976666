/** Later than this no other tab hears of it. */
const HELD_MS = 10_000;
const PLACE = 'heard.rung';

/** True in exactly one of the tabs that ask for the same thing: that one rings. */
export function claim(thing: string): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(claimInStorage(thing));
  return new Promise((resolve) => {
    const keep = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null);
      return lock ? new Promise((free) => setTimeout(free, HELD_MS)) : undefined;
    };
    void locks.request(`heard-ring-${thing}`, { ifAvailable: true }, keep);
  });
}

/** Without locks: whoever writes it down first. */
function claimInStorage(thing: string): boolean {
  try {
    if (localStorage.getItem(PLACE) === thing) return false;
    localStorage.setItem(PLACE, thing);
  } catch {
    // A browser that keeps nothing rings in each tab rather than in none.
  }
  return true;
}
