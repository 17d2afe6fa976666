// What an agent says about a ticket by hand: priority, team, status, tags, and when it is looked at again.
import * as z from 'zod/mini';
import { type Instant, id, instant, line, type PersonView } from './shapes.js';
import { statusNameId } from './statuses.contract.js';
import type { QueueRow } from './tickets.contract.js';

/** From the most to the least pressing. */
export const TICKET_PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** Colours of tags: names of tokens, each with a ground (`<name>-bg`) on which it is readable in both schemes. */
export const TAG_COLOURS = ['accent', 'blue', 'green', 'amber', 'red', 'violet'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];
/** A ticket has at most this many tags. */
export const MOST_TAGS = 20;

/** A tag as rows and pickers show it; null is the plain grey. */
export interface TagView {
  id: string;
  name: string;
  colour: TagColour | null;
}
/** What a tag is by now: itself, or the one that its tickets have instead; null: it is gone. */
export interface TagFate {
  id: string;
  now: TagView | null;
}
/** GET /api/tags, by name. */
export interface TagsView {
  tags: (TagView & { version: number; ticketCount: number })[];
}

const tagName = line(40);
const tagColour = z.nullable(z.enum(TAG_COLOURS));
/** POST /api/tags : a tag of this name, or the one that has it already (names know no case). Answers a TagView. */
export const OpenTagRequest = z.strictObject({ name: tagName });
/** PATCH /api/tags/:id (If-Match) */
export const ChangeTagRequest = z.strictObject({ name: tagName, colour: tagColour });
/** POST /api/tags/:id/merge (If-Match) : every ticket that has this one has `intoId` instead; this one is gone. */
export const MergeTagRequest = z.strictObject({ intoId: id });

/*
 * The verbs of one ticket. All need If-Match, answer the QueueRow as it is now, and refuse a closed ticket
 * (409 TICKET_CLOSED). What already is as asked changes nothing and is no error.
 */
/** PUT /api/tickets/:id/priority */
export const PriorityRequest = z.strictObject({ priority: z.enum(TICKET_PRIORITIES) });
export const HAND_STATUSES = ['new', 'open', 'pending', 'on_hold'] as const;
/** The states that a person gives by hand. */
export type HandStatus = (typeof HAND_STATUSES)[number];
/** Categories that a ticket reaches by other verbs: inside them it can be called otherwise. */
export const RENAMED_STATUSES = ['resolved', 'closed'] as const;
export type RenamedStatus = (typeof RENAMED_STATUSES)[number];
/**
 * PUT /api/tickets/:id/status : only among these; `new` only as long as nobody answered (to take a step back). `resolved`
 * and `closed` give another name to a ticket that is so already. 409 TICKET_NOT_RESOLVED, TICKET_NOT_CLOSED
 */
export const StatusRequest = z.strictObject({
  status: z.enum([...HAND_STATUSES, ...RENAMED_STATUSES]),
  /** Its name in the category; null: the one that Heard comes with. Left out: the default. 422 STATUS_NAME_UNKNOWN */
  statusId: statusNameId,
});
/** PUT /api/tickets/:id/team : answers a MovedView. */
export const MoveRequest = z.strictObject({ teamId: z.nullable(id) });
const tagIds = z._default(z.array(id).check(z.maxLength(MOST_TAGS)), []);
/** PATCH /api/tickets/:id/tags */
export const TagsRequest = z.strictObject({ add: tagIds, remove: tagIds });
/**
 * PUT /api/tickets/:id/snooze ; DELETE wakes it (no body). Without `until` only the customer wakes it, so that
 * `wakesOnAnswer` must then be true.
 */
export const SnoozeRequest = z.strictObject({ until: z.nullable(instant), wakesOnAnswer: z.boolean() });

/** GET /api/snooze-times : without a team the company's opening hours count. */
export const SnoozeTimesQuery = z.strictObject({ teamId: z.optional(id) });
/** By the opening hours of the team; null where there is none. */
export interface SnoozeTimesView {
  laterToday: Instant | null;
  /** The next business morning. */
  tomorrow: Instant | null;
  nextWeek: Instant | null;
}

/** `row` is null where the ticket has left the mover's sight; `unassigned` could not see it in its new team. */
export interface MovedView {
  row: QueueRow | null;
  unassigned: PersonView | null;
  version: number;
}
