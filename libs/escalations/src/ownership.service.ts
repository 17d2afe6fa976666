import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { canBeMadeOwner, canOwnCase, canSeeCase, canWorkOnCase, isInScope } from '#identity';
import { type AgentActor, Clock, MissingError, StaleError } from '#kernel';
import { AlertService } from './alert.service.js';
import {
  AlertClosedError,
  AlertTakenError,
  EscalationClosedError,
  OwnerRefusedError,
  RatedAgentError,
} from './escalation.errors.js';
import { EscalationRepository } from './escalation.repository.js';
import { EscalationLog } from './escalation-log.service.js';

/** Who owns a case: whoever acknowledges its alert, or whom a lead names. */
@Injectable()
export class OwnershipService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: EscalationRepository,
    private readonly log: EscalationLog,
    private readonly alerts: AlertService,
  ) {}

  /**
   * Takes the case of an alert on: the alert stops climbing and the caller owns the case. Again by the same person it
   * changes nothing.
   * @throws {AlertTakenError} ALERT_TAKEN when somebody else was faster, saying who. @throws {AlertClosedError}
   * @throws {RatedAgentError} ESCALATION_RATED_AGENT. @throws {MissingError} ALERT_NOT_FOUND
   */
  async acknowledge(actor: AgentActor, alertId: string): Promise<{ escalationId: string }> {
    return this.database.transaction(async (tx) => {
      const escalationId = await this.alerts.escalationIdOf(tx, alertId);
      if (!escalationId) throw new MissingError('ALERT');
      const about = await this.cases.lock(tx, escalationId);
      const alert = await this.alerts.lock(tx, alertId);
      const facts = await this.cases.facts(tx, about);
      if (!canSeeCase(actor, facts, this.clock.now())) throw new MissingError('ALERT');
      if (!canOwnCase(actor, facts)) throw new RatedAgentError();
      if (alert.state === 'closed') throw new AlertClosedError();
      if (alert.state === 'acknowledged') {
        if (alert.acknowledgedBy === actor.agentId) return { escalationId };
        const by = (await this.cases.activeAgent(tx, alert.acknowledgedBy)) ?? null;
        throw new AlertTakenError(by && { id: by.id, name: by.name }, alert.acknowledgedAt ?? alert.raisedAt);
      }
      about.ownerId = actor.agentId;
      await this.log.enter(tx, actor, about, { kind: 'owner' });
      await this.alerts.acknowledge(tx, actor, about, actor.agentId);
      await this.log.save(tx, actor, about, 'owner');
      return { escalationId };
    });
  }

  /**
   * Gives the case to somebody; a ringing alert falls silent. `version` is the one that the caller saw.
   * @throws {RatedAgentError} when that person, or the caller, was rated and somebody else could own it.
   * @throws {OwnerRefusedError} for people who are not active or not of the team. @throws {StaleError}
   */
  async assign(
    actor: AgentActor,
    id: string,
    { agentId, version }: { agentId: string; version: number },
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const about = await this.cases.lock(tx, id);
      const facts = await this.cases.facts(tx, about);
      if (!canSeeCase(actor, facts, this.clock.now())) throw new MissingError('ESCALATION');
      if (!canWorkOnCase(actor, facts) || !canBeMadeOwner(agentId, facts)) throw new RatedAgentError();
      if (about.state === 'closed') throw new EscalationClosedError();
      if (about.version !== version) throw new StaleError(about.version);
      const agent = await this.cases.activeAgent(tx, agentId);
      if (!agent || !isInScope({ ...agent, kind: 'agent', agentId: agent.id }, facts)) throw new OwnerRefusedError();
      about.ownerId = agentId;
      await this.log.enter(tx, actor, about, { kind: 'owner', reason: agent.name });
      await this.alerts.acknowledge(tx, actor, about, agentId);
      await this.log.save(tx, actor, about, 'owner');
    });
  }
}
