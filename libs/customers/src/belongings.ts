import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What goes from one customer to another; `ticketIds`: of these tickets alone, null: all of it. */
export interface Removal {
  fromId: string;
  toId: string;
  ticketIds: readonly string[] | null;
}

/** Something of another lib that belongs to customers and goes with them. */
export interface Belongings {
  /** How much there is of each kind, for whoever is about to merge. */
  count(tx: EntityManager, customerId: string): Promise<Record<string, number>>;
  move(tx: EntityManager, removal: Removal): Promise<void>;
}

/** Tickets go first: what else moves with a part of them is found by them. */
export interface TicketBelongings {
  count(tx: EntityManager, customerId: string): Promise<Record<string, number>>;
  /** With `contactPointId` those alone that were written to from there. @returns what moved */
  move(
    tx: EntityManager,
    removal: { fromId: string; toId: string; contactPointId: string | null },
  ): Promise<readonly string[]>;
}

/** Everything that customers have. Each lib adds its own. */
@Injectable()
export class CustomerBelongings {
  private readonly others: Belongings[] = [];
  private tickets: TicketBelongings | undefined;

  useTickets(tickets: TicketBelongings): void {
    this.tickets = tickets;
  }

  use(belongings: Belongings): void {
    this.others.push(belongings);
  }

  async count(tx: EntityManager, customerId: string): Promise<Record<string, number>> {
    const counts = { ...(await this.tickets?.count(tx, customerId)) };
    for (const other of this.others) Object.assign(counts, await other.count(tx, customerId));
    return counts;
  }

  /** @returns the tickets that moved */
  async move(
    tx: EntityManager,
    { fromId, toId, contactPointId }: { fromId: string; toId: string; contactPointId: string | null },
  ): Promise<readonly string[]> {
    const moved = (await this.tickets?.move(tx, { fromId, toId, contactPointId })) ?? [];
    const ticketIds = contactPointId === null ? null : moved;
    for (const other of this.others) await other.move(tx, { fromId, toId, ticketIds });
    return moved;
  }
}
