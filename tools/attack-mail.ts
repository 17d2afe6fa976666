// Mutated mail through the parser as it runs in production: its child process with heap limit, watch on the memory and
// deadline. Each mail must come to one end, read or refused with a reason, and what is read must be storable and safe.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type MailParser,
  MailUnreadableError,
  type ParsedMail,
  readAutomaticMail,
  readBounce,
  renderMessageDocument,
} from '#mail';
import { readRating } from '#satisfaction';
import { OWN_SEEDS } from './attack-mail-seeds.js';
import { mutatedMail } from './mail-mutations.js';

export interface AttackReport {
  count: number;
  read: number;
  /** By reason; quarantine is the end of these. */
  refused: Record<string, number>;
  /** What must not happen: seed and what went wrong, at most 20. */
  faults: { seed: number; what: string }[];
  slowestMs: number;
  slowestSeed: number;
  largestRssMb: number;
}

export interface AttackOptions {
  count: number;
  firstSeed: number;
  parser: MailParser & { readonly childPid?: number | undefined };
  seeds?: readonly Buffer[];
  progress?: (done: number) => void;
}

const LARGEST_SEED = 300_000;
/** Refusals that say that the parser broke, not the mail. */
const BROKEN = new Set(['timed_out', 'out_of_memory', 'parser_failed', 'unreadable']);

/** Mails of a folder to start from, none larger than 300 KB. */
export function seedsIn(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(eml|msg|email|txt|mbox)$/i.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= LARGEST_SEED)
    .map((path) => readFileSync(path));
}

/** Sends `count` mutated mails through a parser. Never throws for what a mail does. */
export async function attackMail({ count, firstSeed, parser, seeds, progress }: AttackOptions): Promise<AttackReport> {
  const all = [...OWN_SEEDS, ...(seeds ?? [])];
  const report: AttackReport = {
    count,
    read: 0,
    refused: {},
    faults: [],
    slowestMs: 0,
    slowestSeed: 0,
    largestRssMb: 0,
  };
  const fault = (seed: number, what: string): void => {
    if (report.faults.length < 20) report.faults.push({ seed, what });
  };
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const raw = mutatedMail(all, seed);
    const before = performance.now();
    try {
      const mail = await parser.parse(raw);
      report.read += 1;
      for (const what of faultsOf(mail)) fault(seed, what);
    } catch (error) {
      const reason = error instanceof MailUnreadableError ? error.reason : String(error);
      report.refused[reason] = (report.refused[reason] ?? 0) + 1;
      if (!(error instanceof MailUnreadableError) || BROKEN.has(reason)) fault(seed, reason);
    }
    const ms = performance.now() - before;
    if (ms > report.slowestMs) Object.assign(report, { slowestMs: ms, slowestSeed: seed });
    if (!raw.equals(mutatedMail(all, seed))) fault(seed, 'raw bytes changed');
    report.largestRssMb = Math.max(report.largestRssMb, peakMegabytes(parser.childPid));
    progress?.(seed - firstSeed + 1);
  }
  return report;
}

/** What a parsed mail goes through next, and what it must be. */
function faultsOf(mail: ParsedMail): string[] {
  const faults: string[] = [];
  try {
    readBounce(mail);
    readAutomaticMail(mail);
    readRating(mail.reply.replyText, 'csat');
    const shown = renderMessageDocument({ html: mail.html ?? '', quoteLabel: 'q', language: 'en' });
    if (/<script|\son\w+\s*=\s*["']|javascript:/i.test(shown)) faults.push('something that runs is shown');
  } catch (error) {
    faults.push(`reading on: ${error}`);
  }
  if (!textsOf(mail).every((text) => !text.includes('\0') && text.isWellFormed())) faults.push('text cannot be stored');
  if (mail.attachments.some(({ filename }) => /[\\/\p{Cc}]|^\.*$/u.test(filename))) faults.push('name of a file');
  return faults;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return [];
  if (value instanceof Map) return [...value].flat(2).flatMap(textsOf);
  return Object.values(value).flatMap(textsOf);
}

/** The most that the child ever had, where the system tells. */
function peakMegabytes(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
