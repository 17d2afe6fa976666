// Where the quote is in the HTML of a mail, told from the marks that mail programs leave. They are the same in every
// language, so they come before any rule about words. Found parts are wrapped in elements that no parser can make
// (`#quote`, `#signature`), so a mail cannot pretend.

import { htmlToText, isHidden } from './html-to-text.js';
import {
  BLOCKS,
  findAll,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  PARAGRAPHS,
  parseHtmlTree,
  SKIPPED,
} from './html-tree.js';

export const QUOTE = '#quote';
export const SIGNATURE = '#signature';
/** Attribute of the "please answer above" line in our own mails: Outlook rewrites ids and classes, not data. */
export const REPLY_MARKER_ATTRIBUTE = 'data-heard-reply-above';

/** Ids are compared without the `x_` that Outlook puts before those of others. */
const idOf = (element: HtmlElement): string => (element.attributes.id ?? '').replace(/^(?:x_)+/, '');
const hasClassLike = (element: HtmlElement, pattern: RegExp): boolean =>
  (element.attributes.class ?? '').split(/\s+/).some((name) => pattern.test(name));

/** Elements that are a quote as a whole. */
function isQuote(element: HtmlElement, bars: ReadonlySet<HtmlElement>): boolean {
  if (element.name === 'blockquote') return !isIndentation(element);
  return (
    hasClassLike(
      element,
      /^(?:x_)*(?:moz-cite-prefix|moz-forward-container|(?:ydp\w{1,12})?yahoo_quoted|ms-outlook-mobile-reference-message|spark_quote|protonmail_quote|tutanota_quote|gmail_attr|zmail_extra|mail-quote-collapse|ya-quote|yandex-quote|freshdesk_quote|front-blockquote|hey_quote|skiff_quote|quote_header|reply-intro|mailru-quote|letter-body__quote|missive_quote|cm_quote|fairemail_quote|hs-reply-quote|intercom-quote|history_container|mailbird_QuotedMessage|quoted[-_]?(?:text|message|content|mail|email|reply|output_body)|(?:original|previous)[-_]?(?:message|mail|email))$/i,
    ) ||
    /^(?:OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|yahoo_quoted_\d+|reply-intro|isReplyContent|isForwardContent|replySplit|qt|oriMsgHtmlSeperator|edo-original|aqm-original|CanaryBlockquote)$/.test(
      idOf(element),
    ) ||
    (element.name === 'div' && /^(?:quote|quoted-content|messageReplySection)$/.test(element.attributes.name ?? '')) ||
    element.attributes['data-marker'] === '__QUOTED_TEXT__' ||
    element.attributes.fairemail === 'reply' ||
    bars.has(element)
  );
}

/** The blocks with a bar at their left right below a line that ends with a colon: an attribution in any language. */
function barsUnderColon(root: HtmlElement): ReadonlySet<HtmlElement> {
  const bars = new Set<HtmlElement>();
  const visit = ({ children }: HtmlElement): void => {
    for (const [at, child] of children.entries()) {
      if (!isElement(child)) continue;
      if (hasBar(child)) {
        const above = lineAbove(children, at);
        if (/[:：]$/.test(above) && WITH_DATE.test(above)) bars.add(child);
      }
      visit(child);
    }
  };
  visit(root);
  return bars;
}

const hasBar = ({ name, attributes: { style = '' } }: HtmlElement): boolean =>
  name === 'div' &&
  /border-left\s*:[^;]*\bsolid\b/i.test(style) &&
  /padding(?:-left)?\s*:|margin-left\s*:/i.test(style);
const WITH_DATE = /\d{1,2}[:.]\d{2}|\d{4}|\d[./-]\d/;

/** No attribution is longer, or made of more elements. A mail of thousands of bars reads so much for each, and no more. */
const LONGEST_LINE = 300;
const MOST_NODES_OF_LINE = 40;

