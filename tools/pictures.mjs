// npm run docs:pictures: makes the pictures of README and docs anew, from the demo company, so that they show what is.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../libs/testing/src/browser.mjs';
import { freePort, Start } from './bench-start.mjs';
import { ROOT } from './data-folder.mjs';
import { asking, contextFor, drawPage } from './draw-pages.mjs';
import { OperatorError, report } from './operator-error.mjs';

const HELP = `npm run docs:pictures [-- OPTIONS]     draws the demo company for README and docs

  --all                 every screen, light and dark, 1440 and 390 px wide, into .cache/pictures; says what a machine
                        sees wrong on them, and ends with 1 when there is anything
  --languages LIST      for --all, default en,hu

Needs a build (npm run build). The demo runs in a folder of its own, on free ports, and is stopped at the end.`;

const WHO = { email: 'ona@heard.test', password: 'a long and boring password' };
const WIDE = 1440;

/** What README and docs show. */
const SHOWN = [
  { file: 'queue-light', screen: 'ticket' },
  { file: 'escalation-dark', screen: 'case', theme: 'dark' },
  { file: 'survey-light', screen: 'survey', width: 720 },
  { file: 'satisfaction-light', screen: 'satisfaction' },
  { file: 'survey-mail-light', screen: 'settings-mail-health' },
  { file: 'composer-light', screen: 'composer' },
  { file: 'view-editor-light', screen: 'viewEditor' },
  { file: 'rules-light', screen: 'settings-rules' },
  { file: 'phone-dark', screen: 'ticketAlone', theme: 'dark', width: 390 },
];

/** Makes the first administrator of the demo. */
async function setUp(browser, { url, link }) {
  const context = await browser.newContext();
  const company = { name: 'Ona Vilkė', companyName: 'Fjord Outdoor', timeZone: 'Europe/Vilnius', language: 'en' };
  await asking(context.request, url)('POST', '/api/setup', { token: link.split('#')[1], ...WHO, ...company });
  await context.close();
}

/** Addresses of the screens: those of the navigation and of the settings, and one of each kind that has an id. */
async function screensOf(browser, url) {
  const context = await contextFor(browser, { theme: 'light', width: WIDE }, { ...WHO, url, language: 'en' });
  const get = (path) => asking(context.request, url)('GET', path);
  const { ticket: spoken, customer } = await talkativeOf(get);
  const { rows: cases } = await get('/api/escalations?state=open');
  const page = await context.newPage();
  const linksOf = async (path, prefix) => {
    await page.goto(url + path, { waitUntil: 'networkidle' });
    const links = await page
      .locator(`a[href^="${prefix}"]`)
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    return [...new Set(links)];
  };
  const named = (links, prefix) => links.map((path) => [prefix + path.split('/').pop(), { path }]);
  const screens = {
    queue: { path: '/q/open' },
    ticket: { path: `/q/open/t/${spoken.id}` },
    ticketAlone: { path: `/t/${spoken.id}` },
    composer: { path: `/t/${spoken.id}`, press: 'r' },
    note: { path: `/t/${spoken.id}`, press: 'n' },
    handOver: { path: `/t/${spoken.id}`, press: 'Shift+A' },
    promise: { path: `/t/${spoken.id}`, press: 'b' },
    forward: { path: `/t/${spoken.id}`, press: 'f' },
    customer: { path: `/customers/${customer.id}` },
    viewEditor: { path: '/q/open', isWide: true, click: /^New view|^Új nézet|^Uus vaade|^Naujas rodinys|^Новое/ },
    search: { path: '/search?q=parcel' },
    keys: { path: '/q/open', press: '?' },
    ...(cases[0] && { case: { path: `/escalations/${cases[0].id}` } }),
    ...Object.fromEntries(
      named(
        (await linksOf('/q/open', '/')).filter((path) => /^\/[a-z-]+$/.test(path)),
        '',
      ),
    ),
    ...Object.fromEntries(named(await linksOf('/settings', '/settings/'), 'settings-')),
    ...(await surveyOf(context.request, url)),
  };
  await context.close();
  return screens;
}

/** The open ticket in English in which most was said. */
async function talkativeOf(get) {
  const { rows } = await get('/api/queue/open');
  const tickets = [];
  for (const { id, language } of rows) if (language === 'en') tickets.push(await get(`/api/tickets/${id}`));
  const [most] = tickets.sort((one, other) => other.messages.length - one.messages.length);
  if (!most) throw new OperatorError('The demo has no open ticket in English.');
  return most;
}

/** The page of a question in English that nobody has answered yet. */
async function surveyOf(request, url) {
  const get = (path) => asking(request, url)('GET', path);
  for (let cursor = ''; cursor !== null; ) {
    const { rows, next } = await get(`/api/local-mailbox${cursor && `?cursor=${encodeURIComponent(cursor)}`}`);
    for (const { id } of rows) {
      const { links } = await get(`/api/local-mailbox/${id}`);
      const path = links.map(({ href }) => new URL(href, url).pathname).find((each) => each.startsWith('/s/'));
      const page = path && (await (await request.get(url + path)).text());
      if (page?.includes('<html lang="en"') && page.split('type="radio"').length > 5) return { survey: { path } };
    }
    cursor = next;
  }
  return {};
}

async function drawShown(browser, url, screens) {
  for (const { file, screen, theme = 'light', width = WIDE } of SHOWN) {
    if (!screens[screen]) throw new OperatorError(`The demo has no ${screen}.`);
    const context = await contextFor(browser, { theme, width }, { ...WHO, url, language: 'en' });
    const { path, ...more } = screens[screen];
    await drawPage(context, { path, file: join(ROOT, 'docs/pictures', `${file}.png`) }, { url, ...more });
    await context.close();
    console.log(`docs/pictures/${file}.png`);
  }
}

async function drawAll(browser, url, { screens, languages }) {
  const folder = join(ROOT, '.cache/pictures');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const language of languages)
    for (const theme of ['light', 'dark'])
      for (const width of [WIDE, 390]) {
        const context = await contextFor(browser, { theme, width }, { ...WHO, url, language });
        for (const [name, { path, isWide, ...more }] of Object.entries(screens)) {
          if (isWide && width !== WIDE) continue;
          const file = join(folder, `${[name, language, theme, width].join('-')}.png`);
          const faults = await drawPage(context, { path, file }, { url, ...more });
          if (faults.length > 0) console.log([file, ...faults].join('\n          '));
          count += faults.length;
        }
        await context.close();
      }
  console.log(`${Object.keys(screens).length} screens in ${folder}: ${count} faults that a machine sees`);
  process.exitCode = count > 0 ? 1 : 0;
}

async function pictures() {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      languages: { type: 'string', default: 'en,hu' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const data = mkdtempSync(join(tmpdir(), 'heard-pictures-'));
  // The database runs as a user of its own, who has to enter it.
  chmodSync(data, 0o755);
  const ports = { http: String(await freePort()), smtp: String(await freePort()) };
  const start = new Start(join(data, 'data'), ports, ['--demo']);
  const browser = await launchBrowser();
  try {
    const { link } = await start.ready();
    const url = new URL(link).origin;
    await setUp(browser, { url, link });
    const screens = await screensOf(browser, url);
    if (values.all) await drawAll(browser, url, { screens, languages: values.languages.split(',') });
    else await drawShown(browser, url, screens);
  } finally {
    await browser.close();
    await start.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

await pictures().catch((error) => {
  report(error);
  process.exitCode = 1;
});
