import * as z from 'zod/mini';
import type { Instant } from './shapes.js';

/** POST /api/system/held/release and /leave: which mails; null means all of them. */
export const HeldMailChoice = z.strictObject({ ids: z.nullable(z.array(z.uuid()).check(z.maxLength(500))) });

/** What an administrator should look at; each names a sentence, `system.warning.CODE`. */
export const SYSTEM_WARNINGS = [
  'DISK_LOW',
  'BACKUP_OLD',
  'BACKUP_NEVER',
  'MAIL_HELD',
  'TOKENS_STOPPED',
  'PEOPLE_RESTORED',
] as const;
export type SystemWarning = (typeof SYSTEM_WARNINGS)[number];

/** GET /api/system/warnings, for the banner of administrators. */
export interface SystemWarningsView {
  warnings: { code: SystemWarning; count: number }[];
}

/** A mail that may have left before the installation was restored from a backup. */
export interface HeldMailView {
  id: string;
  /** Names a word, `system.purpose.PURPOSE`. */
  purpose: string;
  ticketNumber: number | null;
  toAddress: string;
  subject: string;
  /** When it was to leave. */
  dueAt: Instant;
}

/** GET /api/system */
export interface SystemView {
  version: string;
  /** The beginning of the commit, where the program knows it. */
  commit: string | null;
  migration: string;
  postgresVersion: string;
  nodeVersion: string;
  startedAt: Instant;
  dataFolder: string;
  databaseBytes: number;
  disk: { freeBytes: number; totalBytes: number } | null;
  /** `isElsewhere`: of the machine that this installation was restored from. */
  lastBackup: { kind: string; path: string; size: number; snapshotAt: Instant; isElsewhere: boolean } | null;
  /** Null: never restored. */
  restored: { snapshotAt: Instant; restoredAt: Instant } | null;
  held: { total: number; mails: HeldMailView[] };
}
