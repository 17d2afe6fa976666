import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { MacroRequest, QueueRow } from '#contracts';
import { KeysOnly } from './keys-only.js';
import { type Desk, drawn, Product, until } from './product.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const TICKETS = 24;
const SAVED_REPLY: MacroRequest = {
  name: 'Parcel',
  scope: 'everybody',
  teamId: null,
  variants: { en: { text: 'Tomorrow it is there.', html: null } },
  actions: [],
  isActive: true,
};

describe('the keys and clicks of everyday tasks', () => {
  let product: Product;
  let ona: Desk;
  let page: Page;
  let agent: KeysOnly;
  let clicks = 0;
  const counts: Record<string, number> = {};

  beforeAll(async () => {
    product = await Product.start();
    ona = await product.setUp();
    await product.mailbox(ona);
    await product.colleague(ona, 'Jonas');
    await ona.call('POST', '/api/macros', SAVED_REPLY);
    for (let number = 1; number <= TICKETS; number++)
      await product.mail(ona, { subject: `Parcel ${number}`, from: `customer${Math.ceil(number / 2)}@customer.test` });
    await until('all tickets', async () => (await ona.rows()).length === TICKETS);
    page = await product.open(ona);
  }, 180_000);
  afterAll(async () => {
    const folder = resolve(ROOT, '.cache/journeys');
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, 'keystrokes.json'), JSON.stringify(counts));
    await product?.stop();
  }, 60_000);

  const rowOf = (id: string) => page.locator(`[data-row="${id}"]`);
  const about = async (number: number): Promise<QueueRow> => {
    for (const view of ['open', 'snoozed']) {
      const found = (await ona.rows(view)).find(({ subject }) => subject === `Parcel ${number}`);
      if (found) return found;
    }
    throw new Error(`Parcel ${number} is nowhere`);
  };
  const writes = (what: 'Reply' | 'Note') => agent.focused(what, (focus) => focus.includes(what));
  /** Counts what a task takes, from this ticket being open, until what it is for is so. */
  const count = async (id: string, play: () => Promise<unknown>, isSo: () => Promise<unknown>): Promise<void> => {
    agent.presses = 0;
    clicks = 0;
    await play();
    await until(id, isSo);
    counts[id] = agent.presses + clicks;
  };
  const openTicket = async (number: number): Promise<QueueRow> => {
    const row = await about(number);
    await page.goto(`${product.url}/q/open/t/${row.id}`);
    await page.getByRole('heading', { level: 1, name: `Parcel ${number}`, exact: true }).waitFor();
    await page
      .getByRole('button', { name: /^Resolve/ })
      .first()
      .waitFor();
    agent ??= await KeysOnly.at(page, 'en');
    return row;
  };

  it(
    'are counted with a person who knows the sheet of keys',
    () =>
      drawn(product, 'keystrokes', async () => {
        await openTicket(1);
        await agent.readSheet();
        await count(
          'assignMe',
          () => agent.press('i'),
          async () => (await about(1)).assignee?.id === ona.agentId,
        );
        await count(
          'assign',
          async () => {
            await agent.press('a');
            await page.getByRole('option').filter({ hasText: 'Jonas' }).waitFor();
            await agent.write('Jonas');
            await agent.press('enter');
          },
          async () => (await about(1)).assignee?.name === 'Jonas',
        );
        await count(
          'priority',
          () => agent.press('shift+p'),
          async () => (await about(1)).priority === 'high',
        );
        await count(
          'tag',
          async () => {
            await agent.press('l');
            await page.getByRole('dialog').waitFor();
            await agent.write('fragile');
            await page.getByRole('option').filter({ hasText: 'fragile' }).waitFor();
            await agent.press('enter');
          },
          async () => (await about(1)).tags.length === 1,
        );
        await count(
          'reply',
          async () => {
            await agent.press('r');
            await writes('Reply');
            await agent.write('Tomorrow.');
            await agent.press('mod+enter');
          },
          async () => (await about(1)).sending === 'leaving',
        );
        await count(
          'undo',
          () => agent.press('mod+z'),
          async () => (await about(1)).sending === null,
        );

        await openTicket(3);
        await count(
          'note',
          async () => {
            await agent.press('n');
            await writes('Note');
            await agent.write('Call the courier.');
            await agent.press('mod+enter');
          },
          () =>
            page
              .getByRole('article', { name: /Internal note/ })
              .or(page.getByText('Call the courier.'))
              .first()
              .isVisible(),
        );
        await openTicket(5);
        await count(
          'replyResolve',
          async () => {
            await agent.press('r');
            await writes('Reply');
            await agent.write('It is there.');
            await agent.press('mod+shift+enter');
          },
          async () => (await about(5)).sending === 'leaving',
        );
        await openTicket(17);
        await count(
          'saved',
          async () => {
            await agent.press('1');
            await page.getByLabel('Reply', { exact: true }).getByText('Tomorrow it is there.').waitFor();
            await agent.press('mod+enter');
          },
          async () => (await about(17)).sending === 'leaving',
        );
        await openTicket(7);
        await count(
          'snooze',
          () => agent.press('shift+h'),
          async () => (await ona.rows('snoozed')).length === 1,
        );
        await openTicket(9);
        await count(
          'merge',
          async () => {
            await agent.press('m');
            await page.getByText('Probably the same matter').waitFor();
            await agent.press('enter');
          },
          async () => !(await ona.rows()).some(({ subject }) => subject === 'Parcel 9'),
        );
        const spam = await openTicket(11);
        await count(
          'spam',
          () => agent.press('shift+x'),
          async () => !(await ona.rows()).some(({ id }) => id === spam.id),
        );
        const done = await openTicket(13);
        await count(
          'resolveNext',
          () => agent.press('shift+e'),
          async () => !(await ona.rows()).some(({ id }) => id === done.id) && !page.url().includes(done.id),
        );
      }),
    120_000,
  );

  it(
    'are counted in the list',
    () =>
      drawn(product, 'keystrokes-list', async () => {
        const sought = await about(15);
        await count(
          'find',
          async () => {
            await agent.press('mod+k');
            await page.getByPlaceholder('Command, ticket number or address').waitFor();
            await agent.write(String(sought.number));
            await page
              .getByRole('option')
              .filter({ hasText: String(sought.number) })
              .first()
              .waitFor();
            await agent.press('enter');
          },
          () => page.getByRole('heading', { level: 1, name: 'Parcel 15', exact: true }).isVisible(),
        );
        await page.goto(`${product.url}/q/unassigned`);
        const rows = await ona.rows('unassigned');
        await rowOf(rows[0]?.id ?? '').waitFor();
        agent = await KeysOnly.at(page, 'en');
        await agent.readSheet();
        await count(
          'take',
          () => agent.press('t'),
          async () => {
            const taken = /\/t\/([\w-]{36})$/.exec(page.url())?.[1];
            const ofRows = rows.some(({ id }) => id === taken);
            return ofRows && (await ona.rows()).find(({ id }) => id === taken)?.assignee?.id === ona.agentId;
          },
        );
        await page.goto(`${product.url}/q/unassigned`);
        const five = (await ona.rows('unassigned')).slice(0, 5).map(({ id }) => id);
        const box = (id: string | undefined) => page.locator('li', { has: rowOf(id ?? '') }).getByRole('checkbox');
        await rowOf(five[4] ?? '').waitFor();
        const open = (await ona.rows()).length;
        await count(
          'bulk',
          async () => {
            await box(five[0]).click({ force: true });
            await box(five[4]).click({ force: true, modifiers: ['Shift'] });
            clicks += 2;
            await page.getByText('5 selected').last().waitFor();
            await agent.press('e');
          },
          async () => (await ona.rows()).length === open - 5,
        );
      }),
    90_000,
  );

  it('are those of docs/keystrokes.md (npm run measure:keys)', () => {
    const table = readFileSync(resolve(ROOT, 'docs/keystrokes.md'), 'utf8');
    const published = [...table.matchAll(/^\| [^|]+ \| (\d+) \|/gm)].map(([, number]) => Number(number));
    expect(Object.keys(counts)).toHaveLength(16);
    expect([...published].sort()).toEqual(Object.values(counts).sort());
  });
});
