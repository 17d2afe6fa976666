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
    ...['TicketUnmerged', 'TicketSplitOff', 'TicketStatusChanged', 'TicketRestored'],
    // Somebody has less to do.
    ...[
      'MessageWritten',
      'TicketResolutionBegun',
      'TicketResolved',
      'TicketMarkedSpam',
      'TicketTrashed',
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

  handle(event: RecordedEvent<Concerned>, tx: EntityManager): Promise<void> {
    return this.serve(tx, [event]);
  }

  /** Each team that one of them concerns gives out once. */
  async handleAll(events: readonly RecordedEvent<Concerned>[], tx: EntityManager): Promise<[]> {
    if (await this.waiting.areGivenOut(tx)) await this.serve(tx, events);
    return [];
  }

  private async serve(tx: EntityManager, events: readonly RecordedEvent<Concerned>[]): Promise<void> {
    const teamIds = await this.waiting.teamsToServe(tx, {
      ticketIds: idsOf(events.map(({ ticketId }) => ticketId)),
      teamIds: idsOf(events.map(({ payload }) => payload.teamId)),
      agentIds: idsOf(events.flatMap(({ payload }) => [payload.agentId, payload.previousAgentId])),
    });
    for (const teamId of teamIds) await this.distribution.giveOut(tx, teamId);
  }
}

const idsOf = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
];
