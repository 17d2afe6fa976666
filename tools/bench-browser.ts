// What a person at the console feels, measured in Chromium; npm run bench:browser starts it (tools/bench-browser.mjs).
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { type Changeable, change, Load } from './bench-browser-load.js';
import { Window } from './bench-browser-window.js';
import { Person } from './bench-desk.js';
import { seed } from './bench-seed.js';
import { FirstScreenBytes } from './first-screen-bytes.js';
import { everyPress, medianOf, smoothnessOf } from './frames.js';
import { quantile } from './quantiles.js';

const FULL = {
  tickets: 20_000,
  open: 10_000,
  runs: 3,
  keys: 60,
  samples: 40,
  switches: 20,
  watchMs: 8_000,
  scroll: 24_000,
};
const QUICK = { tickets: 1_200, open: 400, runs: 1, keys: 8, samples: 4, switches: 3, watchMs: 500, scroll: 2_000 };
const UPDATES_A_SECOND = 100;
const LOADING_MS = 300_000;
const SETTLING_MS = 600;
/** Movement, selection and a change that is shown before the server has said yes. */
const KEYS = ['j', 'j', 'x', 'k', 'j', 'u'];
/** Rows in sight that the load leaves alone, so that a change of theirs is the one that is timed. */
const TIMED_ROWS = 3;

/** A line of the table. */
export interface Figure {
  name: string;
  n: string;
  value: string;
  aim: string;
}

interface Given {
  url: string;
  setUpLink: string;
  databaseUrl: string;
  browser: Browser;
  /** The file with what measures inside the page. */
  pageScript: string;
  /** `dist/apps/console/`. */
  consoleFolder: URL;
  isQuick: boolean;
}

