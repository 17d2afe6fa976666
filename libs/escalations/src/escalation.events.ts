// What happens to cases and their alerts, as listeners read it (`event.payload`).

export type EscalationOpened = { escalationId: string; responseId: string | null; trigger: string };
export type EscalationChanged = {
  escalationId: string;
  what: 'response' | 'contact' | 'promise' | 'owner' | 'evidence' | 'step' | 'recovery' | 'state';
};
export type EscalationClosed = { escalationId: string };
/** Of AlertRaised, AlertClimbed, AlertAcknowledged and AlertClosed. */
export type AlertEvent = { alertId: string; escalationId: string; level: number; toldAgentIds: string[] };
