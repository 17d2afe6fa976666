// What people of the house write, with its formatting. The rules are stricter than those for mail that comes in: only
// what the editor can make, no style, no class, no address of an image but that of a file which was uploaded with the
// words. Whatever a console or a program sends is brought to this form before it is stored; the text beside it is
// always real, because search, previews and the text part of the mail are made from it.
import { convert } from 'html-to-text';
import sanitizeHtml from 'sanitize-html';
import { InvalidError, storableText } from '#kernel';

/** UTF-16 units of the HTML of one message. */
export const MOST_OWN_HTML = 400_000;
/** UTF-16 units of its text. */
const MOST_OWN_TEXT = 100_000;
const DEEPEST = 20;

const TAGS = 'a blockquote br code div em h3 hr img li ol p pre strong ul'.split(' ');
const RENAMED: Record<string, string> = { b: 'strong', i: 'em', h1: 'h3', h2: 'h3', h4: 'h3', h5: 'h3', h6: 'h3' };
const HREF = /^(?:https?:\/\/|mailto:|tel:)[^\s\p{Cc}]{1,2000}$/iu;
const IMAGE = /^cid:([0-9a-f-]{36}@heard)$/;

/** How the HTML of a message and the HTML part of its mail name a file that was uploaded into the words. */
export const inlineContentId = (uploadId: string): string => `${uploadId}@heard`;

/** Words in the one form in which they are stored. */
export interface OwnWords {
  text: string;
  /** Null: there is no formatting. */
  html: string | null;
}

interface GivenWords {
  text?: string | undefined;
  html?: string | undefined;
  /** Files that go with the words: only these can be shown inside them. */
  uploadIds?: readonly string[] | undefined;
  /** They stay inside: colleagues can be called by name in them (mentions.ts). */
  mayMention?: boolean | undefined;
}

/**
 * Cleans what was written. The given text stays when it says the same words as the HTML; else it is made from it. Empty
 * text: there are no words.
 * @throws {InvalidError} WORDS_TOO_LONG
 */
export function ownWords({ text = '', html, uploadIds = [], mayMention = false }: GivenWords): OwnWords {
  const clean = html === undefined ? '' : sanitiseOwnHtml(html, { uploadIds, mayMention });
  if (clean.length > MOST_OWN_HTML) throw new InvalidError('WORDS_TOO_LONG');
  const made = clean === '' ? '' : textOfOwnHtml(clean);
  if (made.length > MOST_OWN_TEXT) throw new InvalidError('WORDS_TOO_LONG');
  if (made === '') return { text: storableText(text), html: null };
  return { text: storableText(lettersOf(text) === lettersOf(made) ? text : made), html: clean };
}

const lettersOf = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Tags that are nothing without this attribute: they go, and their words stay. Not by giving them another name that is
 * not allowed: the library would give that name to the end of the next tag of the same depth.
 */
const NEEDED: Record<string, string> = { a: 'href', img: 'src', span: 'data-mention' };
const MENTION = /^(?:agent|team):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function sanitiseOwnHtml(
  html: string,
  { uploadIds, mayMention }: { uploadIds: readonly string[]; mayMention: boolean },
): string {
  const known = new Set(uploadIds.map(inlineContentId));
  const renaming = Object.fromEntries(
    Object.entries(RENAMED).map(([from, to]) => [from, sanitizeHtml.simpleTransform(to, {}, false)]),
  );
  return sanitizeHtml(storableText(html), {
    allowedTags: mayMention ? [...TAGS, 'span'] : TAGS,
    nonTextTags: DROPPED_WITH_CONTENT,
    nestingLimit: DEEPEST,
    allowedAttributes: { a: ['href'], img: ['src', 'alt', 'width'], ol: ['start'], span: ['data-mention'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    exclusiveFilter: ({ tag, attribs }) => {
      const needed = NEEDED[tag];
      return needed !== undefined && !attribs[needed] ? 'excludeTag' : false;
    },
    transformTags: {
      ...renaming,
      // What leads nowhere good is no link.
      a: (tagName, { href = '' }): sanitizeHtml.Tag => ({ tagName, attribs: HREF.test(href) ? { href } : {} }),
      span: (tagName, { 'data-mention': mention = '' }): sanitizeHtml.Tag => ({
        tagName,
        attribs: MENTION.test(mention) ? { 'data-mention': mention } : {},
      }),
      ol: (tagName, { start = '' }): sanitizeHtml.Tag => ({
        tagName,
        attribs: /^[1-9]\d{0,4}$/.test(start) ? { start } : {},
      }),
      img: (_, attributes) => imageOf(attributes, known),
    },
  }).trim();
}

/** Their content is no text for a reader. */
const DROPPED_WITH_CONTENT =
  'script style textarea option select noscript xmp template noframes noembed iframe frameset object applet embed svg math title head plaintext listing audio video canvas'.split(
    ' ',
  );

function imageOf(
  { src = '', alt = '', width = '' }: Record<string, string>,
  known: ReadonlySet<string>,
): sanitizeHtml.Tag {
  const contentId = IMAGE.exec(src)?.[1];
  if (contentId === undefined || !known.has(contentId)) return { tagName: 'img', attribs: {} };
  const attribs = { src, alt: alt.slice(0, 255) };
  return { tagName: 'img', attribs: /^[1-9]\d{0,3}$/.test(width) ? { ...attribs, width } : attribs };
}

/** The words of clean HTML as a person would type them. */
export function textOfOwnHtml(html: string): string {
  const asLines = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
  // The limits of the library cut silently: ours refuse before.
  const limits = { maxInputLength: MOST_OWN_HTML };
  return convert(html, {
    wordwrap: false,
    limits,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
      { selector: 'img', format: 'heardImage' },
      { selector: 'h3', options: { uppercase: false, ...asLines } },
      { selector: 'pre', options: asLines },
      { selector: 'blockquote', options: { trimEmptyLines: true, ...asLines } },
      { selector: 'ul', options: { itemPrefix: '- ', ...asLines } },
      { selector: 'ol', options: asLines },
      { selector: 'hr', options: { length: 3, ...asLines } },
    ],
    formatters: {
      heardImage: (element, _walk, builder) => {
        const alt: unknown = element.attribs?.alt;
        builder.addInline(`[${typeof alt === 'string' && alt !== '' ? alt : '…'}]`);
      },
    },
  })
    .replace(/^ (\d{1,5}\. )/gm, '$1')
    .trim();
}

/** What mail programs need said, since they have styles of their own. */
const MAIL_STYLES: readonly [RegExp, string][] = [
  [/<blockquote>/g, '<blockquote style="margin:0 0 0 8px;padding-left:12px;border-left:2px solid #c3c8d1">'],
  [/<pre>/g, '<pre style="white-space:pre-wrap;font-family:monospace;background:#f5f5f3;padding:8px">'],
  [/<code>/g, '<code style="font-family:monospace">'],
  [/<h3>/g, '<h3 style="font-size:16px;line-height:24px;margin:12px 0 4px">'],
  [/<img /g, '<img style="max-width:100%;height:auto" '],
];

/** Stored HTML as it stands in a mail. Only ever of what `ownWords` has cleaned: its tags carry no style of their own. */
export const ownHtmlForMail = (html: string): string =>
  MAIL_STYLES.reduce((styled, [tag, withStyle]) => styled.replace(tag, withStyle), html);
