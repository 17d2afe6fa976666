import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Restoration } from '#database';
import { AppError, Clock, DAY, plus } from '#kernel';
import { idsOf, purposeOf } from '../questions/survey-kinds.js';
import type { Candidate } from './asking-candidate.js';
import { AskingDecisions, windowOf } from './asking-decision.service.js';
import { InvitationMails } from './invitation-mails.service.js';
import { EXPIRE_INVITATION, InvitationNews, SEND_INVITATION } from './invitation-news.service.js';
import { type InvitationVerb, invitationAfter } from './invitation-state.js';
import type { SurveyInvitation } from './survey-invitation.entity.js';
import { SurveyInvitationRepository } from './survey-invitation.repository.js';

/** An answer counts for this time after the question was sent (rulings, "answer window"). */
export const ANSWER_COUNTS_MS = 14 * DAY;

type TakenBackBecause = 'reopened' | 'spam' | 'trashed' | 'merged' | 'suppressed_by_supervisor';

/** Brings planned questions to their customers, and follows what becomes of them. Runs in the caller's transaction. */
@Injectable()
export class InvitationDelivery {
  constructor(
    private readonly invitations: SurveyInvitationRepository,
    private readonly decisions: AskingDecisions,
    private readonly mails: InvitationMails,
    private readonly news: InvitationNews,
    private readonly clock: Clock,
    private readonly restoration: Restoration,
  ) {}

  /**
   * The question is due. Every guard is looked at again: what speaks against it now cancels it; outside the send window
   * it waits for the next one; a question that has left does not leave again.
   */
  async sendDue(tx: EntityManager, invitationId: string): Promise<void> {
    const invitation = await this.invitations.lock(tx, invitationId);
    if (invitation?.state !== 'scheduled') return;
    const candidate = await this.decisions.candidateOf(tx, invitation);
    if (!candidate) return this.cancel(tx, invitation, 'erased');
    const purpose = purposeOf(invitation);
    const decision = await this.decisions.decide(tx, candidate, { purpose, exceptId: invitation.id });
    const { reason, grounds } = decision;
    if (reason) return this.cancel(tx, { ...invitation, grounds }, reason);
    if (purpose === 'resolution' && candidate.isReopened) return this.cancel(tx, invitation, 'reopened');
    const now = this.clock.now();
    const dueAt = await this.decisions.sendTime(tx, now, windowOf(candidate, decision));
    // What may have left already does not leave again by itself, so it needs no window.
    if (dueAt > now && !(await this.restoration.covers(invitation.dueAt ?? now, tx))) {
      await this.invitations.change(tx, invitation, { dueAt });
      return this.news.setTimer(tx, SEND_INVITATION, invitation.id, dueAt);
    }
    await this.send(tx, invitation, candidate);
  }

  /** The ticket lives again: takes back every question about it that has not left. One about a case stays. */
  async takeBack(tx: EntityManager, ticketId: string, reason: TakenBackBecause): Promise<void> {
    for (const id of await this.invitations.unsentOfTicket(tx, ticketId)) await this.takeBackOne(tx, id, reason);
  }

  /** Mail to this address bounces for good: takes back every question that would go there. */
  async takeBackUnreachable(tx: EntityManager, contactPointId: string): Promise<void> {
    for (const id of await this.invitations.unsentTo(tx, contactPointId)) await this.takeBackOne(tx, id, 'unreachable');
  }

  /** The customer said no after the question was planned: takes back what has not left, of the kinds that they meant. */
  async takeBackOptedOut(
    tx: EntityManager,
    { customerId, kinds }: { customerId: string; kinds: 'all' | 'relationship' },
  ): Promise<void> {
    const meant = kinds === 'relationship' ? idsOf('relationship') : null;
    for (const id of await this.invitations.unsentOfOptedOut(tx, customerId, meant))
      await this.takeBackOne(tx, id, 'opted_out');
  }

