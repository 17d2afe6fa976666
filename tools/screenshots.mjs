// Draws pages of a running Heard into PNG files and says what looks wrong on them. A program for people who change how
// things look; npm test does not need it.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../libs/testing/src/browser.mjs';
import { ROOT } from './data-folder.mjs';
import { contextFor, drawPage } from './draw-pages.mjs';
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

async function drawLook(browser, look, options) {
  const context = await contextFor(browser, look, options);
  if (options.pseudo) await lengthenEnglish(context);
  let count = 0;
  for (const path of options.paths) {
    const file = join(options.out, `${fileNameOf(path, look, options)}.png`);
    const faults = await drawPage(context, { path, file }, options);
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
