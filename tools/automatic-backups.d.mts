export interface BackupRound {
  hours: number;
  /** Time of the day, `03:00`. */
  at: string;
  zone: () => string;
  /** In milliseconds. */
  now: () => number;
  lastBackup: () => number;
  /** @returns the exit code */
  make: () => Promise<number>;
  say: (line: string) => void;
}
export function isBackupDue(facts: { now: number; last: number; hours: number; at: string; zone: string }): boolean;
export function lastMoment(wanted: { now: number; at: string; zone: string }): number;
export function backupZone(data: string): string;
export function timeOfBackup(given: string): string;
export function backupRound(round: BackupRound): () => Promise<void>;
export function lastBackup(folder: string): number;
