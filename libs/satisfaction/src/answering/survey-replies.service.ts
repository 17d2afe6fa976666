import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { withoutDetail } from '#mail';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { kindOf } from '../questions/survey-kinds.js';
import { type RatingInText, readRating } from '../rating-text/read-rating.js';
import { AnswerTickets } from './answer-tickets.service.js';
import { AnswerWords } from './answer-words.service.js';
import { readRecoveryReply } from './recovery-reply.js';
import { SurveyResponseService } from './survey-response.service.js';
import { SurveyStop } from './survey-stop.service.js';

/** A mail in answer to a question, after it has landed as a message on the ticket. */
export interface SurveyReply {
  invitationId: string;
  /** Who wrote it. */
  fromAddress: string;
  subject?: string;
  /** Their own words, without quote and signature. */
  replyText: string;
  /** They passed our question on: what stands above it is said to somebody else. */
  isForward: boolean;
  /** It came through a list, or went to many: nothing in it is certain to answer us. */
  isSentToMany: boolean;
  /** A program wrote it. */
  isAutomatic: boolean;
  isOutOfOffice: boolean;
  messageId: string;
  /** Where it landed: what a question about no ticket is about from now on. */
  ticketId?: string;
}

/** Takes answers that come by mail. */
@Injectable()
export class SurveyReplies {
  constructor(
    private readonly responses: SurveyResponseService,
    private readonly words: AnswerWords,
    private readonly stopping: SurveyStop,
    private readonly tickets: AnswerTickets,
  ) {}

  /**
   * `rated`: exactly one rating was in it, on the scale that was asked (the other words are its comment). `words`: none,
   * more than one, nothing certain, passed on, through a list, from another person, or too late to count: a person reads it. `ignored`: a
   * program wrote it (an absence note is kept in mind), it is empty, nothing but a number that came too late, or a wish
   * for no more questions, which is taken from whoever holds the address. In the caller's transaction; the same message
   * again changes nothing.
   * @throws {MissingError} INVITATION_NOT_FOUND
   */
  async takeReply(tx: EntityManager, reply: SurveyReply): Promise<{ kind: 'rated' | 'words' | 'ignored' }> {
    // The second way of List-Unsubscribe; whoever holds this address may do the same on the page.
    if (/^\s*unsubscribe\s*$/i.test(reply.subject ?? '') && !reply.isOutOfOffice) {
      await this.stopping.stopByMail(tx, reply.invitationId);
      return { kind: 'ignored' };
    }
    const words = reply.replyText.trim();
    if (reply.isOutOfOffice) await this.responses.noteAutoReply(tx, reply.invitationId);
    if (reply.isAutomatic || reply.isOutOfOffice || words === '') return { kind: 'ignored' };
    const asked = await this.responses.lock(tx, reply.invitationId);
    const { messageId, ticketId } = reply;
    if (!(await this.isInvited(tx, asked, reply.fromAddress))) {
      await this.words.byMail(tx, asked, { source: 'other_person', messageId, words });
      return { kind: 'words' };
    }
    const invitation = asked.ticketId === null && ticketId ? await this.tickets.hang(tx, asked, ticketId) : asked;
    const read = readAnswer(invitation, words);
    if (reply.isForward || reply.isSentToMany || read.kind !== 'rating') {
      const suggestion = reply.isForward ? null : read.kind === 'rating' ? read.score : read.suggestion;
      await this.words.byMail(tx, invitation, { source: 'mail_reply', messageId, words, suggestion });
      return { kind: 'words' };
    }
    const { score, comment } = read;
    const answer = { score, comment, isSolved: null, wantsContact: false, reasons: [] };
    const responded = await this.responses.respond(tx, { invitationId: invitation.id, channel: 'mail', answer });
    if (responded.kind !== 'late') return { kind: 'rated' };
    return { kind: responded.hasWords ? 'words' : 'ignored' };
  }

  /** The address that the question went to, or another one of the same customer. */
  private async isInvited(tx: EntityManager, invitation: SurveyInvitation, from: string): Promise<boolean> {
    const address = from.trim().toLowerCase();
    const addresses = [address, withoutDetail(address)];
    if (invitation.address && addresses.includes(invitation.address)) return true;
    const rows = await rowsOf(
      tx,
      `select 1 from contact_points where customer_id = $1 and kind = 'email' and address = any($2) limit 1`,
      [invitation.customerId, addresses],
    );
    return rows.length > 0;
  }
}

/** What the words answer, by what was asked. */
function readAnswer(invitation: SurveyInvitation, words: string): RatingInText {
  const { purpose, instrument } = kindOf(invitation);
  if (purpose !== 'recovery') return readRating(words, instrument);
  const read = readRecoveryReply(words);
  return read.kind === 'rating' ? read : { kind: 'words', suggestion: null };
}
