import * as z from 'zod/mini';
import { isCalendarDay, readableLine, storableText } from '#kernel';

/** What PostgreSQL cannot hold (NUL, halves of letters) goes before anything is measured. */
export const storable = z.overwrite((value: string) => storableText(value));
/** Texts are trimmed; limits are in UTF-16 units and refuse rather than cut. */
export const text = (max: number) => z.string().check(storable, z.trim(), z.minLength(1), z.maxLength(max));
export const optionalText = (max: number) => z.string().check(storable, z.trim(), z.maxLength(max));
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Names and subjects: texts that stand among the lines of others, which they must not turn round. */
const readable = z.overwrite((value: string) => readableLine(value).replace(BREAKS, ' '));
export const line = (max: number) => z.string().check(storable, readable, z.trim(), z.minLength(1), z.maxLength(max));
export const optionalLine = (max: number) => z.string().check(storable, readable, z.trim(), z.maxLength(max));
/** Several lines in which nothing turns or hides; empty ones around them go. */
export const optionalLines = (max: number) =>
  z.string().check(
    storable,
    z.overwrite((value: string) =>
      value
        .split(/\r\n|[\r\u0085\u2028\u2029\n]/)
        .map(readableLine)
        .join('\n'),
    ),
    z.trim(),
    z.maxLength(max),
  );
/** A colour as `#rrggbb`; empty: none. */
export const optionalColour = z.string().check(z.trim(), z.toLowerCase(), z.regex(/^(#[0-9a-f]{6})?$/));
export const id = z.uuid();
export const emailAddress = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
/** An instant that a person chose, in UTC or with an offset, of the years 1900 to 2999: all that anybody keeps. */
export const instant = z.iso.datetime({ offset: true }).check(z.regex(/^(19|2\d)\d\d-/));
export const language = z.enum(['en', 'et', 'lt', 'hu', 'ru']);
/** A password: 12 to 256 characters, no composition rules (NIST SP 800-63B). */
export const password = z.string().check(z.minLength(12), z.maxLength(256));
/** Local time of day, 24 hours: `09:30`; `24:00` is the end of the day. */
export const timeOfDay = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
/** A date that the calendar has: `2026-03-02`. */
export const calendarDate = z.string().check(z.refine(isCalendarDay));
/** A time zone of the IANA list, as this platform knows them: `Europe/Tallinn`. */
export const timeZone = text(64).check(
  z.refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
    } catch {
      return false;
    }
  }),
);

/** An instant on the wire: ISO 8601, UTC. */
export type Instant = string;

/** The person behind a row, as the console shows people. */
export interface PersonView {
  id: string;
  name: string;
}

/** The body of every error: RFC 9457 problem+json. `code` names the sentence in `wording`. */
export interface ProblemView {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  requestId: string;
  errors?: { path: string; code: string }[];
  details?: Record<string, unknown>;
}

/** The scale of a score where it is not 1 to 5: effort (1 to 7, 7 = easy) or recommendation (0 to 10). */
export type OtherScale = 'ces' | 'nps' | null;
