// npm run bench: starts the built product on a throw-away data folder (fsync on), measures it through its own doors,
// and writes the table of docs/benchmarks.md.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, machine, Start, writeDown } from './bench-start.mjs';
import { databaseAccess, databaseUrl } from './embedded-database.mjs';
import { prepareWorkspace, runProgram } from './installation.mjs';
import { OperatorError, report } from './operator-error.mjs';

const HELP = `npm run bench [-- OPTIONS]    measures Heard on this machine: about three minutes

  --quick        tiny counts, a look whether everything can be measured
  --million      the desk alone, over a million tickets with three messages each: some 20 minutes and 10 GB of disk
  --answers      the page of satisfaction alone, over a million answers: some four minutes
  --write        writes the table of docs/benchmarks.md
  --help         this text

Measure when nothing else uses the machine; the load before the start is written down.`;

const attempt = (action) => {
  try {
    return action();
  } catch {
    return undefined;
  }
};

function processTree(root) {
  const parents = new Map();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (stat) parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const tree = new Set([root]);
  for (let before = 0; before !== tree.size; ) {
    before = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

/** Proportional memory in MB of the launcher and all below it: pages that several share count once. */
function memoryOf(root) {
  const sum = { launcher: 0, server: 0, parser: 0, postgres: 0, all: 0 };
  for (const pid of processTree(root)) {
    const rollup = attempt(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? '';
    const megabytes = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    const command = attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
    const kind = /main\.js/.test(command) ? 'server' : /parser-child/.test(command) ? 'parser' : 'postgres';
    sum[pid === root ? 'launcher' : kind] += megabytes;
    sum.all += megabytes;
  }
  return sum;
}

const largest = (one, two) => Object.fromEntries(Object.keys(one).map((key) => [key, Math.max(one[key], two[key])]));

// What the generated tickets cost while they are put in is no matter of the product.
async function watchMemory(pid, seeded, action) {
  let most = memoryOf(pid);
  const look = () => {
    if (existsSync(seeded)) most = largest(most, memoryOf(pid));
  };
  const timer = setInterval(look, 500);
  try {
    return { result: await action(), most };
  } finally {
    clearInterval(timer);
  }
}

async function measure(data, { quick, million, answers }) {
  const ports = { http: String(await freePort()), smtp: String(await freePort()) };
  const first = new Start(data, ports);
  const running = { start: first };
  try {
    const { seconds: firstSeconds } = await first.ready();
    const warm = [];
    let link;
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      await running.start.stop();
      running.start = new Start(data, ports);
      const ready = await running.start.ready();
      warm.push(ready.seconds);
      // The last one counts: each ends the one before.
      link = ready.link;
    }
    const { pid } = running.start.child;
    await pause(quick ? 500 : 10_000);
    const idle = memoryOf(pid);
    const file = join(data, 'bench.json');
    const environment = {
      DATABASE_URL: databaseUrl(databaseAccess(data)),
      HEARD_INSTALL_KEY_FILE: join(data, 'install-key'),
      HEARD_RUNNING_URL: `http://127.0.0.1:${ports.http}`,
      HEARD_SMTP_PORT: ports.smtp,
      HEARD_SETUP_LINK: link,
    };
    const args = [file, ...(quick ? ['--quick'] : million ? ['--million'] : answers ? ['--answers'] : [])];
    const { result: code, most } = await watchMemory(pid, `${file}.seeded`, () =>
      runProgram('bench', args, environment),
    );
    if (code !== 0) throw new OperatorError(`The measuring ended with code ${code}; see above.`);
    return { measures: JSON.parse(readFileSync(file, 'utf8')), first: firstSeconds, warm, idle, most };
  } finally {
    await running.start.stop();
  }
}

const number = (value, digits = 1) => (value === undefined ? '' : value.toFixed(digits));

function tableOf({ measures, first, warm, idle, most }) {
  const median = [...warm].sort((one, two) => one - two)[Math.floor(warm.length / 2)];
  const memory = (sum) =>
    `${number(sum.all, 0)} MB: server ${number(sum.server, 0)}, PostgreSQL ${number(sum.postgres, 0)}, launcher ${number(sum.launcher, 0)}, parser ${number(sum.parser, 0)}`;
  return [
    '| what | n | p50 ms | p95 ms | per second |',
    '|---|---|---|---|---|',
    ...measures.map(
      ({ name, n, p50, p95, rate }) => `| ${name} | ${n} | ${number(p50)} | ${number(p95)} | ${number(rate, 0)} |`,
    ),
    '',
    '| what | value |',
    '|---|---|',
    `| first start on an empty data folder, already built | ${number(first, 2)} s |`,
    `| start on existing data (median of ${warm.length}) | ${number(median, 2)} s |`,
    `| memory (PSS) idle after start | ${memory(idle)} |`,
    `| memory (PSS), most of each while measuring | ${memory(most)} |`,
  ].join('\n');
}

async function bench(options) {
  await prepareWorkspace();
  const load = loadavg();
  const data = mkdtempSync(join(tmpdir(), 'heard-bench-'));
  // As root the user of PostgreSQL must pass through, or the launcher chooses another place.
  chmodSync(data, 0o711);
  try {
    const text = `${new Date().toISOString().slice(0, 10)}, ${machine(load)}.\n\n${tableOf(await measure(data, options))}`;
    console.log(`\n${text}\n`);
    if (options.write) writeDown(options.million ? 'bench:million' : options.answers ? 'bench:answers' : 'bench', text);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
try {
  if (args.includes('--help')) console.log(HELP);
  else
    await bench({
      quick: args.includes('--quick'),
      million: args.includes('--million'),
      answers: args.includes('--answers'),
      write: args.includes('--write'),
    });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
