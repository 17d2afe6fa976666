import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { QueueRow } from '#contracts';
import { CutWire } from '#testing';
import { type Desk, drawn, Product, until } from './product.js';

const CHANGES = 100;
const TICKETS = 12;
/** How long nothing comes through. Passed with 60,000 as well; a minute more in every run would prove nothing more. */
const SILENT_MS = 2_000;

/** Resolves once the server has greeted the window over its live line. */
const lineUp = (window: Page): Promise<void> =>
  new Promise((resolve) => {
    window.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => void (String(payload).includes('"welcome"') && resolve())),
    );
  });

describe('the live queue', () => {
  let product: Product;
  let admin: Desk;
  let jonas: Desk;
  let page: Page;
  /** Requests of the page but for parts of its own code, which it fetches once when it has time. */
  const requests: string[] = [];

  beforeAll(async () => {
    product = await Product.start();
    admin = await product.setUp();
    await product.mailbox(admin);
    jonas = await product.colleague(admin, 'Jonas');
    for (let number = 1; number <= TICKETS; number++)
      await product.mail(admin, { subject: `Parcel ${number}`, from: `customer${number}@customer.test` });
    await until('all tickets', async () => (await admin.rows()).length === TICKETS);
    page = await product.open(admin);
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (!pathname.startsWith('/assets/')) requests.push(`${request.method()} ${pathname}`);
    });
  }, 120_000);
  afterAll(() => product?.stop(), 60_000);

  /** Subjects as they stand in the list, from its top; what has left it keeps its place for a while and says so. */
  const shown = async (window = page): Promise<string[]> => {
    const rows = window.locator('[data-row]').filter({ hasNotText: 'moved on' });
    return rows.locator('bdi', { hasText: /^Parcel/ }).allTextContents();
  };
  const expected = async (view: string): Promise<string[]> => (await admin.rows(view)).map(({ subject }) => subject);
  const same = (view: string, window = page) =>
    until(`the list equals the view ${view}`, async () => {
      const [now, fresh] = [await shown(window), await expected(view)];
      return JSON.stringify(now) === JSON.stringify(fresh);
    });

  it(
    'paints its rows from the page itself, and hears what happened before its line was up',
    () =>
      drawn(product, 'first-paint', async () => {
        const early = await product.open(admin);
        const asked: string[] = [];
        early.on('request', (request) => void asked.push(new URL(request.url()).pathname));
        let letIn = (): void => undefined;
        const held = new Promise<void>((resolve) => (letIn = resolve));
        // The live line is the one thing that comes late here.
        await early.route('**/assets/esm-*.js', async (route) => {
          await held;
          await route.continue();
        });
        await early.goto(`${product.url}/q/unassigned`);
        const rows = early.locator('[data-row]');
        await until('all rows', async () => (await rows.count()) === TICKETS);
        // Its words are asked for with the page, not after its script has run.
        expect(await early.locator('link[rel=modulepreload][href*="/everyday-"]').count()).toBe(1);
        const [row] = await admin.rows('unassigned');
        await jonas.assign(row as QueueRow, jonas.agentId);
        letIn();
        await early.locator('[data-row]').filter({ hasText: 'moved on' }).waitFor();
        expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
        const [taken] = (await admin.rows('open')).filter(({ id }) => id === row?.id);
        await jonas.assign(taken as QueueRow, null);
        await early.waitForLoadState('networkidle');
        await early.context().close();
      }),
    60_000,
  );

  it(
    'shows 100 changes of somebody else without asking for anything',
    () =>
      drawn(product, 'live-queue', async () => {
        await page.goto(`${product.url}/q/unassigned`);
        await same('unassigned');
        await page.waitForLoadState('networkidle');
        requests.length = 0;
        const rows = await admin.rows('unassigned');
        for (let change = 0; change < CHANGES; change++) {
          const index = change % rows.length;
          const row = rows[index] as (typeof rows)[number];
          rows[index] = await jonas.assign(row, row.assignee ? null : jonas.agentId);
        }
        await same('unassigned');
        expect(requests).toEqual([]);
      }),
    90_000,
  );

  it(
    'brings a new ticket to the top within moments of its mail',
    () =>
      drawn(product, 'new-ticket', async () => {
        await product.mail(admin, { subject: 'Parcel of a stranger', from: 'stranger@customer.test' });
        // Nothing moves under the pointer: what is new waits above the list.
        await page.getByRole('button', { name: /new/i }).filter({ hasText: '1' }).click();
        await until('the row', async () => (await shown())[0] === 'Parcel of a stranger');
        await same('unassigned');
        expect(requests).toEqual([]);
      }),
    60_000,
  );

  it(
    'is the same as a fresh load after the network was gone and came back',
    () =>
      drawn(product, 'offline', async () => {
        // What the browser calls offline keeps open sockets alive; a wire that falls silent does not.
        const wire = new CutWire(new URL(product.url));
        await wire.open();
        try {
          const far = await product.open(admin);
          const isUp = lineUp(far);
          await far.goto(`http://127.0.0.1:${wire.port}/q/unassigned`);
          await same('unassigned', far);
          // The rows came inside the page: the list is whole before there is a line that could fall silent.
          await isUp;
          wire.silence();
          const rows = await admin.rows('unassigned');
          for (let change = 0; change < CHANGES; change++) {
            const index = change % rows.length;
            const row = rows[index] as (typeof rows)[number];
            rows[index] = await jonas.assign(row, row.assignee ? null : jonas.agentId);
          }
          await product.mail(admin, { subject: 'Parcel sent in the dark', from: 'dark@customer.test' });
          await admin.ticket('Parcel sent in the dark');
          await pause(SILENT_MS);
          expect(await shown(far)).not.toContain('Parcel sent in the dark');
          await wire.cut();
          await wire.open();
          await same('unassigned', far);
          expect(await shown(far)).toContain('Parcel sent in the dark');
        } finally {
          await wire.cut();
        }
      }),
    90_000 + SILENT_MS,
  );

  it('breaks no rule of the browser on the way', () => expect(product.complaints).toEqual([]));
});
