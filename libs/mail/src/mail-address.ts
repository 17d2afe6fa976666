import { domainToASCII } from 'node:url';
import type { AddressObject, EmailAddress } from 'mailparser';
import { storableText } from '#kernel';
import { decodeBytes, decoderOf, isUtf8 } from './charsets.js';
import { oneLine } from './mail-headers.js';
import { MAIL_LIMITS } from './mime-limits.js';
import { plainLabel, withoutDoubleUtf8 } from './odd-charsets.js';
import type { MailAddress } from './parsed-mail.js';

const LONGEST_ADDRESS = 320;
const LONGEST_NAME = 200;

/** Mailboxes of address headers, groups opened, without repetition, at most 500. */
export function toAddresses(header: AddressObject | AddressObject[] | undefined): MailAddress[] {
  const found = new Map<string, MailAddress>();
  for (const { value } of [header ?? []].flat()) {
    for (const entry of openGroups(value)) {
      const address = toAddress(entry);
      if (address && found.size < MAIL_LIMITS.recipients)
        found.set(address.address.toLowerCase() || address.name, address);
    }
  }
  return [...found.values()];
}

const openGroups = (entries: EmailAddress[]): EmailAddress[] =>
  entries.flatMap((entry) => (entry.group ? entry.group.filter((member) => !member.group) : [entry]));

function toAddress(entry: EmailAddress): MailAddress | undefined {
  const name = displayName(entry.name);
  const address = cleanAddress(entry.address ?? '');
  if (address === '' && /^mailer-daemon$|^postmaster$/i.test(name)) return { name, address: name };
  return name === '' && address === '' ? undefined : { name, address };
}

/** One line, or '' where a letter of it was lost: then the address says who it is. */
function displayName(given: string): string {
  const name = oneLine(withoutDoubleUtf8(withoutExtendedForm(given)), LONGEST_NAME);
  return name.includes('\ufffd') ? '' : name;
}

/** The form of parameters (RFC 2231, 4) is none of names, and some programs write it there. */
function withoutExtendedForm(name: string): string {
  const [, charset = '', rest = ''] = /^([\w.-]{1,40})'[\w-]{0,20}'(\S*%[\da-f]{2}\S*)$/i.exec(name.trim()) ?? [];
  if (rest === '' || /\P{ASCII}/u.test(rest)) return name;
  const letters = rest.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const bytes = Buffer.from(letters, 'latin1');
  const label = plainLabel(charset);
  if (decoderOf(label) === undefined) return name;
  return decodeBytes(bytes, isUtf8(bytes) ? 'utf-8' : label);
}

/** From the beginning of a word alone: 200,000 characters without an address are read once, not from each of them on. */
const ADDRESS_IN_FIELD = /(?<![^\s<>;,"()])[^\s<>;,"()]+@[^\s<>;,"()]+/g;

/** What looks like an address in a field of a report, lower case, each once. */
export const addressesIn = (field: string): string[] => [...new Set(field.toLowerCase().match(ADDRESS_IN_FIELD) ?? [])];

/** The domain in lower-case ASCII, so that look-alike letters show as `xn--`; the local part as it came. */
export function cleanAddress(value: string): string {
  // Whole, whatever stands in it: who writes from an address that only looks like another is somebody else.
  const address = storableText(value.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ''), LONGEST_ADDRESS);
  const at = address.lastIndexOf('@');
  if (at === -1) return address;
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${(domainToASCII(domain) || domain).toLowerCase()}`;
}