/** The end of the nearest line above a node that has words. */
function lineAbove(siblings: readonly HtmlNode[], at: number): string {
  let line = '';
  let left = MOST_NODES_OF_LINE;
  /** @returns whether the line is whole */
  const readUp = (nodes: readonly HtmlNode[], from: number): boolean => {
    for (let index = from; index >= 0; index -= 1) {
      const node = nodes[index] ?? '';
      left -= 1;
      if (left < 0 || line.length > LONGEST_LINE) return true;
      if (!isElement(node)) line = node.slice(-LONGEST_LINE) + line;
      else if (!SKIPPED.has(node.name) && !isHidden(node)) {
        const endsLine = (): boolean => isLine(node.name) && /\S/.test(line);
        if (endsLine() || readUp(node.children, node.children.length - 1) || endsLine()) return true;
      }
    }
    return false;
  };
  readUp(siblings, at - 1);
  return line.replace(/\s+/g, ' ').trim();
}

const isLine = (name: string): boolean => name === 'br' || BLOCKS.has(name) || PARAGRAPHS.has(name);

/** Gmail's indent button also makes a blockquote. */
const isIndentation = (element: HtmlElement): boolean =>
  element.attributes.type !== 'cite' &&
  /border\s*:\s*none/i.test(element.attributes.style ?? '') &&
  /40px/.test(element.attributes.style ?? '');

/** Elements at which the quote begins; it goes on to the end of the document. */
function isQuoteStart(element: HtmlElement): boolean {
  if (REPLY_MARKER_ATTRIBUTE in element.attributes) return true;
  if (/^(?:divRplyFwdMsg|stopSpelling|zwchr|appendonsend-quote|ms-outlook-mobile-quote)$/.test(idOf(element)))
    return true;
  if (element.name === 'hr' && element.attributes['data-marker'] === '__DIVIDER__') return true;
  return isOutlookHeader(element);
}

