import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, Clock, DAY, plus } from '#kernel';
import { TicketService } from '#tickets';
import { EXPIRE_INVITATION, InvitationNews } from '../asking/invitation-news.service.js';
import { invitationAfter } from '../asking/invitation-state.js';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { SurveyInvitationRepository } from '../asking/survey-invitation.repository.js';
import { kindOf } from '../questions/survey-kinds.js';
import { SurveyHolds } from '../survey-hold.service.js';
import { AnswerWords } from './answer-words.service.js';
import type { StoredAnswer } from './survey-response.repository.js';

/** An answer may be changed for this long, and as long as a case of the customer runs. */
export const CHANGEABLE_MS = 7 * DAY;

/** Whether an answer counts, and what it brings about. */
@Injectable()
export class AnswerConsequences {
  constructor(
    private readonly invitations: SurveyInvitationRepository,
    private readonly tickets: TicketService,
    private readonly words: AnswerWords,
    private readonly holds: SurveyHolds,
    private readonly news: InvitationNews,
    private readonly clock: Clock,
  ) {}

  /** An answer counts in its 14 days; a change of one in its 7 days, or while the customer's case runs. */
  async counts(tx: EntityManager, about: SurveyInvitation, last: StoredAnswer | undefined): Promise<boolean> {
    const now = this.clock.now();
    if (!last) return about.countsUntil === null || now <= about.countsUntil;
    return now <= plus(last.answeredAt, CHANGEABLE_MS) || this.holds.isHeld(tx, about.customerId);
  }

  /** Everything that follows from a stored answer, in the same transaction. */
  async follow(
    tx: EntityManager,
    about: SurveyInvitation,
    answer: StoredAnswer,
    last: StoredAnswer | undefined,
  ): Promise<void> {
    const now = this.clock.now();
    const actor: Actor = { kind: 'customer', customerId: about.customerId };
    await this.invitations.change(tx, about, {
      state: invitationAfter(about.state, 'answer') ?? about.state,
      answeredAt: about.answeredAt ?? now,
      // What was wrong with its delivery is over.
      reason: null,
      hasUnconfirmed: false,
    });
    await this.news.cancelTimer(tx, EXPIRE_INVITATION, about.id);
    await tx.query(
      'update unconfirmed_answers set confirmed_at = $2 where invitation_id = $1 and confirmed_at is null',
      [about.id, now],
    );
    await this.words.answered(tx, about, answer);
    const { id: responseId, score, isNegative, isSolved, wantsContact, version } = answer;
    const type = version === 1 ? 'SurveyResponseReceived' : 'SurveyResponseChanged';
    const { instrument } = kindOf(about);
    const more = { responseId, score, isNegative, isSolved, wantsContact, version, instrument };
    await this.news.tell(tx, about, { type, more, actor });
    const isNewlyUnsolved = isSolved === false && last?.isSolved !== false;
    if (isNewlyUnsolved && about.ticketId) await this.tickets.reopenUnsolved(tx, actor, about.ticketId);
  }
}
