import * as z from 'zod/mini';
import type { ActsView } from './actions.contract.js';
import type { TagView, TicketPriority } from './attributes.contract.js';
import type { FieldValues } from './field-values.js';
import type { PromiseView, RowPromise } from './promises.contract.js';
import type { RuleCause } from './rules.contract.js';
import type { Instant, OtherScale, PersonView } from './shapes.js';
import { emailAddress, id, line, optionalLine, text } from './shapes.js';
import type { SlaClockView } from './sla.contract.js';
import type { RowSla } from './sla-urgency.js';
import type { TrashView } from './trash.contract.js';
import type { CopyView, UploadView, WaitingView } from './waiting.contract.js';
import type { OpenTicketRequest } from './writing.contract.js';

export const TICKET_STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam', 'trashed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export const QUEUE_VIEWS = ['mine', 'unassigned', 'open', 'snoozed', 'promises'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];
export const queueView = z.enum(QUEUE_VIEWS);
/** A view that everybody has, or the id of one that was kept. */
export const viewName = z.union([queueView, id]);

/** GET /api/queue/:view */
export const QueueQuery = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(1_000))) });
/** POST /api/tickets/:id/resolution?undo=1 : it can be taken back by POST /api/tickets/:id/resolution/undo. */
export const ResolutionQuery = z.strictObject({ undo: z.optional(z.literal('1')) });
/**
 * PUT /api/tickets/:id/assignee (If-Match). This, POST and DELETE of `/resolution` and of `/spam` (If-Match, no body)
 * answer the `QueueRow` as it is now. DELETE /api/messages/:id (throws a held message away) does too; POST
 * /api/messages/:id/acceptance (lets it in) answers a `WrittenView`. `ETag` is always the version for the next If-Match.
 */
export const AssignRequest = z.strictObject({ agentId: z.nullable(id) });
/** For how long two merged tickets can be taken apart again. */
export const UNMERGE_WITHIN_MS = 24 * 60 * 60 * 1000;
/** POST /api/tickets/:id/merge (If-Match) and DELETE of it answer a `MergedView`. */
export const MergeRequest = z.strictObject({ intoTicketId: id });
/** POST /api/messages/:id/split answers the `QueueRow` of the new ticket. */
export const SplitRequest = z.strictObject({ subject: z.optional(line(300)) });
/** GET /api/tickets/:id/merge-candidates?q= : without words, what is likely the same matter. */
export const MergeCandidatesQuery = z.strictObject({ q: z.optional(text(254)) });

/** GET /api/search : a ticket number or (a part of) an address. */
export const SearchQuery = z.strictObject({ q: text(254) });

