// Brings the working copy into a state that can run: packages as the lock file says, a build of the present sources.
// Each is decided by one hash; when it is equal nothing is started at all.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './data-folder.mjs';
import { takeLock } from './directory-lock.mjs';
import { OperatorError } from './operator-error.mjs';

const CACHE = join(ROOT, '.cache');
const PACKAGES_STAMP = join(ROOT, 'node_modules/.heard-packages');
const BUILD_STAMP = join(ROOT, 'dist/.heard-build');
const SOURCES = ['apps', 'libs', 'migrations', 'tools'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];
// Tests and the launcher itself are no part of the build.
const LEFT_OUT =
  /\.(spec|e2e|db\.spec)\.tsx?$|\.md$|\.d\.mts$|^apps\/console\/(e2e|test)\/|^libs\/testing\/|^tools\/fixtures\/|^tools\/(?!.*\.ts$|build-)/;

/** Oldest Node that runs Heard. */
export const OLDEST_NODE = [20, 19];

const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/** A hash over everything the build is made from. */
export function sourcesHash(root = ROOT) {
  const hash = createHash('sha256');
  const files = SOURCES.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  for (const file of [...files.filter((name) => !LEFT_OUT.test(name)), ...SETTINGS].sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Runs a program; its output goes to `.cache/<log>`, with `live` also to the screen.
 * @throws OperatorError with the end of the output when it fails
 */
async function run(program, args, { log, live = false, env = {}, what }) {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, log);
  const sink = createWriteStream(file);
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      sink.write(chunk);
      if (live) process.stderr.write(chunk);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      sink.write(`${error.message}\n`);
      resolve(-1);
    });
    child.once('close', resolve);
  });
  process.off('exit', endWithUs);
  await new Promise((resolve) => sink.end(resolve));
  if (code !== 0) {
    const end = readFileSync(file, 'utf8').trim().split('\n').slice(-25).join('\n');
    throw new OperatorError(`${what} failed. The end of its output (all of it: ${file}):\n\n${end}`);
  }
}

// Somebody may have run npm by hand: npm keeps a lock of what it really installed.
function isInstalledAsLocked() {
  const hidden = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.link || installed[path]?.version === entry.version,
  );
}

function arePackagesCurrent(lockHash) {
  if (!existsSync(join(ROOT, 'node_modules'))) return false;
  if (existsSync(PACKAGES_STAMP)) return readFileSync(PACKAGES_STAMP, 'utf8') === lockHash;
  if (!isInstalledAsLocked()) return false;
  writeFileSync(PACKAGES_STAMP, lockHash);
  return true;
}

// Two starts in one fresh clone must not install into each other.
async function alone(say, action) {
  mkdirSync(CACHE, { recursive: true });
  for (let isFirst = true; ; isFirst = false) {
    const lock = takeLock(CACHE, 'prepare.lock');
    if (lock.release) {
      try {
        return await action();
      } finally {
        lock.release();
      }
    }
    if (isFirst) say(`process ${lock.heldBy} is preparing this folder; waiting for it`);
    await pause(300);
  }
}

/** Installs the packages when they are missing or other than in package-lock.json. */
export async function ensurePackages(say = () => {}) {
  const wanted = () => sha256(readFileSync(join(ROOT, 'package-lock.json')));
  if (arePackagesCurrent(wanted())) return false;
  await alone(say, async () => {
    if (arePackagesCurrent(wanted())) return;
    say('installing (half a minute with a warm cache, longer the first time)');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=warn'];
    const options = { log: 'npm-ci.log', what: 'npm ci (installing the packages)' };
    const install = () =>
      run(npm?.endsWith('.js') ? process.execPath : 'npm', npm?.endsWith('.js') ? [npm, ...args] : args, options);
    // The network may stumble, and an npm that was interrupted a moment ago may still be writing.
    await install().catch(async () => {
      say('that failed; trying once more');
      await pause(3_000);
      await install();
    });
    writeFileSync(PACKAGES_STAMP, wanted());
  });
  return true;
}

function isBuilt(hash) {
  return (
    existsSync(BUILD_STAMP) &&
    existsSync(join(ROOT, 'dist/apps/heard/src/main.js')) &&
    readFileSync(BUILD_STAMP, 'utf8') === hash
  );
}

/** Builds server and console when the sources changed since the last build; `force` leaves the decision to nx. */
export async function ensureBuild(say = () => {}, { force = false, live = false } = {}) {
  if (!force && isBuilt(sourcesHash())) return false;
  await alone(say, async () => {
    const hash = sourcesHash();
    if (!force && isBuilt(hash)) return;
    say('building');
    const hasConsole = existsSync(join(ROOT, 'apps/console/index.html'));
    const nx = join(ROOT, 'node_modules/.bin/nx');
    const env = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NODE_ENV: 'production' };
    const projects = hasConsole ? 'heard,console' : 'heard';
    const args = [nx, 'run-many', '-t', 'build', '-p', projects, '--output-style=stream'];
    await run(process.execPath, args, { log: 'build.log', live, env, what: 'The build' });
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(BUILD_STAMP, hash);
  });
  return true;
}

/** Refuses a Node that is too old, in a sentence. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new OperatorError(
    `Heard needs Node ${OLDEST_NODE.join('.')} or newer; this is ${version}. See https://nodejs.org/en/download`,
  );
}
