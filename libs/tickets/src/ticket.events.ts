// What happens to tickets, as listeners read it (`event.payload`). `ticketId` stands on the event itself.

import type {
  AssignedBecause,
  FieldValue,
  RedactionReason,
  RenamedStatus,
  SlaTarget,
  TicketPriority,
} from '#contracts';
import type { HandStatus, TicketStatus } from './ticket-status.js';

type MessageKind = 'reply' | 'note' | 'call';

/** A ticket began: by a mail, or by an agent who wrote first. */
export type TicketOpened = { messageId: string; customerId: string; channel: string };
/** Something came in. Automatic and held messages changed nothing else. */
export type MessageReceived = { messageId: string; customerId: string; isAutomatic: boolean; isHeld: boolean };
/** A person let a held message in. */
export type MessageAccepted = { messageId: string };
/** Words or a file were made unreadable for good, in `count` places. */
export type MessageRedacted = { messageId: string; what: 'passage' | 'file'; reason: RedactionReason; count: number };
/** A person threw a held message away. */
export type MessageDiscarded = { messageId: string };
/** A note calls colleagues by name; `mentionedIds`: everybody whom it means, also by their team, but its writer. */
export type ColleaguesMentioned = { ticketId: string; messageId: string; mentionedIds: string[]; byId: string };
/** Somebody hears of the ticket from now on. */
export type TicketFollowed = { agentId: string; because: 'asked' | 'mentioned' | 'left' };
export type TicketUnfollowed = { agentId: string };
export type MessageWritten = { messageId: string; agentId: string; kind: MessageKind };
/** `because`: why it was this person; a person chose where it is left out. `teamId`: whose turn was counted. */
export type TicketAssigned = {
  agentId: string | null;
  previousAgentId: string | null;
  because?: AssignedBecause;
  teamId?: string;
};
/** The episode's attribution is frozen from here on. */
export type TicketResolved = {
  episodeId: string;
  customerId: string;
  resolvedBy: string | null;
  /** What it is called since; null: as Heard says it. Events before names of resolutions have none. */
  statusId?: string | null;
};
/** `DELIVERY_FAILED`: nobody wished it; a reply did not reach the customer. */
export type TicketReopened = {
  episodeId: string;
  endedEpisodeId: string;
  by: 'customer' | 'agent' | 'system';
  reason: 'DELIVERY_FAILED' | null;
};
/** A person pressed resolve and can still take it back; TicketResolved follows if nobody does. */
export type TicketResolutionBegun = Record<string, never>;
/** The resolution was taken back: the episode goes on. */
export type TicketResolutionUndone = { episodeId: string };
/** A reply waits to leave. `messageId` is the message that it becomes. */
export type ReplyWaiting = { messageId: string; agentId: string; isScheduled: boolean; isForward?: boolean };
/** A person took a waiting reply back. */
export type ReplyWithdrawn = { messageId: string; agentId: string; isForward?: boolean };
/** A planned reply did not leave. */
export type ReplyCancelled = { messageId: string; agentId: string; reason: string; isForward?: boolean };
/** A reply that only said thanks: the ticket stayed resolved. */
export type TicketLeftResolved = { messageId: string };
/** What had reopened the ticket was thanks alone: `episodeId` is over as before, the undone one never was. */
export type TicketReopeningUndone = { episodeId: string; undoneEpisodeId: string; messageId: string };
/** The customer was reminded for the `count`th time. */
export type TicketNudged = { messageId: string; count: number };
/** No answer after `count` reminders: TicketResolved follows, by nobody. */
export type TicketRanOut = { count: number };
export type TicketClosed = Record<string, never>;
export type TicketMarkedSpam = Record<string, never>;
export type TicketUnmarkedSpam = Record<string, never>;
export type TicketTrashed = { statusBefore: TicketStatus };
export type TicketRestored = { status: TicketStatus };
/** Its words are gone for good; `byAge`: because it had lain in the trash for long enough. */
export type TicketPurged = { byAge: boolean };

/** Somebody whom a mail named in copy was let take part. */
export type ParticipantAccepted = { participantId: string };
/** Somebody was taken off the people of the ticket. */
export type ParticipantDismissed = { participantId: string };
/** Somebody else is the customer from now on; `messageId`: the forwarded mail that they wrote, else a person said so. */
export type TicketCustomerChanged = { customerId: string; previousCustomerId: string; messageId: string | null };

