import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Desk, drawn, Product, until } from './product.js';

const TICKETS = 30;

describe('many tickets at once', () => {
  let product: Product;
  let admin: Desk;
  let page: Page;

  beforeAll(async () => {
    product = await Product.start();
    admin = await product.setUp();
    await product.mailbox(admin);
    for (let number = 1; number <= TICKETS; number++)
      await product.mail(admin, { subject: `Parcel ${number}`, from: `customer${number}@customer.test` });
    await until('all tickets', async () => (await admin.rows()).length === TICKETS);
    page = await product.open(admin);
  }, 180_000);
  afterAll(() => product?.stop(), 60_000);

  const open = async (): Promise<number> => (await admin.rows()).length;
  const chosen = (): Promise<number> => page.locator('[data-row] ~ span input:checked').count();
  /** Where each drawn row stands on the screen. */
  const places = (): Promise<string[]> =>
    page.evaluate<string[]>(
      '[...document.querySelectorAll("[data-row]")].map((row) => row.dataset.row + " " + Math.round(row.getBoundingClientRect().top))',
    );

  it(
    'are resolved by key and taken back by key, while no row moves and the focus stays',
    () =>
      drawn(product, 'bulk-by-key', async () => {
        await page.goto(`${product.url}/q/open`);
        await page.locator('[data-row]').nth(8).waitFor();
        await page.keyboard.press('j');
        const before = (await places()).slice(0, 8);
        await page.keyboard.press('x');
        for (let more = 0; more < 4; more++) await page.keyboard.press('Shift+J');
        await until('five are selected', async () => (await chosen()) === 5);
        await page.getByRole('group', { name: 'Selected tickets' }).waitFor();
        const focused = before[4]?.split(' ')[0];
        const isAt = async () => (await page.evaluate('document.activeElement?.dataset.row')) === focused;
        await until('the keyboard is at the fifth row', isAt);
        await page.keyboard.press('e');
        await page.getByText('5 tickets resolved').first().waitFor();
        expect(await open()).toBe(TICKETS - 5);
        expect((await places()).slice(0, 8)).toEqual(before);
        await page.keyboard.press('z');
        await page.getByText('5 tickets are as before').first().waitFor();
        expect(await open()).toBe(TICKETS);
        expect((await places()).slice(0, 8)).toEqual(before);
        expect(await page.evaluate('document.activeElement?.dataset.row')).toBe(focused);
      }),
    60_000,
  );

  it(
    'go on when the tab is closed',
    () =>
      drawn(product, 'bulk-closed-tab', async () => {
        await page.keyboard.press('Control+a');
        await until('all are selected', async () => (await page.getByText(`${TICKETS} selected`).count()) > 0);
        const asked = page.waitForResponse((response) => response.url().endsWith('/api/bulk-jobs'));
        await page.keyboard.press('e');
        expect((await asked).status()).toBe(202);
        await page.context().close();
        await until('all are resolved', async () => (await open()) === 0);
        expect(product.complaints).toEqual([]);
      }),
    60_000,
  );
});
