import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import type { RemedyDecisionRequest, RemedyLimit, RemedyRequest, RemedySettingsValue } from '#contracts';
import { Database, Settings } from '#database';
import { type CaseFacts, canSeeCase, canWorkOnCase, companySetting } from '#identity';
import { type AgentActor, Clock, MissingError, StaleError, storableText } from '#kernel';
import { ClientIdTakenError } from '#tickets';
import type { Escalation } from '../escalation.entity.js';
import { EscalationClosedError, RatedAgentError } from '../escalation.errors.js';
import { EscalationRepository } from '../escalation.repository.js';
import { EscalationLog } from '../escalation-log.service.js';
import { Remedy } from './remedy.entity.js';
import { NotDeciderError, RemedyStandsError } from './remedy.errors.js';
import { remedySetting } from './remedy.settings.js';
import { RemedyLedger } from './remedy-ledger.repository.js';
import { decidersOf, leftOf, limitsOf, overOf } from './remedy-rules.js';

type Wanted = z.infer<typeof RemedyRequest>;
type Decision = z.infer<typeof RemedyDecisionRequest>;
interface Seen {
  about: Escalation;
  facts: CaseFacts;
}

/** What customers get for what went wrong: granted within the limits, asked for above them. */
@Injectable()
export class RemedyService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: EscalationRepository,
    private readonly settings: Settings,
    private readonly log: EscalationLog,
    private readonly ledger: RemedyLedger,
  ) {}

  /**
   * Grants it where no limit is passed; else it waits, and those who may decide are told. The same `clientId` again is once.
   * @throws {RatedAgentError} ESCALATION_RATED_AGENT @throws {EscalationClosedError} @throws {MissingError} ESCALATION_NOT_FOUND
   * @throws {ClientIdTakenError} CLIENT_ID_TAKEN
   */
  async grant(actor: AgentActor, escalationId: string, wanted: Wanted): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { about, facts } = await this.seen(tx, actor, escalationId);
      if (!canWorkOnCase(actor, facts)) throw new RatedAgentError();
      await this.ledger.lockSums(tx);
      // Before all that may have changed since: whoever lost the answer to the first try learns that it was taken.
      if (await this.wasTaken(tx, actor, escalationId, wanted)) return;
      if (about.state === 'closed') throw new EscalationClosedError();
      const settings = await this.settings.value(remedySetting, tx);
      const over = overOf(wanted.amountMinor, await this.left(tx, actor, about, settings));
      const now = this.clock.now();
      const remedy = tx.create(Remedy, {
        id: wanted.clientId,
        escalationId,
        kind: wanted.kind,
        amountMinor: wanted.amountMinor,
        currency: settings.currency,
        words: storableText(wanted.words),
        state: 'waiting',
        over,
        askedBy: actor.agentId,
        askedAt: now,
        decidedBy: null,
        decidedAt: null,
        reason: null,
        isSelfReviewed: about.subjectAgentIds.includes(actor.agentId),
        version: 1,
      });
      if (over.length === 0) Object.assign(remedy, { state: 'granted', decidedBy: actor.agentId, decidedAt: now });
      await tx.insert(Remedy, remedy);
      await this.ledger.enter(tx, remedy.id, { kind: 'asked', amountMinor: 0, actorId: actor.agentId, at: now });
      if (over.length === 0) await this.enterGrant(tx, actor, remedy);
      else {
        const { ids } = await this.deciders(tx, { about, facts }, remedy);
        await this.log.remedyAsked(tx, actor, about, { remedyId: remedy.id, deciderIds: ids });
      }
      await this.save(tx, actor, about, remedy);
    });
  }

  /**
   * Says yes or no to what waits.
   * @throws {NotDeciderError} REMEDY_NOT_DECIDER @throws {RemedyStandsError} REMEDY_DECIDED @throws {StaleError}
   */
  async decide(
    actor: AgentActor,
    id: string,
    given: Decision & { version: number },
  ): Promise<{ escalationId: string }> {
    return this.change(actor, id, given.version, async (tx, seen, remedy) => {
      if (remedy.state !== 'waiting') throw new RemedyStandsError(remedy.state);
      // What somebody grants at this moment looks at the same sums.
      await this.ledger.lockSums(tx);
      const { ids, areIndependent } = await this.deciders(tx, seen, remedy);
      if (!ids.includes(actor.agentId)) throw new NotDeciderError();
      remedy.isSelfReviewed ||= !areIndependent;
      await this.end(tx, actor, remedy, { state: given.verdict, reason: given.reason });
    });
  }

  /** Takes back what one asked for and nobody decided on. @throws {RemedyStandsError} @throws {NotDeciderError} */
  async withdraw(actor: AgentActor, id: string, given: { version: number }): Promise<{ escalationId: string }> {
    return this.change(actor, id, given.version, async (tx, _seen, remedy) => {
      if (remedy.state !== 'waiting') throw new RemedyStandsError(remedy.state);
      if (remedy.askedBy !== actor.agentId) throw new NotDeciderError();
      await this.end(tx, actor, remedy, { state: 'withdrawn', reason: undefined });
    });
  }

  /** It was not given after all: the ledger takes the same amount back. @throws {RemedyStandsError} @throws {NotDeciderError} */
  async reverse(
    actor: AgentActor,
    id: string,
    given: { reason: string; version: number },
  ): Promise<{ escalationId: string }> {
    return this.change(actor, id, given.version, async (tx, { facts }, remedy) => {
      if (remedy.state !== 'granted') throw new RemedyStandsError(remedy.state);
      if (!facts.leadIds.includes(actor.agentId) || !canWorkOnCase(actor, facts)) throw new NotDeciderError();
      await this.end(tx, actor, remedy, { state: 'reversed', reason: given.reason });
    });
  }

  /** What the reader may still grant in the case without asking. @throws {MissingError} ESCALATION_NOT_FOUND */
  async leftFor(
    actor: AgentActor,
    escalationId: string,
  ): Promise<{ left: Record<RemedyLimit, number | null>; currency: string; canGrant: boolean; facts: CaseFacts }> {
    return this.database.transaction(async (tx) => {
      const about = await this.cases.read(tx, escalationId);
      const facts = await this.cases.facts(tx, about);
      if (!canSeeCase(actor, facts, this.clock.now())) throw new MissingError('ESCALATION');
      const settings = await this.settings.value(remedySetting, tx);
      return {
        left: await this.left(tx, actor, about, settings),
        currency: settings.currency,
        canGrant: about.state !== 'closed' && canWorkOnCase(actor, facts),
        facts,
      };
    });
  }

  /** The caller holds the lock of the sums, so that of two at once the second finds the first. */
  private async wasTaken(
    tx: EntityManager,
    actor: AgentActor,
    escalationId: string,
    { clientId, kind, amountMinor, words }: Wanted,
  ): Promise<boolean> {
    const taken = await tx.findOneBy(Remedy, { id: clientId });
    if (!taken) return false;
    const isSame =
      taken.escalationId === escalationId &&
      taken.askedBy === actor.agentId &&
      taken.kind === kind &&
      Number(taken.amountMinor) === amountMinor &&
      taken.words === storableText(words);
    if (!isSame) throw new ClientIdTakenError();
    return true;
  }

  private async seen(
    tx: EntityManager,
    actor: AgentActor,
    escalationId: string,
    what: 'ESCALATION' | 'REMEDY' = 'ESCALATION',
  ): Promise<Seen> {
    const about = await this.cases.lock(tx, escalationId);
    const facts = await this.cases.facts(tx, about);
    if (!canSeeCase(actor, facts, this.clock.now())) throw new MissingError(what);
    return { about, facts };
  }

  private change(
    actor: AgentActor,
    id: string,
    version: number,
    act: (tx: EntityManager, seen: Seen, remedy: Remedy) => Promise<void>,
  ): Promise<{ escalationId: string }> {
    return this.database.transaction(async (tx) => {
      const seen = await this.seen(tx, actor, await this.ledger.caseOf(tx, id), 'REMEDY');
      const remedy = await this.ledger.lock(tx, id);
      if (remedy.version !== version) throw new StaleError(remedy.version);
      await act(tx, seen, remedy);
      await this.save(tx, actor, seen.about, remedy);
      return { escalationId: seen.about.id };
    });
  }

  private async left(tx: EntityManager, actor: AgentActor, about: Escalation, settings: RemedySettingsValue) {
    const { timeZone } = await this.settings.value(companySetting, tx);
    const spent = await this.ledger.spent(tx, {
      escalation: about,
      agentId: actor.agentId,
      currency: settings.currency,
      now: this.clock.now(),
      timeZone,
    });
    return leftOf(limitsOf(settings, actor), settings.perCustomerYearMinor, spent);
  }

  private async deciders(tx: EntityManager, { about, facts }: Seen, remedy: Remedy) {
    const { supervisors } = await this.settings.value(remedySetting, tx);
    return decidersOf({
      leads: await this.ledger.leads(tx, facts.leadIds),
      subjectAgentIds: about.subjectAgentIds,
      askedBy: remedy.askedBy,
      caseWouldCostMinor: Number(remedy.amountMinor) + (await this.ledger.grantedInCase(tx, about.id, remedy.currency)),
      supervisorsPerCaseMinor: supervisors.perCaseMinor,
    });
  }

  private async end(
    tx: EntityManager,
    actor: AgentActor,
    remedy: Remedy,
    to: { state: 'granted' | 'refused' | 'withdrawn' | 'reversed'; reason: string | undefined },
  ): Promise<void> {
    const at = this.clock.now();
    const reason = to.reason ? storableText(to.reason) : null;
    Object.assign(remedy, { state: to.state, reason, decidedBy: actor.agentId, decidedAt: at });
    remedy.version += 1;
    await tx.update(Remedy, { id: remedy.id }, { ...remedy });
    if (to.state === 'granted') return this.enterGrant(tx, actor, remedy);
    const amountMinor = to.state === 'reversed' ? -Number(remedy.amountMinor) : 0;
    await this.ledger.enter(tx, remedy.id, { kind: to.state, amountMinor, actorId: actor.agentId, at });
  }

  private enterGrant(tx: EntityManager, actor: AgentActor, remedy: Remedy): Promise<void> {
    const amountMinor = Number(remedy.amountMinor);
    return this.ledger.enter(tx, remedy.id, {
      kind: 'granted',
      amountMinor,
      actorId: actor.agentId,
      at: this.clock.now(),
    });
  }

  private async save(tx: EntityManager, actor: AgentActor, about: Escalation, remedy: Remedy): Promise<void> {
    about.isSelfReviewed ||= remedy.isSelfReviewed;
    await this.log.save(tx, actor, about, 'remedy');
  }
}
