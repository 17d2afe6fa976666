// npm start: everything from a fresh clone to a running Heard, and everything down again at Ctrl-C. No dependencies,
// because it runs before they are installed.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMark } from '../libs/database/src/process-facts.mjs';
import { backUpBeforeUpgrade, keepBackingUp } from './automatic-backups.mjs';
import { installKeyFile, locateDataFolder, prepareDataFolder, ROOT, writeWhole } from './data-folder.mjs';
import { takeLock } from './directory-lock.mjs';
import { startDatabase } from './embedded-database.mjs';
import { runProgram } from './installation.mjs';
import { OperatorError, report } from './operator-error.mjs';
import { RotatingLog } from './rotating-log.mjs';
import { ServerProcess } from './server-process.mjs';
import { checkPorts, checkSettings } from './settings.mjs';
import { ensureBuild, ensurePackages, requireNode } from './workspace.mjs';

const HELP = `npm start [-- OPTIONS]    starts Heard: packages, build, database, server

  --demo              a small company to look around in, in a data folder of its own
  --dev               rebuilds and restarts when a source file changes; logs to the screen
  --new-install-key   makes a new install key when the old one is lost for good
  --help              this text

Settings (environment): HEARD_DATA (default ./data), HEARD_HOST, HEARD_HTTP_PORT, HEARD_SMTP_PORT, HEARD_PUBLIC_URL,
DATABASE_URL (a PostgreSQL server instead of the embedded one), REDIS_URL; all of them in docs/operations.md.
Ctrl-C stops everything.`;

const OPTIONS = ['--demo', '--dev', '--new-install-key', '--help'];

const line = (label, text) => console.log(`  ${label.padEnd(10)} ${text}`);

function readOptions(args) {
  const unknown = args.filter((arg) => !OPTIONS.includes(arg));
  if (unknown.length > 0) throw new OperatorError(`Unknown option ${unknown.join(' ')}.\n\n${HELP}`);
  return Object.fromEntries(OPTIONS.map((name) => [name.slice(2), args.includes(name)]));
}

function readRunning(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'));
  } catch {
    return {};
  }
}

async function lockFolder(folder) {
  const lock = takeLock(folder);
  if (lock.release) return lock.release;
  // A start of this second may not have its address yet.
  for (let attempt = 0; attempt < 20 && readRunning(folder).pid !== lock.heldBy; attempt++) await pause(100);
  const { pid, url } = readRunning(folder);
  const where = pid === lock.heldBy && url ? `at ${url}` : 'or just starting';
  console.log(
    `\nHeard is already running ${where} (process ${lock.heldBy}, data ${folder}).\nStop it with Ctrl-C in its terminal, or: kill ${lock.heldBy}\n`,
  );
  return undefined;
}

/** One running installation: the database, the server, and the order in which they come up and go down. */
class Installation {
  #folder;
  #options;
  #release;
  #postgres;
  #server;
  #log;
  #stopping;
  #isHurried = false;
  #upgraded;
  #endBackups = () => {};

  constructor(folder, options, release) {
    this.#folder = folder;
    this.#options = options;
    this.#release = release;
    this.#log = new RotatingLog(join(folder, 'logs/heard.log'), { echo: options.dev });
  }

  #say(text) {
    const stamped = `${new Date().toISOString()} launcher: ${text}\n`;
    this.#log.write(stamped);
    if (!this.#options.dev) console.error(text);
  }

  async run() {
    const keyFile = installKeyFile(this.#folder, { replaceKey: this.#options['new-install-key'] });
    if (!process.env.DATABASE_URL) await this.#startDatabase();
    // A stand-in for the server, as the tests use it, has no company to show.
    const isWhole = !process.env.HEARD_SERVER_ENTRY;
    if (this.#options.demo && isWhole && !this.#stopping) await this.#fillDemo(keyFile);
    const isKept = isWhole && !this.#options.demo;
    if (isKept && !this.#stopping) {
      this.#upgraded = await backUpBeforeUpgrade(this.#folder, this.#environment(keyFile));
      this.#endBackups = keepBackingUp(
        this.#folder,
        () => this.#environment(keyFile),
        (text) => this.#say(text),
      );
    }
    if (this.#stopping) return;
    this.#server = new ServerProcess({
      log: this.#log,
      env: () => this.#environment(keyFile),
      onReady: (message) => this.#ready(message),
      onTrouble: (text) => this.#say(text),
    });
    await this.#server.ended;
    await this.#stopping;
  }

  #environment(keyFile) {
    return {
      NODE_ENV: 'production',
      ...process.env,
      DATABASE_URL: process.env.DATABASE_URL || this.#postgres.url,
      HEARD_DATA: this.#folder,
      HEARD_INSTALL_KEY_FILE: keyFile,
      HEARD_MIGRATE: 'true',
      ...(this.#options.demo && { HEARD_DEMO: 'true' }),
    };
  }

