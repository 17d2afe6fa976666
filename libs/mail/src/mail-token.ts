// Tokens in mail: what ties a reply, a bounce or a survey answer to its row. A token is recomputed whenever a mail is
// composed (a reminder carries the same link) and looked up by its hash, so no usable token lies in the database.
import { createHash, createHmac } from 'node:crypto';

const BITS = 160;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Key id and 32 characters of base32. */
const TOKEN = /[a-z0-9][a-z2-7]{32}/;
const WHOLE_TOKEN = new RegExp(`^${TOKEN.source}$`);
/** RFC 5321, 4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64;

/** What a token is for. A token of one purpose says nothing about the row under another. */
export type MailTokenPurpose =
  | 'ticket-reply'
  | 'forward-reply'
  | 'survey'
  | 'message-id'
  | 'probe'
  | 'heartbeat'
  | 'loop';

/** Which install key signs, and its one-character id: keys rotate by id. */
export interface MailTokenKey {
  id: string;
  secret: Buffer;
}

/**
 * Key id + base32(HMAC-SHA-256(key, purpose, row id)) cut to 160 bits: 33 characters in all.
 *
 * @throws RangeError when the key id is not one of [a-z0-9] or the secret is shorter than 32 bytes
 */
export function createMailToken(key: MailTokenKey, purpose: MailTokenPurpose, rowId: string): string {
  if (!/^[a-z0-9]$/.test(key.id)) throw new RangeError('key id must be one of [a-z0-9]');
  if (key.secret.length < 32) throw new RangeError('secret must have at least 32 bytes');
  const mac = createHmac('sha256', key.secret).update(`${purpose}\0${rowId}`).digest();
  return key.id + base32(mac.subarray(0, BITS / 8));
}

/** SHA-256 of the lower-case token in hex: what is stored and searched. */
export const hashToken = (token: string): string => createHash('sha256').update(token.toLowerCase()).digest('hex');

/** The text has the form of a token; says nothing about who made it. Mail servers change case, so case is ignored. */
export const isMailToken = (text: string): boolean => WHOLE_TOKEN.test(text.toLowerCase());

/**
 * `support@x` + token -> `support+token@x`. Where the local part would pass 64 characters or has a detail already there is no
 * such address (`undefined`): the mailbox then threads by Message-ID alone, because a cut token is worthless.
 */
export function composeTokenAddress(mailbox: string, token: string): string | undefined {
  const at = mailbox.lastIndexOf('@');
  const local = mailbox.slice(0, at);
  if (at < 1 || local.includes('+')) return undefined;
  const withToken = `${local}+${token}`;
  return withToken.length > LONGEST_LOCAL_PART ? undefined : `${withToken}${mailbox.slice(at)}`;
}

/** The token of `support+token@x`, lower case; `undefined` when the detail is absent or no token. */
export function readTokenFromAddress(address: string): string | undefined {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  const detail = local.slice(local.indexOf('+') + 1);
  return local.includes('+') && WHOLE_TOKEN.test(detail) ? detail : undefined;
}

/** `support+token@x` -> `support@x`; an address without a detail is returned as it is. */
export function withoutDetail(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** Message-ID (without angle brackets) of a mail that we send: `h.token@domain`. */
export const composeMessageId = (token: string, domain: string): string => `h.${token}@${domain}`;

/**
 * Tokens of our own Message-IDs among those given, in their order. The domain is not compared: some servers rewrite
 * it, and the token alone proves that the id is ours.
 */
export function readTokensFromMessageIds(ids: readonly string[]): string[] {
  const tokens = ids.map((id) => /^<?h\.([a-z0-9]{33})@/i.exec(id)?.[1]?.toLowerCase() ?? '').filter(isMailToken);
  return [...new Set(tokens)];
}

/**
 * Tokens of links of ours (`https://host/s/token`) quoted in a text or HTML. `publicUrls` are the present and former
 * public addresses; a link to another host is not ours, whatever its path.
 */
export function readTokensFromLinks(text: string, publicUrls: readonly string[]): string[] {
  const found: string[] = [];
  for (const [, start = '', token = ''] of text.matchAll(
    /(https?:\/\/[^\s"'<>/]{1,255})\/s\/([a-z0-9]{33})(?![a-z0-9])/gi,
  )) {
    const isOurs = publicUrls.some((url) => url.replace(/\/+$/, '').toLowerCase() === start.toLowerCase());
    if (isOurs && isMailToken(token)) found.push(token.toLowerCase());
  }
  return [...new Set(found)];
}

function base32(bytes: Buffer): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}