/** Desktop Outlook draws a line over a block of `From: Sent: To: Subject:`. */
function isOutlookHeader(element: HtmlElement): boolean {
  if (!/border\s*:\s*none\s*;\s*border-top\s*:\s*solid\s+#?\w+\s+1\.0pt/i.test(element.attributes.style ?? ''))
    return false;
  return (htmlToText(element).match(/^[^:\n]{2,30}:\s?\S/gm)?.length ?? 0) >= 3;
}

const isSignature = (element: HtmlElement): boolean =>
  hasClassLike(
    element,
    /^(?:x_)*(?:gmail_signature|moz-signature|protonmail_signature_block|gmail_signature_prefix|k9mail-signature|edo-signature|front-signature|ms-outlook-ios-signature)$/,
  ) ||
  /^(?:Signature|AppleMailSignature|ms-outlook-mobile-signature|signature|ymail_android_signature|composer_signature)$/.test(
    idOf(element),
  ) ||
  element.attributes['data-smartmail'] === 'gmail_signature' ||
  (element.name === 'div' && element.attributes.name === 'messageSignatureSection');

/** Wraps quotes and signatures of a tree in `#quote` and `#signature` elements. Changes the tree. */
export function wrapQuotes(root: HtmlElement): void {
  const bars = barsUnderColon(root);
  for (const element of findAll(root, (each) => hasClass(each, 'gmail_quote') && each.name !== 'blockquote'))
    wrapGmailQuote(element);
  for (const [index, element] of findAll(root, isQuoteStart).entries()) {
    // Over all of the mail it is that of another Heard, and what they say is below it.
    const isTheirs = index === 0 && REPLY_MARKER_ATTRIBUTE in element.attributes && isFirstOfAll(element);
    if (!isTheirs && !isInsideQuote(element, bars)) wrapToEnd(element);
  }
  for (const element of findAll(root, (each) => each.name === QUOTE || isQuote(each, bars)))
    if (element.name !== QUOTE) wrap(element, QUOTE);
  for (const element of findAll(root, (each) => each.name === QUOTE || isSignature(each)))
    if (element.name !== QUOTE) wrap(element, SIGNATURE);
}

/**
 * Gmail's container holds the attribution and the quote; what a person wrote between or below the pieces of the quote
 * stands in it as well. A forward has no blockquote: then all of it is quoted.
 */
function wrapGmailQuote(container: HtmlElement): void {
  const first = container.children.findIndex((child) => isElement(child) && child.name === 'blockquote');
  if (first === -1) {
    const hasDeepQuote = findAll(container, (each) => each.name === 'blockquote').length > 0;
    if (!hasDeepQuote) wrap(container, QUOTE);
    return;
  }
  wrapRange(container, 0, first + 1, QUOTE);
}

/** From an element to the end of the document: its following siblings and those of its ancestors. */
function wrapToEnd(start: HtmlElement): void {
  let element = start;
  let isFirst = true;
  while (element.parent) {
    const parent = element.parent;
    const at = parent.children.indexOf(element) + (isFirst ? 0 : 1);
    const previous = parent.children[at - 1];
    const from = isFirst && previous !== undefined && isElement(previous) && previous.name === 'hr' ? at - 1 : at;
    if (from < parent.children.length) wrapRange(parent, from, parent.children.length, QUOTE);
    isFirst = false;
    element = parent;
  }
}

function isFirstOfAll(element: HtmlElement): boolean {
  for (let at = element; at.parent; at = at.parent) {
    const before = at.parent.children.slice(0, at.parent.children.indexOf(at));
    if (before.some((one) => (isElement(one) ? htmlToText(one) : one).trim() !== '')) return false;
  }
  return true;
}

function isInsideQuote(element: HtmlElement, bars: ReadonlySet<HtmlElement>): boolean {
  for (let at = element.parent; at; at = at.parent) if (at.name === QUOTE || isQuote(at, bars)) return true;
  return false;
}

function wrap(element: HtmlElement, name: string): void {
  const parent = element.parent;
  const at = parent?.children.indexOf(element) ?? -1;
  if (parent && at >= 0) wrapRange(parent, at, at + 1, name);
}

function wrapRange(parent: HtmlElement, from: number, to: number, name: string): void {
  const wrapper: HtmlElement = { name, attributes: {}, children: parent.children.slice(from, to), parent };
  for (const child of wrapper.children) if (isElement(child)) child.parent = wrapper;
  parent.children.splice(from, to - from, wrapper);
}

/** HTML in which each outermost quote is a `<details data-fold=mark>`. Not sanitised: that is the next step. */
export function foldQuotes(html: string, mark: string): string {
  const root = parseHtmlTree(html);
  wrapQuotes(root);
  return root.children.map((child) => serialise(child, mark)).join('');
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
const RAW = new Set([
  'script',
  'style',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'plaintext',
  'noscript',
  'title',
  'textarea',
  'svg',
  'math',
]);
/** Text as the sanitiser writes it in HTML and in values of attributes between double quotes. */
export const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function serialise(node: HtmlNode, mark: string): string {
  if (!isElement(node)) return escapeMarkup(node);
  // Elements whose content is read by other rules are no text of the mail; the sanitiser would drop them anyway.
  if (RAW.has(node.name) || node.name === 'html' || node.name === 'head') {
    return node.name === 'html' ? node.children.map((child) => serialise(child, mark)).join('') : '';
  }
  const isFold = node.name === QUOTE && mark !== '';
  const content = node.children.map((child) => serialise(child, isFold ? '' : mark)).join('');
  if (isFold) return `<details data-fold="${mark}">${content}</details>`;
  if (node.name === QUOTE || node.name === SIGNATURE || !/^[a-z][a-z0-9:-]*$/.test(node.name)) return content;
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => /^[a-z][a-z0-9:-]*$/.test(name))
    .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`)
    .join('');
  return VOID.has(node.name) ? `<${node.name}${attributes}>` : `<${node.name}${attributes}>${content}</${node.name}>`;
}