interface Desk extends Given {
  counts: typeof FULL;
  database: pg.Client;
  admin: Person;
  /** Who makes the changes that come in all the time, and who makes the ones that are timed. */
  others: { person: Person; personId: string }[];
  say: (what: string) => void;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** Measures everything, on an installation that nobody has set up yet. */
export async function measureBrowser(given: Given): Promise<Figure[]> {
  const database = new pg.Client({ connectionString: given.databaseUrl });
  await database.connect();
  try {
    const desk = await prepare(given, database);
    return [...bytes(desk), ...(await largestPaints(desk)), ...(await livingDesk(desk))];
  } finally {
    await database.end();
  }
}

async function prepare(given: Given, database: pg.Client): Promise<Desk> {
  const counts = given.isQuick ? QUICK : FULL;
  const admin = await Person.setUp(given.url, given.setUpLink);
  await admin.call('POST', '/api/mailboxes', {
    body: { name: 'Help', address: 'help@bench.example', teamId: null, language: 'en', isActive: true },
  });
  await seed(database, counts.tickets, counts.open);
  const others = [];
  for (const role of ['agent', 'supervisor'] as const) {
    const person = await admin.invite(role);
    const { agent } = await person.call<{ agent: { id: string } }>('GET', '/api/session');
    others.push({ person, personId: agent.id });
  }
  return { ...given, counts, database, admin, others, say: (what) => process.stderr.write(`${what}\n`) };
}

function bytes({ consoleFolder }: Desk): Figure[] {
  const { script, style } = new FirstScreenBytes(consoleFolder).in('en');
  const kilobytes = (count: number): string => `${(count / 1000).toFixed(1)} KB`;
  return [
    { name: 'script of the first screen, gzip', n: '1', value: kilobytes(script), aim: '190 KB' },
    { name: 'style of the first screen, gzip', n: '1', value: kilobytes(style), aim: '15 KB' },
  ];
}

const windowOf = (desk: Desk): Promise<Window> => Window.open({ ...desk, cookie: desk.admin.cookie });

async function largestPaints(desk: Desk): Promise<Figure[]> {
  const figures: Figure[] = [];
  // The first visit of all starts the browser and warms the server.
  await largestPaint(desk, 1);
  for (const [times, aim] of [
    [1, '800 ms'],
    [4, '1800 ms'],
  ] as const) {
    desk.say(`largest paint, processor x${times}`);
    const paints: number[] = [];
    for (let run = 0; run < desk.counts.runs; run++) paints.push(await largestPaint(desk, times));
    const name = `LCP of the queue with 50 rows, ${slowness(times)}`;
    figures.push({ name, n: String(paints.length), value: ms(medianOf(paints)), aim });
  }
  return figures;
}

const slowness = (times: number): string => (times === 1 ? 'full speed' : `processor ${times}x slower`);

async function largestPaint(desk: Desk, times: number): Promise<number> {
  const window = await windowOf(desk);
  await window.narrowNetwork();
  await window.slowProcessor(times);
  await window.page.goto(`${desk.url}/q/open`, { waitUntil: 'load' });
  await window.page.locator('[data-row]').first().waitFor();
  await pause(SETTLING_MS);
  const paint = await window.ask<number>('largestPaint()');
  await window.close();
  return paint;
}

async function livingDesk(desk: Desk): Promise<Figure[]> {
  const window = await windowOf(desk);
  await window.page.goto(`${desk.url}/q/open`);
  await window.page.locator('[data-row]').first().waitFor();
  desk.say('loading all rows');
  const rows = await window.ask<number>(`loadAll(${LOADING_MS})`);
  await window.ask('toTop()');
  await window.narrowNetwork();
  const figures = [
    {
      name: 'rows loaded by scrolling',
      n: '1',
      value: rows.toLocaleString('en'),
      aim: desk.counts.open.toLocaleString('en'),
    },
    ...(await switches(desk, window)),
    ...(await underLoad(desk, window)),
  ];
  await window.close();
  return figures;
}

/** With a moment's rest the neighbour has been fetched; a key right behind the paint comes before that. */
async function switches({ counts, say }: Desk, window: Window): Promise<Figure[]> {
  say('ticket to ticket');
  await window.page.locator('[data-row]').first().click();
  await window.page.locator('[data-message]').first().waitFor();
  const rested: number[] = [];
  const atOnce: number[] = [];
  for (let index = 0; index <= counts.switches; index++) {
    await pause(SETTLING_MS);
    const times = [await window.timeToTicket('j'), await window.timeToTicket('j')] as const;
    // What is loaded for the first time is another matter.
    if (index === 0) continue;
    rested.push(times[0]);
    atOnce.push(times[1]);
  }
  await window.page.keyboard.press('Escape');
  await pause(SETTLING_MS);
  return [
    quantiles('key to the next ticket painted, prefetched', rested, '50 ms'),
    quantiles('key to the next ticket painted, not prefetched', atOnce, '150 ms'),
  ];
}

const quantiles = (name: string, times: readonly number[], aim: string): Figure => ({
  name,
  n: String(times.length),
  value: `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}`,
  aim,
});

async function changeables(database: pg.Client): Promise<Map<string, Changeable>> {
  const { rows } = await database.query<Changeable>(
    `select id, version, assignee_id is not null as "isAssigned" from tickets where status <> 'closed'`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function underLoad(desk: Desk, window: Window): Promise<Figure[]> {
  const { counts, others, say } = desk;
  await window.ask('toTop()');
  await pause(SETTLING_MS);
  const all = await changeables(desk.database);
  const inSight = (await window.ask<string[]>('rowsInSight()')).flatMap((id) => all.get(id) ?? []);
  const timedRows = inSight.splice(-TIMED_ROWS);
  const others0 = [...all.values()].filter((ticket) => !timedRows.includes(ticket));
  let turn = 0;
  // Every other change is one that can be seen.
  const pick = (): Changeable => {
    const from = turn++ % 2 === 0 ? inSight : others0;
    return from[Math.floor(Math.random() * from.length)] as Changeable;
  };
  const [busy, timed] = others as [Desk['others'][0], Desk['others'][0]];
  const load = new Load(busy, UPDATES_A_SECOND, pick);
  await pause(SETTLING_MS);
  const figures: Figure[] = [];
  try {
    say('change to row');
    figures.push(...(await rowPaints(desk, { window, rows: timedRows, by: timed })));
    say('frames under updates');
    figures.push(...(await smoothness('while updates arrive', desk, { window, action: () => pause(counts.watchMs) })));
    figures.push(
      ...(await smoothness('while scrolling under updates', desk, {
        window,
        action: () => window.scroll(counts.scroll),
      })),
    );
    for (const [times, aim] of [
      [1, '60 ms'],
      [4, '150 ms'],
    ] as const) {
      say(`keys, processor x${times}`);
      await window.slowProcessor(times);
      figures.push(await keyTimes(`INP p98 of J, K, X and U under updates, ${slowness(times)}`, desk, { window, aim }));
    }
  } finally {
    await window.slowProcessor(1);
    const rate = (await load.stop()).toFixed(0);
    figures.unshift({ name: 'updates a second', n: '1', value: rate, aim: String(UPDATES_A_SECOND) });
  }
  return figures;
}

interface Timed {
  window: Window;
  rows: Changeable[];
  by: Desk['others'][0];
}

async function rowPaints({ counts, database }: Desk, { window, rows, by }: Timed): Promise<Figure[]> {
  const sent: number[] = [];
  const written: number[] = [];
  for (let index = 0; index < counts.samples; index++) {
    const row = rows[index % rows.length] as Changeable;
    await window.ask(`watchRow('${row.id}')`);
    const start = performance.timeOrigin + performance.now();
    await change(row, by);
    const painted = await window.ask<number>('rowPainted');
    const { rows: stamps } = await database.query<{ at: number }>(
      'select (extract(epoch from updated_at) * 1000)::float8 as at from tickets where id = $1',
      [row.id],
    );
    sent.push(painted - start);
    written.push(painted - (stamps[0]?.at ?? start));
    await pause(30);
  }
  return [
    quantiles("change sent to the row painted on another's screen", sent, ''),
    quantiles('change stamped in its transaction to the row painted', written, 'p95 100 ms'),
  ];
}

interface Watched {
  window: Window;
  action: () => Promise<unknown>;
}

async function smoothness(name: string, { counts }: Desk, { window, action }: Watched): Promise<Figure[]> {
  const rates: number[] = [];
  const slow: number[] = [];
  const longTasks: number[] = [];
  let frames = 0;
  for (let run = 0; run < counts.runs; run++) {
    const seen = await window.watch(action);
    const smooth = smoothnessOf(seen.frames);
    rates.push(smooth.fps);
    slow.push(smooth.slow);
    frames += seen.frames.length;
    longTasks.push(...seen.longTasks);
    await window.ask('toTop()');
    await pause(SETTLING_MS);
  }
  const longest = longTasks.length > 0 ? `, the longest ${ms(Math.max(...longTasks))}` : '';
  return [
    {
      name: `frames a second ${name}`,
      n: `${counts.runs} (${frames} frames)`,
      value: `${medianOf(rates).toFixed(1)}; ${(medianOf(slow) * 100).toFixed(1)} % over 25 ms`,
      aim: '55',
    },
    { name: `tasks over 50 ms ${name}`, n: String(counts.runs), value: `${longTasks.length}${longest}`, aim: '0' },
  ];
}

async function keyTimes(
  name: string,
  { counts }: Desk,
  { window, aim }: { window: Window; aim: string },
): Promise<Figure> {
  const slowest: number[] = [];
  const middle: number[] = [];
  for (let run = 0; run < counts.runs; run++) {
    await window.ask('reset()');
    await window.press(Array.from({ length: counts.keys }, (_, index) => KEYS[index % KEYS.length] as string));
    const times = everyPress(await window.ask<number[]>('presses()'), counts.keys);
    slowest.push(quantile(times, 0.98));
    middle.push(quantile(times, 0.5));
  }
  const value = `${ms(medianOf(slowest))} (p50 ${ms(medianOf(middle))})`;
  return { name, n: `${counts.runs} x ${counts.keys}`, value, aim };
}
