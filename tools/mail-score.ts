// Counts hits and cases of one measurement, by source, by trust and by whether the file was held out.
import { createHash } from 'node:crypto';

/** `asserted`: written down by people; `snapshot`: what another parser said; `suspect`: known to be doubtful. */
export type Trust = 'asserted' | 'snapshot' | 'suspect';

export interface Case {
  field: string;
  source: string;
  file: string;
  trust: Trust;
  isHit: boolean;
  detail: () => string;
}

export interface Count {
  hit: number;
  all: number;
}

/** A third of the files, chosen by a hash of their path, is held out while rules are written. */
export const isHeldOut = (file: string): boolean => createHash('sha256').update(file).digest().readUInt8(0) % 3 === 0;

/** Below 30 cases a rate says little: then it is k of n. */
export const rate = ({ hit, all }: Count): string => {
  if (all === 0) return '-';
  return all < 30 ? `${hit} of ${all}` : `${((100 * hit) / all).toFixed(1)} % (${hit}/${all})`;
};

export class MailScore {
  private readonly cases: Omit<Case, 'detail'>[] = [];

  /** @param missesOf field whose misses are printed, `all` for each; those of held-out files never are */
  constructor(private readonly missesOf: string | undefined) {}

  add({ detail, ...one }: Case): void {
    this.cases.push(one);
    if (one.isHit || isHeldOut(one.file) || one.trust === 'suspect') return;
    if (this.missesOf === 'all') console.log(`miss  ${one.field.padEnd(28)}${one.file}`);
    else if (this.missesOf === one.field) console.log(`\n### ${one.field}: ${one.file}\n${detail()}`);
  }

  /** Hits over all sources without suspect cases: of all, and of those held out. */
  of(field: string): { all: Count; heldOut: Count } {
    const cases = this.scored(field);
    return { all: count(cases), heldOut: count(cases.filter(({ file }) => isHeldOut(file))) };
  }

  /** Files that missed, by source; of the held-out third only how many. */
  missesIn(field: string): { files: string[]; heldOut: number } {
    const misses = this.scored(field).filter(({ isHit }) => !isHit);
    const shown = misses.filter(({ file }) => !isHeldOut(file));
    const files = shown.map(({ source, file }) => `${source}: ${file}`).sort();
    return { files, heldOut: misses.length - shown.length };
  }

  private scored(field: string): Counted[] {
    return this.cases.filter((one) => one.field === field && one.trust !== 'suspect');
  }

  print(): void {
    const widths = [30, 22, 22, 22, 22, 20, 20, 14];
    const line = (cells: string[]): string =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('')
        .trimEnd();
    console.log(line(['field', 'source', 'score', 'developed on', 'held out', 'asserted', 'snapshot', 'suspect']));
    for (const field of new Set(this.cases.map((one) => one.field))) {
      const ofField = this.cases.filter((one) => one.field === field);
      const sources = [...new Set(ofField.map((one) => one.source))].sort();
      if (sources.length > 1) console.log(line([field, 'all', ...columns(ofField)]));
      for (const source of sources) {
        const label = sources.length > 1 ? '' : field;
        console.log(line([label, source, ...columns(ofField.filter((one) => one.source === source))]));
      }
    }
  }
}

type Counted = Omit<Case, 'detail'>;

const count = (cases: readonly Counted[]): Count => ({
  hit: cases.filter((one) => one.isHit).length,
  all: cases.length,
});

function columns(cases: readonly Counted[]): string[] {
  const scored = cases.filter((one) => one.trust !== 'suspect');
  return [
    scored,
    scored.filter((one) => !isHeldOut(one.file)),
    scored.filter((one) => isHeldOut(one.file)),
    scored.filter((one) => one.trust === 'asserted'),
    scored.filter((one) => one.trust === 'snapshot'),
    cases.filter((one) => one.trust === 'suspect'),
  ].map((some) => rate(count(some)));
}
