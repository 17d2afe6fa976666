import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import {
  LONGEST_COMMENT,
  LONGEST_STRANGER_WORDS,
  type SentConfirmation,
  SurveyForms,
  SurveyStop,
  UnknownLinkWords,
  type Voted,
} from '#satisfaction';
import type { MessageKey } from '#wording';
import { PageLimits } from './page-limits.service.js';
import { PageWriter } from './page-writer.service.js';
import { fieldOf, sentVote } from './sent-form.js';
import { type Showing, SurveyView, valuesOf } from './survey-view.service.js';

interface Refusal {
  status: number;
  message: MessageKey;
}

/** Brings what became of a form back to the customer. */
@Injectable()
export class SurveyAsides {
  constructor(
    private readonly forms: SurveyForms,
    private readonly view: SurveyView,
    private readonly writer: PageWriter,
    private readonly limits: PageLimits,
    private readonly stopping: SurveyStop,
    private readonly strangers: UnknownLinkWords,
  ) {}

  /** Shows what follows from a vote. A vote that is not there (any more) leads back to the question. */
  afterVote(request: Request, show: Showing, voted: Voted | null): void {
    if (voted?.kind === 'asked_again') {
      this.view.confirm(show, { voteId: voted.voteId, score: voted.answer.score });
    } else if (voted?.kind === 'reconsidered') {
      this.view.question(show, valuesOf(voted.answer, null));
    } else if (voted?.kind === 'score_missing') {
      this.view.question(show, sentVote(request), true);
    } else if (voted?.kind === 'words_missing') {
      this.view.standing(show, true);
    } else if (hasKeptWords(voted)) {
      this.view.toDone(show, show.path, 'words');
    } else {
      this.writer.redirect(show);
    }
  }

  /** Why a form is not taken at all; null: it is. What was typed stays on the page. */
  async reasonToRefuse(request: Request, token: string): Promise<Refusal | null> {
    if (fieldOf(request, 'c').length > LONGEST_COMMENT) return { status: 413, message: 'survey.too_long' };
    const isAllowed = await this.limits.allowsForm(request.ip ?? '', token);
    return isAllowed ? null : { status: 429, message: 'survey.too_often' };
  }

  /** Words behind a link that we do not know. */
  async takeUnknown(request: Request, show: Omit<Showing, 'page'>, token: string): Promise<void> {
    const words = fieldOf(request, 'c');
    if (words.trim() === '') return this.view.unknown(show, { isMissing: true });
    const refusal = await this.reasonToRefuseStranger(request, words);
    if (refusal) {
      const { name: company } = await this.writer.company();
      return this.view.kept(request, show, { ...refusal, company });
    }
    await this.strangers.keep(token, words);
    this.view.toDone(show, show.path, 'words');
  }

  private async reasonToRefuseStranger(request: Request, words: string): Promise<Refusal | null> {
    if (words.length > LONGEST_STRANGER_WORDS) return { status: 413, message: 'survey.too_long' };
    const isAllowed = await this.limits.allowsStranger(request.ip ?? '');
    return isAllowed ? null : { status: 429, message: 'survey.too_often' };
  }

  /** No more questions, or "keep asking". A form of ours that no person can have pressed is shown again. */
  async takeStop(
    show: Showing,
    { token, form, isOneClick }: { token: string; form: SentConfirmation; isOneClick: boolean },
  ): Promise<void> {
    if (!isOneClick && form.pressed === 'no') return this.writer.redirect(show);
    const isAllowed = await this.limits.allowsStop(token);
    const isMeant = isOneClick || (await this.forms.isHonestStop(show.page, form));
    if (!isAllowed || !isMeant) return this.view.stop(show);
    // The button of a mail program ends every kind.
    const isSome = !isOneClick && form.pressed === 'some';
    await this.stopping.stop(show.page, isSome ? 'relationship' : 'all');
    if (isOneClick) return this.view.note(show, 'survey.stop_done');
    this.view.toDone(show, `${show.path}/stop`, isSome ? 'stopped_some' : 'stopped');
  }
}

/** Nothing was counted, but there are words that a person reads. */
const hasKeptWords = (voted: Voted | null): boolean =>
  voted?.kind === 'words_kept' ||
  (voted?.kind === 'answered' && voted.responded.kind === 'late' && voted.responded.hasWords);
