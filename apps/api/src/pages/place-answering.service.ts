import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import * as z from 'zod/mini';
import { emailAddress, type KioskAnswerRequest, type KioskAnswerView } from '#contracts';
import { AppError, readableLine } from '#kernel';
import { PublicAddress } from '#mail';
import {
  LONGEST_COMMENT,
  moodOf,
  PlaceForms,
  type PlaceSender,
  type PlaceVoted,
  type SurveyPlace,
} from '#satisfaction';
import { PageLimits } from './page-limits.service.js';
import type { PlaceValues } from './place-screens.js';
import { type PlaceShowing, PlaceView } from './place-view.service.js';
import { fieldOf, originOf, sentConfirmation, sentVote } from './sent-form.js';
import { SurveyView, valuesOf } from './survey-view.service.js';

const LONGEST_NAME = 120;
const FAULTS = { score_missing: 'score', words_missing: 'words' } as const;

/** Takes what was sent from the page of a place, and shows what follows. */
@Injectable()
export class PlaceAnswering {
  constructor(
    private readonly forms: PlaceForms,
    private readonly view: PlaceView,
    private readonly pages: SurveyView,
    private readonly limits: PageLimits,
    private readonly address: PublicAddress,
  ) {}

  async take(request: Request, show: PlaceShowing): Promise<void> {
    const refusal = await this.refusal(request);
    if (refusal) return this.pages.kept(request, show, { ...refusal, company: show.look.company });
    const values = sentValues(request);
    const from = senderOf(values);
    if (from === 'wrong') return this.view.question(show, values, 'mail');
    const { language } = show.wording;
    const { place } = show;
    const [voteId, askingId] = [fieldOf(request, 'v'), fieldOf(request, 'i')];
    if (voteId) {
      const form = { ...sentConfirmation(request), language, from };
      return this.after(show, values, await this.forms.confirm(place, { voteId, askingId }, form));
    }
    const vote = { ...sentVote(request), isNotSolved: false, wantsContact: from !== null };
    const form = { ...vote, language, from, isTrapped: fieldOf(request, 'u') !== '' };
    this.after(show, values, await this.forms[place.kind === 'form' ? 'message' : 'vote'](place, form));
  }

  /** What a tablet sends. */
  async tap(
    request: Request,
    place: SurveyPlace,
    answer: z.infer<typeof KioskAnswerRequest>,
  ): Promise<KioskAnswerView> {
    if (!(await this.limits.allowsPlace(request.ip ?? ''))) throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    if (await this.isForeign(request)) throw new AppError('forbidden', 'FOREIGN_REQUEST');
    const hasOrigin = originOf(request) !== null;
    const isKept = await this.forms.tap(place, { ...answer, hasOrigin, isNotSolved: false, wantsContact: false });
    return { outcome: isKept ? 'kept' : 'again', formToken: this.forms.formToken(place.id) };
  }

  private after(show: PlaceShowing, values: PlaceValues, voted: PlaceVoted | null): void {
    if (voted?.kind === 'asked_again') this.view.confirm(show, voted, values);
    else if (voted?.kind === 'thanks') this.view.toThanks(show, thanksFor(show, values, voted.score));
    else if (voted?.kind === 'reconsidered') {
      const { mail, name } = values;
      this.view.question(show, { ...valuesOf(voted.answer, null), mail, name });
    } else {
      const isHalf = voted?.kind === 'score_missing' || voted?.kind === 'words_missing';
      // Else the form was none of ours, or there is no such vote (any more): what was sent stands in a new form.
      this.view.question(show, values, isHalf ? FAULTS[voted.kind] : 'stale');
    }
  }

  private async refusal(request: Request) {
    if (fieldOf(request, 'c').length > LONGEST_COMMENT) return { status: 413, message: 'survey.too_long' as const };
    if (!(await this.limits.allowsPlace(request.ip ?? '')))
      return { status: 429, message: 'survey.too_often' as const };
    return (await this.isForeign(request)) ? { status: 403, message: 'survey.refused' as const } : null;
  }

  private async isForeign(request: Request): Promise<boolean> {
    const origin = originOf(request);
    if (origin === null || origin === `${request.protocol}://${request.host}`) return false;
    return origin !== new URL(await this.address.url()).origin;
  }
}

function sentValues(request: Request): PlaceValues {
  const { score, reasons, comment } = sentVote(request);
  const name = readableLine(fieldOf(request, 's').slice(0, LONGEST_NAME)).trim();
  const mail = fieldOf(request, 'e').trim().slice(0, 300);
  return { score, reasons, comment, mail, name, isNotSolved: false, wantsContact: false };
}

/** Null: they stay unknown. */
function senderOf({ mail, name }: PlaceValues): PlaceSender | null | 'wrong' {
  if (mail === '') return null;
  const read = z.safeParse(emailAddress, mail);
  return read.success ? { address: read.data, name } : 'wrong';
}

function thanksFor({ place }: PlaceShowing, { mail }: PlaceValues, score: number | null) {
  if (mail !== '') return 'answer';
  if (score === null) return 'words';
  const mood = moodOf(place.instrument, score);
  return mood === 'positive' ? 'high' : mood === 'neutral' ? 'middle' : 'low';
}
