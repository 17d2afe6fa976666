import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, MINUTE, newId, plus, SECOND } from '#kernel';
import { SURVEY_IDS } from '../questions/survey-kinds.js';
import { SurveyVersions } from '../questions/survey-versions.service.js';
import type { SurveyPurpose } from '../satisfaction.events.js';
import type { Candidate } from './asking-candidate.js';
import { AskingDecisions, type Decision, windowOf } from './asking-decision.service.js';
import { ANSWER_COUNTS_MS } from './invitation-delivery.service.js';
import { InvitationNews, SEND_INVITATION } from './invitation-news.service.js';
import { invitationAfter } from './invitation-state.js';
import type { AskingGrounds, SuppressionReason } from './survey-eligibility.js';
import { SurveyInvitationRepository } from './survey-invitation.repository.js';

/** In the demo a question leaves after this time, whatever the hour. */
const DEMO_DELAY_MS = 10 * SECOND;
/** Why a question was taken back that may be asked after all. */
const TAKEN_BACK: readonly string[] = ['reopened', 'trashed', 'suppressed_by_supervisor'];
const ON_ITS_WAY: readonly string[] = ['scheduled', 'sending', 'sent'];

/** The case whose customer is asked whether it was put right. */
export interface RecoveryAsking {
  escalationId: string;
  ticketId: string;
  customerId: string;
  /** Not before this time; the send window of the customer may make it later. */
  dueAt: Date;
}

interface Plan {
  purpose: SurveyPurpose;
  subjectId: string;
  occasion: string;
  /** Null: the question is planned. */
  reason: SuppressionReason | 'reopened' | null;
  grounds: AskingGrounds;
  dueAt: Date;
}

/** Plans questions, once for each occasion. Every verb runs in the caller's transaction and may run twice. */
@Injectable()
export class SurveyInvitations {
  constructor(
    private readonly invitations: SurveyInvitationRepository,
    private readonly decisions: AskingDecisions,
    private readonly versions: SurveyVersions,
    private readonly news: InvitationNews,
    private readonly clock: Clock,
  ) {}

  /** A ticket was resolved: plans the question about the episode, or stores why nobody is asked. */
  async planForEpisode(tx: EntityManager, ticketId: string, episodeId: string): Promise<void> {
    const candidate = await this.decisions.candidate(tx, ticketId, episodeId);
    if (!candidate?.resolvedAt) return;
    const decision = await this.decisions.decide(tx, candidate, { purpose: 'resolution', exceptId: null });
    await this.plan(tx, candidate, {
      purpose: 'resolution',
      subjectId: episodeId,
      occasion: '',
      reason: decision.reason ?? (candidate.isReopened ? 'reopened' : null),
      grounds: decision.grounds,
      dueAt: await this.dueAt(tx, candidate, decision),
    });
  }

  private dueAt(tx: EntityManager, candidate: Candidate, decision: Decision): Promise<Date> {
    const { isDemo, rules } = decision;
    const delay = isDemo ? DEMO_DELAY_MS : rules.delayMinutes * MINUTE;
    return this.decisions.sendTime(
      tx,
      plus(candidate.resolvedAt ?? this.clock.now(), delay),
      windowOf(candidate, decision),
    );
  }

  /** The episode is over, and the ticket lives again. */
  async isReopened(tx: EntityManager, ticketId: string, episodeId: string | null): Promise<boolean> {
    return (await this.decisions.candidate(tx, ticketId, episodeId))?.isReopened ?? true;
  }

  /**
   * The reopening of this episode was a mistake: the question that was taken back for it is planned as it was; one that
   * was never planned is decided about now. Never a second question.
   */
  async planAgain(tx: EntityManager, ticketId: string, episodeId: string): Promise<void> {
    const [former] = await this.invitations.ofSubject(tx, episodeId);
    if (!former) return this.planForEpisode(tx, ticketId, episodeId);
    const state = invitationAfter(former.state, 'reinstate');
    const candidate = await this.decisions.candidate(tx, ticketId, episodeId);
    if (!state || !TAKEN_BACK.includes(former.reason ?? '') || !candidate?.resolvedAt || candidate.isReopened) return;
    const decision = await this.decisions.decide(tx, candidate, { purpose: 'resolution', exceptId: former.id });
    if (decision.reason) return;
    const dueAt = await this.dueAt(tx, candidate, decision);
    const address = candidate.facts.contact.address;
    const planned = await this.invitations.change(tx, former, {
      state,
      reason: null,
      grounds: decision.grounds,
      dueAt,
      address,
      outgoingMailId: null,
    });
    await this.news.setTimer(tx, SEND_INVITATION, former.id, dueAt);
    await this.news.tell(tx, planned, { type: 'SurveyInvitationScheduled' });
  }

