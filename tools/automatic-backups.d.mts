export interface BackupRound {
  hours: number;
  /** In milliseconds. */
  now: () => number;
  lastBackup: () => number;
  /** @returns the exit code */
  make: () => Promise<number>;
  say: (line: string) => void;
}
export function isBackupDue(facts: { now: number; last: number; hours: number }): boolean;
export function backupRound(round: BackupRound): () => Promise<void>;
export function lastBackup(folder: string): number;
