/**
 * Text as PostgreSQL can store it (text and jsonb): NUL removed, lone surrogates replaced by U+FFFD, NFC, cut at
 * `maxLength` UTF-16 units without splitting a pair.
 */
export function storableText(value: string, maxLength = Number.POSITIVE_INFINITY): string {
  const whole = value.replaceAll('\0', '').toWellFormed().normalize('NFC');
  if (whole.length <= maxLength) return whole;
  const last = whole.charCodeAt(maxLength - 1);
  return whole.slice(0, last >= 0xd800 && last <= 0xdbff ? maxLength - 1 : maxLength);
}

/** Embeddings, overrides and isolates (UAX #9): what follows one reads backwards, beyond the text that they stand in. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** Take no room and join nothing: two lines that look the same are not. */
const HIDDEN = /[\u200b\u2060-\u2064\ufeff]/g;

/**
 * A subject, a name or another line that is shown among the lines of others: letters of every script as they are, with
 * the marks and joiners that Arabic, Hebrew, Persian and emoji need, but nothing that turns a line round or hides in it.
 */
export const readableLine = (value: string): string => value.replace(TURNING, '').replace(HIDDEN, '');
