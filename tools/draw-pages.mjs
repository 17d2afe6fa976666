// Pictures of pages of a running Heard, and what a machine sees wrong on them.
import { pageFaults } from '../libs/testing/src/page-faults.mjs';
import { OperatorError } from './operator-error.mjs';

const HEIGHTS = { 390: 844 };
const SETTLING_MS = 600;

/** Asks the API as the console does; the answer, or nothing where there is none. @throws {OperatorError} when it refuses */
export const asking = (request, url) => async (method, path, data) => {
  const answer = await request.fetch(`${url}${path}`, { method, headers: { 'x-heard': '1' }, ...(data && { data }) });
  if (!answer.ok()) throw new OperatorError(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
};

/** A browser of this look, signed in where there is an `email`. */
export async function contextFor(browser, { theme, width }, { url, email, password, language }) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 900 },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
    hasTouch: width < 640,
  });
  if (email) {
    const ask = asking(context.request, url);
    await ask('POST', '/api/session', { email, password });
    await ask('PATCH', '/api/me', { language });
  }
  return context;
}

/** Takes the picture of one page and gives what looks wrong on it. */
export async function drawPage(context, { path, file }, { url, press, click }) {
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    // A refusal of the API is an answer; the browser writes it down like a missing file.
    const isRefusal = new URL(message.location().url || url).pathname.startsWith('/api/');
    if (message.type() === 'error' && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  await page.goto(url + path, { waitUntil: 'networkidle' });
  if (press) await page.keyboard.press(press);
  if (click) {
    const button = page.getByRole('button', { name: click }).first();
    if (await button.isVisible()) await button.click();
    else faults.push(`no button ${click}`);
  }
  await page.waitForTimeout(SETTLING_MS);
  await page.screenshot({ path: file });
  faults.push(...(await pageFaults(page)));
  await page.close();
  return faults;
}
