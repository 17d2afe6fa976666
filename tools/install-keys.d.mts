/** Tells one key from another and says nothing about it. */
export function markOf(key: Buffer): string;
/** Puts `key` into `place`. Answers where the one lies that was there, and what makes all as it was. */
export function exchangeKey(place: string, key: Buffer): { keptAs: string | undefined; undo: () => void };
