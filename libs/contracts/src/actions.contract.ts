// What is done to a ticket together with words, or by a macro alone.
import * as z from 'zod/mini';
import { MoveRequest, PriorityRequest, StatusRequest, TagsRequest } from './attributes.contract.js';
import { FieldSettings } from './fields.contract.js';
import { id, instant } from './shapes.js';
import { statusNameId } from './statuses.contract.js';

/** What macros, rules and acts can do. */
export const PLAIN_VERBS = [
  'move',
  'assign',
  'prioritise',
  'tag',
  'setFields',
  'setStatus',
  'snooze',
  'resolve',
] as const;
export type PlainVerb = (typeof PLAIN_VERBS)[number];
/** The order in which actions are done, whatever the order in which they are written. */
export const ACTION_VERBS = [
  'move',
  'assign',
  'prioritise',
  'tag',
  'setFields',
  'setStatus',
  'snooze',
  'promise',
  'resolve',
] as const;
export type ActionVerb = (typeof ACTION_VERBS)[number];
/** A year, in hours. */
export const LONGEST_SNOOZE_HOURS = 366 * 24;

/** One action; `me` is whoever does it, and a time counts from when it is done. */
const plain = [
  z.strictObject({ verb: z.literal('move'), ...MoveRequest.shape }),
  z.strictObject({ verb: z.literal('assign'), to: z.union([z.enum(['me', 'nobody']), id]) }),
  z.strictObject({ verb: z.literal('prioritise'), ...PriorityRequest.shape }),
  z.strictObject({ verb: z.literal('tag'), ...TagsRequest.shape }),
  z.strictObject({ verb: z.literal('setFields'), fields: FieldSettings }),
  z
    .strictObject({
      verb: z.literal('setStatus'),
      /** `resolved` and `closed` rename what is so already: other verbs lead there. */
      status: StatusRequest.shape.status,
      statusId: statusNameId,
    })
    .check(
      z.refine(({ status, statusId }) => (status !== 'resolved' && status !== 'closed') || statusId !== undefined, {
        path: ['statusId'],
      }),
    ),
  z.strictObject({
    verb: z.literal('snooze'),
    /** Null: until the customer writes. */
    hours: z.nullable(z.int().check(z.minimum(1), z.maximum(LONGEST_SNOOZE_HOURS))),
  }),
  /** With a reply: at the moment in which it leaves. */
  z.strictObject({ verb: z.literal('resolve'), statusId: statusNameId }),
] as const;
/** What macros, rules and acts can do. */
export const PlainAction = z.discriminatedUnion('verb', plain);
/** What can be done together with words: besides, with a reply that says so, promise an answer by a time. */
export const TicketAction = z.discriminatedUnion('verb', [
  ...plain,
  z.strictObject({ verb: z.literal('promise'), dueAt: instant }),
]);
export type TicketAction = z.infer<typeof TicketAction>;
export type PlainAction = z.infer<typeof PlainAction>;

const isOnce = (actions: readonly { verb: ActionVerb }[]): boolean =>
  new Set(actions.map(({ verb }) => verb)).size === actions.length;
/** Each verb at most once. */
export const TicketActions = z.array(TicketAction).check(z.maxLength(ACTION_VERBS.length), z.refine(isOnce));
export const PlainActions = z.array(PlainAction).check(z.maxLength(ACTION_VERBS.length), z.refine(isOnce));

/** POST /api/tickets/:id/acts : actions without words. `clientId` makes a repeated request harmless. */
export const ActRequest = z.strictObject({
  clientId: id,
  actions: PlainActions.check(z.minLength(1)),
  /** The macro that they come from. */
  macroId: z.optional(id),
});

/** Answer of POST /api/acts/:id/undo : what somebody changed since stays as they made it. */
export interface UndoneActsView {
  ticketId: string;
  refused: { verb: ActionVerb; code: string }[];
}

/** What became of actions. Each stands for itself: one that is refused stops no other. */
export interface ActsView {
  /** POST /api/acts/:id/undo takes back what was changed; null: there is nothing to take back. */
  id: string | null;
  /** Those that changed something; of a reply that waits: that will. */
  changed: ActionVerb[];
  /** `code` names the sentence (`errors.<code>`). */
  refused: { verb: ActionVerb; code: string }[];
  /** Milliseconds for which it can be taken back. */
  undoMs: number;
}
