import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { SECOND, systemActor } from '#kernel';
import { OutgoingMailSettings, parseMail } from '#mail';
import { launchBrowser, SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

// A browser on a busy machine takes its time; what is promised here are words, not seconds.
jest.setTimeout(180_000);

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('an agent who writes in a browser', () => {
  let server: TestServer;
  let world: AccessWorld;
  let ona: TestPerson;
  let browser: Browser;
  let sink: SmtpSink;
  const consoleFolder = mkdtempSync(join(tmpdir(), 'heard-console-'));

  beforeAll(async () => {
    execFileSync(process.execPath, [
      'node_modules/vite/bin/vite.js',
      'build',
      'apps/console',
      '--config',
      'apps/console/vite.config.mjs',
      '--outDir',
      consoleFolder,
      '--logLevel',
      'error',
    ]);
    server = await testServer({ consoleFolder });
    world = await AccessWorld.open(server);
    ona = world.people.agent;
    sink = await SmtpSink.start();
    const settings = server.get(OutgoingMailSettings);
    const { version } = await settings.view();
    const there = { host: '127.0.0.1', port: sink.port, security: 'none' as const, user: '', password: null };
    await server.database.transaction((tx) => settings.change(tx, systemActor('test'), there, version));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await sink.close();
    rmSync(consoleFolder, { recursive: true });
  });

  const open = async (): Promise<{ page: Page; ticketId: string }> => {
    const ticketId = await world.thing('ticket');
    // Reserved domains never leave by SMTP; the sink is to see these mails.
    await server.database.query("update contact_points set address = replace(address, '.example', '.ee')");
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const [name = '', value = ''] = ona.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto(`${server.url}/t/${ticketId}`);
    await page.waitForSelector('[role="textbox"][contenteditable="true"]');
    return { page, ticketId };
  };
  const editor = (page: Page) => page.locator('[role="textbox"][contenteditable="true"]');
  const html = (page: Page) => editor(page).innerHTML();
  /** The picture is there and can be drawn. */
  const shown = async (page: Page, selector: string): Promise<void> => {
    await page.waitForSelector(selector);
    await page.evaluate(`document.querySelector('${selector}').decode()`);
  };
  const paste = (page: Page, filling: string) =>
    page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.${filling};
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(paste);
    }`);

  it('formats by keys alone, pastes a picture and sends; the customer gets it all, in both parts', async () => {
    const { page } = await open();
    await page.keyboard.press('r');
    await page.keyboard.type('Hello **Liis**, *now* with `code`:');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('> your words');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('Bye');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await paste(
      page,
      `items.add(new File([Uint8Array.from(atob('${PNG}'), (sign) => sign.charCodeAt(0))], 'screen.png', { type: 'image/png' }))`,
    );
    await shown(page, '[contenteditable] img[alt="screen.png"]');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-message] ul li');
    // It can still be taken back, formatting and all.
    await editor(page).filter({ hasText: /^$/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.waitForSelector('[contenteditable] ul li');
    await page.waitForSelector('[data-message] ul li', { state: 'detached' });
    expect(await html(page)).toContain('<strong>Liis</strong>');
    expect(await page.locator('[contenteditable] img[alt="screen.png"]').count()).toBe(1);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-message] ul li');
    server.clock.advance(10 * SECOND);
    await server.settle();
    const mail = await parseMail(Buffer.from(sink.mails.at(-1)?.raw ?? '', 'utf8'));
    expect(mail.text).toContain('Hello Liis, now with code:\n- one\n- two\n> your words\nBye\n[screen.png]');
    for (const part of [
      '<strong>Liis</strong>',
      '<em>now</em>',
      '<code',
      '<li><div>one</div></li>',
      '<blockquote',
      'cid:',
    ])
      expect(mail.html).toContain(part);
    expect(mail.attachments).toMatchObject([{ filename: 'screen.png', isInline: true }]);
    // The thread shows it without a frame, with the picture.
    await page.reload();
    await shown(page, '[data-message] img[alt="screen.png"]');
    await page.context().close();
  });

  it('types letters, never commands, and keeps every word over a reload', async () => {
    const { page, ticketId } = await open();
    await page.keyboard.press('n');
    await page.keyboard.type('e i r n z j k # / ? 1');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(`document.activeElement.closest('[contenteditable]')`)).toBeNull();
    await page.reload();
    await page.waitForSelector('[contenteditable="true"]');
    expect(await editor(page).textContent()).toBe('e i r n z j k # / ? 1');
    const [row] = await server.database.query('select status, assignee_id from tickets where id = $1', [ticketId]);
    expect(row).toMatchObject({ status: 'open' });
    await page.context().close();
  });

  it('hears its keys on a Russian layout, and leaves AltGr of a Hungarian one to typing', async () => {
    const { page } = await open();
    await page.keyboard.press('r');
    const press = (init: string) =>
      page.evaluate(
        `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ctrlKey: true, ${init} }))`,
      );
    await press(`key: 'и', code: 'KeyB', keyCode: 66`);
    await page.keyboard.type('жирно');
    expect(await html(page)).toBe('<div><strong>жирно</strong></div>');
    // AltGr+3, AltGr+C: on Windows a browser says Ctrl+Alt.
    for (const init of [`key: '^', code: 'Digit3', keyCode: 51`, `key: '&', code: 'KeyC', keyCode: 67`])
      expect(await press(`${init}, altKey: true`)).toBe(true);
    expect(await html(page)).toBe('<div><strong>жирно</strong></div>');
    await page.context().close();
  });

  it('makes a link of what is selected by pasting an address, and by the key', async () => {
    const { page } = await open();
    await page.keyboard.press('r');
    await page.keyboard.type('see here');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+Shift+K');
    await page.keyboard.type('x.ee/a');
    await page.keyboard.press('Enter');
    expect(await html(page)).toContain('<a href="https://x.ee/a">here</a>');
    await page.keyboard.press('Control+z');
    await paste(page, `setData('text/plain', 'https://y.ee/b')`);
    expect(await html(page)).toContain('<a href="https://y.ee/b">here</a>');
    await page.context().close();
  });

  it('writes in a plain field where the editor does not come, and loses nothing when it comes late', async () => {
    const ticketId = await world.thing('ticket');
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const [name = '', value = ''] = ona.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/words-editor.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${server.url}/t/${ticketId}`);
    await page.waitForSelector('textarea');
    await page.keyboard.press('r');
    await page.keyboard.type('one two');
    await page.keyboard.press('Enter');
    await page.keyboard.type('three');
    const before = await page.locator('textarea').boundingBox();
    await page.keyboard.press('ArrowLeft');
    release();
    await page.waitForSelector('[contenteditable="true"]');
    await page.keyboard.type('X');
    expect(await html(page)).toBe('<div>one two</div><div>threXe</div>');
    expect((await editor(page).boundingBox())?.y).toBe(before?.y);
    await context.close();
  });
});
