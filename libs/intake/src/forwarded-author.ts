// Who wrote a mail that was forwarded to us. The forwarder is the sender in any case (their words came to us); the
// author is offered to a person, who may make them the customer. Read from the structure, not from words of a language:
// the first line "label: ... address" of what was passed on.
import { isDeliverableAddress, type MailAddress, type ParsedMail } from '#mail';

const MOST_LINES = 40;
const LONGEST_LINE = 400;
const LABELLED = /^[\s>*|]*\*?([\p{L}][\p{L} .'-]{0,24})\*?\s?:\*?\s*(\S.*)$/u;
const ADDRESS = /[^\s<>"'()[\],;:]{1,64}@[^\s<>"'()[\],;:*]{1,190}/u;

/** The author, or null when the mail is no forward or does not say. Pure. */
export function forwardedAuthor(mail: ParsedMail): MailAddress | null {
  const attached = mail.attachments.find(({ contentType }) => contentType === 'message/rfc822');
  const isForward = mail.reply.isForward || mail.isForwardBySubject;
  const told = mail.reply.forwardedFrom;
  if (told && isDeliverableAddress(told.address.toLowerCase())) return { ...told, address: told.address.toLowerCase() };
  if (mail.reply.isForward) return firstAuthor(mail.reply.quotedText) ?? firstAuthor(mail.text);
  if (!isForward || !attached) return null;
  const head =
    attached.content
      .subarray(0, 64 * 1024)
      .toString('utf8')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  const from = /^from:([^\n]*(?:\n[ \t][^\n]*){0,5})/im.exec(head)?.[1];
  return from === undefined ? null : authorOf(from.replace(/\s+/g, ' '));
}

function firstAuthor(text: string): MailAddress | null {
  for (const line of text.split('\n').slice(0, MOST_LINES)) {
    const rest = LABELLED.exec(line.slice(0, LONGEST_LINE))?.[2];
    const author = rest === undefined ? null : authorOf(rest);
    if (author) return author;
  }
  return null;
}

function authorOf(value: string): MailAddress | null {
  const address = ADDRESS.exec(value)?.[0].toLowerCase().replace(/[.]+$/, '');
  if (!address || !isDeliverableAddress(address)) return null;
  const name = value
    .slice(0, value.toLowerCase().indexOf(address))
    .replace(/\[?mailto:$|[<["'(*\s]+$/gi, '')
    .replace(/^["'*\s]+/, '')
    .trim();
  return { name: name.replace(/["']$/, '').slice(0, 120), address };
}
