import type { TagFate } from './attributes.contract.js';
import type { BulkJobView } from './bulk.contract.js';
import type { AlertView } from './escalations.contract.js';
import type { NotificationView } from './notifications.contract.js';
import type { CountsView, QueueRow } from './tickets.contract.js';

/**
 * What the server tells consoles. Events are hints with just enough to paint; each carries the `seq` of the event it
 * comes from, and a client that reconnects resumes after its last one. The server computes the rooms.
 */
export interface ServerToClientEvents {
  /** First of all: what is told from now on comes after `from`. Counts are those of the reader's views. */
  welcome: (event: { from: number; counts: CountsView }) => void;
  /** The reader may see and do other things from now on: what is shown goes, and is asked for anew. */
  'rights.changed': (event: { seq: number }) => void;
  /** The row of one ticket is now this. `type` of news that may not be known yet is `TicketChanged`, without an actor. */
  'ticket.changed': (event: { seq: number; type: string; row: QueueRow; actorId: string | null }) => void;
  /** The reader may no longer see the ticket. */
  'ticket.removed': (event: { seq: number; id: string }) => void;
  /** Counts of the reader's views; at most once a second. */
  'counts.changed': (event: { counts: CountsView }) => void;
  /** A job over many tickets, of this reader, went on, ended, or can be taken back no more. */
  'bulk.changed': (event: { seq: number; job: BulkJobView }) => void;
  /** Views that the reader sees were kept, changed, moved or removed. */
  'views.changed': (event: { seq: number }) => void;
  /** In another window, the reader has seen a ticket, or wants it to look as if not. */
  'ticket.read': (event: { ticketId: string; isUnread: boolean }) => void;
  /** What the reader is told from now on. `isHeld`: it is a quiet time, so it makes no noise. */
  'notifications.added': (event: { seq: number; unread: number; added: NotificationView[]; isHeld: boolean }) => void;
  /** Somewhere, the reader has seen these (null: many), or wants them to look as if not. */
  'notifications.read': (event: { seq: number; unread: number; ids: string[] | null }) => void;
  /** The quiet time is over: so many came in it and are unread; `last` is the newest that may be seen. */
  'notifications.released': (event: { seq: number; count: number; last: NotificationView }) => void;
  /** Somebody tries whether alerts reach the reader. It is in no list. */
  'notifications.tested': (event: { seq: number }) => void;
  'alert.changed': (event: { seq: number; alert: AlertView }) => void;
  'escalation.changed': (event: { seq: number; id: string; ticketId: string }) => void;
  'words.changed': (event: { seq: number }) => void;
  /** Tags were made, got another name or colour, or are gone: wherever they are shown, this is what stands there now. */
  'tags.changed': (event: { seq: number; tags: TagFate[] }) => void;
  /** Names of statuses, or fields of tickets, are others from now on. */
  'desk.changed': (event: { seq: number; what: ('statuses' | 'fields')[] }) => void;
  'quarantine.changed': (event: { seq: number }) => void;
  'presence.changed': (event: { agentId: string; presence: 'online' | 'away' | 'offline' }) => void;
  /** Who looks at or writes in a ticket now. */
  'ticket.viewers': (event: { ticketId: string; viewers: { id: string; name: string; isTyping: boolean }[] }) => void;
  /** Mail began to flow or stopped. */
  'mail-health.changed': (event: { seq: number }) => void;
  'people.changed': (event: { seq: number }) => void;
  'settings.changed': (event: { seq: number }) => void;
  'demo.progress': (event: {
    step: string;
    isDone: boolean;
    ticketId: string | null;
    escalationId: string | null;
    invitationLink: string | null;
  }) => void;
  /** Rights or session ended: sign in again. */
  'session.ended': () => void;
}

export interface ClientToServerEvents {
  /** After a reconnect: everything after `seq` is sent again, or the client must load its lists anew. */
  resume: (request: { seq: number }, answer: (result: { status: 'ok' | 'refetch'; seq: number }) => void) => void;
  /** The ticket that this tab shows, or null. */
  'ticket.view': (request: { ticketId: string | null; isTyping: boolean }) => void;
  /** Whether this tab is before the person's eyes: what is told of the ticket that it shows makes no noise then. */
  'window.front': (request: { isInFront: boolean }) => void;
}
