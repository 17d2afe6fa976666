import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, MINUTE, MissingError, plus } from '#kernel';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { SurveyInvitationRepository } from '../asking/survey-invitation.repository.js';
import { kindOf } from '../questions/survey-kinds.js';
import { ScoreOffScaleError } from '../satisfaction.errors.js';
import { isNegative } from '../scales.js';
import { type Answer, isOffered, isSameAnswer, storableAnswer } from './answer.js';
import { AnswerConsequences } from './answer-consequences.service.js';
import { AnswerTickets } from './answer-tickets.service.js';
import { AnswerWords } from './answer-words.service.js';
import { type AnswerChannel, SurveyResponseRepository } from './survey-response.repository.js';

/** The rated agent sees an answer this long after it was given (rulings, "who sees a rating when"). */
const HIDDEN_FOR_MS = 15 * MINUTE;

const WITHOUT_TICKET: readonly string[] = ['schedule', 'order', 'activity'];

/** What became of an answer. */
export type Responded =
  | { kind: 'stored' | 'unchanged'; responseId: string; version: number; isNegative: boolean }
  /** It came too late to count; `hasWords`: what it says besides the number lies on the list of words. */
  | { kind: 'late'; hasWords: boolean };

/** An answer that somebody gives. */
export interface GivenAnswer {
  invitationId: string;
  channel: AnswerChannel;
  answer: Answer;
}

/** Takes answers, whichever way they come. */
@Injectable()
export class SurveyResponseService {
  constructor(
    private readonly invitations: SurveyInvitationRepository,
    private readonly responses: SurveyResponseRepository,
    private readonly words: AnswerWords,
    private readonly consequences: AnswerConsequences,
    private readonly tickets: AnswerTickets,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores an answer, in the caller's transaction, together with its event and everything that follows: "not solved"
   * reopens the ticket; a wish for contact that is no alarm lies on the list of words. The same answer again changes
   * nothing; another one within its time is a new version; after that only its words are kept.
   * @throws {ScoreOffScaleError} SCORE_OFF_SCALE
   * @throws {MissingError} INVITATION_NOT_FOUND
   */
  async respond(tx: EntityManager, { invitationId, channel, answer: given }: GivenAnswer): Promise<Responded> {
    const invitation = await this.lock(tx, invitationId);
    const kind = kindOf(invitation);
    if (!isOffered(kind, given.score)) throw new ScoreOffScaleError();
    const answer = storableAnswer(kind.purpose, given);
    const last = await this.responses.ofInvitation(tx, invitation.id);
    if (last && isSameAnswer(last, answer)) {
      return { kind: 'unchanged', responseId: last.id, version: last.version, isNegative: last.isNegative };
    }
    if (!(await this.consequences.counts(tx, invitation, last))) {
      return { kind: 'late', hasWords: await this.words.late(tx, invitation, answer) };
    }
    const now = this.clock.now();
    // At a place nobody is rated, nor where no ticket was asked about.
    const visibleAt =
      invitation.placeId || WITHOUT_TICKET.includes(invitation.trigger) ? now : plus(now, HIDDEN_FOR_MS);
    const weighed = { ...answer, channel, isNegative: isNegative(kind.instrument, answer), visibleAt };
    const about = await this.tickets.ensure(tx, invitation, weighed);
    const stored = last
      ? { id: last.id, version: await this.responses.replace(tx, last, weighed, now) }
      : { id: await this.responses.insert(tx, about, weighed, now), version: 1 };
    await this.consequences.follow(tx, about, { ...weighed, ...stored, answeredAt: now }, last);
    return { kind: 'stored', responseId: stored.id, version: stored.version, isNegative: weighed.isNegative };
  }

  /** The customer's absence note came back: the question waits with it. A later answer of theirs counts as ever. */
  async noteAutoReply(tx: EntityManager, invitationId: string): Promise<void> {
    const invitation = await this.lock(tx, invitationId);
    if (invitation.state !== 'sent' || invitation.reason !== null) return;
    await this.invitations.change(tx, invitation, { reason: 'auto_replied' });
  }

  /** The invitation, locked. The ticket is locked first: that is the order in which everybody locks. */
  async lock(tx: EntityManager, invitationId: string): Promise<SurveyInvitation> {
    await tx.query(
      `select 1 from tickets where id = (select ticket_id from survey_invitations where id = $1) for update`,
      [invitationId],
    );
    const invitation = await this.invitations.lock(tx, invitationId);
    if (!invitation) throw new MissingError('INVITATION', { invitationId });
    return invitation;
  }
}
