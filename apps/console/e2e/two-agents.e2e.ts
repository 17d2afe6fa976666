import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { QueueRow, TicketPageView } from '#contracts';
import { type Desk, drawn, Product, until } from './product.js';

describe('two agents at one ticket', () => {
  let product: Product;
  let ona: Desk;
  let jonas: Desk;
  let ticket: QueueRow;
  let pages: { ona: Page; jonas: Page };

  beforeAll(async () => {
    product = await Product.start();
    ona = await product.setUp();
    await product.mailbox(ona);
    jonas = await product.colleague(ona, 'Jonas');
    await product.mail(ona, { subject: 'The lamp is dark' });
    ticket = await ona.ticket('The lamp is dark');
    pages = { ona: await product.open(ona), jonas: await product.open(jonas) };
  }, 120_000);
  afterAll(() => product?.stop(), 60_000);

  const reply = (page: Page) => page.getByLabel('Reply', { exact: true });
  const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'The lamp is dark' });
  const open = async (page: Page): Promise<void> => {
    await page.goto(`${product.url}/t/${ticket.number}`);
    await heading(page).waitFor();
  };
  /** Writes where R leads. */
  const write = async (page: Page, words: string): Promise<void> => {
    await page.keyboard.press('r');
    await until('the focus in the reply', () =>
      page.evaluate<boolean>(`document.activeElement?.getAttribute('aria-label') === 'Reply'`),
    );
    await page.keyboard.insertText(words);
    await reply(page).getByText(words).waitFor();
  };
  const send = (page: Page) => page.keyboard.press('Control+Enter');
  const replies = async (): Promise<string[]> =>
    (await ona.call<TicketPageView>('GET', `/api/tickets/${ticket.id}`)).messages
      .filter(({ kind, author }) => kind === 'email' && author.kind === 'agent')
      .map(({ text }) => text.trim());

  it(
    'see each other, and who of them writes',
    () =>
      drawn(product, 'two-agents-see', async () => {
        await Promise.all([open(pages.ona), open(pages.jonas)]);
        await pages.ona.getByText('Jonas is here').waitFor();
        await pages.jonas.getByText('Ona Vilkė is here').waitFor();
        await write(pages.ona, 'Please turn the switch.');
        await pages.jonas.getByText('Ona Vilkė is writing').waitFor();
      }),
    60_000,
  );

  it(
    'do not answer on top of each other: the second send is stopped and shows the first beside the draft',
    () =>
      drawn(product, 'two-agents-stop', async () => {
        await write(pages.jonas, 'We send a new bulb.');
        await send(pages.ona);
        await until('the first reply', async () => (await replies()).length === 1);
        await send(pages.jonas);
        const notice = pages.jonas.getByRole('alert').filter({ hasText: 'Please turn the switch.' });
        await notice.waitFor();
        await reply(pages.jonas).getByText('We send a new bulb.').waitFor();
        expect(await replies()).toEqual(['Please turn the switch.']);
        const [first, draft] = await Promise.all([notice.boundingBox(), reply(pages.jonas).boundingBox()]);
        expect(first && draft && first.y + first.height <= draft.y).toBe(true);
      }),
    60_000,
  );

  it(
    'can go on editing with the first reply in mind',
    () =>
      drawn(product, 'two-agents-edit', async () => {
        await pages.jonas.getByRole('button', { name: 'Keep editing' }).click();
        await until('the focus in the reply', () =>
          pages.jonas.evaluate<boolean>(`document.activeElement?.getAttribute('aria-label') === 'Reply'`),
        );
        await pages.jonas.keyboard.press('Control+End');
        await pages.jonas.keyboard.insertText(' If the switch does not help.');
        await send(pages.jonas);
        await until('the second reply', async () => (await replies()).length === 2);
        expect((await replies()).at(-1)).toBe('We send a new bulb. If the switch does not help.');
      }),
    60_000,
  );

  it(
    'can send all the same',
    () =>
      drawn(product, 'two-agents-anyway', async () => {
        // Whoever has read what the other wrote is not stopped by it.
        await pages.ona.getByText('If the switch does not help.').waitFor();
        await write(pages.ona, 'Is it bright now?');
        await write(pages.jonas, 'The bulb is on its way.');
        await send(pages.ona);
        await until('the third reply', async () => (await replies()).length === 3);
        await send(pages.jonas);
        await pages.jonas.getByRole('alert').filter({ hasText: 'Is it bright now?' }).waitFor();
        await pages.jonas.getByRole('button', { name: 'Send anyway' }).click();
        await until('the fourth reply', async () => (await replies()).length === 4);
        expect((await replies()).slice(2)).toEqual(['Is it bright now?', 'The bulb is on its way.']);
      }),
    60_000,
  );

  it(
    'lose no word when a window closes in the middle of one',
    () =>
      drawn(product, 'two-agents-closed', async () => {
        await write(pages.jonas, 'Half a sen');
        const browser = pages.jonas.context();
        await pages.jonas.close();
        const again = await browser.newPage();
        await open(again);
        await reply(again).getByText('Half a sen').waitFor();
        expect(await replies()).toHaveLength(4);
      }),
    60_000,
  );

  it('break no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
