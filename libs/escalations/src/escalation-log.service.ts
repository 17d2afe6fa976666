import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, agentIdOf, Clock, newId } from '#kernel';
import { Outbox } from '#outbox';
import { Escalation } from './escalation.entity.js';
import type { EscalationChanged, RemedyAsked } from './escalation.events.js';
import { HeardEntry } from './heard-entry.entity.js';

type NewEntry = Pick<HeardEntry, 'kind'> & Partial<Omit<HeardEntry, 'id' | 'escalationId' | 'actorId' | 'createdAt'>>;

/** Saves cases together with their event, and writes their history. */
@Injectable()
export class EscalationLog {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Saves a changed case as the next version. */
  async save(tx: EntityManager, actor: Actor, about: Escalation, what: EscalationChanged['what']): Promise<void> {
    about.version += 1;
    await tx.update(Escalation, { id: about.id }, { ...about });
    const isEnd = what === 'state' && about.state === 'closed';
    await this.outbox.record(tx, actor, {
      type: isEnd ? 'EscalationClosed' : 'EscalationChanged',
      ticketId: about.ticketId,
      payload: isEnd ? { escalationId: about.id } : { escalationId: about.id, what },
    });
  }

  /** Tells those who may decide that somebody asks for more than the limits give. */
  async remedyAsked(
    tx: EntityManager,
    actor: Actor,
    about: Escalation,
    asked: Omit<RemedyAsked, 'escalationId'>,
  ): Promise<void> {
    const payload: RemedyAsked = { ...asked, escalationId: about.id };
    await this.outbox.record(tx, actor, { type: 'RemedyAsked', ticketId: about.ticketId, payload });
  }

  /** Adds a line to the history. */
  async enter(tx: EntityManager, actor: Actor, about: Escalation, entry: NewEntry): Promise<void> {
    const actorId = agentIdOf(actor);
    const isSelfReviewed = actorId !== null && about.subjectAgentIds.includes(actorId);
    if (isSelfReviewed) about.isSelfReviewed = true;
    await tx.insert(HeardEntry, {
      steps: [],
      messageId: null,
      customerFact: null,
      fault: null,
      remedy: null,
      reason: null,
      ...entry,
      id: newId(),
      escalationId: about.id,
      actorId,
      isSelfReviewed,
      createdAt: this.clock.now(),
    });
  }
}
