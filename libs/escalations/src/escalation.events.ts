// What happens to cases and their alerts, as listeners read it (`event.payload`).

export type EscalationOpened = { escalationId: string; responseId: string | null; trigger: string };
export type EscalationChanged = {
  escalationId: string;
  what: 'response' | 'contact' | 'promise' | 'owner' | 'evidence' | 'step' | 'recovery' | 'remedy' | 'state';
};
export type EscalationClosed = { escalationId: string };
/** Of AlertRaised, AlertClimbed, AlertAcknowledged and AlertClosed. */
export type AlertEvent = { alertId: string; escalationId: string; level: number; toldAgentIds: string[] };
/** A remedy waits for one of these people. */
export type RemedyAsked = { remedyId: string; escalationId: string; deciderIds: string[] };
