// The words of a page stand in a font of the machine until Inter is there; they must not move when it comes.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { LANGUAGES, type Language } from '#kernel';
import { launchBrowser, type TestPerson, type TestServer, testServer } from '#testing';

/** Words that move within their line; the line of a banner that goes is 0.0216, five times as much. */
const UNSEEN = 0.004;
const WIDTHS = [390, 1440] as const;

interface Shifts {
  sum: number;
  /** What stands higher or lower than before. */
  what: string[];
}

/** Counts what moves from now on; text, because the page has types that this side does not know. */
const WATCH_SHIFTS = `
  globalThis.shifts = { sum: 0, what: [] };
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shifts.sum += value;
      for (const { node, previousRect: from, currentRect: to } of sources)
        if (from.top !== to.top || from.height !== to.height)
          shifts.what.push(node?.nodeName + ': ' + from.top + ' +' + from.height + ' -> ' + to.top + ' +' + to.height);
    }
  }).observe({ type: 'layout-shift' });`;
/** Two frames: what a change moved is reported with the next one. */
const framed = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

describe('when the font of the console arrives', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: TestPerson;

  beforeAll(async () => {
    server = await testServer({
      clock: 'system',
      // Its banner is the longest line above the work.
      config: { HEARD_DEMO: true },
      consoleFolder: fileURLToPath(new URL('../../../dist/apps/console', import.meta.url)),
    });
    admin = await server.person('admin');
    await admin.call('POST', '/api/mailboxes', {
      name: 'Customer care',
      address: 'help@fjord.test',
      teamId: null,
      language: 'en',
      isActive: true,
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function shiftsIn(language: Language, width: number): Promise<Shifts> {
    await server.database.query('update agents set language = $2 where id = $1', [admin.id, language]);
    const context = await browser.newContext({ viewport: { width, height: 844 }, reducedMotion: 'reduce' });
    const [name, value] = admin.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    const held: Route[] = [];
    let letFonts = (): void => {};
    const released = new Promise<void>((done) => {
      letFonts = done;
    });
    await page.route(/\.woff2$/, async (route) => {
      held.push(route);
      await released;
      await route.continue();
    });
    await page.goto(server.url);
    await page.getByRole('heading').first().waitFor();
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
    await framed(page);
    expect(held.length).toBeGreaterThan(0);
    await page.evaluate(WATCH_SHIFTS);
    letFonts();
    await page.evaluate('document.fonts.ready.then(() => null)');
    expect(await page.evaluate(`document.fonts.check('14px "Inter Variable"')`)).toBe(true);
    await framed(page);
    const shifts = await page.evaluate<Shifts>('shifts');
    await context.close();
    return shifts;
  }

  it.each(WIDTHS.flatMap((width) => LANGUAGES.map((language) => ({ width, language }))))(
    'nothing moves at $width px in $language',
    async ({ width, language }) => {
      const { sum, what } = await shiftsIn(language, width);
      expect({ what, sum: sum < UNSEEN ? 0 : sum }).toEqual({ what: [], sum: 0 });
    },
  );
});