  /**
   * The mail has left, or may have left (`isUncertain`): from now on answers count for 14 days. `at` is when it left.
   */
  async delivered(tx: EntityManager, invitationId: string, how: { at: Date; isUncertain: boolean }): Promise<void> {
    const invitation = await this.invitations.lock(tx, invitationId);
    if (!invitation) return;
    const state = invitationAfter(invitation.state, 'deliver');
    const countsUntil = plus(how.at, ANSWER_COUNTS_MS);
    const times = { sentAt: how.at, countsUntil };
    // An answer may be faster than the news that the mail has left.
    if (!state) return invitation.sentAt ? undefined : void (await this.invitations.change(tx, invitation, times));
    const reason = how.isUncertain ? 'delivery_unknown' : null;
    const changed = await this.invitations.change(tx, invitation, { ...times, state, reason });
    await this.news.setTimer(tx, EXPIRE_INVITATION, invitation.id, countsUntil);
    await this.news.tell(tx, changed, { type: 'SurveyInvitationSent' });
  }

  /** The mail could not be sent, or came back. Answers where it went. */
  async undelivered(tx: EntityManager, invitationId: string, how: 'failed' | 'bounced'): Promise<string | null> {
    const invitation = await this.invitations.lock(tx, invitationId);
    const state = invitation && invitationAfter(invitation.state, how === 'failed' ? 'fail' : 'bounce');
    // A second report, that it is for good.
    if (invitation?.state === 'bounced') return invitation.address;
    if (!invitation || !state) return null;
    const changed = await this.invitations.change(tx, invitation, { state, reason: how });
    const type = how === 'failed' ? 'SurveyInvitationFailed' : 'SurveyInvitationBounced';
    await this.news.tell(tx, changed, { type });
    return invitation.address;
  }

  /** The 14 days are over without an answer. */
  async expire(tx: EntityManager, invitationId: string): Promise<void> {
    const invitation = await this.invitations.lock(tx, invitationId);
    const state = invitation && invitationAfter(invitation.state, 'expire');
    if (!invitation || !state) return;
    if (invitation.countsUntil && invitation.countsUntil > this.clock.now()) return;
    const changed = await this.invitations.change(tx, invitation, { state });
    await this.news.tell(tx, changed, { type: 'SurveyInvitationExpired' });
  }

  private async send(tx: EntityManager, invitation: SurveyInvitation, candidate: Candidate): Promise<void> {
    const sent = await this.mails.send(tx, invitation, candidate);
    const state = this.after(invitation, 'send');
    await this.invitations.change(tx, invitation, { ...sent, state, language: candidate.language });
  }

  private async takeBackOne(
    tx: EntityManager,
    id: string,
    reason: TakenBackBecause | 'unreachable' | 'opted_out',
  ): Promise<void> {
    const invitation = await this.invitations.lock(tx, id);
    if (!invitation || !invitationAfter(invitation.state, 'cancel')) return;
    if (purposeOf(invitation) === 'recovery' && reason === 'reopened') return;
    const { outgoingMailId } = invitation;
    if (outgoingMailId && !(await this.mails.takeBack(tx, outgoingMailId))) return;
    await this.cancel(tx, invitation, reason);
  }

  private async cancel(tx: EntityManager, invitation: SurveyInvitation, reason: string): Promise<void> {
    const state = this.after(invitation, 'cancel');
    const { grounds } = invitation;
    const changed = await this.invitations.change(tx, invitation, { state, reason, grounds, dueAt: null });
    await this.news.cancelTimer(tx, SEND_INVITATION, invitation.id);
    await this.news.tell(tx, changed, { type: 'SurveyInvitationCancelled', more: { reason } });
  }

  private after(invitation: SurveyInvitation, verb: InvitationVerb): SurveyInvitation['state'] {
    const state = invitationAfter(invitation.state, verb);
    if (!state) throw new AppError('bug', 'INVITATION_TRANSITION', { details: { state: invitation.state, verb } });
    return state;
  }
}
