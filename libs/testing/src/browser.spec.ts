import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.mjs';

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

describe('the browser of the tests', () => {
  let browser: Browser;
  const server = createServer((_request, response) => response.end('<title>somebody else</title>'));
  let elsewhere: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    elsewhere = await listening(server);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('outlives the contexts that were closed', async () => {
    await (await browser.newContext()).close();
    const page = await (await browser.newContext()).newPage();
    await page.setContent('<p id="a">Šiaulių ősz rõõm Жё</p>');
    expect(await page.textContent('#a')).toBe('Šiaulių ősz rõõm Жё');
  });

  it('keeps origins apart as the browsers of people do', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(elsewhere.replace('127.0.0.1', 'localhost'));
    const read = page.evaluate((url) => fetch(url).then((answer) => answer.text()), elsewhere);
    await expect(read).rejects.toThrow('Failed to fetch');
  });
});
