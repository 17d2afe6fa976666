import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { Clock, isId, type Language, storableText } from '#kernel';
import { type Answer, isOffered, LONGEST_COMMENT, storableAnswer } from '../answering/answer.js';
import { makeFormToken, readFormToken } from '../answering/form-token.js';
import type { SentConfirmation, SentVote } from '../answering/survey-form.service.js';
import { UnconfirmedVotes } from '../answering/unconfirmed-votes.repository.js';
import { isConfirmed, isConfirmedAgain, signalsOf } from '../answering/vote-signals.js';
import { ScoreOffScaleError } from '../satisfaction.errors.js';
import { PlaceAnswers } from './place-answers.service.js';
import { PlaceAskings } from './place-askings.service.js';
import type { PlaceSender } from './place-tickets.service.js';
import type { SurveyPlace } from './survey-place.js';

interface Given {
  language: Language;
  from: PlaceSender | null;
  /** The field that people leave empty was filled. */
  isTrapped: boolean;
}

/** What becomes of a form at a place. */
export type PlaceVoted =
  | { kind: 'thanks'; score: number | null }
  /** The second page asks. */
  | { kind: 'asked_again'; voteId: string; askingId: string; score: number }
  /** The second page said no. */
  | { kind: 'reconsidered'; answer: Answer }
  | { kind: 'score_missing' }
  | { kind: 'words_missing' }
  /** The form is not one of ours, or too old: nothing was taken, and everything is shown again with a new form. */
  | { kind: 'form_unknown' };

/**
 * Takes the forms of places: what is an answer, and what the second page must ask first, is decided as on the page of a
 * question (rulings, the loop 3 and 4). There is no mail, so no delivery to be soon after.
 */
