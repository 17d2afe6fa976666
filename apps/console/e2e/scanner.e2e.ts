import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import type { AlertsPage, ResponseView, SettingsView, TicketPageView, WrittenView } from '#contracts';
import { newId } from '#kernel';
import { SmtpSink } from '#testing';
import { type Desk, drawn, Product, until } from './product.js';

/** As long as a quick person looks at the page before choosing. */
const READING_MS = 4_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const inside = (script: string) => (page: Page) => page.evaluate(script).then(() => undefined);

/** What gateways have been seen to do with a page, once it has loaded and its script has run. */
const ZOO: [string, (page: Page) => Promise<void>][] = [
  ['clicks nothing', () => Promise.resolve()],
  ['sends the first form', inside('document.forms[0]?.submit()')],
  ['sends the last form', inside('document.forms[document.forms.length - 1]?.submit()')],
  [
    'chooses everything and presses every button',
    inside(`for (const field of document.querySelectorAll('input[type=radio], input[type=checkbox]')) field.click();
      for (const button of [...document.querySelectorAll('button')]) button.click()`),
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

/** A question as it came out of the next mail server. */
interface Asked {
  ticketId: string;
  /** Every web address of the mail: of its HTML, its text and its headers. */
  links: string[];
  /** The page of the question without a step. */
  token: string;
}

describe('programs that check mail, and the person behind them', () => {
  let product: Product;
  let sink: SmtpSink;
  /** Who answers the tickets: sees their answers only when somebody else has had time to look. */
  let admin: Desk;
  /** Who sees them at once. */
  let supervisor: Desk;
  /** The console of a supervisor, open all the while. */
  let screen: Page;

  beforeAll(async () => {
    // The question leaves ten seconds after the ticket is resolved, and not only in office hours.
    [product, sink] = await Promise.all([Product.start({ HEARD_DEMO: 'true' }), SmtpSink.start()]);
    admin = await product.setUp();
    await product.mailbox(admin, 'help@fjord.ee');
    const { outgoingMailVersion } = await admin.call<SettingsView>('GET', '/api/settings');
    const server = { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null };
    await admin.call('PUT', '/api/settings/outgoing-mail', server, outgoingMailVersion);
    await admin.call('PUT', '/api/settings/public-address', { url: product.url });
    await admin.call('POST', '/api/settings/public-address/check');
    supervisor = await product.colleague(admin, 'Jonas', 'supervisor');
    screen = await product.open(supervisor);
    await screen.goto(product.url);
    await screen.getByRole('navigation').first().waitFor();
  }, 120_000);
  afterAll(async () => {
    await product?.stop();
    await sink?.close();
  }, 60_000);

  /** A customer was answered, the ticket is resolved, and the question has left by SMTP. */
  const asked = async (subject: string): Promise<Asked> => {
    const from = `liis.${newId()}@kunde.ee`;
    await product.mail(admin, { subject, from, to: 'help@fjord.ee' });
    const { id: ticketId } = await admin.ticket(subject);
    const { messages } = await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
    const { version } = await admin.call<WrittenView>('POST', `/api/tickets/${ticketId}/messages`, {
      clientId: newId(),
      kind: 'reply',
      text: 'Tomorrow.',
      lastSeenMessageId: messages.at(-1)?.id ?? null,
    });
    await admin.call('POST', `/api/tickets/${ticketId}/resolution`, undefined, version);
    const { raw } = await until('the question', () =>
      sink.mails.find((mail) => mail.to.includes(from) && /^list-unsubscribe:/im.test(mail.raw)),
    );
    const mail = await simpleParser(raw);
    const unsubscribe = mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
    const links = [...`${mail.html} ${mail.text} ${unsubscribe}`.matchAll(/https?:\/\/[^\s"'<>\])]+/g)].map(String);
    const own = [...new Set(links)].filter((link) => link.startsWith(`${product.url}/s/`));
    const token = /\/s\/([a-z0-9]+)/.exec(String(own[0]))?.[1] ?? '';
    return { ticketId, links: own, token };
  };
  let first: Asked;
  let second: Asked;
  const ticketOf = ({ ticketId }: Asked) => supervisor.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
  const answerOf = async (question: Asked): Promise<ResponseView | null> => (await ticketOf(question)).response;
  const alerts = async (): Promise<number> => (await supervisor.call<AlertsPage>('GET', '/api/alerts')).rows.length;
  const isOptedOut = async (question: Asked): Promise<boolean> => (await ticketOf(question)).customer.isOptedOut;
  const alarm = () => screen.getByText('Unhappy customer: Liis Tamm');
  const thanks = (page: Page) => page.getByText(/^Thank you/);
  const yes = (page: Page) => page.getByRole('button', { name: 'Yes, that is right' });

  /** What came of a program's visit: in the database, and on the screen that is open. */
  const seen = async (question: Asked) => ({
    answer: await answerOf(question),
    alerts: await alerts(),
    rung: await alarm().count(),
  });
  const NOTHING = { answer: null, alerts: 0, rung: 0 };

  it(
    'counts nothing that a gateway fetches and posts, and rings nobody',
    () =>
      drawn(product, 'gateway', async () => {
        // Both at once: each waits ten seconds for its question.
        [first, second] = await Promise.all([asked('The invoice is wrong'), asked('A question about the bill')]);
        // Five steps, and the way out.
        expect(first.links).toHaveLength(6);
        for (const link of first.links) {
          for (const method of ['HEAD', 'GET', 'POST']) await fetch(link, { method });
          await Promise.all(['a', 'b'].map((agent) => fetch(link, { headers: { 'user-agent': agent } })));
        }
        expect(await seen(first)).toEqual(NOTHING);
        expect(await isOptedOut(first)).toBe(false);
      }),
    120_000,
  );

  it(
    'counts nothing that a headless browser does with every page of the mail, and rings nobody',
    () =>
      drawn(product, 'scanner', async () => {
        const page = await product.open();
        for (const [what, act] of ZOO) {
          for (const link of [first.links[0], first.links.at(-1)].map(String)) {
            await page.goto(link);
            await act(page);
            await page.waitForLoadState('networkidle');
            expect([what, await seen(first)]).toEqual([what, NOTHING]);
          }
        }
        expect(await isOptedOut(first)).toBe(false);
      }),
    120_000,
  );

  it('obeys the one-click unsubscribe of RFC 8058, which is not told from the customer’s, and counts no answer', () =>
    drawn(product, 'one-click', async () => {
      const stop = String(first.links.find((link) => link.endsWith('/stop')));
      await fetch(stop, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      expect(await isOptedOut(first)).toBe(true);
      expect(await seen(first)).toEqual(NOTHING);
    }));

  it(
    'counts the person who comes afterwards once, by a tap on a phone, and rings on the open console',
    () =>
      drawn(product, 'human', async () => {
        const page = await product.open(undefined, PHONE);
        await page.goto(`${product.url}/s/${first.token}?r=1`);
        await pause(READING_MS);
        await page.getByRole('button', { name: 'Send my answer' }).tap();
        // A program has sent the hidden form of this question, so it is asked once more.
        await thanks(page).or(yes(page)).first().waitFor();
        if (await yes(page).isVisible()) {
          await pause(READING_MS);
          await yes(page).tap();
        }
        await thanks(page).waitFor();
        await alarm().waitFor();
        const answer = await answerOf(first);
        expect([answer?.score, answer?.isNegative]).toEqual([1, true]);
        expect(await alerts()).toBe(1);
      }),
    60_000,
  );

  it(
    'counts nothing that the gateway does afterwards: one answer stands',
    () =>
      drawn(product, 'afterwards', async () => {
        const before = await answerOf(first);
        for (const link of first.links) for (const method of ['HEAD', 'GET', 'POST']) await fetch(link, { method });
        const page = await product.open();
        for (const [what, act] of ZOO) {
          await page.goto(String(first.links[4]));
          await act(page);
          await page.waitForLoadState('networkidle');
          expect([what, await answerOf(first)]).toEqual([what, before]);
        }
        expect(await alerts()).toBe(1);
      }),
    60_000,
  );

  it(
    'counts a person without scripts, and with keys alone, by the second page',
    () =>
      drawn(product, 'no-script', async () => {
        const page = await product.open(undefined, { javaScriptEnabled: false });
        await page.goto(`${product.url}/s/${second.token}`);
        await pause(READING_MS);
        await page.getByRole('radio', { name: /Very satisfied/ }).focus();
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: 'Send my answer' }).focus();
        await page.keyboard.press('Enter');
        await page.getByText('Is that right?').waitFor();
        expect(await answerOf(second)).toBeNull();
        await pause(READING_MS);
        await yes(page).focus();
        await page.keyboard.press('Enter');
        await thanks(page).waitFor();
        expect((await answerOf(second))?.score).toBe(5);
        expect(await alerts()).toBe(1);
      }),
    90_000,
  );

  it('breaks no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