export type TicketPriorityChanged = { priority: TicketPriority; previousPriority: TicketPriority };
/** `previousAgentId`: who was its assignee and may not see it where it is now. */
export type TicketMoved = { teamId: string | null; previousTeamId: string | null; previousAgentId: string | null };
/** Somebody said by hand whose turn it is. */
export type TicketStatusChanged = {
  status: HandStatus | RenamedStatus;
  previousStatus: TicketStatus;
  /** Their names; null: those that Heard comes with. */
  statusId: string | null;
  previousStatusId: string | null;
};
/** Something else stands in a field. Long texts are cut. */
export type TicketFieldChanged = { key: string; value: FieldValue | null; previous: FieldValue | null };
/** It was resolved by itself, or by nobody, though fields that people have to fill are empty. */
export type TicketResolvedUnfilled = { keys: string[]; names: string };
/** A status has another name or label, or there is a new one; of no certain ticket. */
export type StatusNamesChanged = { statusId: string };
/** There is a new field, or another definition of one; of no certain ticket. */
export type TicketFieldsDefined = { fieldId: string };
/** An action that was to be done with a reply was refused when the reply left. */
export type ActionRefused = { verb: string; reason: string };
export type TicketTagged = { addedTagIds: string[]; removedTagIds: string[] };
/** `until` is null where only the customer wakes it. */
export type TicketSnoozed = { until: string | null; wakesOnAnswer: boolean };
/** `delivery`: a reply did not arrive, so it is our turn again; `unsent`: a planned one did not leave. */
export type TicketWoke = { because: 'time' | 'customer' | 'third_party' | 'delivery' | 'unsent' | 'agent' };
/** A tag was made, changed or (`isGone`) removed, its tickets having `intoId` instead if it is one; of no certain ticket. */
export type TagChanged = { tagId: string; isGone?: boolean; intoId?: string | null };
/** A job over many tickets went on; it names no ticket. */
export type BulkJobChanged = { jobId: string };
/** The ticket goes on as another one: its words are there now. */
export type TicketMerged = { otherId: string; number: number };
/** Another ticket became a part of this one. */
export type TicketMergeReceived = { otherId: string; number: number };
/** A merged ticket stands for itself again. */
export type TicketUnmerged = { otherId: string; number: number };
export type TicketMergeUndone = { otherId: string; number: number };
/** A message of the ticket began one of its own, and the new one says where it came from. */
export type TicketSplit = { messageId: string; otherId: string; number: number };
export type TicketSplitOff = { messageId: string; otherId: string; number: number };
export type TicketLinked = { otherId: string; number: number };
export type TicketUnlinked = { otherId: string; number: number };
/** A reply of ours was lost: it is our turn again. */
export type TicketCameBack = Record<string, never>;
/** The ticket was given away with a note, which is this message. */
export type TicketHandedOver = { messageId: string };
/** Somebody has read that note. */
export type HandOverRead = Record<string, never>;
/** A reply promised an answer by a time; `replacedId`: the promise in whose place this one came. */
export type TicketPromiseMade = { promiseId: string; ownerId: string; dueAt: string; replacedId: string | null };
/** What else happens to one: soon due, broken, withdrawn, stands again; `ownerId` sees to it. */
export type TicketPromiseEnded = { promiseId: string; ownerId: string | null; dueAt: string };
/** The customer was told; `isLate`: after the time, it stays broken. */
export type TicketPromiseKept = TicketPromiseEnded & { messageId: string; isLate: boolean };
/** A promise of time is about to be broken. */
export type SlaSoon = { target: SlaTarget; dueAt: string | null };
/** A promise of time was broken. `opensCase`: nobody has kept it yet, and its policy wants a case for that. */
export type SlaBreached = { target: SlaTarget; dueAt: string; policyName: string; opensCase: boolean };
/** The deadline that the row shows is another one. */
export type SlaChanged = Record<string, never>;
/** Deadlines are being counted anew after a change of rules; names no ticket. */
export type SlaRecalculationChanged = { recalculationId: string };
