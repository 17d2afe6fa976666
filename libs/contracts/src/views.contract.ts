import * as z from 'zod/mini';
import type { FieldGroup, FieldSort } from './field-conditions.js';
import { fieldConditions } from './fields.contract.js';
import { id, line, text } from './shapes.js';
import type { ViewFilter } from './view-filter.js';
import { VIEW_GROUPS, VIEW_SORTS, type ViewGroup, type ViewSort } from './view-order.js';
import type { ViewProblem } from './view-sense.js';

const setOp = z.enum(['is', 'isNot']);
const oneOf = (words: readonly [string, ...string[]], hasIds = false) =>
  z.array(hasIds ? z.union([z.enum(words), id]) : z.enum(words)).check(z.minLength(1), z.maxLength(50));
const set = <Field extends string, Values extends z.ZodMiniType<string[], string[]>>(field: Field, allowed: Values) =>
  z.strictObject({ field: z.literal(field), op: setOp, values: allowed });
const STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'] as const;
/** A name of the house for tickets that have ended. */
const endedName = z.templateLiteral([z.enum(['resolved', 'closed']), ':', id]);
const ids = z.array(id).check(z.minLength(1), z.maxLength(50));

export const viewCondition = z.union([
  set('status', z.array(z.union([z.enum(STATUSES), id, endedName])).check(z.minLength(1), z.maxLength(50))),
  set('priority', oneOf(['low', 'normal', 'high', 'urgent'])),
  set('channel', oneOf(['email', 'phone', 'form', 'api', 'review', 'chat', 'survey'])),
  set('language', oneOf(['en', 'et', 'lt', 'hu', 'ru'])),
  set('rating', oneOf(['good', 'bad', 'none'])),
  set('sla', oneOf(['late', 'soon', 'later', 'none'])),
  set('assignee', oneOf(['me', 'nobody'], true)),
  set('team', oneOf(['mine', 'none'], true)),
  set('mailbox', oneOf(['none'], true)),
  set('tag', oneOf(['none'], true)),
  set('company', oneOf(['none'], true)),
  set('customer', ids),
  z.strictObject({
    field: z.enum(['created', 'lastMessage', 'waiting']),
    op: z.enum(['olderThan', 'newerThan']),
    hours: z.int().check(z.minimum(1), z.maximum(87_600)),
  }),
  z.strictObject({
    field: z.enum(['unread', 'followed', 'promised', 'ourTurn', 'escalated', 'snoozed']),
    op: z.literal('is'),
    value: z.boolean(),
  }),
  z.strictObject({ field: z.literal('subject'), op: z.enum(['contains', 'containsNot']), text: text(200) }),
  ...fieldConditions,
]);
const conditions = z.array(viewCondition).check(z.maxLength(20));
export const viewFilter = z.strictObject({ all: conditions, any: conditions });

export const VIEW_COLUMNS = [
  'number',
  'company',
  'preview',
  'priority',
  'tags',
  'assignee',
  'status',
  'waiting',
  'rating',
] as const;
/** A column of its own, or a field of the house. */
export type ViewColumn = (typeof VIEW_COLUMNS)[number] | FieldGroup;
export const MOST_COLUMNS = 15;
export const VIEW_SCOPES = ['personal', 'team', 'shared'] as const;
/** Who sees a view: its owner, a team, everybody. */
export type ViewScope = (typeof VIEW_SCOPES)[number];

const fieldName = z.custom<FieldGroup>((name) => typeof name === 'string' && /^field:[a-z][a-z0-9_]{0,39}$/.test(name));
const fieldSort = z.custom<FieldSort>(
  (name) => typeof name === 'string' && /^-?field:[a-z][a-z0-9_]{0,39}$/.test(name),
);
const viewSort = z.union([z.enum(VIEW_SORTS), fieldSort]);
const viewGroup = z.union([z.enum(VIEW_GROUPS), fieldName]);

const definition = {
  name: line(60),
  scope: z.enum(VIEW_SCOPES),
  /** Of a team view. */
  teamId: z.nullable(id),
  filter: viewFilter,
  sort: viewSort,
  groupBy: z.nullable(viewGroup),
  columns: z.array(z.union([z.enum(VIEW_COLUMNS), fieldName])).check(z.maxLength(MOST_COLUMNS)),
};
/** POST /api/views */
export const KeepViewRequest = z.strictObject(definition);
/** PATCH /api/views/:id (If-Match) */
export const ChangeViewRequest = z.partial(KeepViewRequest);
/** POST /api/views/:id/place : one place up or down among the views of its section. */
export const MoveViewRequest = z.strictObject({ direction: z.enum(['up', 'down']) });
/** POST /api/views/:id/copy : a personal view of the same. */
export const CopyViewRequest = z.strictObject({ name: line(60) });
/** POST /api/view-preview : what a filter would show; keeps nothing. */
export const PreviewViewRequest = z.strictObject({
  filter: viewFilter,
  sort: viewSort,
  groupBy: z.nullable(viewGroup),
});

export interface ViewDefinition {
  name: string;
  scope: ViewScope;
  teamId: string | null;
  filter: ViewFilter;
  sort: ViewSort;
  groupBy: ViewGroup | null;
  columns: ViewColumn[];
}
/** GET /api/views : those that the reader sees, in the order of the navigation. */
export interface ViewView extends ViewDefinition {
  id: string;
  ownerId: string | null;
  canChange: boolean;
  /** Why it may show less than it says, or nothing. */
  problems: ViewProblem[];
  version: number;
}
export interface ViewsView {
  views: ViewView[];
}
/** How many tickets fit; null where ended ones might: nobody counts those. */
export interface ViewPreview {
  count: number | null;
  problems: ViewProblem[];
}
