// Mail HTML made safe to show: an allow list of tags, attributes and styles; nothing that loads, runs, covers or posts.
// The result is shown in a sandboxed frame with its own CSP, and the browser sanitises once more: each of the three
// must hold alone.
import sanitizeHtml from 'sanitize-html';
import { SAFE_STYLES } from './message-styles.js';

/** Version of the rules here; part of the key under which sanitised bodies are cached. */
export const SANITISER_VERSION = 3;

export interface ImageUrls {
  /** Path on our own host for an image of this mail (`cid:`); `undefined` when the mail has no such part. */
  inlineImage?: (contentId: string) => string | undefined;
  /** Path on our own host that fetches a remote image, once the reader asked for it. Absent: placeholders. */
  remoteImage?: (url: string) => string;
}

export interface DisplayRules extends ImageUrls {
  /** Called for each link that leads to no address of its own, or to a scheme that we do not open. */
  leftOutLink?: () => void;
}

const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];

const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  );

/** Their content is no text for a reader, or is read differently by different parsers. */
const DROPPED_WITH_CONTENT =
  'script style textarea option select noscript xmp template noframes noembed iframe frameset object applet embed svg math title head plaintext listing audio video canvas'.split(
    ' ',
  );

const SIZE = ['width', 'height'];

/** Only `<details>` made by `foldQuotes` stay; the mark is secret, so a mail cannot smuggle one in. */
const toFold = (attributes: Record<string, string>, mark: string): sanitizeHtml.Tag =>
  mark !== '' && attributes['data-fold'] === mark
    ? { tagName: 'details', attribs: { 'data-fold': mark } }
    : { tagName: 'div', attribs: {} };

/**
 * Sanitises the HTML of a mail for display. Remote images become placeholders (`data-src`), links open a new window
 * without opener and referrer.
 *
 * @param foldMark secret value of `data-fold` by which our own `<details>` are told from those in the mail
 */
export function sanitiseMessageHtml(html: string, rules: DisplayRules = {}, foldMark = ''): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    nonTextTags: DROPPED_WITH_CONTENT,
    disallowedTagsMode: 'discard',
    nestingLimit: 200,
    allowedAttributes: {
      '*': ['dir', 'lang', 'title', 'align', 'valign', 'style'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'data-src', 'alt', ...SIZE],
      table: ['border', 'cellpadding', 'cellspacing', 'bgcolor', ...SIZE],
      td: ['colspan', 'rowspan', 'bgcolor', ...SIZE],
      th: ['colspan', 'rowspan', 'bgcolor', ...SIZE],
      tr: ['bgcolor'],
      col: ['span', 'width'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
      details: ['data-fold'],
    },
    allowedSchemes: LINK_SCHEMES,
    // Image sources are decided below, by `toImage` alone.
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    allowedStyles: { '*': SAFE_STYLES },
    parser: { decodeEntities: true, lowerCaseTags: true },
    transformTags: {
      a: (tagName, attributes) => ({ tagName, attribs: toLink(attributes, rules) }),
      img: (tagName, attributes) => ({ tagName, attribs: toImage(attributes, rules) }),
      details: (_, attributes) => toFold(attributes, foldMark),
    },
  });
}

/** As browsers read it: without the signs that they leave out. */
export const sourceOf = (url: string): string => url.replace(/[\p{Cc}\s]+/gu, '');

/**
 * Only addresses with a scheme that we open stay links. A relative one would lead into our own pages, where the sender
 * never was; one to a place in the mail has no place left, since ids are taken out.
 */
function toLink(attributes: Record<string, string>, rules: DisplayRules): Record<string, string> {
  const { href, ...kept } = attributes;
  const address = sourceOf(href ?? '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && LINK_SCHEMES.includes(scheme))
    return { ...attributes, target: '_blank', rel: 'noopener noreferrer' };
  if (address !== '' && !address.startsWith('#')) rules.leftOutLink?.();
  const { target: _target, rel: _rel, ...plain } = kept;
  return plain;
}

/** Pictures within the address itself; a drawing (svg) could carry more than a picture. */
const isShownData = (source: string): boolean =>
  /^data:image\/(?:png|gif|jpeg|webp);base64,[a-z0-9+/=]+$/i.test(source);

function toImage(attributes: Record<string, string>, rules: DisplayRules): Record<string, string> {
  const { src = '', 'data-src': _forged, ...kept } = attributes;
  const source = sourceOf(src);
  if (isShownData(source)) return { ...kept, src: source };
  const contentId = /^cid:(.+)$/i.exec(source)?.[1];
  if (contentId !== undefined) return withOwnPath(kept, rules.inlineImage?.(decodeCid(contentId)));
  if (!/^(https?:)?\/\//i.test(source)) return kept;
  const url = source.startsWith('//') ? `https:${source}` : source;
  if (rules.remoteImage) return withOwnPath(kept, rules.remoteImage(url));
  return { ...kept, 'data-src': url };
}

/** Only paths on our own host: the functions are ours, but what they are given is not. */
const withOwnPath = (kept: Record<string, string>, path: string | undefined): Record<string, string> =>
  path && /^\/(?!\/)[^\s\\]*$/.test(path) ? { ...kept, src: path } : kept;

function decodeCid(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}
