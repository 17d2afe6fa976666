import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

const PATIENCE_MS = 60_000;
/** 10 Mbit/s and 40 ms there and back. */
const NETWORK = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };
const SCROLL_SPEED = 4_000;
const BETWEEN_KEYS_MS = 120;

interface Setting {
  browser: Browser;
  url: string;
  /** `name=value` of the session. */
  cookie: string;
  /** The file with what measures inside the page. */
  pageScript: string;
}

/** A window of the console that is measured from inside (bench-browser-page.js). */
export class Window {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly devtools: CDPSession,
  ) {}

  /** A window with an empty cache, at a desk's size. */
  static async open({ browser, url, cookie, pageScript }: Setting): Promise<Window> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
    await context.addInitScript({ path: pageScript });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    return new Window(page, context, devtools);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async narrowNetwork(): Promise<void> {
    await this.devtools.send('Network.emulateNetworkConditions', NETWORK);
  }

  async slowProcessor(times: number): Promise<void> {
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
  }

  /** Evaluates an expression about `heardBench` of bench-browser-page.js. */
  ask<Answer>(expression: string): Promise<Answer> {
    return this.page.evaluate<Answer>(`heardBench.${expression}`);
  }

  async press(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await pause(BETWEEN_KEYS_MS);
    }
    // The browser tells of an event a while after it was painted.
    await pause(4 * BETWEEN_KEYS_MS);
  }

  /** Presses a key that shows another ticket; milliseconds from the key to the paint. */
  async timeToTicket(key: string): Promise<number> {
    await this.ask('watchTicket()');
    await this.page.keyboard.press(key);
    return this.ask<number>('ticketPainted');
  }

  /** Scrolls the list by so many pixels, as a finger or a wheel does. */
  async scroll(pixels: number): Promise<void> {
    const box = await this.ask<{ x: number; y: number }>('listBox()');
    await this.devtools.send('Input.synthesizeScrollGesture', {
      ...box,
      yDistance: -pixels,
      speed: SCROLL_SPEED,
      preventFling: true,
      gestureSourceType: 'mouse',
    });
  }

  /** Milliseconds between frames, and tasks longer than 50 ms, while something goes on. */
  async watch(action: () => Promise<unknown>): Promise<{ frames: number[]; longTasks: number[] }> {
    await this.ask('reset()');
    await this.ask('startFrames()');
    await action();
    const frames = await this.ask<number[]>('stopFrames()');
    return { frames, longTasks: await this.ask<number[]>('longTasks()') };
  }
}
