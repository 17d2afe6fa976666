import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { SURVEY_KINDS, Surveys } from '#satisfaction';
import { launchBrowser, pageFaults, SurveyDesk, type TestServer, testServer } from '#testing';

// A browser on a busy machine takes its time; what is promised here are answers, not seconds.
jest.setTimeout(90_000);

describe('eleven steps on a small phone', () => {
  let server: TestServer;
  let desk: SurveyDesk;
  let browser: Browser;

  beforeAll(async () => {
    server = await testServer();
    desk = await SurveyDesk.open(server);
    const nps = SURVEY_KINDS.find(({ purpose, instrument }) => purpose === 'resolution' && instrument === 'nps');
    await server.get(Surveys).switch(desk.agent, nps?.id ?? '', true);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each([
    ['en', 'dark'],
    ['ru', 'light'],
    ['hu', 'dark'],
  ] as const)('are 44 px high, fit, and read well (%s, %s)', async (language, colorScheme) => {
    const { token } = await desk.asked({ language });
    const viewport = { width: 320, height: 640 };
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    await page.goto(`${server.url}/s/${token}?r=9`);
    const steps = await page.locator('.steps label').all();
    const heights = await Promise.all(steps.map(async (step) => (await step.boundingBox())?.height ?? 0));
    expect(heights).toHaveLength(11);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(await page.locator('input[name="r"]:checked').inputValue()).toBe('9');
    expect(await page.isVisible('.high')).toBe(true);
    expect(await pageFaults(page)).toEqual([]);
    await context.close();
  });
});
