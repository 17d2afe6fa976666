// What a reply looks like when it leaves: our "please answer above" line, the words, the signature of the mailbox. The
// text is always whole by itself; the HTML says the same and carries the line as a data attribute too, because Outlook
// rewrites ids and classes but keeps data (email.md, section 7, "Own marker").
import { REPLY_MARKER_ATTRIBUTE } from './html-quotes.js';
import { oneLine } from './mail-headers.js';
import { logoHtml, type MailLogo } from './mail-logo.js';
import { escapeHtml, textToHtml } from './message-document.js';
import { ownHtmlForMail } from './own-words.js';
import { REPLY_MARKER } from './reply-patterns.js';

/** Who writes, for the placeholders of a mailbox. */
export interface Sender {
  agent: string;
  mailbox: string;
}

const fill = (pattern: string, { agent, mailbox }: Sender): string =>
  pattern.replace(/\{(agent|mailbox)\}/g, (_, which: string) => (which === 'agent' ? agent : mailbox));

/** The name in From: `{agent}, {mailbox}` with its placeholders filled; an empty pattern is the mailbox alone. */
export const senderName = (pattern: string, sender: Sender): string =>
  oneLine(fill(pattern.trim() || '{mailbox}', sender), 200);

/** The signature with its placeholders filled; below it the address of the mailbox, as it is. */
export const signatureFor = (signature: string, sender: Sender, postalAddress = ''): string =>
  [fill(signature, sender).trim(), postalAddress].filter(Boolean).join('\n\n');

const MARKER_STYLE = 'color:#b5b5b5;font-size:11px;line-height:16px;margin:0 0 12px';
const SIGNATURE_STYLE = 'color:#5b6270;margin-top:16px';

/** Text and HTML of a mail that passes a message on: the words and the signature, below them what is passed on. */
export function forwardBodies(forward: {
  words: string;
  html: string | null;
  signature: string;
  language: string;
  logo?: { image: MailLogo; name: string } | null;
  passed: { head: readonly string[]; text: string };
}): { text: string; html: string } {
  const { passed, ...reply } = forward;
  const bodies = replyBodies(reply);
  const below = [...passed.head, '', passed.text].join('\n');
  const quoted = textToHtml(below).replace(/\r?\n/g, '<br>\n');
  return {
    text: `${bodies.text}\n${below}\n`,
    html: bodies.html.replace(
      '</body></html>',
      () => `<div dir="auto" style="${PASSED_STYLE}">${quoted}</div></body></html>`,
    ),
  };
}

const PASSED_STYLE = 'margin-top:16px;padding-top:12px;border-top:1px solid #c3c8d1';

/** Text and HTML of a reply. `html` are the words with their formatting, as `ownWords` made them; `language` is the ticket's. */
export function replyBodies(reply: {
  words: string;
  html?: string | null;
  signature: string;
  language: string;
  logo?: { image: MailLogo; name: string } | null;
}): {
  text: string;
  html: string;
} {
  const { words, html = null, signature, language, logo = null } = reply;
  const rest = signature === '' ? '' : `\n\n-- \n${signature}`;
  const lines = (text: string): string => textToHtml(text).replace(/\r?\n/g, '<br>\n');
  const picture = logo ? logoHtml(logo.image, logo.name) : '';
  const signed =
    signature === '' && picture === ''
      ? ''
      : `<div style="${SIGNATURE_STYLE}">-- <br>\n${picture}${lines(signature)}</div>`;
  return {
    text: `${REPLY_MARKER}\n\n${words}${rest}\n`,
    html: [
      `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"></head><body>`,
      `<div ${REPLY_MARKER_ATTRIBUTE}="1" style="${MARKER_STYLE}">${escapeHtml(REPLY_MARKER)}</div>`,
      `<div dir="auto">${html === null ? lines(words) : ownHtmlForMail(html)}</div>${signed}</body></html>`,
    ].join('\n'),
  };
}
