import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { SurveyForms, SurveyStop, UnknownLinkWords, type Voted } from '#satisfaction';
import { PageLimits } from './page-limits.service.js';
import { PageWriter } from './page-writer.service.js';
import { fieldOf, sentVote } from './sent-form.js';
import { type Showing, SurveyView } from './survey-view.service.js';

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
    } else if (voted?.kind === 'score_missing') {
      this.view.question(show, sentVote(request), true);
    } else if (voted?.kind === 'words_missing') {
      this.view.standing(show, true);
    } else {
      this.writer.redirect(show.response, show.path, show.wording.language, hasKeptWords(voted) ? { sent: 1 } : {});
    }
  }

  /** Words behind a link that we do not know. */
  async takeUnknown(request: Request, show: Omit<Showing, 'page'>, token: string): Promise<void> {
    const words = fieldOf(request, 'c');
    if (words.trim() === '') return this.view.unknown(show, { isMissing: true });
    if (!(await this.limits.allowsStranger(request.ip ?? ''))) {
      const { name: company } = await this.writer.company();
      return this.view.kept(request, show, { status: 429, message: 'survey.too_often', company });
    }
    await this.strangers.keep(token, words);
    this.writer.redirect(show.response, show.path, show.wording.language, { sent: 1 });
  }

  /** No more questions. A form of ours that came too fast is shown again. */
  async takeStop(
    show: Showing,
    { token, formToken, isOneClick }: { token: string; formToken: string; isOneClick: boolean },
  ): Promise<void> {
    const isAllowed = await this.limits.allowsStop(token);
    const isMeant = isOneClick || (await this.forms.isHonestStop(show.page, formToken));
    if (!isAllowed || !isMeant) return this.view.stop(show);
    await this.stopping.stop(show.page);
    if (isOneClick) return this.view.note(show, 'survey.stop_done');
    this.writer.redirect(show.response, `${show.path}/stop`, show.wording.language, { done: 1 });
  }
}

/** Nothing was counted, but there are words that a person reads. */
const hasKeptWords = (voted: Voted | null): boolean =>
  voted?.kind === 'words_kept' ||
  (voted?.kind === 'answered' && voted.responded.kind === 'late' && voted.responded.hasWords);
