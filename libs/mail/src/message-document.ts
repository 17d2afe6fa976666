// The document inside the frame that shows one message. Works under `default-src 'none'; img-src 'self' data:;
// style-src 'unsafe-inline'` without a script: the quoted part folds by <details>.
import { randomBytes } from 'node:crypto';
import { foldQuotes } from './html-quotes.js';
import { type DisplayRules, type ImageUrls, sanitiseMessageHtml } from './message-html.js';
import { countLeftOutImages } from './remote-images.js';

/** What a reader is told about, because it is missing in what is shown. */
export type LeftOut = 'image' | 'link';

export interface MessageDocument {
  /** HTML of the mail, as it came. Where absent, `text` is shown. */
  html?: string;
  /** What the person wrote. */
  text?: string;
  /** The quoted rest of `text`, folded below it. HTML finds its own quotes. */
  quotedText?: string;
  /** Sentence on the fold, in the reader's language. */
  quoteLabel: string;
  /** Language of the reader, for the document. */
  language: string;
  images?: ImageUrls;
  /** Sentence in the reader's language on so many things that the mail has and the document has not. */
  leftOutLabel?: (what: LeftOut, count: number) => string;
}

const MOST_LINKS = 2_000;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cc}]{1,2000}/giu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Text as HTML: escaped, lines kept, http(s) addresses as links. Linear in the length of the text. */
export function textToHtml(text: string): string {
  let html = '';
  let at = 0;
  let count = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    count += 1;
    if (count > MOST_LINKS) break;
    const url = withoutTail(match[0]);
    html += escapeHtml(text.slice(at, match.index));
    html += `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${escapeHtml(url)}</a>`;
    at = match.index + url.length;
  }
  return html + escapeHtml(text.slice(at));
}

/** Punctuation at the end belongs to the sentence; a closing bracket only without its opening one in the address. */
function withoutTail(url: string): string {
  let end = url.length;
  while (end > 0 && /[.,;:!?\])}»”*_]/.test(url.charAt(end - 1))) {
    if (url.charAt(end - 1) === ')' && url.slice(0, end).includes('(')) break;
    end -= 1;
  }
  return url.slice(0, end);
}

/** A complete document for the frame, safe to serve under the CSP above. */
export function renderMessageDocument(message: MessageDocument): string {
  const fold = `<details class="quote"><summary>${escapeHtml(message.quoteLabel)}</summary>`;
  const isHtml = message.html !== undefined;
  const left: Record<LeftOut, number> = { image: 0, link: 0 };
  const images = { ...message.images, leftOutLink: () => (left.link += 1) };
  if (isHtml) left.image = countLeftOutImages(message.html ?? '', message.images?.remoteImage !== undefined);
  const body = isHtml ? htmlBody(message.html ?? '', images, fold) : textBody(message, fold);
  // Mail that brings colours of its own was written for white paper: black on black helps nobody.
  const isPaper = isHtml && /(?:style="[^"]*(?:color|background)|bgcolor=|<font[^>]* color=)/i.test(body);
  return [
    `<!doctype html><html lang="${escapeHtml(message.language)}"${isPaper ? ' class="paper"' : ''}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title></title>',
    `<style>${STYLE}</style></head><body dir="auto">${leftOut(message, left)}${body}</body></html>`,
  ].join('');
}

/** Above the mail, so that nobody takes a gap for the whole. */
function leftOut({ leftOutLabel, language }: MessageDocument, left: Record<LeftOut, number>): string {
  const kinds = (['image', 'link'] as const).filter((what) => left[what] > 0);
  const said = kinds.map((what) => escapeHtml(leftOutLabel?.(what, left[what]) ?? '')).filter(Boolean);
  return said.length === 0 ? '' : `<p class="left-out" lang="${escapeHtml(language)}">${said.join('<br>')}</p>`;
}

function htmlBody(html: string, images: DisplayRules, fold: string): string {
  const mark = randomBytes(12).toString('hex');
  return sanitiseMessageHtml(foldQuotes(html, mark), images, mark).replaceAll(`<details data-fold="${mark}">`, fold);
}

function textBody({ text = '', quotedText = '' }: MessageDocument, fold: string): string {
  const said = `<div class="text">${textToHtml(text)}</div>`;
  return quotedText === '' ? said : `${said}${fold}<div class="text">${textToHtml(quotedText)}</div></details>`;
}

const STYLE = [
  ':root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}',
  'body{margin:0;color:#1d2129;background:transparent}',
  '.text{white-space:pre-wrap;unicode-bidi:plaintext}',
  'img{max-width:100%;height:auto}img:not([src]){display:inline-block;min-width:1em;min-height:1em;border:1px dashed #8a919e}',
  'table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:0 0 0 .5em;padding-left:.75em;border-left:2px solid #c3c8d1}',
  'a[href]{color:#0b57d0}details.quote{margin-top:1em;color:#5b6270}details.quote summary{cursor:pointer;width:max-content}',
  '.paper{color-scheme:light}.paper body{background:#fff;padding:8px}',
  '.left-out{margin:0 0 1em;padding-bottom:.5em;border-bottom:1px solid #c3c8d1;color:#5b6270;font-size:12px}',
  '@media (prefers-color-scheme:dark){:root:not(.paper) body{color:#e3e6eb}:root:not(.paper) a[href]{color:#8ab4f8}',
  ':root:not(.paper) .left-out{color:#a7aebb;border-color:#4a515e}:root:not(.paper) details.quote{color:#a7aebb}:root:not(.paper) blockquote{border-color:#4a515e}}',
].join('');
