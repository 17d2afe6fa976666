// Fields that a house gives to its tickets.
import * as z from 'zod/mini';
import {
  FIELD_TYPES,
  type FieldType,
  type FieldValue,
  LARGEST_NUMBER,
  LONGEST_LONG_TEXT,
  type ShownWhen,
} from './field-values.js';
import { calendarDate, id, language, line, optionalLine, storable, text } from './shapes.js';

/** Fields that are in use at once, and fields at all: keys are never free again. */
export const MOST_FIELDS = 50;
export const MOST_FIELDS_EVER = 200;
export const MOST_OPTIONS = 100;
/** Fields that one action sets. */
export const MOST_FIELDS_SET = 10;

/** How a field is called in filters, placeholders and kept values. */
export const fieldKey = z.string().check(
  z.regex(/^[a-z][a-z0-9_]{0,39}$/),
  // What every object has (`constructor`) would never be missing.
  z.refine((key) => !(key in {})),
);
const names = z.partialRecord(language, line(60));
const option = z.strictObject({
  /** Left out: a new one. */
  id: z.optional(id),
  name: line(60),
  names,
  isArchived: z.boolean(),
});
const shape = {
  name: line(60),
  names,
  help: optionalLine(200),
  /** A person resolves the ticket only where it is filled. */
  isRequired: z.boolean(),
  /** Of a choice. Options that are left out are archived: tickets may have them. */
  options: z.array(option).check(z.maxLength(MOST_OPTIONS)),
  /** Of a number. */
  unit: optionalLine(20),
  decimals: z.int().check(z.minimum(0), z.maximum(4)),
  shownWhen: z.nullable(
    z.strictObject({ key: fieldKey, optionIds: z.array(id).check(z.minLength(1), z.maxLength(MOST_OPTIONS)) }),
  ),
};
/** POST /api/ticket-fields answers a TicketFieldView. 409 FIELD_KEY_TAKEN, FIELDS_TOO_MANY; 422 FIELD_OPTIONS_NEEDED, FIELD_CONDITION_UNKNOWN. */
export const OpenFieldRequest = z.strictObject({ key: fieldKey, type: z.enum(FIELD_TYPES), ...shape });
export type OpenFieldRequest = z.infer<typeof OpenFieldRequest>;
/** PUT /api/ticket-fields/:id (If-Match). Key and type stay as they are. */
export const ChangeFieldRequest = z.strictObject(shape);
export type ChangeFieldRequest = z.infer<typeof ChangeFieldRequest>;
/** POST /api/ticket-fields/:id/place */
export const PlaceFieldRequest = z.strictObject({ direction: z.enum(['up', 'down']) });
/** PUT /api/ticket-fields/:id/archived (If-Match) : its values stay, and are shown no more. */
export const ArchiveFieldRequest = z.strictObject({ isArchived: z.boolean() });

export const fieldValue = z.union([
  z.string().check(storable, z.maxLength(LONGEST_LONG_TEXT + 100)),
  z.number(),
  z.boolean(),
  z.array(id).check(z.maxLength(MOST_OPTIONS)),
]);
/** What stands in a field from now on; null: nothing. */
const setting = z.strictObject({ key: fieldKey, value: z.nullable(fieldValue) });
export type FieldSetting = z.infer<typeof setting>;
/** Some fields, each once. */
export const FieldSettings = z.array(setting).check(
  z.minLength(1),
  z.maxLength(MOST_FIELDS_SET),
  z.refine((list) => new Set(list.map(({ key }) => key)).size === list.length),
);
/**
 * PATCH /api/tickets/:id/fields answers a FieldsSetView. No If-Match: a mail that comes in meanwhile stops nobody. `was`
 * is what the writer saw in the field; 409 FIELD_CHANGED_SINCE where another value stands there by now (`details.now`).
 * 422 FIELD_UNKNOWN, and a FieldProblem at `fields.<key>`; 409 TICKET_CLOSED.
 */
export const SetFieldsRequest = z.strictObject({
  fields: z
    .array(z.extend(setting, { was: z.optional(z.nullable(fieldValue)) }))
    .check(z.minLength(1), z.maxLength(MOST_FIELDS_SET)),
});
export type SetFieldsRequest = z.infer<typeof SetFieldsRequest>;

type Names = Partial<Record<z.infer<typeof language>, string>>;
export interface FieldOption {
  id: string;
  name: string;
  names: Names;
  isArchived: boolean;
}
export interface TicketFieldView {
  id: string;
  key: string;
  type: FieldType;
  name: string;
  names: Names;
  help: string;
  isRequired: boolean;
  options: FieldOption[];
  unit: string;
  decimals: number;
  shownWhen: ShownWhen | null;
  isArchived: boolean;
  version: number;
}
/** GET /api/ticket-fields : in their order, archived ones too. */
export interface TicketFieldsView {
  fields: TicketFieldView[];
}
/** `details` of 422 FIELDS_REQUIRED, which resolving by a person answers. */
export interface FieldsRequiredDetails {
  fields: { key: string; name: string }[];
}
/** `details` of 409 FIELD_CHANGED_SINCE. */
export interface FieldChangedDetails {
  key: string;
  now: FieldValue | null;
}

const field = { field: z.literal('custom'), key: fieldKey };
/** Conditions over fields, as views and rules ask them. */
export const fieldConditions = [
  z.strictObject({ ...field, op: z.enum(['filled', 'empty', 'isYes', 'isNo']) }),
  z.strictObject({
    ...field,
    op: z.enum(['anyOf', 'noneOf']),
    options: z.array(id).check(z.minLength(1), z.maxLength(50)),
  }),
  z.strictObject({
    ...field,
    op: z.enum(['equals', 'atLeast', 'atMost']),
    number: z.number().check(z.minimum(-LARGEST_NUMBER), z.maximum(LARGEST_NUMBER)),
  }),
  z.strictObject({
    ...field,
    op: z.enum(['onOrAfter', 'onOrBefore']),
    /** A day, or how many days after today it is. */
    day: z.union([calendarDate, z.int().check(z.minimum(-3_650), z.maximum(3_650))]),
  }),
  z.strictObject({ ...field, op: z.enum(['sameAs', 'has', 'hasNot']), words: text(200) }),
] as const;
