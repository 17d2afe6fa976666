// The real product for the journeys: started by the launcher on free ports and a folder of its own, used through its
// public doors alone (HTTP, sockets, SMTP, a browser), and stopped so that no process is left.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { MailboxView, QueuePage, QueueRow, SessionView, SettingsView } from '#contracts';
import { launchBrowser, postMail } from '#testing';
import { Launched, processesOf, removeFolder, temporaryFolder } from '../../../tools/fixtures/launched.js';

const PICTURES = resolve(import.meta.dirname, '../../../.cache/journeys');
const START_MS = 90_000;
const PATIENCE_MS = 30_000;
export const PASSWORD = 'a long and boring password';

/** Waits for what a person would wait for. @throws when it never happens, with `what`. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined | false | null> | Value | undefined | false | null,
  patienceMs = PATIENCE_MS,
): Promise<Value> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await pause(100)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`never happened: ${what}`);
}

/** Somebody signed in, over HTTP. */
export class Desk {
  constructor(
    private readonly url: string,
    readonly cookie: string,
    readonly agentId: string,
  ) {}

  async call<Body>(method: string, path: string, body?: unknown, version?: number): Promise<Body> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-heard': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as Body;
  }

  async rows(view = 'open'): Promise<QueueRow[]> {
    return (await this.call<QueuePage>('GET', `/api/queue/${view}`)).rows;
  }

  /** The ticket of this subject, once it is there. */
  ticket(subject: string): Promise<QueueRow> {
    return until(`a ticket about ${subject}`, async () => (await this.rows()).find((row) => row.subject === subject));
  }

  assign(row: Pick<QueueRow, 'id' | 'version'>, agentId: string | null): Promise<QueueRow> {
    return this.call('PUT', `/api/tickets/${row.id}/assignee`, { agentId }, row.version);
  }
}

/** One running installation. */
export class Product {
  private browser: Browser | undefined;
  private readonly contexts = new Set<BrowserContext>();
  /** What the browser said that it should not. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly launched: Launched,
    readonly url: string,
    readonly setUpLink: string,
  ) {}

  /** Starts as a person would; `env` are further settings. */
  static async start(env: Record<string, string> = {}): Promise<Product> {
    const launched = new Launched(temporaryFolder(), { HEARD_SERVER_ENTRY: '', ...env });
    const began = performance.now();
    while (!launched.output.includes('Heard runs at')) {
      if (launched.process.exitCode !== null) throw new Error(`The launcher ended:\n${launched.output}`);
      if (performance.now() - began > START_MS) {
        await launched.stop('SIGKILL');
        throw new Error(`Heard did not start:\n${launched.output}`);
      }
      await pause(50);
    }
    const link = await until('the set-up link', () => /http:\S+\/setup#\S+/.exec(launched.output)?.[0], 5_000);
    return new Product(launched, launched.running().url, link);
  }

  get output(): string {
    return this.launched.output;
  }

  /** Makes the first administrator without the screens. */
  async setUp(): Promise<Desk> {
    const token = this.setUpLink.slice(this.setUpLink.indexOf('#') + 1);
    return this.enter('/api/setup', {
      token,
      name: 'Ona Vilkė',
      email: 'ona@heard.test',
      password: PASSWORD,
      language: 'en',
      companyName: 'Fjord',
      timeZone: 'Europe/Vilnius',
    });
  }

  signIn(email: string): Promise<Desk> {
    return this.enter('/api/session', { email, password: PASSWORD });
  }

  /** Invites a colleague, who chooses a password. */
  async colleague(admin: Desk, name: string, role: 'agent' | 'supervisor' = 'agent'): Promise<Desk> {
    const email = `${name.toLowerCase()}@heard.test`;
    const { link } = await admin.call<{ link: string }>('POST', '/api/agents', {
      name,
      email,
      role,
      teamIds: [],
      language: 'en',
    });
    return this.enter(`/api/links/${link.slice(link.lastIndexOf('/') + 1)}`, { password: PASSWORD });
  }

  mailbox(admin: Desk, address = 'help@fjord.test'): Promise<MailboxView> {
    const fields = { name: 'Help', address, teamId: null, language: 'en', isActive: true };
    return admin.call<MailboxView>('POST', '/api/mailboxes', fields);
  }

  /** A customer writes a mail, by SMTP. */
  async mail(admin: Desk, letter: { subject: string; from?: string; to?: string; text?: string }): Promise<void> {
    const { smtpListener } = await admin.call<SettingsView>('GET', '/api/settings');
    const { subject, from = 'liis@customer.test', to = 'help@fjord.test', text = 'Where is it?' } = letter;
    const raw = `From: Liis Tamm <${from}>\nTo: ${to}\nSubject: ${subject}\nMessage-ID: <${crypto.randomUUID()}@customer.test>\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`;
    await postMail(smtpListener.port, { from, to, raw });
  }

  /** A window of a browser; signed in when a desk is given. What its console complains about is kept. */
  async open(desk?: Desk, options: BrowserContextOptions = {}): Promise<Page> {
    this.browser ??= await launchBrowser();
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en',
      reducedMotion: 'reduce',
      ...options,
    });
    this.contexts.add(context);
    if (desk) {
      const [name = '', value = ''] = desk.cookie.split('=');
      await context.addCookies([{ name, value, url: this.url, httpOnly: true, sameSite: 'Lax' }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) this.complaints.push(message.text());
    });
    return page;
  }

  /** Draws every open window into .cache/journeys, for whoever looks after a failure. */
  async draw(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    const pages = [...this.contexts].flatMap((context) => context.pages());
    for (const [index, page] of pages.entries())
      await page.screenshot({ path: join(PICTURES, `${name}-${index}.png`) }).catch(() => undefined);
  }

  /** Stops as Ctrl-C does. @throws when it does not end well, or a process is left. */
  async stop(): Promise<void> {
    await this.browser?.close();
    const code = await this.launched.stop('SIGINT');
    const left = processesOf(this.launched.data);
    removeFolder(this.launched.data);
    if (code !== 0 || left.length > 0)
      throw new Error(`Stopped with ${code}; processes left: ${left.join(', ') || 'none'}\n${this.output}`);
  }

  private async enter(path: string, body: object): Promise<Desk> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-heard': '1' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const cookie = /heard=[\w-]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
    return new Desk(this.url, cookie, ((await response.json()) as SessionView).agent.id);
  }
}

/** Runs a step of a journey; when it fails, every open window is drawn and what the product said is told. */
export async function drawn(product: Product, name: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    await product.draw(name);
    throw new Error(
      `${(error as Error).message}\n\nPictures: ${PICTURES}/${name}-*.png\n${product.output.slice(-2_000)}`,
      {
        cause: error,
      },
    );
  }
}
