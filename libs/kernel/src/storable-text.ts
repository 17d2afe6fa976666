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
