// npm run bench:browser: what a person at the console feels, measured in Chromium on the built product with a throw-away
// data folder; writes its table of docs/benchmarks.md.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../libs/testing/src/browser.mjs';
import { freePort, machine, Start, writeDown } from './bench-start.mjs';
import { ROOT } from './data-folder.mjs';
import { databaseAccess, databaseUrl } from './embedded-database.mjs';
import { prepareWorkspace } from './installation.mjs';
import { report } from './operator-error.mjs';

const HELP = `npm run bench:browser [-- OPTIONS]    measures the console in Chromium: about three minutes

  --quick        tiny counts, a look whether everything can be measured
  --write        writes its table of docs/benchmarks.md
  --help         this text

Measure when nothing else uses the machine; the load before the start is written down.`;

async function measure(data, { quick }) {
  const ports = { http: String(await freePort()), smtp: String(await freePort()) };
  const start = new Start(data, ports);
  let browser;
  try {
    const { link } = await start.ready();
    browser = await launchBrowser();
    const { measureBrowser } = await import(pathToFileURL(join(ROOT, 'dist/tools/bench-browser.js')).href);
    return await measureBrowser({
      url: `http://127.0.0.1:${ports.http}`,
      setUpLink: link,
      databaseUrl: databaseUrl(databaseAccess(data)),
      browser,
      pageScript: join(ROOT, 'tools/bench-browser-page.js'),
      consoleFolder: pathToFileURL(`${join(ROOT, 'dist/apps/console')}/`),
      isQuick: quick,
    });
  } finally {
    await browser?.close();
    await start.stop();
  }
}

const tableOf = (figures) =>
  [
    '| what | n | measured | aim |',
    '|---|---|---|---|',
    ...figures.map(({ name, n, value, aim }) => `| ${name} | ${n} | ${value} | ${aim} |`),
  ].join('\n');

async function bench(options) {
  await prepareWorkspace();
  const load = loadavg();
  const data = mkdtempSync(join(tmpdir(), 'heard-bench-'));
  // As root the user of PostgreSQL must pass through, or the launcher chooses another place.
  chmodSync(data, 0o711);
  try {
    const text = `${new Date().toISOString().slice(0, 10)}, ${machine(load)}.\n\n${tableOf(await measure(data, options))}`;
    console.log(`\n${text}\n`);
    if (options.write) writeDown('bench:browser', text);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
try {
  if (args.includes('--help')) console.log(HELP);
  else await bench({ quick: args.includes('--quick'), write: args.includes('--write') });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
