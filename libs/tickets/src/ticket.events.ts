// What happens to tickets, as listeners read it (`event.payload`). `ticketId` stands on the event itself.

type MessageKind = 'reply' | 'note' | 'call';

/** A ticket began: by a mail, or by an agent who wrote first. */
export type TicketOpened = { messageId: string; customerId: string; channel: string };
/** Something came in. Automatic and held messages changed nothing else. */
export type MessageReceived = { messageId: string; customerId: string; isAutomatic: boolean; isHeld: boolean };
/** A person let a held message in. */
export type MessageAccepted = { messageId: string };
/** A person threw a held message away. */
export type MessageDiscarded = { messageId: string };
export type MessageWritten = { messageId: string; agentId: string; kind: MessageKind };
export type TicketAssigned = { agentId: string | null; previousAgentId: string | null };
/** The episode's attribution is frozen from here on. */
export type TicketResolved = { episodeId: string; customerId: string; resolvedBy: string };
export type TicketReopened = { episodeId: string; endedEpisodeId: string; by: 'customer' | 'agent' };
export type TicketClosed = Record<string, never>;
export type TicketMarkedSpam = Record<string, never>;
export type TicketUnmarkedSpam = Record<string, never>;

export type TicketEvents = {
  TicketOpened: TicketOpened;
  MessageReceived: MessageReceived;
  MessageAccepted: MessageAccepted;
  MessageDiscarded: MessageDiscarded;
  MessageWritten: MessageWritten;
  TicketAssigned: TicketAssigned;
  TicketResolved: TicketResolved;
  TicketReopened: TicketReopened;
  TicketClosed: TicketClosed;
  TicketMarkedSpam: TicketMarkedSpam;
  TicketUnmarkedSpam: TicketUnmarkedSpam;
};