  /** The company to look around in; does nothing when it is there. */
  async #fillDemo(keyFile) {
    const began = performance.now();
    const code = await runProgram('demo', [], this.#environment(keyFile));
    if (code !== 0) throw new OperatorError('The demo company could not be made; what went wrong stands above.');
    line('Demo', `the company is there (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }

  async #startDatabase() {
    const began = performance.now();
    this.#postgres = await startDatabase(this.#folder, (text) => line('Database', text));
    const { version, port, isNew } = this.#postgres;
    const made = isNew ? 'made and started' : 'started';
    line(
      'Database',
      `PostgreSQL ${version} ${made} in ${((performance.now() - began) / 1000).toFixed(2)} s, 127.0.0.1:${port}`,
    );
    this.#watchDatabase();
  }

  #watchDatabase() {
    this.#postgres.exited.then(async ({ code, signal }) => {
      if (this.#stopping) return;
      this.#say(`PostgreSQL ended (${signal ?? `code ${code}`}); starting it again.`);
      await this.#recoverDatabase();
    });
  }

  async #recoverDatabase() {
    const { port } = this.#postgres;
    for (let attempt = 1; !this.#stopping; attempt++) {
      try {
        const postgres = await startDatabase(this.#folder, (text) => this.#say(text));
        this.#postgres = postgres;
        if (this.#stopping) return postgres.stop({ hurry: true });
        this.#say('PostgreSQL is back.');
        this.#watchDatabase();
        // The server knows the old port only when nobody else took it meanwhile.
        if (postgres.port !== port) this.#server?.restart();
        return;
      } catch (error) {
        const delay = Math.min(500 * 2 ** attempt, 30_000);
        this.#say(
          `${error.message}\nTrying again in ${Math.round(delay / 1000)} s.${attempt >= 5 ? ' Is the disk full?' : ''}`,
        );
        await pause(delay);
      }
    }
  }

  #ready({ url, setupLink }) {
    this.#upgraded?.();
    const isFirst = this.url === undefined;
    this.url = url;
    const record = {
      pid: process.pid,
      started: startMark(process.pid),
      url,
      serverPid: this.#server.pid,
      databasePort: this.#postgres?.port,
      isDemo: this.#options.demo,
    };
    writeWhole(join(this.#folder, 'running.json'), JSON.stringify(record, null, 2), 0o644);
    if (!isFirst) return this.#say(`The server is back: ${url}`);
    line('Ready', `after ${(performance.now() / 1000).toFixed(1)} s; Ctrl-C stops everything`);
    console.log(`\n  Heard runs at ${url}\n`);
    const again = `npm run admin -- setup-link${this.#options.demo ? ' --demo' : ''}`;
    if (setupLink) console.log(`  Set it up with this link, once (again: ${again}):\n  ${setupLink}\n`);
  }

  restartServer() {
    this.#server?.restart();
  }

  /** Server first, then PostgreSQL, then the lock. A second call hurries. */
  stop() {
    if (this.#stopping) {
      this.#isHurried = true;
      this.#server?.stop({ hurry: true });
      this.#postgres?.stop({ hurry: true });
      return this.#stopping;
    }
    this.#stopping = this.#stopAll();
    return this.#stopping;
  }

  async #stopAll() {
    this.#endBackups();
    await this.#server?.stop({ hurry: this.#isHurried });
    await this.#postgres?.stop({ hurry: this.#isHurried });
    rmSync(join(this.#folder, 'running.json'), { force: true });
    this.#release();
    if (this.#server) this.#say('Stopped.');
  }
}

function stopOnSignals(installation) {
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (!isAsked) console.log('\nStopping Heard (again Ctrl-C hurries).');
      isAsked = true;
      await installation.stop();
      process.exit(process.exitCode ?? 0);
    });
  }
}

async function prepareWorkspace() {
  if (await ensurePackages((text) => line('Packages', text))) line('Packages', 'installed');
  if (await ensureBuild((text) => line('Build', text))) line('Build', 'done');
}

async function start(options) {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  console.log(`\n${name[0].toUpperCase()}${name.slice(1)} ${version}${options.demo ? ', demo' : ''}\n`);
  requireNode();
  checkSettings();
  const { folder, notes } = locateDataFolder({ demo: options.demo });
  prepareDataFolder(folder);
  const release = await lockFolder(folder);
  if (!release) return;
  const installation = new Installation(folder, options, release);
  stopOnSignals(installation);
  try {
    await checkPorts();
    // Tests bring their own server and their own working copy.
    if (!process.env.HEARD_SERVER_ENTRY) await prepareWorkspace();
    for (const note of notes) line('Data', note);
    line('Data', folder);
    if (options.dev) await (await import('./watch-sources.mjs')).watchSources(() => installation.restartServer());
    await installation.run();
  } catch (error) {
    report(error);
    process.exitCode = 1;
    await installation.stop();
  }
  process.exit();
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await start(options);
} catch (error) {
  report(error);
  process.exitCode = 1;
}
