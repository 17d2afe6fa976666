import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHOWN = 12;
let known: { version: string; commit: string | null } | undefined;

/** Version of the program, and its commit where it runs from a clone. Read once. */
export function buildOf(): { version: string; commit: string | null } {
  known ??= read();
  return known;
}

function read(): { version: string; commit: string | null } {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { version, commit: commitIn(join(root, '.git')) };
  } catch {
    return { version: '', commit: null };
  }
}

function commitIn(git: string): string | null {
  try {
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
    const [, ref] = /^ref: (.+)$/.exec(head) ?? [];
    return (ref ? readFileSync(join(git, ref), 'utf8').trim() : head).slice(0, SHOWN) || null;
  } catch {
    return null;
  }
}
