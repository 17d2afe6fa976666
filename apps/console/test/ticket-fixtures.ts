import type { MessageView, QueuePage, QueueRow, TicketPageView, WrittenView } from '#contracts';

const ids = new Map<number, string>();
/** The id of a made-up ticket: the same number always has the same one. */
export function ticketId(number: number): string {
  const id = ids.get(number) ?? `01930000-0000-7000-9000-${String(number).padStart(12, '0')}`;
  ids.set(number, id);
  return id;
}

const NEWEST = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;

/** A row of the queue; a higher number is an older one. */
export function aRow(number: number, change: Partial<QueueRow> = {}): QueueRow {
  const at = new Date(NEWEST - number * MINUTE).toISOString();
  const id = ticketId(number);
  return {
    id,
    number,
    subject: `Subject ${number}`,
    preview: '',
    status: 'open',
    statusId: null,
    fields: {},
    priority: 'normal',
    channel: 'email',
    customer: {
      id: `01930000-0000-7000-a000-${String(number).padStart(12, '0')}`,
      name: `Customer ${number}`,
      company: null,
      companyId: null,
    },
    assignee: null,
    teamId: null,
    mailboxId: null,
    createdAt: at,
    isUnread: false,
    isFollowed: false,
    promise: null,
    language: 'en',
    lastMessageAt: at,
    lastMessageBy: 'customer',
    waitingSince: at,
    sla: null,
    isDemo: false,
    hasHeldMessage: false,
    lostReply: null,
    tags: [],
    isSnoozed: false,
    snoozedUntil: null,
    wakesOnAnswer: true,
    wokeAt: null,
    sending: null,
    rating: null,
    escalation: null,
    sortKey: `${at.replace('Z', '000Z')}_${id}`,
    version: 1,
    ...change,
  };
}

/** The same ticket after something was said in it: it would stand at the top. */
export const movedUp = (row: QueueRow, minutes: number, change: Partial<QueueRow> = {}): QueueRow => {
  const at = new Date(NEWEST + minutes * MINUTE).toISOString();
  return {
    ...row,
    lastMessageAt: at,
    sortKey: `${at.replace('Z', '000Z')}_${row.id}`,
    version: row.version + 1,
    ...change,
  };
};

export const NO_COUNTS = {
  mine: 0,
  unassigned: 0,
  open: 0,
  snoozed: 0,
  promises: 0,
  wakingToday: 0,
  alerts: 0,
  words: 0,
  quarantine: 0,
  views: {},
};

export const aQueuePage = (rows: QueueRow[], change: Partial<QueuePage> = {}): QueuePage => ({
  rows,
  next: null,
  groups: null,
  counts: { ...NO_COUNTS, open: rows.length },
  seq: 100,
  ...change,
});

export const aMessage = (number: number, change: Partial<MessageView> = {}): MessageView => ({
  id: `01930000-0000-7000-b000-${String(number).padStart(12, '0')}`,
  kind: 'email',
  direction: 'inbound',
  visibility: 'public',
  author: { kind: 'customer', id: 'c', name: 'Liis Tamm', address: 'liis@example.test' },
  text: `Message ${number}`,
  html: null,
  hasFullBody: false,
  attachments: [],
  cc: [],
  bcc: [],
  waiting: null,
  createdAt: new Date(NEWEST + number * MINUTE).toISOString(),
  isAutomatic: false,
  isHeld: false,
  matchedBy: 'new',
  authenticity: null,
  forwardedAuthor: null,
  mailParts: null,
  call: null,
  delivery: null,
  thanks: null,
  ...change,
});

export function aTicketPage(row: QueueRow, change: Partial<TicketPageView> = {}): TicketPageView {
  return {
    longTexts: {},
    ticket: {
      ...row,
      mailbox: { id: 'm', name: 'Help', address: 'help@fjord.test' },
      createdAt: row.lastMessageAt,
      resolvedAt: null,
      customerAddress: 'liis@example.test',
      followsUp: null,
      mergedInto: null,
      mergedFrom: [],
      nudge: null,
      trash: null,
    },
    messages: [aMessage(1)],
    history: [],
    customer: {
      id: row.customer.id,
      name: row.customer.name,
      address: 'liis@example.test',
      language: 'et',
      company: null,
      ticketCount: 1,
      recentScores: [],
      isOptedOut: false,
      isUnreachable: false,
      isBlocked: false,
    },
    asking: null,
    response: null,
    sla: [],
    escalationId: null,
    participants: [],
    followers: [],
    handOver: null,
    promise: null,
    writing: { signature: '', repliesToAll: false },
    links: [],
    seq: 100,
    ...change,
  };
}

export const written = (row: QueueRow, message: MessageView): WrittenView => ({
  ticketId: row.id,
  number: row.number,
  message,
  version: row.version + 1,
});
