import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventListener, RecordedEvent } from '#outbox';
import { Distribution } from './distribution.service.js';
import { WaitingTickets } from './waiting-tickets.queries.js';

interface Concerned {
  teamId?: string | null;
  agentId?: string | null;
  previousAgentId?: string | null;
}

/**
 * Whatever makes a ticket wait, or somebody able to take one. Nothing is taken from the event but whose teams to look
 * at, so a late, repeated or overtaken event does no harm.
 */
@Injectable()
export class OnWaitingTicketListener implements EventListener {
  readonly name = 'tickets.on-waiting-ticket';
  readonly events = [
    // A ticket waits.
    ...['TicketOpened', 'MessageReceived', 'MessageAccepted', 'ThirdPartyAnswered', 'TicketCameBack', 'TicketMoved'],
    ...['TicketAssigned', 'TicketReopened', 'TicketResolutionUndone', 'TicketUnmarkedSpam', 'TicketWoke'],
    ...['TicketUnmerged', 'TicketSplitOff', 'TicketStatusChanged'],
    // Somebody has less to do.
    ...[
      'MessageWritten',
      'TicketResolutionBegun',
      'TicketResolved',
      'TicketMarkedSpam',
      'TicketSnoozed',
      'TicketMerged',
    ],
    // Somebody is there, or the rules are other ones.
    ...['PresenceChanged', 'AgentChanged', 'TeamChanged'],
  ];

  constructor(
    private readonly waiting: WaitingTickets,
    private readonly distribution: Distribution,
  ) {}

  async handle({ ticketId, payload }: RecordedEvent<Concerned>, tx: EntityManager): Promise<void> {
    const agentIds = [payload.agentId, payload.previousAgentId].filter((id): id is string => typeof id === 'string');
    const teamIds = await this.waiting.teamsToServe(tx, { ticketId, teamId: payload.teamId ?? null, agentIds });
    for (const teamId of teamIds) await this.distribution.giveOut(tx, teamId);
  }

  /** Where no team gives tickets out, nothing is left to do; else each event has its own transaction. */
  async handleAll(events: readonly RecordedEvent<Concerned>[], tx: EntityManager): Promise<RecordedEvent<Concerned>[]> {
    return (await this.waiting.areGivenOut(tx)) ? [...events] : [];
  }
}
