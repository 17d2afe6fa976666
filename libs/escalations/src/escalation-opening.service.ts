import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { canBeMadeOwner, isInScope } from '#identity';
import { type Actor, type AgentActor, Clock, MissingError, newId, storableText, systemActor } from '#kernel';
import { unhappySince } from '#satisfaction';
import { AlertService } from './alert.service.js';
import { CaseStart } from './case-start.service.js';
import { Escalation } from './escalation.entity.js';
import { type AnswerFacts, EscalationRepository } from './escalation.repository.js';
import { EscalationLog } from './escalation-log.service.js';
import { RecoveryService } from './recovery.service.js';

const LONGEST_REASON = 1_000;
const FROM_BREACH = systemActor('escalations.on-sla-breached');
const FROM_ANSWER = systemActor('escalations.on-survey-response');

/** Opens cases: for an unhappy answer, or because an agent raised a hand. One customer has one case at a time. */
@Injectable()
export class EscalationOpening {
  constructor(
    private readonly clock: Clock,
    private readonly cases: EscalationRepository,
    private readonly log: EscalationLog,
    private readonly starting: CaseStart,
    private readonly recovery: RecoveryService,
    private readonly alerts: AlertService,
  ) {}

  /**
   * An unhappy answer opens a case, or joins the one that the customer has. The same answer again, changed or not,
   * changes nothing while its case runs; after that it opens a new one.
   */
  async openForAnswer(tx: EntityManager, responseId: string, actor: Actor = FROM_ANSWER): Promise<void> {
    const answer = await this.cases.answer(tx, responseId);
    const ticketId = answer?.ticketId;
    if (!answer || !ticketId) return;
    const ticket = await this.cases.ticket(tx, ticketId);
    if (!ticket || ticket.isImported) return;
    await this.cases.lockCustomer(tx, answer.customerId ?? responseId);
    const own = await this.cases.ofResponse(tx, responseId);
    const current = own?.state !== 'closed' ? own : undefined;
    const standing = current ?? (answer.customerId ? await this.cases.currentOf(tx, answer.customerId) : undefined);
    if (standing) return this.join(tx, standing, answer);
    await this.open(tx, actor, {
      ticketId,
      customerId: answer.customerId,
      responseId,
      trigger: 'negative_response',
      subjectAgentIds: answer.subjectAgentIds,
      // The clock starts when the answer became unhappy; after a closed case of the same answer, with the change.
      openedAt: (await unhappySince(tx, { responseId, after: own?.closedAt ?? null })) ?? this.clock.now(),
      isDemo: ticket.isDemo,
    });
  }

  /** A person read words without a number and wants a case for them. */
  async openForWords(tx: EntityManager, actor: Actor, wordsId: string): Promise<void> {
    const words = await this.cases.words(tx, wordsId);
    const ticket = words?.ticketId ? await this.cases.ticket(tx, words.ticketId) : undefined;
    if (!words || !ticket) return;
    await this.cases.lockCustomer(tx, ticket.customerId);
    const reason = storableText(words.text, LONGEST_REASON);
    const standing = await this.cases.currentOf(tx, ticket.customerId);
    if (standing) return this.addReason(tx, actor, standing, reason);
    await this.open(tx, actor, {
      ticketId: ticket.id,
      customerId: ticket.customerId,
      responseId: null,
      trigger: 'customer',
      reason,
      subjectAgentIds: words.subjectAgentIds,
      openedAt: this.clock.now(),
      isDemo: ticket.isDemo,
    });
  }

  /** A promise of time was broken, and its policy wants a case for that. Played tickets and old mail alarm nobody. */
  async openForBreach(
    tx: EntityManager,
    { ticketId, policyName }: { ticketId: string; policyName: string },
  ): Promise<void> {
    const ticket = await this.cases.ticket(tx, ticketId);
    if (!ticket || ticket.isImported || ticket.isDemo) return;
    await this.cases.lockCustomer(tx, ticket.customerId);
    const standing = await this.cases.currentOf(tx, ticket.customerId);
    if (standing) return this.addReason(tx, FROM_BREACH, standing, policyName);
    await this.open(tx, FROM_BREACH, {
      ticketId,
      customerId: ticket.customerId,
      responseId: null,
      trigger: 'sla_breach',
      reason: policyName,
      subjectAgentIds: [],
      openedAt: this.clock.now(),
      isDemo: false,
    });
  }

  /**
   * An agent raises a case by hand. Where the customer has one already, the reason joins its history.
   * @throws {MissingError} TICKET_NOT_FOUND
   */
  async openByHand(
    tx: EntityManager,
    actor: AgentActor,
    { ticketId, reason }: { ticketId: string; reason: string },
  ): Promise<string> {
    const ticket = await this.cases.ticket(tx, ticketId);
    if (!ticket || !isInScope(actor, ticket)) throw new MissingError('TICKET');
    await this.cases.lockCustomer(tx, ticket.customerId);
    const standing = await this.cases.currentOf(tx, ticket.customerId);
    const words = storableText(reason, LONGEST_REASON);
    if (standing) {
      await this.addReason(tx, actor, standing, words);
      return standing.id;
    }
    return this.open(tx, actor, {
      ticketId,
      customerId: ticket.customerId,
      responseId: null,
      trigger: 'agent',
      reason: words,
      subjectAgentIds: [],
      openedAt: this.clock.now(),
      isDemo: ticket.isDemo,
    });
  }

  private async addReason(tx: EntityManager, actor: Actor, standing: Escalation, reason: string): Promise<void> {
    await this.log.enter(tx, actor, standing, { kind: 'raised', reason });
    await this.log.save(tx, actor, standing, 'response');
  }

  private async join(tx: EntityManager, standing: Escalation, answer: AnswerFacts): Promise<void> {
    const isNew = await this.cases.join(tx, standing.id, { responseId: answer.responseId, at: this.clock.now() });
    if (!isNew) return this.recovery.reopenForAnswer(tx, FROM_ANSWER, standing, answer.responseId);
    standing.subjectAgentIds = [...new Set([...standing.subjectAgentIds, ...answer.subjectAgentIds])];
    const facts = await this.cases.facts(tx, standing);
    const isOwnerRated = standing.ownerId !== null && !canBeMadeOwner(standing.ownerId, facts);
    if (isOwnerRated) standing.ownerId = null;
    await this.log.save(tx, FROM_ANSWER, standing, 'response');
    await this.recovery.reopenForAnswer(tx, FROM_ANSWER, standing, answer.responseId);
    if (isOwnerRated) await this.alerts.raise(tx, standing, { occasion: `owner_rated.${answer.responseId}` });
  }

  private async open(
    tx: EntityManager,
    actor: Actor,
    facts: Pick<
      Escalation,
      'ticketId' | 'customerId' | 'responseId' | 'trigger' | 'subjectAgentIds' | 'openedAt' | 'isDemo'
    > & {
      reason?: string;
    },
  ): Promise<string> {
    const escalation = tx.create(Escalation, {
      reason: '',
      ...facts,
      id: newId(),
      state: 'open',
      step: 'hear',
      ownerId: null,
      contactDueAt: facts.openedAt,
      contactOpensAt: null,
      contactWait: null,
      firstContactAt: null,
      closedAt: null,
      closedBy: null,
      rootCauseId: null,
      causeEvidence: null,
      isPreventable: null,
      recoveryState: 'none',
      recoveryAt: null,
      isSelfReviewed: false,
      overrideCount: 0,
      version: 1,
    });
    await this.starting.start(tx, actor, escalation);
    return escalation.id;
  }
}
