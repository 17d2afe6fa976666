import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pageFaults } from '#testing';
import { drawn, PASSWORD, Product } from './product.js';

const LOOP_MS = 60_000;

describe('the first minute', () => {
  let product: Product;
  let page: Page;

  beforeAll(async () => {
    product = await Product.start();
    page = await product.open();
  }, 120_000);
  afterAll(() => product?.stop(), 60_000);

  it(
    'leads from the printed link through the set-up',
    () =>
      drawn(product, 'set-up', async () => {
        await page.goto(product.setUpLink);
        await page.getByLabel('Your name').fill('Ona Vilkė');
        await page.getByLabel('Company').fill('Fjord');
        await page.getByLabel('E-mail').fill('ona@fjord.test');
        await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        expect(await pageFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByRole('heading', { name: 'Where do people reach Heard?' }).waitFor();
        // The link is used up, and gone from the address bar.
        expect(page.url()).not.toContain('#');
        // An address that answers leads on by itself.
        await page.getByRole('button', { name: /check/i }).click();
        // The step before has a field of the same name.
        await page.getByRole('heading', { name: 'The first mailbox' }).waitFor();
        await page.getByLabel('Address').fill('help@fjord.test');
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByRole('button', { name: 'Forward the mail instead' }).click();
        await page.getByRole('button', { name: 'Add the mailbox' }).click();
        await page.getByRole('heading', { name: 'May customers be asked?' }).waitFor();
        await page.getByRole('combobox', { name: 'Country of your company' }).click();
        await page.getByRole('option', { name: 'Lithuania' }).click();
        await page.getByText('Only customers of whom this is on record are asked.').waitFor();
        expect(await pageFaults(page)).toEqual([]);
        await page.getByRole('checkbox', { name: 'I have read this, and we may send surveys.' }).click();
        await page.getByRole('button', { name: 'Ask customers' }).click();
        await page.getByRole('heading', { name: 'Heard is ready' }).waitFor();
      }),
    60_000,
  );

  it(
    'shows the loop within a minute: the alert rings, and the case stands in the console',
    () =>
      drawn(product, 'loop', async () => {
        const began = performance.now();
        await page.getByRole('button', { name: 'Show me the loop' }).click();
        await page.getByRole('link', { name: 'Open the case' }).waitFor({ timeout: LOOP_MS });
        expect(performance.now() - began).toBeLessThan(LOOP_MS);
        await page.getByRole('link', { name: 'Open the case' }).click();
        await page.getByRole('heading', { level: 1, name: /^Case: Maria Jensen/ }).waitFor();
        await page.getByText('nobody ever said sorry').first().waitFor();
      }),
    90_000,
  );

  it(
    'rings on the board of alerts; taken on there, the case opens with its five steps and stops ringing',
    () =>
      drawn(product, 'alert', async () => {
        await page.getByRole('link', { name: /^Alerts/ }).click();
        await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
        await page.getByText('nobody ever said sorry').waitFor();
        expect(await pageFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Take it' }).click();
        await page.getByRole('heading', { level: 1, name: /Maria Jensen/ }).waitFor();
        for (const step of ['Hear', 'Empathize', 'Apologize', 'Resolve', 'Diagnose'])
          await page.getByText(step, { exact: true }).first().waitFor();
        expect(await page.getByText('The alert still rings').count()).toBe(0);
        expect(await pageFaults(page)).toEqual([]);
      }),
    60_000,
  );

  it(
    'lets nobody use the link again, and asks for the password afterwards',
    () =>
      drawn(product, 'again', async () => {
        const other = await product.open();
        await other.goto(product.setUpLink);
        await other.getByRole('link', { name: 'Sign in' }).click();
        await other.getByLabel('E-mail').fill('ona@fjord.test');
        await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
        await other.getByRole('button', { name: 'Sign in' }).click();
        await other.getByRole('navigation').first().waitFor();
        expect(new URL(other.url()).pathname).toMatch(/^\/q\//);
      }),
    60_000,
  );

  it('breaks no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
