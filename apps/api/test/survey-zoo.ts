import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SECOND } from '#kernel';
import { OutgoingMails } from '#mail';
import { launchBrowser, SurveyDesk, type TestServer, testServer } from '#testing';
import { SurveyBrowser } from './survey-browser.js';

/** A question whose mail has left by SMTP. */
export interface Delivered {
  token: string;
  invitationId: string;
  ticketId: string;
  /** The HTML of the mail, with the addresses of this server. */
  mail: string;
  /** Every link to the page that stands in the mail, as a path. */
  links: string[];
}

/** What a question came to. */
export interface Came {
  answers: { score: number; comment: string; version: number }[];
  unconfirmed: number;
  alerts: number;
  optedOut: number;
}

/** A server with a desk and a real browser, in which programs and people meet the same question. */
export class SurveyZoo {
  private visitors = 0;

  private constructor(
    readonly server: TestServer,
    readonly desk: SurveyDesk,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<SurveyZoo> {
    const server = await testServer();
    return new SurveyZoo(server, await SurveyDesk.open(server), await launchBrowser());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }

  /** `agoSeconds`: for how long the mail has been with its receiver. */
  async delivered(agoSeconds: number, language = 'en'): Promise<Delivered> {
    const { token, invitationId, ticketId } = await this.desk.asked({ language });
    await this.server.database.query(`update outgoing_mails set state = 'sent' where subject_id = $1`, [invitationId]);
    await this.server.database.query('update survey_invitations set sent_at = $2 where id = $1', [
      invitationId,
      new Date(this.server.clock.now().getTime() - agoSeconds * SECOND),
    ]);
    const sent = (await this.server.get(OutgoingMails).ofTicket(ticketId)).find((row) => row.purpose === 'invitation');
    const mail = String(sent?.html_body).replace(/https?:\/\/[^/"]+(?=\/s\/)/g, this.server.url);
    const links = [...mail.matchAll(/href="[^"]*(\/s\/[^"]*)"/g)].map(([, path]) => String(path));
    return { token, invitationId, ticketId, mail, links };
  }

  /** Another address of the network. */
  http(headers: Record<string, string> = {}): SurveyBrowser {
    return new SurveyBrowser(this.server.url, headers);
  }

  /** A window at a network address of its own, so that no limit meets the next visitor. */
  async page(options: BrowserContextOptions = {}): Promise<Page> {
    this.visitors += 1;
    const extraHTTPHeaders = { 'x-forwarded-for': `198.51.${this.visitors >> 8}.${this.visitors & 255}` };
    const context = await this.browser.newContext({
      viewport: { width: 390, height: 844 },
      extraHTTPHeaders,
      ...options,
    });
    return context.newPage();
  }

  /** As old as a page is when a person has read it, for its script and for the server. */
  async read(page: Page, seconds = 4): Promise<void> {
    await page.waitForFunction(() => performance.now() > 900);
    this.server.clock.advance(seconds * SECOND);
  }

  async came({ invitationId }: Delivered): Promise<Came> {
    const answers = await this.server.database.query<Came['answers'][number]>(
      'select score, comment, version from survey_responses where invitation_id = $1',
      [invitationId],
    );
    const [counts] = await this.server.database.query<Omit<Came, 'answers'>>(
      `select (select count(*)::int from unconfirmed_answers
         where invitation_id = $1 and score is not null and confirmed_at is null) as unconfirmed,
         (select count(*)::int from alerts) as alerts,
         (select count(*)::int from customers where opted_out_at is not null) as "optedOut"`,
      [invitationId],
    );
    return { answers, ...(counts as Omit<Came, 'answers'>) };
  }
}
