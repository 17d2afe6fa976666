import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { EscalationOpening } from './escalation-opening.service.js';

/** The hand that an agent raises about a ticket. */
@Injectable()
export class RaiseByHand {
  constructor(
    private readonly database: Database,
    private readonly opening: EscalationOpening,
  ) {}

  /**
   * Opens a case, or adds the reason to the one that the customer has; answers its id.
   * @throws {MissingError} TICKET_NOT_FOUND
   */
  raise(actor: AgentActor, ticketId: string, reason: string): Promise<string> {
    return this.database.transaction((tx) => this.opening.openByHand(tx, actor, { ticketId, reason }));
  }
}
