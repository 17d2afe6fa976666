/** Takes the lock of a folder, or tells which living process holds it. */
export function takeLock(folder: string, name?: string): { release?: () => void; heldBy?: number };
/** The living process that holds the lock, without taking it. */
export function lockHolder(folder: string, name?: string): number | undefined;
