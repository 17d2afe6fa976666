import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { MailboxView, SlaClockView, TicketPageView, WrittenView } from '#contracts';
import { LANGUAGES, type Language, newId } from '#kernel';
import { launchBrowser, type TestPerson, type TestServer, testServer } from '#testing';

const WIDTHS = [390, 1440] as const;
const PLACES = WIDTHS.flatMap((width) => LANGUAGES.map((language) => ({ width, language })));
const clockOf = (change: Partial<SlaClockView>): SlaClockView => ({
  target: 'first_response',
  state: 'running',
  policyName: 'Gold',
  time: 'business',
  targetMinutes: 240,
  startedAt: '2026-09-23T08:00:00.000Z',
  dueAt: '2026-09-23T12:30:00.000Z',
  leftMs: null,
  metAt: null,
  breachedAt: null,
  pauses: [],
  ...change,
});
/** Every stand that a promise can have; the one with two dates is the longest. */
const CLOCKS = [
  clockOf({ state: 'met', breachedAt: '2026-09-23T12:30:00.000Z', metAt: '2026-09-23T16:45:00.000Z' }),
  clockOf({ target: 'next_response', state: 'paused', dueAt: null, leftMs: 7_260_000 }),
  clockOf({ target: 'resolution', state: 'breached', breachedAt: '2026-09-23T12:30:00.000Z' }),
];

describe('what was promised, in the side panel of a ticket', () => {
  let server: TestServer;
  let browser: Browser;
  let admin: TestPerson;
  let ticketId: string;

  beforeAll(async () => {
    server = await testServer({
      clock: 'system',
      consoleFolder: fileURLToPath(new URL('../../../dist/apps/console', import.meta.url)),
    });
    admin = await server.person('admin');
    const { body: mailbox } = await admin.call<MailboxView>('POST', '/api/mailboxes', {
      name: 'Customer care',
      address: 'help@fjord.test',
      teamId: null,
      language: 'en',
      isActive: true,
    });
    const { body } = await admin.call<WrittenView>('POST', '/api/tickets', {
      clientId: newId(),
      mailboxId: mailbox.id,
      to: 'liis@customers.example',
      customerName: 'Liis Tamm',
      subject: 'A parcel',
      text: 'Hello',
    });
    ticketId = body.ticketId;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** The marks that stand out of their panel, and by how many pixels. */
  async function tooWide(language: Language, width: number): Promise<{ marks: number; out: string[] }> {
    await server.database.query('update agents set language = $2 where id = $1', [admin.id, language]);
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    const [name, value] = admin.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.route(`**/api/tickets/*`, async (route) => {
      const response = await route.fetch();
      const ticket = (await response.json()) as TicketPageView;
      await route.fulfill({ response, json: { ...ticket, sla: CLOCKS } });
    });
    await page.goto(`${server.url}/t/${ticketId}`);
    await page.locator('h1').first().waitFor();
    const marks = page.locator('aside li strong + span');
    if (width === 390) await page.keyboard.press('d');
    await marks.first().waitFor();
    const seen = await page.evaluate<{ marks: number; out: string[] }>(`(async () => {
      await document.fonts.ready;
      const all = [...document.querySelectorAll('aside li strong + span')];
      const out = all.flatMap((mark) => {
        const aside = mark.closest('aside');
        const edge = aside.getBoundingClientRect().right - 16;
        const over = Math.max(mark.getBoundingClientRect().right - edge, mark.scrollWidth - mark.clientWidth);
        return over > 0.5 ? [mark.textContent + ': ' + Math.round(over) + ' px'] : [];
      });
      return { marks: all.length, out };
    })()`);
    await context.close();
    return seen;
  }

  it.each(PLACES)('fits at $width px in $language', async ({ language, width }) => {
    expect(await tooWide(language, width)).toEqual({ marks: CLOCKS.length, out: [] });
  });
});
