// docs/practices.md names tests and screens; this keeps it from naming what is not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** All files of a folder whose names fit, as one text. */
const sources = (folder: string, names: RegExp): string =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => read(join(folder, name)))
    .join('\n');

interface Practice {
  number: number;
  does: string;
  proofs: string[];
}

const PRACTICES: Practice[] = read('docs/practices.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [number, , does = '', proofs = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { number: Number(number), does, proofs: proofs ? proofs.split(' · ') : [] };
  });
const PROOFS = PRACTICES.flatMap(({ number, proofs }) => proofs.map((proof): [number, string] => [number, proof]));

/** Addresses of the console: pages of the settings are listed with their order, and stand behind `settings/`. */
const CONSOLE = new Set(
  [...sources('apps/console/src', /\.tsx?$/).matchAll(/path: '([^']*)',(\s+order:)?/g)].map(([, path, isSetting]) =>
    isSetting ? `settings/${path}` : path,
  ),
);
const ROUTES = sources('apps/api/test', /^route-expectations.*\.ts$/);

/** What is wrong with a proof; undefined: nothing. */
function faultOf(proof: string): string | undefined {
  const [, path, name] = /^`([^`]+)`: \*(.+)\*$/.exec(proof) ?? [];
  if (path && name) {
    if (!existsSync(join(ROOT, path))) return `there is no ${path}`;
    const quoted = ["'", '"', '`'].map((quote) => `${quote}${name.replaceAll(quote, `\\${quote}`)}${quote}`);
    return quoted.some((literal) => read(path).includes(literal)) ? undefined : `${path} has no test of this name`;
  }
  const [, kind, address = ''] = /^(Screen|Page) `\/([^`]+)`$/.exec(proof) ?? [];
  if (kind === 'Page') return ROUTES.includes(`'GET /${address}'`) ? undefined : `there is no page /${address}`;
  if (kind === 'Screen') return CONSOLE.has(address) ? undefined : `there is no screen /${address}`;
  return 'neither a test nor a screen';
}

describe('the page of practices', () => {
  it('has every line once, in order', () => {
    expect(PRACTICES.map(({ number }) => number)).toEqual(PRACTICES.map((_, index) => index + 1));
    expect(PRACTICES.length).toBeGreaterThan(100);
  });

  it.each(PROOFS)('names in line %d what is there: %s', (_, proof) => {
    expect(faultOf(proof)).toBeUndefined();
  });

  it('proves everything that it says is done, and says of everything else that it is not', () => {
    const bare = PRACTICES.filter(({ does, proofs }) => proofs.length === 0 && !/^Not (yet|given)/.test(does));
    expect(bare.map(({ number, does }) => `${number} ${does}`)).toEqual([]);
  });

  it('finds a test, a screen or a page that is not there', () => {
    expect(faultOf('`tools/nothing.spec.ts`: *is there*')).toBe('there is no tools/nothing.spec.ts');
    expect(faultOf('`tools/practices.spec.ts`: *is*')).toBe('tools/practices.spec.ts has no test of this name');
    expect(faultOf('Screen `/settings/nothing`')).toBe('there is no screen /settings/nothing');
    expect(faultOf('Page `/nothing`')).toBe('there is no page /nothing');
    expect(faultOf('It is so.')).toBe('neither a test nor a screen');
  });
});

describe('what Heard says', () => {
  it('repeats no figure of others', () => {
    // The one percentage that is written out is our own: how sure an interval is.
    const figures = sources('libs/wording/src', /^(en|et|lt|hu|ru)\/.*\.ts$/).match(/\d+[ \u00A0]?%/g) ?? [];
    expect(figures.filter((figure) => !figure.startsWith('95'))).toEqual([]);
    expect(figures.length).toBeGreaterThan(0);
  });
});