  /**
   * The ticket was had back from the trash: the question about its last episode that was taken back for it is planned
   * again, as long as an answer would still have counted had it left in time.
   */
  async planRestored(tx: EntityManager, ticketId: string): Promise<void> {
    await this.planWhatCameBack(tx, ticketId, 'trashed');
  }

  /** A supervisor took the word back that nobody is asked about the ticket. As `planRestored`. */
  async planAllowed(tx: EntityManager, ticketId: string): Promise<void> {
    await this.planWhatCameBack(tx, ticketId, 'suppressed_by_supervisor');
  }

  private async planWhatCameBack(tx: EntityManager, ticketId: string, reason: string): Promise<void> {
    const episodeId = await this.invitations.episodeTakenBack(tx, ticketId, reason);
    if (episodeId === null) return;
    const since = (await this.decisions.candidate(tx, ticketId, episodeId))?.resolvedAt;
    if (since && plus(since, ANSWER_COUNTS_MS) > this.clock.now()) await this.planAgain(tx, ticketId, episodeId);
  }

  /**
   * Plans the question whether a case was put right. While one about this case is on its way, this does nothing.
   * Nobody is asked who opted out or cannot be reached: that is stored, and told as SurveyInvitationSuppressed.
   */
  async scheduleRecovery(tx: EntityManager, asking: RecoveryAsking): Promise<void> {
    const former = await this.invitations.ofSubject(tx, asking.escalationId);
    if (former.some(({ state }) => ON_ITS_WAY.includes(state))) return;
    const candidate = await this.decisions.candidate(tx, asking.ticketId, null);
    if (!candidate) return;
    const decision = await this.decisions.decide(tx, candidate, { purpose: 'recovery', exceptId: null });
    await this.plan(tx, candidate, {
      purpose: 'recovery',
      subjectId: asking.escalationId,
      occasion: former.length === 0 ? '' : String(former.length + 1),
      reason: decision.reason,
      grounds: decision.grounds,
      dueAt: await this.decisions.sendTime(tx, asking.dueAt, windowOf(candidate, decision)),
    });
  }

  private async plan(tx: EntityManager, candidate: Candidate, plan: Plan): Promise<void> {
    const isPlanned = plan.reason === null;
    // Reopened before anybody looked: the question was planned and taken back, not withheld.
    const isTakenBack = plan.reason === 'reopened';
    // As long as nothing is composed, it counts for the survey that would be asked now.
    const asked = await this.versions.asked(tx, plan.purpose);
    const invitation = {
      id: newId(),
      surveyId: asked?.surveyId ?? SURVEY_IDS[plan.purpose],
      subjectId: plan.subjectId,
      occasion: plan.occasion,
      trigger: plan.purpose === 'recovery' ? ('recovery' as const) : ('resolved' as const),
      ticketId: candidate.ticketId,
      episodeId: candidate.episodeId,
      customerId: candidate.customerId,
      companyId: candidate.companyId,
      state: isPlanned ? ('scheduled' as const) : isTakenBack ? ('cancelled' as const) : ('suppressed' as const),
      reason: plan.reason,
      grounds: plan.grounds,
      language: candidate.language,
      address: isPlanned ? candidate.facts.contact.address : null,
      dueAt: isPlanned ? plan.dueAt : null,
      isDemo: candidate.isDemo,
      createdAt: this.clock.now(),
    };
    if (!(await this.invitations.insertOnce(tx, invitation))) return;
    if (isPlanned) {
      await this.news.setTimer(tx, SEND_INVITATION, invitation.id, plan.dueAt);
      return this.news.tell(tx, invitation, { type: 'SurveyInvitationScheduled' });
    }
    const type = isTakenBack ? 'SurveyInvitationCancelled' : 'SurveyInvitationSuppressed';
    await this.news.tell(tx, invitation, { type, more: { reason: plan.reason } });
  }
}
