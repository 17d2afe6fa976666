import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PlaceForms, type PlaceLook, type SurveyPlace } from '#satisfaction';
import type { Wording } from '#wording';
import { PageReceipts } from './page-receipts.service.js';
import { PageWriter } from './page-writer.service.js';
import { PlaceConfirm, type PlaceFault, PlaceFoot, PlaceQuestion, type PlaceValues } from './place-screens.js';
import { textOf } from './survey-form.js';
import { NoteScreen } from './survey-screens.js';

/** What is shown of a place, in which language. */
export interface PlaceShowing {
  response: Response;
  wording: Wording;
  place: SurveyPlace;
  look: PlaceLook;
  path: string;
}

/** What is said after an answer; it stands in the address, so it tells nothing that the visitor did not say. */
const PLACE_THANKS = ['high', 'middle', 'low', 'words', 'answer'] as const;
export type PlaceThanks = (typeof PLACE_THANKS)[number];

const EMPTY: PlaceValues = {
  score: null,
  isNotSolved: false,
  wantsContact: false,
  reasons: [],
  comment: '',
  mail: '',
  name: '',
};

/** Shows the pages of places. */
@Injectable()
export class PlaceView {
  constructor(
    private readonly writer: PageWriter,
    private readonly forms: PlaceForms,
    private readonly receipts: PageReceipts,
  ) {}

  question(show: PlaceShowing, values: PlaceValues = EMPTY, fault?: PlaceFault): void {
    const formToken = this.forms.formToken(show.place.id);
    this.send(show, {
      status: fault ? 422 : 200,
      hasScript: true,
      content: <PlaceQuestion {...show} formToken={formToken} values={values} fault={fault} />,
    });
  }

  confirm(
    show: PlaceShowing,
    asked: { voteId: string; askingId: string; score: number },
    sender: Pick<PlaceValues, 'mail' | 'name'>,
  ): void {
    const formToken = this.forms.formToken(show.place.id, asked.voteId);
    this.send(show, {
      hasScript: true,
      content: <PlaceConfirm {...show} formToken={formToken} asked={asked} sender={sender} />,
    });
  }

  /** Thanks, if the address says that something was taken; else false. */
  thanks(show: PlaceShowing, request: Request): boolean {
    const done = this.receipts.read(show.path, request.query.done);
    const thanks = PLACE_THANKS.find((known) => known === done);
    if (!thanks) return false;
    const { thanksHigh, thanksMiddle, thanksLow } = textOf(show.look, show.wording);
    const titles: Record<PlaceThanks, string> = {
      high: thanksHigh,
      middle: thanksMiddle,
      low: thanksLow,
      words: show.wording.t('survey.words_thanks'),
      answer: show.wording.t('place.form_answer'),
    };
    const query = { done: String(request.query.done) };
    this.send(show, { hasScript: true, query, content: <NoteScreen title={titles[thanks]} /> });
    return true;
  }

  closed(show: PlaceShowing): void {
    const { wording } = show;
    this.send(show, {
      status: 410,
      content: (
        <NoteScreen title={wording.t('place.off_title')}>
          <p className="line">{wording.t('place.off')}</p>
        </NoteScreen>
      ),
    });
  }

  /** To the page itself, so that going back or loading anew sends nothing twice. */
  toThanks({ response, wording, path }: PlaceShowing, done: PlaceThanks): void {
    this.writer.redirect({ response, wording, path, query: { done: this.receipts.make(path, done) } });
  }

  private send(
    { response, wording, place, look, path }: PlaceShowing,
    content: { status?: number; hasScript?: boolean; query?: Record<string, string>; content: React.ReactNode },
  ): void {
    const isForm = place.kind === 'form';
    this.writer.send(response, wording, {
      title: isForm ? wording.t('place.form_title') : textOf(look, wording).title,
      path,
      languages: place.languages,
      company: look.company,
      brandColour: look.brandColour,
      logo: look.logo,
      footer: <PlaceFoot wording={wording} look={look} />,
      ...content,
    });
  }
}