/** One row of the queue: everything that is seen without opening the ticket. Sent by HTTP and by socket alike. */
export interface QueueRow {
  id: string;
  number: number;
  subject: string;
  preview: string;
  status: TicketStatus;
  /** What it is called in its category; null: as Heard says it. */
  statusId: string | null;
  priority: TicketPriority;
  /** By name. */
  tags: TagView[];
  channel: 'email' | 'phone' | 'form' | 'api' | 'review' | 'chat' | 'survey';
  customer: { id: string; name: string; company: string | null; companyId: string | null };
  mailboxId: string | null;
  assignee: PersonView | null;
  teamId: string | null;
  language: string;
  createdAt: Instant;
  lastMessageAt: Instant;
  lastMessageBy: 'customer' | 'agent' | 'system';
  /** Since when the customer waits for an answer; null when it is not our turn. */
  waitingSince: Instant | null;
  /** The deadline of what is promised; null: nothing is, or all of it was kept. */
  sla: RowSla | null;
  /** An answer that was promised and stands; null: none. */
  promise: RowPromise | null;
  /** It sleeps: in the view `snoozed`, and in no other. */
  isSnoozed: boolean;
  /** When it wakes by itself; null where it does not sleep, or only the customer wakes it. */
  snoozedUntil: Instant | null;
  /** Of a sleeping ticket: a message of the customer wakes it. */
  wakesOnAnswer: boolean;
  /** It woke then and nothing was written since; null otherwise. */
  wokeAt: Instant | null;
  /** The customer wrote since this reader last looked; never of a ticket that ended. */
  isUnread: boolean;
  /** The reader follows it. */
  isFollowed: boolean;
  isDemo: boolean;
  hasHeldMessage: boolean;
  /** A reply of ours that has not left; `stopped`: it was planned and did not leave. */
  sending: 'leaving' | 'scheduled' | 'stopped' | null;
  /** The last reply did not reach the customer, or nobody knows whether it did; that is why it is the team's turn. */
  lostReply: 'lost' | 'uncertain' | null;
  /** The last rating, where this reader may see it already. */
  rating: { score: number; isNegative: boolean; instrument?: OtherScale } | null;
  escalation: { id: string; step: 1 | 2 | 3 | 4 | 5 } | null;
  /** What stands in the fields of the house; of long texts, that they are filled. */
  fields: FieldValues;
  /** Order and cursor of the queue: newest activity first; to wake is activity. */
  sortKey: string;
  version: number;
}
export interface CountsView {
  mine: number;
  unassigned: number;
  open: number;
  snoozed: number;
  /** On which a promised answer stands, those that sleep too. */
  promises: number;
  /** Of the sleeping ones, how many wake before the company's day ends. */
  wakingToday: number;
  alerts: number;
  words: number;
  quarantine: number;
  /** Of kept views, by their ids; those of tickets that ended have none. */
  views: Record<string, number>;
}
/** The numbers that a line of the navigation may name. */
export type CountName = Exclude<keyof CountsView, 'views'>;
/** POST /api/tickets/:id/reading : the reader has seen it up to this message; null: all of it. DELETE: as if nothing was seen. Answer the row. */
export const ReadRequest = z.strictObject({ messageId: z.nullable(id) });
/** GET /api/queue/:view. `seq` is the last live event that the rows include. */
export interface QueuePage {
  rows: QueueRow[];
  next: string | null;
  counts: CountsView;
  /** Where the view is grouped, with the first page: how many tickets each group has, in the order of the list. */
  groups: { key: string; count: number }[] | null;
  seq: number;
}

export interface AttachmentView {
  id: string;
  fileName: string;
  contentType: string;
  size: number;
  isInline: boolean;
  /** How the HTML of the message names it (`cid:`). */
  contentId: string | null;
  /** It was made unreadable for good: there are no bytes. */
  isRedacted?: boolean;
}
/** Answer of POST /api/tickets/:id/resolution : until when it can be taken back; null: not at all. */
export type ResolvedView = QueueRow & { undoUntil: Instant | null; undoMs: number };
/** `fail`: the owner of the domain says that such mail is not theirs. Never a right, whatever it says. */
export interface AuthenticityView {
  result: 'pass' | 'fail' | 'none' | 'unknown';
  spf: string | null;
  dkim: string | null;
  dmarc: string | null;
  arc: string | null;
  fromDomain: string | null;
  /** A signature or the path is of that domain, though its owner says nothing about mail in its name. */
  isAligned?: boolean;
  /** Believed without a proof: by its `address` alone, or because a `form` of ours or (`named`) one of us named it. */
  unproven?: 'address' | 'form' | 'named';
}
/**
 * Somebody whom mails of the ticket name in copy. PUT /api/tickets/:id/participants/:address lets them take part, DELETE takes
 * them off; POST /api/messages/:id/customer makes the author of a forwarded mail the customer. All answer the `QueueRow`.
 */
