// The aims of reading mail, against what was measured.
import { type MailScore, rate } from './mail-score.js';

/** Field and least share in percent, as the project promises them. */
const AIMS: readonly { field: string; least: number }[] = [
  { field: 'parsed', least: 100 },
  { field: 'subject', least: 99 },
  { field: 'from', least: 99 },
  { field: 'attachment names', least: 98 },
  { field: 'reply exact', least: 85 },
  { field: 'reply composed', least: 95 },
  { field: 'reply without leak', least: 95 },
  { field: 'no rating from a quote', least: 100 },
  { field: 'bounce found', least: 98 },
  { field: 'no false bounce', least: 100 },
  { field: 'bounced recipient', least: 95 },
  { field: 'automatic mail told', least: 98 },
  { field: 'forward found', least: 99 },
];

const line = (...cells: readonly string[]): void =>
  console.log(`  ${cells.map((cell, at) => cell.padEnd([26, 12, 22, 22][at] ?? 0)).join('')}`.trimEnd());

/** Prints each aim with all and held-out cases, then the files that miss one; the held-out ones are only counted. */
export function printAims(score: MailScore): void {
  console.log('');
  line('numbers to reach', 'aim', 'all', 'held out');
  const measured = AIMS.filter(({ field }) => score.of(field).all.all > 0);
  for (const { field, least } of measured) {
    const { all, heldOut } = score.of(field);
    const verdict = (100 * all.hit) / all.all >= least ? 'reached' : 'MISSED';
    line(field, `>= ${least} %`, rate(all), rate(heldOut), verdict);
  }
  console.log('\nmisses of these; files of the held-out third are counted, not named');
  for (const { field } of measured) {
    const { files, heldOut } = score.missesIn(field);
    for (const file of files) line(field, file);
    if (heldOut > 0) line(field, `${heldOut} held out`);
  }
}
