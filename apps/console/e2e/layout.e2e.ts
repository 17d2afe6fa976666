import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { MailboxView, WrittenView } from '#contracts';
import { newId } from '#kernel';
import { launchBrowser, pageFaults, type TestPerson, type TestServer, testServer } from '#testing';
import { pseudoCompiled } from '#wording';

const SETTLING_MS = 150;
const LOOKS = [
  { name: 'a phone in the light', width: 390, height: 844, theme: 'light' },
  { name: 'a desk in the dark', width: 1440, height: 900, theme: 'dark' },
] as const;
const SUBJECTS = [
  'Delivery moved twice without notice, and nobody answers the telephone number on the note',
  'Arve summa ei klapi tellimusega',
  'Neveikia prisijungimas po atnaujinimo',
  'Elektromoskitoriasztókészülék-visszavásárlási szerződésmódosítás',
  'Не приходит письмо с подтверждением заказа',
];

const BUILT = fileURLToPath(new URL('../../../dist/apps/console/', import.meta.url));

/** The files of the build that hold the English sentences: those of the first screens, and all others. */
function englishFiles(): string[] {
  const manifest = JSON.parse(readFileSync(`${BUILT}manifest.json`, 'utf8')) as Record<string, { file: string }>;
  return ['everyday', 'later'].map((part) => {
    const chunk = Object.entries(manifest).find(([source]) => source.endsWith(`wording/src/en/${part}.ts`))?.[1];
    if (!chunk) throw new Error(`Where are the English sentences of ${part}?`);
    return chunk.file;
  });
}

/** English sentences that are two fifths longer, on their way to the browser. */
async function lengthenSentences(context: BrowserContext): Promise<void> {
  for (const file of englishFiles()) {
    const own = await import(`data:text/javascript,${encodeURIComponent(readFileSync(BUILT + file, 'utf8'))}`);
    const longer = Object.entries(own).map(
      ([name, messages]) => `export const ${name} = ${JSON.stringify(pseudoCompiled(messages as never))};`,
    );
    await context.route(`**/${file}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: longer.join('\n') }),
    );
  }
}

async function fill(admin: TestPerson): Promise<string[]> {
  const { body: mailbox } = await admin.call<MailboxView>('POST', '/api/mailboxes', {
    name: 'Customer care',
    address: 'help@fjord.test',
    teamId: null,
    language: 'en',
    isActive: true,
  });
  await admin.call('POST', '/api/teams', { name: 'Kaubavahetus ja tagastused' });
  const numbers: string[] = [];
  for (const [index, subject] of SUBJECTS.entries()) {
    const { body } = await admin.call<WrittenView>('POST', '/api/tickets', {
      clientId: newId(),
      mailboxId: mailbox.id,
      to: `a.person.with.a.rather.long.address.${index}@customers.example`,
      customerName: 'Aleksandra Konstantinopolskaja-Vanagaitė',
      subject,
      text: `Hello,\n\n${subject}.\n\nhttps://example.com/${'a-very-long-path-'.repeat(8)}`,
    });
    numbers.push(body.ticketId);
  }
  return numbers;
}

describe.each(LOOKS)('every page on $name, with sentences two fifths longer', ({ width, height, theme }) => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let ticketIds: string[];
  let errors: string[];

  beforeAll(async () => {
    server = await testServer({
      clock: 'system',
      consoleFolder: fileURLToPath(new URL('../../../dist/apps/console', import.meta.url)),
    });
    const admin = await server.person('admin');
    ticketIds = await fill(admin);
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    await lengthenSentences(context);
    const [name, value] = admin.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: server.url }]);
    page = await context.newPage();
    errors = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Waits for a heading, and for everything that says of itself that it is loading. */
  async function open(path: string): Promise<void> {
    await page.goto(server.url + path);
    await page.getByRole('heading').first().waitFor();
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(SETTLING_MS);
    if ((await page.getByText('ŧőƥ').count()) === 0) throw new Error(`${path} has no lengthened sentence.`);
  }

  async function faultsOf(path: string): Promise<string[]> {
    errors.length = 0;
    await open(path);
    return [...errors, ...(await pageFaults(page))].map((fault) => `${path}: ${fault}`);
  }

  /** The places that the console itself offers, so that a new page cannot be forgotten here. */
  async function places(path: string): Promise<string[]> {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(path);
    const links = await page.getByRole('navigation').getByRole('link').all();
    const found = await Promise.all(links.map((link) => link.getAttribute('href')));
    await page.setViewportSize({ width, height });
    return found.filter((href) => href !== null);
  }

  it('is readable and whole, from the navigation and the settings to a ticket', async () => {
    const offered = [...new Set([...(await places('/')), ...(await places('/settings/company'))])];
    const pages = [...offered, '/search', '/nowhere', ...ticketIds.slice(0, 2).map((id) => `/t/${id}`)];
    const faults: string[] = [];
    for (const path of pages) faults.push(...(await faultsOf(path)));
    expect(faults).toEqual([]);
    expect(offered.length).toBeGreaterThan(10);
  }, 180_000);

  it('is readable and whole before the door', async () => {
    await page.context().clearCookies();
    const faults: string[] = [];
    for (const path of ['/login', '/setup', '/invite/gone']) faults.push(...(await faultsOf(path)));
    // A refusal of the API is an answer; the browser writes it down like a missing file.
    expect(faults.filter((fault) => !/status of (401|404)/.test(fault))).toEqual([]);
  }, 60_000);
});
