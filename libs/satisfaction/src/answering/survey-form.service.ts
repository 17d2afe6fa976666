import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { Clock, isId } from '#kernel';
import { type Answer, isOffered, storableAnswer } from './answer.js';
import { AnswerWords } from './answer-words.service.js';
import { makeFormToken, nonceOf, readFormToken } from './form-token.js';
import type { SurveyPage } from './survey-page.queries.js';
import { type Responded, SurveyResponseService } from './survey-response.service.js';
import { UnconfirmedVotes } from './unconfirmed-votes.repository.js';
import { isConfirmed, isConfirmedAgain, signalsOf } from './vote-signals.js';

/** What a form of the page carries besides the answer. */
export interface SentForm {
  formToken: string;
  /** What the script wrote, if it ran. */
  gesture: string | null;
  hasOrigin: boolean;
}
export interface SentVote extends SentForm {
  /** Null: none was chosen. */
  score: number | null;
  isNotSolved: boolean;
  wantsContact: boolean;
  reasons: string[];
  comment: string;
}

/** A page with the buttons yes and no: the second page, and that of no more questions. */
export interface SentConfirmation extends SentForm {
  /** The button that was pressed; null: none, as programs send forms. */
  pressed: 'yes' | 'some' | 'no' | null;
}

/** What becomes of a form. */
export type Voted =
  | { kind: 'answered'; responded: Responded }
  /** The second page asks; `voteId` and a new form token come back from it. */
  | { kind: 'asked_again'; voteId: string; answer: Answer }
  /** The second page said no: the first one comes back as it was filled. */
  | { kind: 'reconsidered'; answer: Answer }
  /** No step was chosen; words are safe. */
  | { kind: 'score_missing' }
  /** The question is over; there were words, and a person reads them. */
  | { kind: 'words_kept' }
  | { kind: 'words_missing' };

/** Takes the forms of the public page: decides what is an answer, and what the second page must ask first. */
@Injectable()
export class SurveyForms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly responses: SurveyResponseService,
    private readonly votes: UnconfirmedVotes,
    private readonly words: AnswerWords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A token for the first page of a question, or for the second page about a vote. */
  formToken(invitationId: string, voteId?: string): string {
    return makeFormToken(this.key(), subjectOf(invitationId, voteId));
  }

  /** The first page was sent. */
  vote(page: SurveyPage, form: SentVote): Promise<Voted> {
    return this.database.transaction(async (tx) => {
      const comment = form.comment.trim();
      if (form.score === null && page.isOver) {
        if (comment) await this.words.afterwards(tx, await this.responses.lock(tx, page.invitationId), comment);
        return { kind: comment ? 'words_kept' : 'words_missing' };
      }
      if (form.score === null || !isOffered(page, form.score)) {
        if (comment) await this.keepWords(tx, page, { score: null, words: comment });
        return { kind: 'score_missing' };
      }
      const answer = storableAnswer(page.purpose, {
        score: form.score,
        isSolved: form.isNotSolved ? false : null,
        wantsContact: form.wantsContact,
        reasons: form.reasons as Answer['reasons'],
        comment,
      });
      const signals = signalsOf(await this.circumstances(tx, page, form));
      if (isConfirmed(signals, comment !== '')) return this.answer(tx, page, answer);
      const voteId = await this.votes.insert(tx, page.invitationId, answer, signals);
      if (comment) await this.keepWords(tx, page, { score: answer.score, words: comment });
      return { kind: 'asked_again', voteId, answer };
    });
  }

  /**
   * The second page came back. It is asked once more unless a person said yes (`isConfirmedAgain`); null when there is no
   * such vote.
   */
  confirm(page: SurveyPage, voteId: string, form: SentConfirmation): Promise<Voted | null> {
    return this.database.transaction(async (tx) => {
      const answer = isId(voteId) ? await this.votes.find(tx, page.invitationId, voteId) : undefined;
      if (!answer) return null;
      if (form.pressed === 'no') return { kind: 'reconsidered', answer };
      const isPerson = await this.isPerson(tx, page, { form, subject: subjectOf(page.invitationId, voteId) });
      return isPerson ? this.answer(tx, page, answer) : { kind: 'asked_again', voteId, answer };
    });
  }

  /** The hidden form was sent: by a program, because nobody sees it. */
  async decoy(page: SurveyPage, formToken: string): Promise<void> {
    await this.database.transaction((tx) => this.votes.rememberDecoy(tx, page.invitationId, nonceOf(formToken)));
  }

  /** "No more questions" was pressed on our page, by a person as on the second page. */
  isHonestStop(page: SurveyPage, form: SentConfirmation): Promise<boolean> {
    return this.database.transaction((tx) => this.isPerson(tx, page, { form, subject: subjectOf(page.invitationId) }));
  }

  private async answer(tx: EntityManager, page: SurveyPage, answer: Answer): Promise<Voted> {
    const { invitationId } = page;
    return { kind: 'answered', responded: await this.responses.respond(tx, { invitationId, channel: 'page', answer }) };
  }

  private async keepWords(
    tx: EntityManager,
    page: SurveyPage,
    vote: { score: number | null; words: string },
  ): Promise<void> {
    await this.words.unfinished(tx, await this.responses.lock(tx, page.invitationId), vote);
  }

  private async isPerson(
    tx: EntityManager,
    page: SurveyPage,
    { form, subject }: { form: SentConfirmation; subject: string },
  ): Promise<boolean> {
    const read = readFormToken(this.key(), subject, form.formToken);
    return isConfirmedAgain({
      formAge: read?.age ?? null,
      wasDecoySentHere: read !== null && (await this.votes.wasDecoySent(tx, page.invitationId, read.nonce)),
      gesture: form.gesture,
      isYes: form.pressed === 'yes' || form.pressed === 'some',
    });
  }

  private async circumstances(tx: EntityManager, page: SurveyPage, form: SentForm) {
    const read = readFormToken(this.key(), subjectOf(page.invitationId), form.formToken);
    return {
      now: this.clock.now(),
      deliveredAt: page.deliveredAt,
      formAge: read?.age ?? null,
      gesture: form.gesture,
      wasDecoySent: await this.votes.wasDecoySent(tx, page.invitationId),
      wasDecoySentHere: read !== null && (await this.votes.wasDecoySent(tx, page.invitationId, read.nonce)),
      hasOrigin: form.hasOrigin,
    };
  }

  private key() {
    return { secret: this.config.installKey, now: this.clock.now() };
  }
}

const subjectOf = (invitationId: string, voteId?: string): string =>
  voteId ? `${invitationId}.${voteId}` : invitationId;
