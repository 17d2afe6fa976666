import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { HandOvers } from './hand-over.service.js';

/** Who goes out and wants it so leaves what waits to the team; while they are out, so does what comes back for them. */
@Injectable()
export class OnAbsentAssigneeListener implements EventListener {
  readonly name = 'tickets.on-absent-assignee';
  readonly events = [
    'AgentWentOut',
    'MessageReceived',
    'MessageAccepted',
    'TicketReopened',
    'TicketWoke',
    'TicketRestored',
    'TicketUnmarkedSpam',
    'TicketCameBack',
  ];

  constructor(private readonly handOvers: HandOvers) {}

  async handle(
    { type, ticketId, payload }: RecordedEvent<{ agentId?: string; handsBack?: boolean }>,
    tx: EntityManager,
  ): Promise<void> {
    if (type === 'AgentWentOut') {
      if (payload.handsBack && payload.agentId) await this.handOvers.handBack(tx, payload.agentId);
    } else if (ticketId) await this.handOvers.leaveAbsent(tx, ticketId);
  }
}
