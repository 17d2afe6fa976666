import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HeardStep } from '#contracts';
import { Database } from '#database';
import { canSeeCase, canWorkOnCase } from '#identity';
import { type AgentActor, Clock, MissingError, storableText } from '#kernel';
import { CaseEnd } from './case-end.service.js';
import type { Escalation } from './escalation.entity.js';
import {
  AlreadyProvenError,
  ClosureNeededError,
  EscalationClosedError,
  EvidenceMissingError,
  EvidenceUnsaidError,
  NotEvidenceError,
  RatedAgentError,
  RootCauseError,
  StepChangedError,
} from './escalation.errors.js';
import { EscalationRepository, type MessageFacts } from './escalation.repository.js';
import { EscalationLog } from './escalation-log.service.js';
import { canProve, missingByStep, openGatesFrom, stepAfter, unsaidBy } from './heard-steps.js';
import { RecoveryService } from './recovery.service.js';

/** A message, note or call that proves one or more steps. */
export interface NewEvidence {
  steps: readonly HeardStep[];
  messageId: string;
  customerFact?: string | undefined;
  fault?: 'ours' | 'partly' | 'not_ours' | undefined;
  remedy?: string | undefined;
}
/** Leaves `from`; with a reason also without the evidence, which is counted. */
export interface Advance {
  from: HeardStep;
  overrideReason?: string | undefined;
}
export interface Closure {
  rootCauseId: string;
  evidence: string;
  isPreventable: boolean;
  overrideReason?: string | undefined;
}

const textOrNull = (text: string | undefined): string | null => (text?.trim() ? storableText(text) : null);

