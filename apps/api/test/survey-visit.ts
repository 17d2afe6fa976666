import { SECOND } from '#kernel';
import { type ConversationTraits, SurveyDesk, type TestServer, testServer } from '#testing';
import { SurveyBrowser, type Visit, visibleForm } from './survey-browser.js';

export interface AnswerRow {
  id: string;
  score: number;
  is_negative: boolean;
  is_solved: boolean | null;
  wants_contact: boolean;
  reasons: string[];
  comment: string;
  version: number;
  answered_at: Date;
  visible_at: Date;
}
export interface UnreadRow {
  source: string;
  words: string;
  score: number | null;
  read_at: Date | null;
  outcome: string | null;
}

/** What the script of the page adds after a touch. */
export const touched = { g: '2400' };

/** A whole server with a desk, and a customer's browser that looks at its pages. */
export class SurveyVisit {
  browser: SurveyBrowser;

  private constructor(
    readonly server: TestServer,
    readonly desk: SurveyDesk,
  ) {
    this.browser = new SurveyBrowser(server.url);
  }

  static async open(): Promise<SurveyVisit> {
    const server = await testServer();
    return new SurveyVisit(server, await SurveyDesk.open(server));
  }

  /** Another customer, at another address. */
  begin(): void {
    this.browser = new SurveyBrowser(this.server.url);
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.server.database.query<Row>(sql, parameters);
  }

  asked(traits: ConversationTraits = {}) {
    return this.desk.asked(traits);
  }

  answers(invitationId: string): Promise<AnswerRow[]> {
    return this.query<AnswerRow>('select * from survey_responses where invitation_id = $1', [invitationId]);
  }

  words(invitationId: string): Promise<UnreadRow[]> {
    return this.query<UnreadRow>('select * from unread_words where invitation_id = $1 order by received_at, id', [
      invitationId,
    ]);
  }

  async eventsOf(ticketId: string): Promise<string[]> {
    return (await this.desk.events(ticketId)).map(({ type }) => type);
  }

  /** Opens the page, reads it, and sends it. */
  async vote(
    token: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<Visit> {
    const form = visibleForm(await this.browser.open(`/s/${token}`));
    this.server.clock.advance(5 * SECOND);
    return this.browser.send(form, fields, headers);
  }
}