export interface ParticipantView {
  name: string;
  address: string;
  isAccepted: boolean;
}
/** A signature is not checked. `start`: as written, `2026-11-02T10:00` in the organiser's `zone`, with a Z in UTC, or a day alone. */
export interface MailPartsView {
  security: 'signed' | 'encrypted' | null;
  /** `method` as in RFC 5546: REQUEST, CANCEL, REPLY, ... */
  calendar: { method: string; start: string | null; zone: string; title: string; place: string } | null;
}
/** `number`: of the other end; null: nobody wrote it down. */
export interface CallView {
  direction: 'incoming' | 'outgoing';
  number: string | null;
}
export interface MessageView {
  id: string;
  kind: 'email' | 'note' | 'call';
  direction: 'inbound' | 'outbound';
  visibility: 'public' | 'internal';
  author: {
    kind: 'customer' | 'agent' | 'system' | 'third_party';
    id: string | null;
    name: string;
    address: string | null;
  };
  /** What the person wrote, without quote and signature. */
  text: string;
  /** The same with its formatting, of words of ours that have one: cleaned by the server, and by the browser once more. */
  html: string | null;
  /** True when the full mail holds more than `text` (HTML, quote, signature): shown in the frame. */
  hasFullBody: boolean;
  attachments: AttachmentView[];
  cc: CopyView[];
  /** Known to the team alone. */
  bcc: CopyView[];
  /** Null: it is said. */
  waiting: WaitingView | null;
  createdAt: Instant;
  /** Something in it was made unreadable for good; the source of its mail is gone. */
  isRedacted?: boolean;
  isAutomatic: boolean;
  /** Held until a person accepts it (a stranger wrote into this ticket). */
  isHeld: boolean;
  /** Why this mail landed here: token, message_id, link, subject, new. */
  matchedBy: string | null;
  /** Whether a mail is from the domain that it names; null: nobody looked. */
  authenticity: AuthenticityView | null;
  /** Whom the words are from that this mail passes on. */
  forwardedAuthor: { name: string; address: string } | null;
  /** What a mail is besides its words; null: nothing. */
  mailParts: MailPartsView | null;
  /** Of the note of a call: who called whom, where it was written down. */
  call: CallView | null;
  delivery: {
    state: 'waiting' | 'sending' | 'sent' | 'local' | 'held' | 'failed' | 'unknown';
    error: string | null;
    /** The server's own words: when it refused the mail, or in its report that it came back. */
    detail: string | null;
    to: string;
    /** Who has it already and is left out when it is sent again, in lower case. */
    deliveredTo: string[];
    /** Whose copy came back, in lower case, and what their server said; the mail itself did not. */
    copiesBack: { address: string; words: string | null }[];
    /** POST /api/messages/:id/delivery may be pressed. */
    canSendAgain: boolean;
    sentAt: Instant | null;
  } | null;
  /**
   * `left`: it only said thanks, and the ticket stayed resolved; DELETE /api/messages/:id/thanks takes it up. `reopened`:
   * it began the episode that runs; PUT /api/messages/:id/thanks says that it was only thanks.
   */
  thanks: 'left' | 'reopened' | null;
}
/** A line of the history between the messages; its sentence is `ticket.history.<type>`. */
export interface HistoryView {
  id: string;
  type: string;
  actorName: string | null;
  values: Record<string, string | number | null>;
  at: Instant;
  /** The rule that did it, and why (`rules.because.<because>`); null: no rule. */
  rule: { id: string; name: string; because: RuleCause } | null;
}
/** Why this customer was (not) asked; its sentence is `survey.state.<state>` / `survey.reason.<reason>`. */
export interface AskingView {
  state:
    | 'off'
    | 'suppressed'
    | 'scheduled'
    | 'cancelled'
    | 'sending'
    | 'sent'
    | 'answered'
    | 'bounced'
    | 'expired'
    | 'failed';
  reason: string | null;
  at: Instant | null;
}
export interface ResponseView {
  id: string;
  score: number;
  instrument?: OtherScale;
  isNegative: boolean;
  isSolved: boolean | null;
  wantsContact: boolean;
  comment: string;
  reasons: string[];
  answeredAt: Instant;
}
/** The other end of a merge. `canUndo`: DELETE /api/tickets/:id/merge of the one that ended may still be pressed. */
export interface MergeView {
  id: string;
  number: number;
  mergedAt: Instant;
  canUndo: boolean;
}
/** The two tickets of a merge, or of one that was taken apart, as they are now. */
export interface MergedView {
  source: QueueRow;
  target: QueueRow;
}
/** A ticket that belongs to this one. PUT and DELETE /api/tickets/:id/links/:otherId answer the `QueueRow`. */
export interface LinkedTicketView {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  kind: 'related' | 'split';
}
/** `resolvesAt`: when the ticket is resolved without an answer; null: never by itself. */
export interface NudgeView {
  next: 'nudge' | 'resolve';
  nextAt: Instant;
  sent: number;
  resolvesAt: Instant | null;
}
/** GET /api/tickets/:id (id or number) */
export interface TicketPageView {
  ticket: QueueRow & {
    mailbox: { id: string; name: string; address: string } | null;
    resolvedAt: Instant | null;
    customerAddress: string | null;
    followsUp: { id: string; number: number } | null;
    /** The ticket as which this one goes on. */
    mergedInto: MergeView | null;
    /** The tickets that became a part of this one. */
    mergedFrom: MergeView[];
    /** What happens by itself while we wait for the customer. */
    nudge: NudgeView | null;
    /** It lies in the trash. */
    trash: TrashView | null;
  };
  /** Long texts in the fields of the house, by their keys. */
  longTexts: Record<string, string>;
  links: LinkedTicketView[];
  messages: MessageView[];
  history: HistoryView[];
  customer: {
    id: string;
    name: string;
    address: string | null;
    language: string | null;
    company: string | null;
    ticketCount: number;
    recentScores: number[];
    isOptedOut: boolean;
    /** Mail to the address bounces for good. */
    isUnreachable: boolean;
    /** Their mail is kept away: what they answer comes to nobody. */
    isBlocked: boolean;
  };
  asking: AskingView | null;
  response: ResponseView | null;
  /** All promises of time, in the order in which they began. */
  sla: SlaClockView[];
  escalationId: string | null;
  participants: ParticipantView[];
  /**
   * Who hears of it without having it, by name. PUT and DELETE /api/tickets/:id/followers/:agentId answer the `QueueRow`.
   */
  followers: PersonView[];
  /** The note with which it was last given away, until somebody has read it; null: there is none. */
  handOver: { messageId: string; by: PersonView | null; text: string; givenAt: Instant } | null;
  /** The last promise of an answer; null: none was made. */
  promise: PromiseView | null;
  /** How the reader would write here. */
  writing: {
    /** Below a reply, with its placeholders filled. */
    signature: string;
    /** Whether a reply goes to everybody who got the customer's mail, unless its writer takes them out. */
    repliesToAll: boolean;
  };
  seq: number;
}
/** Answer of POST /api/tickets with `isUndoable`: there is no ticket yet. */
export interface WaitingTicketView {
  waitingId: string;
  /** Milliseconds until it is opened, as the server counts them. */
  leftMs: number;
}
/** DELETE /api/new-tickets/:id : everything that its writer had made. */
export type TakenBackTicketView = z.infer<typeof OpenTicketRequest> & { files: UploadView[] };
/** Answer of POST /api/tickets/:id/messages and POST /api/tickets. */
export interface WrittenView {
  ticketId: string;
  number: number;
  message: MessageView;
  version: number;
  /** What became, or will become, of the actions that came with it. */
  acts?: ActsView;
}
/** `details` of 409 MESSAGE_NEWER_EXISTS. */
export interface NewerMessagesDetails {
  messages: MessageView[];
}
/** PUT /api/tickets/:id/customer (If-Match): whose ticket it is from now on; answers the `QueueRow`. */
export const ChangeCustomerRequest = z.strictObject({ address: emailAddress, name: optionalLine(120) });
/** GET /api/search */
export interface SearchView {
  rows: QueueRow[];
}
