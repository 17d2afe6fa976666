// Draws pages of a running Heard into PNG files and says what looks wrong on them. A program for people who change how
// things look; npm test does not need it.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../libs/testing/src/browser.mjs';
import { pageFaults } from '../libs/testing/src/page-faults.mjs';
import { ROOT } from './data-folder.mjs';
import { OperatorError, report } from './operator-error.mjs';

const HELP = `node tools/screenshots.mjs [OPTIONS] PATH...     draws pages of a running Heard: /login, /settings/team, /s/TOKEN

  --url URL             where it runs (default http://127.0.0.1:3000)
  --email, --password   signs in first; the password may also stand in HEARD_SCREENSHOT_PASSWORD
  --language LANGUAGE   en, et, lt, hu or ru: the language of the browser, and of the person who signs in
  --pseudo              makes every sentence two fifths longer (in English), to see whether the layout holds
  --themes LIST         default light,dark
  --widths LIST         default 1440,390
  --press KEY           presses a key before the picture is taken, as Playwright writes it: Control+K, ?
  --click NAME          presses the button of this name before the picture is taken
  --out FOLDER          default .cache/screenshots

One PNG for each page, theme and width. What a machine can see is printed: sideways scroll, cut words, small targets, axe,
errors in the browser's console. Ends with 1 when there is anything.`;

const HEIGHTS = { 390: 844 };
const SETTLING_MS = 400;
const OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:3000' },
  email: { type: 'string' },
  password: { type: 'string', default: process.env.HEARD_SCREENSHOT_PASSWORD },
  language: { type: 'string', default: 'en' },
  pseudo: { type: 'boolean', default: false },
  themes: { type: 'string', default: 'light,dark' },
  widths: { type: 'string', default: '1440,390' },
  press: { type: 'string' },
  click: { type: 'string' },
  out: { type: 'string', default: join(ROOT, '.cache/screenshots') },
  help: { type: 'boolean', default: false },
};

async function signIn(context, { url, email, password, language }) {
  const headers = { 'x-heard': '1' };
  const answer = await context.request.post(`${url}/api/session`, { headers, data: { email, password } });
  if (!answer.ok())
    throw new OperatorError(`Nobody can sign in as ${email}: ${answer.status()} ${await answer.text()}`);
  await context.request.patch(`${url}/api/me`, { headers, data: { language } });
}

/** The file of English sentences, each of them lengthened on its way to the browser. */
async function lengthenEnglish(context) {
  const { pseudoCompiled } = await import('#wording').catch(() => {
    throw new OperatorError('Nothing is compiled yet. Run `npm run build` first.');
  });
  await context.route(/\/assets\/en-[\w-]+\.js$/, async (route) => {
    const answer = await route.fetch();
    const own = await import(`data:text/javascript,${encodeURIComponent(await answer.text())}`);
    await route.fulfill({
      response: answer,
      body: `export const messages = ${JSON.stringify(pseudoCompiled(own.messages))};`,
    });
  });
}

const fileNameOf = (path, look, { language, pseudo, press, click }) =>
  [path, press, click, pseudo ? 'pseudo' : language, look.theme, look.width]
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/, '');

async function contextFor(browser, { theme, width }, options) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 900 },
    colorScheme: theme,
    locale: options.language,
    reducedMotion: 'reduce',
    hasTouch: width < 640,
  });
  if (options.email) await signIn(context, options);
  if (options.pseudo) await lengthenEnglish(context);
  return context;
}

/** Takes the picture of one page and gives what looks wrong on it. */
async function drawPage(page, { path, file }, { url, press, click }) {
  const faults = [];
  page.on('console', (message) => {
    // A refusal of the API is an answer; the browser writes it down like a missing file.
    const isRefusal = new URL(message.location().url || url).pathname.startsWith('/api/');
    if (message.type() === 'error' && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  await page.goto(url + path, { waitUntil: 'networkidle' });
  if (press) await page.keyboard.press(press);
  if (click) await page.getByRole('button', { name: click }).first().click();
  await page.waitForTimeout(SETTLING_MS);
  await page.screenshot({ path: file });
  return [...faults, ...(await pageFaults(page))];
}

async function drawLook(browser, look, options) {
  const context = await contextFor(browser, look, options);
  let count = 0;
  for (const path of options.paths) {
    const page = await context.newPage();
    const file = join(options.out, `${fileNameOf(path, look, options)}.png`);
    const faults = await drawPage(page, { path, file }, options);
    await page.close();
    console.log([`${faults.length === 0 ? 'sound ' : 'FAULTS'}  ${file}`, ...faults].join('\n          '));
    count += faults.length;
  }
  await context.close();
  return count;
}

async function screenshots() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help || positionals.length === 0) {
    console.log(HELP);
    return;
  }
  const options = { ...values, paths: positionals, out: resolve(values.out), url: values.url.replace(/\/$/, '') };
  mkdirSync(options.out, { recursive: true });
  const browser = await launchBrowser();
  const looks = values.themes
    .split(',')
    .flatMap((theme) => values.widths.split(',').map((width) => ({ theme, width: Number(width) })));
  let count = 0;
  try {
    for (const look of looks) count += await drawLook(browser, look, options);
    process.exitCode = count > 0 ? 1 : 0;
  } finally {
    await browser.close();
  }
}

await screenshots().catch((error) => {
  report(error);
  process.exitCode = 1;
});
