// One install key in the place of another. Nothing else opens what the old one sealed, so it stays beside the new one.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeWhole } from './data-folder.mjs';

/** Tells one key from another and says nothing about it; the same as libs/backups writes into a backup. */
export const markOf = (key) => createHmac('sha256', key).update('heard backup').digest('hex').slice(0, 16);

/**
 * Puts `key` into `place`; the one that was there lies beside it from then on, named by its mark.
 * @returns its path, if there was one, and what makes all as it was
 */
export function exchangeKey(place, key) {
  const old = existsSync(place) ? readFileSync(place) : undefined;
  const keptAs = old ? `${place}.${markOf(old)}` : undefined;
  if (keptAs) writeWhole(keptAs, old);
  writeWhole(place, key);
  const undo = () => {
    if (old) writeWhole(place, old);
    else rmSync(place, { force: true });
    if (keptAs) rmSync(keptAs, { force: true });
  };
  return { keptAs, undo };
}
