import type { AlertView, EscalationView, EvidenceView } from '#contracts';

const NEWEST = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const at = (minutes: number): string => new Date(NEWEST + minutes * MINUTE).toISOString();
const idOf = (group: string, number: number): string =>
  `01930000-0000-7000-${group}-${String(number).padStart(12, '0')}`;

/** An alert that rings for the reader; a higher number is due later. */
export const anAlert = (number: number, change: Partial<AlertView> = {}): AlertView => ({
  id: idOf('c000', number),
  escalationId: idOf('d000', number),
  ticketId: idOf('9000', number),
  ticketNumber: number,
  subject: `Subject ${number}`,
  customerName: `Customer ${number}`,
  score: 1,
  comment: `Words ${number}`,
  reasons: ['slow'],
  trigger: 'negative_response',
  state: 'open',
  level: 1,
  levels: 3,
  round: 1,
  audience: 'supervisors_on_duty',
  passed: [],
  isForNobody: false,
  raisedAt: at(0),
  climbsAt: at(15 + number),
  acknowledgedBy: null,
  contactDueAt: at(60 + number),
  contactMoved: null,
  isForMe: true,
  canAcknowledge: true,
  ...change,
});

/** A case at its first step, with everything still missing. */
export const aCase = (number: number, change: Partial<EscalationView> = {}): EscalationView => ({
  id: idOf('d000', number),
  ticketId: idOf('9000', number),
  ticketNumber: number,
  subject: `Subject ${number}`,
  customerName: `Customer ${number}`,
  trigger: 'negative_response',
  reason: '',
  state: 'open',
  step: 'hear',
  owner: null,
  alert: null,
  response: { score: 1, comment: 'Late.', reasons: [], answeredAt: at(0), isSolved: false, wantsContact: true },
  openedAt: at(0),
  contactDueAt: at(60),
  contactMoved: null,
  firstContactAt: null,
  promise: null,
  missing: {
    hear: ['evidence', 'customer_fact'],
    empathize: ['evidence'],
    apologize: ['evidence', 'fault'],
    make_right: ['evidence', 'remedy'],
    diagnose: ['cause'],
  },
  entries: [],
  rootCause: null,
  recovery: { state: 'none', at: null, endsAt: null },
  closedAt: null,
  isSelfReviewed: false,
  overrideCount: 0,
  canWork: true,
  version: 1,
  ...change,
});

/** A call of ours that may serve as evidence in the first case. */
export const aCandidate = (
  number: number,
  change: Partial<EvidenceView['messages'][number]> = {},
): EvidenceView['messages'][number] => ({
  id: idOf('b000', number),
  ticketId: idOf('9000', 1),
  ticketNumber: 1,
  kind: 'call',
  author: { kind: 'agent', name: 'Ona Vilkė' },
  text: `Message ${number}`,
  at: at(number),
  provenSteps: [],
  ...change,
});
