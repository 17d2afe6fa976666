import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Answer, PageOpens, SurveyForms, type SurveyPage } from '#satisfaction';
import type { MessageKey, Wording } from '#wording';
import { PageReceipts } from './page-receipts.service.js';
import { linkTo } from './page-shell.js';
import { PageWriter } from './page-writer.service.js';
import { fieldOf, otherFields } from './sent-form.js';
import { type FormValues, textOf } from './survey-form.js';
import {
  AnsweredScreen,
  ClosedScreen,
  ConfirmScreen,
  KeptScreen,
  NoteScreen,
  QuestionScreen,
  StopScreen,
  UnknownScreen,
} from './survey-screens.js';

export const RETENTION_MONTHS = 24;
/** What the customer's page says after a form was taken, by what stands signed in its address. */
const DONE = {
  words: 'survey.words_thanks',
  stopped: 'survey.stop_done',
  stopped_some: 'survey.stop_some_done',
} as const satisfies Record<string, MessageKey>;
export type SurveyDone = keyof typeof DONE;
const isDone = (done: string | null): done is SurveyDone => done !== null && Object.hasOwn(DONE, done);

const EMPTY: FormValues = { score: null, isNotSolved: false, wantsContact: false, reasons: [], comment: '' };

/** What is shown: to whom, in which language, under which address. */
export interface Showing {
  response: Response;
  wording: Wording;
  page: SurveyPage;
  path: string;
}

/** Shows the pages of one question. */
@Injectable()
export class SurveyView {
  constructor(
    private readonly writer: PageWriter,
    private readonly forms: SurveyForms,
    private readonly opens: PageOpens,
    private readonly receipts: PageReceipts,
  ) {}

  /** Somebody, or a program, asked for a page without an answer. */
  opened(page: SurveyPage, score: number | null): void {
    if (page.phase === 'open') this.opens.note(page, score);
  }

  /** The question; `values` stand in it already. */
  question(show: Showing, values: FormValues, isScoreMissing = false): void {
    const formToken = this.forms.formToken(show.page.invitationId);
    this.send(show, {
      status: isScoreMissing ? 422 : 200,
      hasScript: true,
      ...(values.score !== null && { query: { r: values.score } }),
      content: <QuestionScreen {...show} formToken={formToken} values={values} isScoreMissing={isScoreMissing} />,
    });
  }

  confirm(show: Showing, vote: { voteId: string; score: number }): void {
    const formToken = this.forms.formToken(show.page.invitationId, vote.voteId);
    this.send(show, { hasScript: true, content: <ConfirmScreen {...show} {...vote} formToken={formToken} /> });
  }

  /** The page as it is: thanks, or closed. */
  standing(show: Showing, isMissing = false): void {
    const formToken = this.forms.formToken(show.page.invitationId);
    const Screen = show.page.answer ? AnsweredScreen : ClosedScreen;
    this.send(show, {
      status: isMissing ? 422 : 200,
      hasScript: true,
      content: <Screen {...show} formToken={formToken} isMissing={isMissing} />,
    });
  }

  stop(show: Showing): void {
    const formToken = this.forms.formToken(show.page.invitationId);
    const path = `${show.path}/stop`;
    this.send(show, { at: path, hasScript: true, content: <StopScreen {...show} formToken={formToken} /> });
  }

  note(show: Showing, key: MessageKey): void {
    this.send(show, { content: <NoteScreen title={show.wording.t(key)} /> });
  }

  /** To a page that says what was done, so that going back or loading anew sends nothing twice. */
  toDone({ response, wording }: Omit<Showing, 'page'>, path: string, done: SurveyDone): void {
    this.writer.redirect({ response, wording, path, query: { done: this.receipts.make(path, done) } });
  }

  /** Says what was done, if the address says that something was; else false. */
  done(show: Showing, request: Request, at = show.path): boolean {
    const done = this.receipts.read(at, request.query.done);
    if (!isDone(done)) return false;
    const query = { done: String(request.query.done) };
    this.send(show, { at, query, content: <NoteScreen title={show.wording.t(DONE[done])} /> });
    return true;
  }

  /** The same of a link that we do not know: words that a person reads, or that we do not know it. */
  async doneUnknown(show: Omit<Showing, 'page'>, request: Request): Promise<void> {
    const isThanks = this.receipts.read(show.path, request.query.done) === 'words';
    await this.unknown(show, { isThanks });
  }

  /** A link that we do not know. */
  async unknown(
    { response, wording, path }: Omit<Showing, 'page'>,
    { isThanks = false, isMissing = false }: { isThanks?: boolean; isMissing?: boolean } = {},
  ): Promise<void> {
    const { name } = await this.writer.company();
    this.writer.send(response, wording, {
      status: isThanks ? 200 : 404,
      title: wording.t('survey.unknown_title'),
      path,
      company: name,
      content: isThanks ? (
        <NoteScreen title={wording.t('survey.words_thanks')} />
      ) : (
        <UnknownScreen wording={wording} path={path} isMissing={isMissing} />
      ),
    });
  }

  /** Nothing was taken; everything that was sent can be sent again from here. */
  async kept(
    request: Request,
    { response, wording, path }: Omit<Showing, 'page'>,
    { status, message, company }: { status: number; message: MessageKey; company: string },
  ): Promise<void> {
    const words = fieldOf(request, 'c');
    const screen = { wording, message, path, words, fields: otherFields(request) };
    this.writer.send(response, wording, {
      status,
      title: wording.t('survey.title'),
      path,
      company,
      content: <KeptScreen {...screen} />,
    });
  }

  private send(
    { response, wording, page, path }: Showing,
    {
      at = path,
      ...content
    }: {
      status?: number;
      hasScript?: boolean;
      query?: Record<string, string | number>;
      at?: string;
      content: React.ReactNode;
    },
  ): void {
    this.writer.send(response, wording, {
      title: textOf(page, wording).title,
      path: at,
      company: page.company,
      brandColour: page.brandColour,
      logo: page.logo,
      footer: <Foot wording={wording} page={page} path={path} />,
      ...content,
    });
  }
}

/** What stands in the form: what was sent, else what was answered, else the step that the link named. */
export const valuesOf = (answer: Answer | null, score: number | null): FormValues =>
  answer ? { ...answer, score: score ?? answer.score, isNotSolved: answer.isSolved === false } : { ...EMPTY, score };

export function Foot({ wording, page, path }: { wording: Wording; page: SurveyPage; path: string }) {
  const privacy = page.privacyUrl || linkTo('/privacy', wording.language);
  return (
    <>
      {page.postalAddress && <p className="post">{page.postalAddress}</p>}
      <p className="foot">{wording.t('survey.privacy', { months: RETENTION_MONTHS })}</p>
      <div className="links">
        <a href={privacy}>{wording.t('survey.privacy_link')}</a>{' '}
        <a href={linkTo(`${path}/stop`, wording.language)}>{wording.t('survey.stop')}</a>
      </div>
    </>
  );
}
