import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { MINUTE, SECOND } from '#kernel';
import { aPlace, launchBrowser, pageFaults, type TestServer, testServer } from '#testing';

// A browser on a busy machine takes its time; what is promised here are answers, not seconds.
jest.setTimeout(90_000);

describe('a tablet in a shop', () => {
  let server: TestServer;
  let browser: Browser;
  let place: { id: string; code: string };
  let page: Page;

  beforeAll(async () => {
    server = await testServer();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    place = await aPlace(server.database, server.clock.now(), { kind: 'kiosk' });
    page = await (await browser.newContext({ viewport: { width: 768, height: 1024 } })).newPage();
    await page.clock.install();
    await page.goto(`${server.url}/p/${place.code}?l=en`);
    await rest();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Long enough for a touch not to be the second one of the person before. */
  const rest = async (): Promise<void> => {
    await page.clock.runFor(SECOND);
    server.clock.advance(5 * SECOND);
  };
  const touch = async (text: string): Promise<void> => {
    await page.getByRole('button', { name: text }).click();
    await rest();
  };
  const answers = () =>
    server.database.query<{ score: number; comment: string; reasons: string[]; version: number }>(
      'select score, comment, reasons, version from survey_responses where place_id = $1 order by answered_at, id',
      [place.id],
    );
  const waiting = () => page.evaluate<string>('Object.values(localStorage).join()');
  const sent = () => page.waitForResponse((response) => response.url().endsWith('/answers'));
  const question = () => page.getByRole('heading', { name: /How likely|Would you recommend/ }).waitFor();

  it('takes one touch with a reason and words, thanks, and is ready for the next person with nothing left', async () => {
    await touch('10');
    await page.locator('.chip').first().click();
    await page.locator('textarea').fill('Lovely people');
    expect(await answers()).toEqual([]);
    await rest();
    const answered = sent();
    await page.getByRole('button', { name: 'Done' }).click();
    await answered;
    await page.getByText('Thank you!').waitFor();
    expect(await answers()).toMatchObject([{ score: 10, comment: 'Lovely people', version: 1 }]);
    expect((await answers())[0]?.reasons).toHaveLength(1);
    await page.clock.runFor(5 * SECOND);
    await question();
    expect(await page.content()).not.toContain('Lovely people');
    expect(await waiting()).toBe('[]');
  });

  it('counts whoever walks away after the touch, and two touches of a hasty hand once', async () => {
    const answered = sent();
    const step = page.getByRole('button', { name: '9' });
    await step.dblclick();
    await page.clock.runFor(21 * SECOND);
    await answered;
    await page.getByText('Thank you!').waitFor();
    expect(await answers()).toMatchObject([{ score: 9, reasons: [], version: 1 }]);
  });

  it('keeps an answer while the network is away, says so, and sends it once', async () => {
    await page.context().setOffline(true);
    await touch('3');
    await touch('Done');
    await page.getByText('No connection.').waitFor();
    expect(await answers()).toEqual([]);
    const answered = sent();
    await page.context().setOffline(false);
    await page.clock.runFor(20 * SECOND);
    await answered;
    await page.waitForFunction(`Object.values(localStorage).join() === '[]'`);
    expect(await answers()).toMatchObject([{ score: 3, version: 1 }]);
  });

  it('keeps an answer through a restart of the tablet', async () => {
    await page.context().setOffline(true);
    await touch('7');
    await page.context().setOffline(false);
    const answered = sent();
    await page.reload();
    await rest();
    await rest();
    await answered;
    expect(await answers()).toMatchObject([{ score: 7, version: 1 }]);
  });

  it('goes back to its own language, and shows no way out of the page', async () => {
    await touch('Magyar');
    expect(await page.evaluate('document.documentElement.lang')).toBe('hu');
    await page.clock.runFor(MINUTE);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await page.locator('a, form').count()).toBe(0);
    expect(await pageFaults(page)).toEqual([]);
  });
});
