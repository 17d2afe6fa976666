/** Rooms are computed here from the session; a client never asks for one by name. */
export const agentRoom = (agentId: string): string => `agent:${agentId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;
export const ticketRoom = (ticketId: string): string => `ticket:${ticketId}`;