@Injectable()
export class PlaceForms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly askings: PlaceAskings,
    private readonly answers: PlaceAnswers,
    private readonly votes: UnconfirmedVotes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For the page of a place, or for the second page about a vote there. */
  formToken(placeId: string, voteId?: string): string {
    return makeFormToken(this.key(), subjectOf(placeId, voteId));
  }

  /** A link's or QR code's page was sent. */
  vote(place: SurveyPlace, form: SentVote & Given): Promise<PlaceVoted> {
    return this.database.transaction(async (tx) => {
      const read = this.read(place, form.formToken);
      if (!read) return { kind: 'form_unknown' };
      const { language, from } = form;
      const askingId = () => this.askings.of(tx, place, { key: read.nonce, language });
      const words = storableText(form.comment.trim(), LONGEST_COMMENT);
      if (form.score === null || !isOffered(place, form.score)) {
        if (words) await this.answers.say(tx, place, { askingId: await askingId(), language, from: null, words });
        return { kind: 'score_missing' };
      }
      const answer = answerOf(place, { ...form, score: form.score });
      const given = { askingId: await askingId(), language, from, answer };
      const signals = this.signals(form, read.age);
      if (!isConfirmed(signals, words !== '')) return this.askAgain(tx, place, { ...given, signals });
      await this.answers.give(tx, place, given);
      return { kind: 'thanks', score: answer.score };
    });
  }

  /** The second page came back; null when there is no such vote. */
  confirm(
    place: SurveyPlace,
    { voteId, askingId }: { voteId: string; askingId: string },
    form: SentConfirmation & Omit<Given, 'isTrapped'>,
  ): Promise<PlaceVoted | null> {
    return this.database.transaction(async (tx) => {
      if (!isId(voteId) || !isId(askingId)) return null;
      const answer = await this.votes.find(tx, askingId, voteId);
      if (!answer) return null;
      if (form.pressed === 'no') return { kind: 'reconsidered', answer };
      const read = readFormToken(this.key(), subjectOf(place.id, voteId), form.formToken);
      const { gesture, language, from } = form;
      const isYes = form.pressed === 'yes';
      const isPerson = isConfirmedAgain({ formAge: read?.age ?? null, wasDecoySentHere: false, gesture, isYes });
      if (!isPerson) return { kind: 'asked_again', voteId, askingId, score: answer.score };
      await this.answers.give(tx, place, { askingId, language, from, answer });
      return { kind: 'thanks', score: answer.score };
    });
  }

  /**
   * The open form was sent. What no person can have sent becomes neither ticket nor number: its words are read all the
   * same.
   */
  message(place: SurveyPlace, form: SentVote & Given): Promise<PlaceVoted> {
    return this.database.transaction(async (tx) => {
      const read = this.read(place, form.formToken);
      if (!read) return { kind: 'form_unknown' };
      const words = storableText(form.comment.trim(), LONGEST_COMMENT);
      if (words === '') return { kind: 'words_missing' };
      const { language, from, score } = form;
      // Other words on the same page are another message; another score is another answer to the same question.
      const key = score === null ? [read.nonce, from?.address ?? '', words].join('\0') : read.nonce;
      const askingId = await this.askings.of(tx, place, { key, language });
      if (!isConfirmed(this.signals(form, read.age), true)) {
        const said = [words, from && `${from.name} ${from.address}`.trim()].filter(Boolean).join('\n\n');
        await this.answers.say(tx, place, { askingId, language, from: null, words: said });
      } else if (score !== null && isOffered(place, score)) {
        await this.answers.give(tx, place, { askingId, language, from, answer: answerOf(place, { ...form, score }) });
      } else {
        await this.answers.say(tx, place, { askingId, language, from, words });
      }
      return { kind: 'thanks', score: null };
    });
  }

  /**
   * A tablet's answer, whose id makes it one. Answers false when the form token is not good (any more): nothing was
   * taken, and it may be sent again with a new one. Without a touch of a hand it is kept unconfirmed, and in no number.
   * @throws {ScoreOffScaleError} SCORE_OFF_SCALE
   */
  tap(place: SurveyPlace, tap: SentVote & { id: string; score: number; language: Language }): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const read = this.read(place, tap.formToken);
      if (!read || read.age === 'too_old') return false;
      if (!isOffered(place, tap.score)) throw new ScoreOffScaleError();
      const { language } = tap;
      const askingId = await this.askings.of(tx, place, { key: tap.id, language });
      const given = { askingId, language, from: null, answer: answerOf(place, tap) };
      const signals = this.signals({ ...tap, isTrapped: false }, read.age);
      if (isConfirmed(signals, given.answer.comment !== '')) await this.answers.give(tx, place, given);
      else await this.askAgain(tx, place, { ...given, signals });
      return true;
    });
  }

  private async askAgain(
    tx: EntityManager,
    place: SurveyPlace,
    {
      askingId,
      language,
      answer,
      signals,
    }: { askingId: string; language: Language; answer: Answer } & {
      signals: ReturnType<typeof signalsOf>;
    },
  ): Promise<PlaceVoted> {
    const voteId = await this.votes.insert(tx, askingId, answer, signals);
    const { comment: words, score } = answer;
    if (words) await this.answers.say(tx, place, { askingId, language, from: null, words });
    return { kind: 'asked_again', voteId, askingId, score };
  }

  private signals(form: SentVote & Pick<Given, 'isTrapped'>, formAge: 'ok' | 'too_young' | 'too_old') {
    const { gesture, hasOrigin, isTrapped } = form;
    const seen = { now: this.clock.now(), deliveredAt: null, formAge, gesture, hasOrigin };
    return signalsOf({ ...seen, wasDecoySent: false, wasDecoySentHere: isTrapped });
  }

  private read(place: SurveyPlace, token: string) {
    return readFormToken(this.key(), subjectOf(place.id), token);
  }

  private key() {
    return { secret: this.config.installKey, now: this.clock.now() };
  }
}

const subjectOf = (placeId: string, voteId?: string): string =>
  voteId ? `place.${placeId}.${voteId}` : `place.${placeId}`;

/** Nobody speaks of a request there, so nothing is unsolved. */
const answerOf = (
  { purpose }: SurveyPlace,
  { score, wantsContact, reasons, comment }: Pick<SentVote, 'wantsContact' | 'reasons' | 'comment'> & { score: number },
): Answer =>
  storableAnswer(purpose, { score, isSolved: null, wantsContact, reasons: reasons as Answer['reasons'], comment });
