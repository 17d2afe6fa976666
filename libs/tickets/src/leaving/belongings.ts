import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BelongingKind } from '#contracts';
import type { AgentActor } from '#kernel';

/** From whom, and to whom; null: to nobody in particular. */
export interface Leave {
  fromId: string;
  toId: string | null;
}

/** A kind of thing that somebody who leaves has, besides tickets. Verbs run in the caller's transaction. */
export interface Belonging {
  kind: BelongingKind;
  count(tx: EntityManager, agentId: string): Promise<number>;
  /** Gives all of it away, each with its event. Twice is once: what is gone is not there. */
  give(tx: EntityManager, actor: AgentActor, leave: Leave): Promise<void>;
}

/** Every part of the house in which somebody can leave something; each adds itself. */
@Injectable()
export class Belongings {
  private readonly parts: Belonging[] = [];

  /** @throws when the kind is there already. */
  add(belonging: Belonging): void {
    if (this.parts.some(({ kind }) => kind === belonging.kind)) throw new Error(`Two parts keep ${belonging.kind}.`);
    this.parts.push(belonging);
  }

  async counts(tx: EntityManager, agentId: string): Promise<Record<BelongingKind, number>> {
    const counts = { cases: 0, promises: 0, drafts: 0, followed: 0, views: 0, macros: 0 };
    for (const part of this.parts) counts[part.kind] = await part.count(tx, agentId);
    return counts;
  }

  async give(tx: EntityManager, actor: AgentActor, leave: Leave): Promise<void> {
    for (const part of this.parts) await part.give(tx, actor, leave);
  }
}
