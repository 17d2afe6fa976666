import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { canBeMadeOwner, isInScope } from '#identity';
import type { AgentActor } from '#kernel';
import type { Belonging, Leave } from '#tickets';
import { AlertService } from './alert.service.js';
import { EscalationRepository } from './escalation.repository.js';
import { EscalationLog } from './escalation-log.service.js';

/** The open cases of somebody who leaves: to the other one who may own them, else they have no owner and ring again. */
@Injectable()
export class CasesOfLeaver implements Belonging {
  readonly kind = 'cases';

  constructor(
    private readonly cases: EscalationRepository,
    private readonly log: EscalationLog,
    private readonly alerts: AlertService,
  ) {}

  async count(tx: EntityManager, agentId: string): Promise<number> {
    return (await this.ids(tx, agentId)).length;
  }

  async give(tx: EntityManager, actor: AgentActor, { fromId, toId }: Leave): Promise<void> {
    for (const id of await this.ids(tx, fromId)) {
      const about = await this.cases.lock(tx, id);
      const facts = await this.cases.facts(tx, about);
      const taker = toId === null ? undefined : await this.cases.activeAgent(tx, toId);
      const isFit =
        taker !== undefined &&
        canBeMadeOwner(taker.id, facts) &&
        isInScope({ ...taker, kind: 'agent', agentId: taker.id }, facts);
      about.ownerId = isFit ? taker.id : null;
      if (isFit) await this.log.enter(tx, actor, about, { kind: 'owner', reason: taker.name });
      await this.log.save(tx, actor, about, 'owner');
      if (!isFit) await this.alerts.raise(tx, about, { occasion: `left.${fromId}` });
    }
  }

  private async ids(tx: EntityManager, agentId: string): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select id from escalations where owner_id = $1 and state <> 'closed' order by id`,
      [agentId],
    );
    return rows.map(({ id }) => id);
  }
}
