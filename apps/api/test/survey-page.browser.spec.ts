import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SECOND } from '#kernel';
import { launchBrowser, pageFaults, SurveyDesk, type TestServer, testServer } from '#testing';

// A browser on a busy machine takes its time; what is promised here are answers, not seconds.
jest.setTimeout(90_000);

/** Pictures of every screen are written here when it is set. */
const PICTURES = process.env.HEARD_TEST_PICTURES;

describe('the customer’s page in a browser', () => {
  let server: TestServer;
  let desk: SurveyDesk;
  let browser: Browser;

  beforeAll(async () => {
    server = await testServer();
    desk = await SurveyDesk.open(server);
    browser = await launchBrowser();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`);
    return page;
  };
  /** As old as a page is when a person has read it, for the script and for the server. */
  const read = async (page: Page): Promise<void> => {
    await page.waitForFunction(() => performance.now() > 900);
    server.clock.advance(5 * SECOND);
  };
  const send = (page: Page) => page.click('#a button');
  const scores = async (invitationId: string) =>
    (
      await server.database.query<{ score: number }>('select score from survey_responses where invitation_id = $1', [
        invitationId,
      ])
    ).map(({ score }) => score);

  it('counts an answer given with the mouse at once', async () => {
    const { token, invitationId } = await desk.asked();
    const page = await open(`/s/${token}`);
    await read(page);
    await page.click('label:has-text("Very satisfied")');
    await send(page);
    await page.waitForSelector('text=Thank you. Glad it worked out.');
    expect(await scores(invitationId)).toEqual([5]);
  });

  it('counts an answer given with keys alone at once', async () => {
    const { token, invitationId } = await desk.asked();
    const page = await open(`/s/${token}`);
    await read(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Thank you for being straight with us.');
    expect(await scores(invitationId)).toEqual([2]);
  });

  it('asks a person without a script once more', async () => {
    const { token, invitationId } = await desk.asked();
    const page = await open(`/s/${token}?r=3`, { javaScriptEnabled: false });
    server.clock.advance(5 * SECOND);
    await page.click('#a button');
    await page.waitForSelector('text=You chose 3 of 5: Neither. Is that right?');
    expect(await scores(invitationId)).toEqual([]);
    server.clock.advance(2 * SECOND);
    await page.click('text=Yes, that is right');
    await page.waitForSelector('text=Your answer: 3 – Neither.');
    expect(await scores(invitationId)).toEqual([3]);
  });

  it('shows only the reasons that fit the step', async () => {
    const { token } = await desk.asked();
    const page = await open(`/s/${token}`);
    const shown = async () => [await page.isVisible('.low'), await page.isVisible('.high')];
    expect(await shown()).toEqual([false, false]);
    await page.check('input[value="1"]');
    expect(await shown()).toEqual([true, false]);
    await page.check('input[value="4"]');
    expect(await shown()).toEqual([false, true]);
  });

  it.each([
    ['looks and goes', ''],
    ['sends the visible form by script', `document.getElementById('a').submit()`],
    ['sends the first form by script', 'document.forms[0].submit()'],
    [
      'plays touches and presses the button by script',
      `for (const name of ['pointerdown', 'touchstart', 'keydown', 'click'])
         document.getElementById('a').dispatchEvent(new Event(name, { bubbles: true }));
       document.querySelector('#a button').click()`,
    ],
  ])('gives a program that runs scripts and %s no answer', async (_, script) => {
    for (const path of ['?r=1', '']) {
      const { token, invitationId } = await desk.asked();
      const page = await open(`/s/${token}${path}`);
      await read(page);
      await page.evaluate(script);
      await page.waitForLoadState('networkidle');
      expect(await scores(invitationId)).toEqual([]);
      await page.context().close();
    }
  });

  it.each([
    ['en', 320, 'light'],
    ['et', 320, 'dark'],
    ['lt', 360, 'light'],
    ['hu', 412, 'dark'],
    ['ru', 320, 'light'],
    ['hu', 1280, 'light'],
  ] as const)('has no fault in %s at %d px in the %s scheme, on any screen', async (language, width, colorScheme) => {
    const { token } = await desk.asked({ language, subject: 'Delivery moved twice without notice' });
    const page = await open(`/s/${token}?r=2`, { viewport: { width, height: 800 }, colorScheme });
    const faults: [string, string[]][] = [];
    const look = async (name: string) => {
      faults.push([name, await pageFaults(page)]);
      const path = `${PICTURES}/${language}-${width}-${colorScheme}-${name}.png`;
      if (PICTURES) await page.screenshot({ path, fullPage: true });
    };
    await look('question');
    await page.check('input[value="5"]');
    await look('question-high');
    await page.evaluate(
      `document.querySelectorAll('[name=r]').forEach((step) => { step.checked = step.required = false })`,
    );
    await send(page);
    await look('missing');
    await page.check('input[value="1"]');
    await page.check('input[name="n"]');
    await page.evaluate(`document.getElementById('a').submit()`);
    await page.waitForSelector('input[name="v"]', { state: 'attached' });
    await look('confirm');
    server.clock.advance(3 * SECOND);
    await page.click('text=/^(Yes|Jah|Taip|Igen|Да)/');
    await look('thanks');
    for (const [name, path] of [
      ['stop', `/s/${token}/stop?l=${language}`],
      ['unknown', `/s/${'b'.repeat(33)}?l=${language}`],
      ['privacy', `/privacy?l=${language}`],
    ] as const) {
      await page.goto(`${server.url}${path}`);
      await look(name);
    }
    expect(faults.filter(([, found]) => found.length > 0)).toEqual([]);
    await page.context().close();
  });
});
