import type { AlertView, EscalationView } from '#contracts';

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
  raisedAt: at(0),
  climbsAt: at(15 + number),
  acknowledgedBy: null,
  contactDueAt: at(60 + number),
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
  firstContactAt: null,
  promise: null,
  missing: {
    hear: ['evidence', 'customer_fact'],
    empathize: ['evidence'],
    apologize: ['evidence'],
    make_right: ['evidence'],
    diagnose: ['cause'],
  },
  entries: [],
  rootCause: null,
  recovery: { state: 'none', at: null },
  isSelfReviewed: false,
  overrideCount: 0,
  canWork: true,
  version: 1,
  ...change,
});
