import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TicketPageView } from '#contracts';
import { CutWire, emptyDatabase } from '#testing';
import { type Desk, drawn, Product, until } from './product.js';

const WORDS = 'It left our house this morning.';

describe('a database that stops', () => {
  let product: Product;
  let admin: Desk;
  let page: Page;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let wire: CutWire;
  let ticketId: string;

  beforeAll(async () => {
    database = await emptyDatabase();
    const url = new URL(database.url);
    wire = new CutWire(new URL(url));
    await wire.open();
    url.port = String(wire.port);
    product = await Product.start({ DATABASE_URL: url.toString() });
    admin = await product.setUp();
    await product.mailbox(admin);
    await product.mail(admin, { subject: 'Where is my parcel?' });
    ticketId = (await admin.ticket('Where is my parcel?')).id;
    page = await product.open(admin);
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    await wire.cut();
    await database.drop();
  }, 60_000);

  it(
    'leaves a reply in the composer, says why, and lets it out once when it is back',
    () =>
      drawn(product, 'stopped-database', async () => {
        await page.goto(`${product.url}/t/${ticketId}`);
        const composer = page.getByRole('region', { name: 'Write' });
        await composer.getByRole('textbox').fill(WORDS);
        await wire.cut();
        await composer.getByRole('button', { name: /^Send/ }).click();
        await page.getByText('Not sent yet').waitFor();
        expect(
          await composer
            .getByRole('textbox')
            .innerText()
            .then((said) => said.trim()),
        ).toBe(WORDS);
        await wire.open();
        await page.getByText('Not sent yet').waitFor({ state: 'detached' });
        const sent = async (): Promise<number> => {
          const { messages } = await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
          return messages.filter(({ text }) => text.includes(WORDS)).length;
        };
        await until('the reply', async () => (await sent()) > 0);
        // The window hears of its own reply a moment after it was written.
        const left = () => composer.getByRole('textbox').innerText();
        await until('an empty composer', async () => (await left()).trim() === '');
        expect(await sent()).toBe(1);
      }),
    120_000,
  );
});
