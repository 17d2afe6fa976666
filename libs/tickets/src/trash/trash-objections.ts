import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Something that a part of the house has against throwing tickets away. */
export interface TrashObjection {
  /** Which of these tickets must not go. */
  against(tx: EntityManager, ticketIds: readonly string[]): Promise<string[]>;
}

/** What speaks against the trash: the parts that know of running cases add themselves. */
@Injectable()
export class TrashObjections {
  private readonly objections: TrashObjection[] = [];

  add(objection: TrashObjection): void {
    this.objections.push(objection);
  }

  /** Those of the tickets that a running case holds. */
  async against(tx: EntityManager, ticketIds: readonly string[]): Promise<Set<string>> {
    const held = new Set<string>();
    for (const objection of this.objections) for (const id of await objection.against(tx, ticketIds)) held.add(id);
    return held;
  }
}