/** Works a case through its five steps to its end. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: EscalationRepository,
    private readonly log: EscalationLog,
    private readonly recovery: RecoveryService,
    private readonly ending: CaseEnd,
  ) {}

  /**
   * Adds evidence. What its steps still lack must be said with it: the customer's own fact, whose fault, what they got.
   * @throws {NotEvidenceError} HEARD_NOT_EVIDENCE: of another ticket, older than the answer, or not ours.
   * @throws {AlreadyProvenError} HEARD_ALREADY_PROVEN when the message proves one of the steps already.
   * @throws {EvidenceUnsaidError} HEARD_EVIDENCE_UNSAID, naming each field.
   * @throws {EscalationClosedError} @throws {RatedAgentError} @throws {MissingError} ESCALATION_NOT_FOUND
   */
  async addEvidence(actor: AgentActor, id: string, given: NewEvidence): Promise<void> {
    await this.work(actor, id, async (tx, about) => {
      const entry = {
        kind: 'evidence' as const,
        steps: [...new Set(given.steps)],
        messageId: given.messageId,
        customerFact: textOrNull(given.customerFact),
        fault: given.fault ?? null,
        remedy: textOrNull(given.remedy),
      };
      const { isCustomersOwn } = await this.checkEvidence(tx, about, entry);
      const unsaid = unsaidBy({ ...entry, isCustomersOwn, reason: null }, await this.cases.entries(tx, id));
      if (unsaid.length > 0) throw new EvidenceUnsaidError(unsaid);
      await this.log.enter(tx, actor, about, entry);
      await this.log.save(tx, actor, about, 'evidence');
    });
  }

  /**
   * Moves on to the next step. After Make right the customer will be asked whether it is right now.
   * @throws {EvidenceMissingError} HEARD_EVIDENCE_MISSING, naming what is missing, unless a reason overrides it.
   * @throws {StepChangedError} when the case is not at `from`. @throws {ClosureNeededError} at the last step.
   */
  async advance(actor: AgentActor, id: string, { from, overrideReason }: Advance): Promise<void> {
    await this.work(actor, id, async (tx, about) => {
      if (about.step !== from) throw new StepChangedError(about.step);
      const to = stepAfter(from);
      if (!to) throw new ClosureNeededError();
      const codes = missingByStep(await this.cases.entries(tx, id), false)[from];
      if (codes.length > 0) {
        if (!overrideReason) throw new EvidenceMissingError([{ step: from, codes }]);
        about.overrideCount += 1;
      }
      const isOverride = codes.length > 0;
      await this.log.enter(tx, actor, about, {
        kind: isOverride ? 'override' : 'advance',
        steps: [from],
        reason: isOverride ? storableText(overrideReason ?? '') : null,
      });
      about.step = to;
      if (from === 'make_right') await this.recovery.schedule(tx, about);
      await this.log.save(tx, actor, about, 'step');
    });
  }

  /**
   * Ends the work with a cause of the second level. The case then waits for the customer's word on the recovery, where
   * that is still to come, and is closed otherwise.
   * @throws {RootCauseError} @throws {EvidenceMissingError} when steps before the last are not proven and no reason is given.
   */
  async close(actor: AgentActor, id: string, closure: Closure): Promise<void> {
    await this.work(actor, id, async (tx, about) => {
      if (about.state !== 'open') throw new EscalationClosedError();
      await this.checkCause(tx, closure.rootCauseId);
      const skipped = openGatesFrom(about.step, missingByStep(await this.cases.entries(tx, id), true));
      const isEarly = about.step !== 'diagnose';
      if (isEarly) {
        if (!closure.overrideReason) {
          throw skipped.length > 0 ? new EvidenceMissingError(skipped) : new StepChangedError(about.step);
        }
        about.overrideCount += 1;
        await this.log.enter(tx, actor, about, {
          kind: 'override',
          steps: skipped.length > 0 ? skipped.map(({ step }) => step) : [about.step],
          reason: storableText(closure.overrideReason),
        });
      }
      about.rootCauseId = closure.rootCauseId;
      about.causeEvidence = storableText(closure.evidence);
      about.isPreventable = closure.isPreventable;
      await this.log.enter(tx, actor, about, { kind: 'closure', steps: ['diagnose'], reason: about.causeEvidence });
      await this.ending.finish(tx, actor, about);
    });
  }

  /** Locks the case, checks who may work on it and that it is not over, and does the work. */
  private async work(
    actor: AgentActor,
    id: string,
    act: (tx: EntityManager, about: Escalation) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const about = await this.cases.lock(tx, id);
      const facts = await this.cases.facts(tx, about);
      if (!canSeeCase(actor, facts, this.clock.now())) throw new MissingError('ESCALATION');
      if (!canWorkOnCase(actor, facts)) throw new RatedAgentError();
      if (about.state === 'closed') throw new EscalationClosedError();
      await act(tx, about);
    });
  }

  private async checkEvidence(
    tx: EntityManager,
    about: Escalation,
    given: Pick<NewEvidence, 'steps' | 'messageId'>,
  ): Promise<MessageFacts> {
    const message = await this.cases.message(tx, about.id, given.messageId);
    if (!message?.isTrusted) throw new NotEvidenceError('EVIDENCE_NOT_OF_CASE');
    if (message.createdAt < (await this.cases.evidenceSince(tx, about))) {
      throw new NotEvidenceError('EVIDENCE_BEFORE_ANSWER');
    }
    if (!given.steps.every((step) => canProve(step, message.isCustomersOwn))) {
      throw new NotEvidenceError('EVIDENCE_NOT_OURS');
    }
    const proven = await this.cases.stepsProvenBy(tx, about.id, given.messageId);
    const again = given.steps.filter((step) => proven.includes(step));
    if (again.length > 0) throw new AlreadyProvenError(again);
    return message;
  }

  private async checkCause(tx: EntityManager, rootCauseId: string): Promise<void> {
    const cause = await this.cases.rootCause(tx, rootCauseId);
    if (!cause) throw new RootCauseError('ROOT_CAUSE_UNKNOWN');
    if (cause.isBroad) throw new RootCauseError('ROOT_CAUSE_TOO_BROAD');
  }
}
