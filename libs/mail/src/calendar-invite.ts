// The gist of a calendar invitation (RFC 5545, 5546): what is asked, when, and what it is called.
import { oneLine } from './mail-headers.js';
import type { ParsedAttachment } from './parsed-mail.js';

export interface CalendarInvite {
  /** REQUEST, CANCEL, REPLY, ... in upper case, or ''. */
  method: string;
  /** As written, `2026-11-02T10:00` in the time of the organiser, with a Z in UTC; a day alone for a whole day. */
  start: string | null;
  /** The time zone of `start` as the organiser names it, or ''. */
  zone: string;
  title: string;
  /** Where, or ''. */
  place: string;
}

export function readCalendarInvite(attachments: readonly ParsedAttachment[]): CalendarInvite | null {
  const part = attachments.find(({ contentType }) => contentType === 'text/calendar');
  if (!part) return null;
  const text = part.content.toString('utf8', 0, 200_000).replace(/\r?\n[ \t]/g, '');
  const event = text.slice(Math.max(0, text.search(/^BEGIN:VEVENT/m)));
  const field = (from: string, name: string): string =>
    new RegExp(`^${name}(?:;[^:\\n]{0,300})?:(.*)$`, 'im').exec(from)?.[1] ?? '';
  const start = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?/.exec(field(event, 'DTSTART'));
  const [, year, month, day, hour, minute, zone] = start ?? [];
  return {
    method: oneLine(field(text, 'METHOD'), 20).toUpperCase(),
    start: start ? `${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute}${zone}`}` : null,
    zone: oneLine(/^DTSTART;(?:[^:\n]{0,200};)?TZID="?([^":;\n]{1,80})/im.exec(event)?.[1] ?? '', 80),
    title: words(field(event, 'SUMMARY')),
    place: words(field(event, 'LOCATION')),
  };
}

/** A text value on one line (RFC 5545, 3.3.11). */
const words = (value: string): string => oneLine(value.replace(/\\n/gi, ' ').replace(/\\([,;\\])/g, '$1'), 300);
