import type { ImportSummary } from './import-run.js';
import type { MailFolder } from './mail-folder.js';

const MOST_NAMED = 20;

/** What to import, where to. */
export interface ImportOrder {
  folder: string;
  mailbox: string;
  isLive: boolean;
}

/** The wish of the caller, or undefined when it is incomplete or holds a word that we do not know. */
export function readOrder(args: readonly string[]): ImportOrder | undefined {
  const order: Partial<ImportOrder> = { isLive: false };
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--live') order.isLive = true;
    else if (word === '--mailbox') order.mailbox = args[++at] ?? '';
    else if (word.startsWith('--mailbox=')) order.mailbox = word.slice('--mailbox='.length);
    else if (word.startsWith('-') || order.folder !== undefined) return undefined;
    else order.folder = word;
  }
  return order.folder && order.mailbox ? (order as ImportOrder) : undefined;
}

/** The summary in words, for the terminal. */
export function describeSummary(summary: ImportSummary, { leftOut }: Pick<MailFolder, 'leftOut'>): string {
  const lines = [
    `posted        ${summary.posted}`,
    `  stored      ${summary.stored}`,
    `  there       ${summary.known} (posted before, or equal to another file)`,
    `ends of       ${summary.distinct} different mails`,
    ...Object.entries(summary.ends).map(([ending, count]) => `  ${ending.padEnd(12)}${count}`),
  ];
  const list = (title: string, entries: readonly { name: string; reason: string }[]): void => {
    if (entries.length === 0) return;
    lines.push(`${title} ${entries.length}`);
    for (const { name, reason } of entries.slice(0, MOST_NAMED)) lines.push(`  ${name}: ${reason}`);
    if (entries.length > MOST_NAMED) lines.push(`  and ${entries.length - MOST_NAMED} more`);
  };
  list('quarantined', summary.quarantined);
  list('refused', summary.refused);
  list('left out', leftOut);
  if (summary.unended > 0) lines.push(`without an end yet: ${summary.unended}; they stay stored and come to it later`);
  return `${lines.join('\n')}\n`;
}
