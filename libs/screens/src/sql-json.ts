// Pieces of SQL that make JSON as the wire wants it.

/** An instant as ISO 8601 in UTC with milliseconds; null stays null. */
export const iso = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The last event that a statement's snapshot includes, numbered ones alone. */
export const LAST_SEQ = '(select coalesce(max(seq), 0) from outbox_events)';

/** Tickets that are not finished, also those that sleep. */
export const IS_OPEN = `status in ('new', 'open', 'pending', 'on_hold')`;

/** The condition of the partial indexes over work, word for word: open tickets that do not sleep. */
export const IS_AWAKE = `${IS_OPEN} and not is_snoozed`;
