import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type {
  AlertsPage,
  LocalMailboxPage,
  LocalMailView,
  MailboxView,
  ResponseView,
  TicketPageView,
  WrittenView,
} from '#contracts';
import { newId } from '#kernel';
import { type Desk, drawn, Product, until } from './product.js';

/** As long as a quick person looks at the page before choosing. */
const READING_MS = 4_000;

const inside = (script: string) => (page: Page) => page.evaluate(script).then(() => undefined);

/** What gateways have been seen to do with a page, once it has loaded and its script has run. */
const ZOO: [string, (page: Page) => Promise<void>][] = [
  ['clicks nothing', () => Promise.resolve()],
  ['sends the first form', inside('document.forms[0].submit()')],
  ['sends the last form', inside('document.forms[document.forms.length - 1].submit()')],
  [
    'chooses everything and presses the button',
    inside(`for (const field of document.querySelectorAll('input[type=radio], input[type=checkbox]')) field.click();
      document.querySelector('#a button').click()`),
  ],
  [
    'sends every form from elsewhere',
    async (page) => {
      const forms = await page.evaluate<[string, string][]>(
        '[...document.forms].map((form) => [form.action, String(new URLSearchParams(new FormData(form)))])',
      );
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      for (const [address, data] of forms) await page.request.post(address, { headers, data: `${data}&r=1` });
    },
  ],
  [
    'opens everything that is linked',
    async (page) => {
      const links = await page.evaluate<string[]>('[...document.querySelectorAll("a[href]")].map(({ href }) => href)');
      for (const link of links) await page.goto(link);
    },
  ],
];

describe('programs that check mail, and the person behind them', () => {
  let product: Product;
  let admin: Desk;
  let mailbox: MailboxView;

  beforeAll(async () => {
    // The question leaves ten seconds after the ticket is resolved, and not only in office hours.
    product = await Product.start({ HEARD_DEMO: 'true' });
    admin = await product.setUp();
    mailbox = await product.mailbox(admin);
  }, 120_000);
  afterAll(() => product?.stop(), 60_000);

  interface Asked {
    ticketId: string;
    /** The links of the mail to the page, without address. */
    links: string[];
  }

  /** A customer was answered, the ticket is resolved, and the question lies in the customer's mailbox. */
  const asked = async (subject: string): Promise<Asked> => {
    await product.mail(admin, { subject, from: `${newId()}@customer.test`, to: mailbox.address });
    const { id: ticketId } = await admin.ticket(subject);
    const { messages } = await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
    const { version } = await admin.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, {
      clientId: newId(),
      kind: 'reply',
      text: 'Tomorrow.',
      lastSeenMessageId: messages.at(-1)?.id ?? null,
    });
    const row = await admin.call<{ number: number }>('POST', `/api/tickets/${ticketId}/resolution`, undefined, version);
    const { id } = await until('the question', async () => {
      const { rows } = await admin.call<LocalMailboxPage>('GET', '/api/local-mailbox');
      return rows.find(({ purpose, ticketNumber }) => purpose === 'invitation' && ticketNumber === row.number);
    });
    const { links } = await admin.call<LocalMailView>('GET', `/api/local-mailbox/${id}`);
    const paths = links.map(({ href }) => new URL(href)).filter(({ pathname }) => pathname.startsWith('/s/'));
    return { ticketId, links: paths.map(({ pathname, search }) => pathname + search) };
  };
  let first: Asked;
  let second: Asked;
  const answerOf = async ({ ticketId }: Asked): Promise<ResponseView | null> =>
    (await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`)).response;
  const alerts = async (): Promise<number> => (await admin.call<AlertsPage>('GET', '/api/alerts')).rows.length;
  const thanks = (page: Page) => page.getByText(/^Thank you/);

  it(
    'counts nothing that a program does, whatever it does',
    () =>
      drawn(product, 'scanner', async () => {
        // Both at once: each waits ten seconds for its question.
        [first, second] = await Promise.all([asked('The invoice is wrong'), asked('A question about the bill')]);
        expect(first.links.length).toBeGreaterThanOrEqual(5);
        const page = await product.open();
        for (const [what, act] of ZOO) {
          for (const link of first.links.slice(0, 2)) {
            await page.goto(product.url + link);
            await act(page);
            await page.waitForLoadState('networkidle');
            expect([what, await answerOf(first)]).toEqual([what, null]);
          }
        }
        for (const link of first.links) {
          await page.goto(product.url + link);
          await fetch(product.url + link, { method: 'HEAD' });
        }
        expect([await answerOf(first), await alerts()]).toEqual([null, 0]);
      }),
    120_000,
  );

  it(
    'counts the person who comes afterwards once, by keyboard',
    () =>
      drawn(product, 'human', async () => {
        const page = await product.open();
        await page.goto(product.url + (first.links[0] ?? ''));
        await pause(READING_MS);
        await page.getByRole('radio').first().focus();
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: 'Send my answer' }).focus();
        await page.keyboard.press('Enter');
        // A program has sent the hidden form of this question, so it is asked once more.
        const confirm = page.getByRole('button', { name: 'Yes, that is right' });
        await thanks(page).or(confirm).first().waitFor();
        if (await confirm.isVisible()) {
          await pause(READING_MS);
          await confirm.focus();
          await page.keyboard.press('Enter');
        }
        await thanks(page).waitFor();
        expect((await answerOf(first))?.score).toBe(1);
        await until('the alert', async () => (await alerts()) === 1);
      }),
    60_000,
  );

  it(
    'counts a person without scripts by the second page',
    () =>
      drawn(product, 'no-script', async () => {
        const page = await product.open(undefined, { javaScriptEnabled: false });
        await page.goto(product.url + (second.links[0] ?? ''));
        await pause(READING_MS);
        await page.getByRole('radio', { name: /Very satisfied/ }).check();
        await page.getByRole('button', { name: 'Send my answer' }).click();
        await page.getByText('Is that right?').waitFor();
        expect(await answerOf(second)).toBeNull();
        await pause(READING_MS);
        await page.getByRole('button', { name: 'Yes, that is right' }).click();
        await thanks(page).waitFor();
        expect((await answerOf(second))?.score).toBe(5);
        expect(await alerts()).toBe(1);
      }),
    90_000,
  );

  it('breaks no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
