import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { QueueRow, TicketPriority } from '#contracts';
import { type Desk, drawn, Product, until } from './product.js';

const TICKETS = 6;

describe('a view of one’s own', () => {
  let product: Product;
  let ona: Desk;
  let page: Page;

  beforeAll(async () => {
    product = await Product.start();
    ona = await product.setUp();
    await product.mailbox(ona);
    for (let number = 1; number <= TICKETS; number++)
      await product.mail(ona, { subject: `Parcel ${number}`, from: `customer${number}@customer.test` });
    await until('all tickets', async () => (await ona.rows()).length === TICKETS);
    await setPriority('Parcel 2', 'urgent');
    page = await product.open(ona);
  }, 120_000);
  afterAll(() => product?.stop(), 60_000);

  async function setPriority(subject: string, priority: TicketPriority): Promise<void> {
    const row = (await ona.rows()).find((one) => one.subject === subject) as QueueRow;
    await ona.call('PUT', `/api/tickets/${row.id}/priority`, { priority }, row.version);
  }

  const dialog = () => page.getByRole('dialog', { name: 'New view' });
  const shown = (): Promise<string[]> => page.locator('[data-row] bdi', { hasText: /^Parcel/ }).allTextContents();
  const line = () => page.getByRole('navigation').getByRole('link', { name: /^Burning/ });

  /** With Tab alone. */
  async function goTo(label: string): Promise<void> {
    const name = `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)`;
    for (let step = 0; step < 60; step++) {
      if ((await page.evaluate<string>(name)) === label) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab leads to no ${label}`);
  }
  async function choose(label: string, choice: string): Promise<void> {
    await goTo(label);
    await page.keyboard.press('Enter');
    const option = page.getByRole('option', { name: choice, exact: true });
    await option.waitFor();
    await page.keyboard.type(choice.slice(0, 4));
    await until(`${choice} is meant`, async () => (await option.getAttribute('data-highlighted')) !== null);
    await page.keyboard.press('Enter');
    await option.waitFor({ state: 'hidden' });
  }

  it(
    'says of a filter that nothing can fit why, and how many tickets fit one that is right',
    () =>
      drawn(product, 'views-new', async () => {
        await page.goto(`${product.url}/q/open`);
        await page
          .locator('[data-row]')
          .nth(TICKETS - 1)
          .waitFor();
        await page.keyboard.press('Control+k');
        await page.keyboard.type('New view');
        await page.getByRole('option', { name: 'New view' }).waitFor();
        await page.keyboard.press('Enter');
        await dialog().waitFor();
        await until('the name can be typed', () =>
          page.evaluate<boolean>(`document.activeElement?.tagName === 'INPUT'`),
        );
        await page.keyboard.type('Burning');
        await choose('What is compared', 'Priority');
        await choose('Add…', 'Urgent');
        await dialog().getByText('1 ticket fits now').waitFor();
        await goTo('Add a condition');
        await page.keyboard.press('Enter');
        await dialog().getByRole('combobox', { name: 'What is compared' }).nth(1).focus();
        await choose('What is compared', 'Priority');
        await choose('Add…', 'Low');
        await dialog().getByText('“Priority” and “Priority” exclude each other: nothing fits both.').first().waitFor();
        await dialog().getByText('No ticket can ever fit').waitFor();
        await dialog().getByRole('button', { name: 'Remove the condition' }).nth(1).focus();
        await page.keyboard.press('Enter');
        await dialog().getByText('1 ticket fits now').waitFor();
        await goTo('Save');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: 'Burning' }).waitFor();
        // The heading comes before the rows.
        await page.locator('[data-row]').first().waitFor();
        expect(await shown()).toEqual(['Parcel 2']);
        await until('its number in the navigation', async () => (await line().textContent())?.endsWith('1'));
      }),
    90_000,
  );

  it(
    'takes in what fits from now on, and lets go of what fits no more',
    () =>
      drawn(product, 'views-live', async () => {
        await setPriority('Parcel 4', 'urgent');
        await page.getByRole('button', { name: '1 new' }).waitFor();
        expect(await shown()).toEqual(['Parcel 2']);
        await page.keyboard.press('Shift+S');
        await until('both', async () => (await shown()).length === 2);
        await until('their number', async () => (await line().textContent())?.endsWith('2'));
        await setPriority('Parcel 2', 'normal');
        await page.locator('[data-row]', { hasText: 'Parcel 2' }).filter({ hasText: 'moved on' }).waitFor();
        await until('one again', async () => (await line().textContent())?.endsWith('1'));
        await page.keyboard.press('Shift+S');
        await until('what fits', async () => (await shown()).join() === 'Parcel 4');
      }),
    60_000,
  );

  it('breaks no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
