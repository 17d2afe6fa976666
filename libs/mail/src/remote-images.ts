// How many pictures of a mail would be loaded from elsewhere, wherever HTML lets one be named. Counted on the mail as it
// came, because folding and sanitising take most of these places away before anybody could count them.
import { findAll, type HtmlElement, isElement, parseHtmlTree } from './html-tree.js';
import { sourceOf } from './message-html.js';

/** Never shown, in no mail program. */
const NOT_SHOWN = new Set(['noscript', 'template', 'script', 'title']);
const REMOTE = /^(?:https?:)?\/\//i;
/** `url(...)` and the bare strings of `image-set(...)`. */
const CSS_URL = /(?:url|image-set)\(\s*["']?\s*(?:https?:)?\/\/[^"')]{1,2000}/gi;
/** Fonts and other style sheets are no pictures. */
const NO_PICTURES = /@font-face\s*\{[^}]{0,5000}\}|@import[^;]{0,2000};/gi;

/**
 * Pictures from elsewhere that a reader of the mail does not see. An element is one picture, whatever it names (`src`, `srcset`, a
 * background); `<picture>` is one with all its sources.
 *
 * @param loadsRemote pictures in `<img src>` are loaded; those in other places never are
 */
export function countLeftOutImages(html: string, loadsRemote: boolean): number {
  let count = 0;
  const visit = (element: HtmlElement): void => {
    if (NOT_SHOWN.has(element.name)) return;
    if (element.name === 'style') {
      count += remoteIn(textOf(element));
      return;
    }
    if (isLeftOut(element, loadsRemote)) count += 1;
    // One drawing or picture, however many parts it has.
    if (element.name === 'svg' || element.name === 'picture') return;
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(parseHtmlTree(html));
  return count;
}

function isLeftOut(element: HtmlElement, loadsRemote: boolean): boolean {
  const { attributes } = element;
  const isBackground = isRemote(attributes.background) || remoteIn(attributes.style ?? '') > 0;
  switch (element.name) {
    case 'svg':
      return isBackground || findAll(element, hasRemoteHref).length > 0;
    case 'picture':
      return isPictureLeftOut(element, loadsRemote);
    case 'img':
      return isBackground || isImageLeftOut(attributes, loadsRemote);
    case 'video':
      return isBackground || isRemote(attributes.poster);
    case 'input':
      return isBackground || (attributes.type?.toLowerCase() === 'image' && isRemote(attributes.src));
    default:
      return isBackground;
  }
}

/** Without a source that we show, the larger versions in `srcset` are what is missing. */
function isImageLeftOut({ src = '', srcset }: Record<string, string>, loadsRemote: boolean): boolean {
  const source = sourceOf(src);
  if (REMOTE.test(source)) return !loadsRemote;
  return source === '' && hasRemoteSource(srcset);
}

function isPictureLeftOut(picture: HtmlElement, loadsRemote: boolean): boolean {
  const parts = picture.children.filter(isElement);
  const image = parts.find(({ name }) => name === 'img');
  if (image && sourceOf(image.attributes.src ?? '') !== '') return isImageLeftOut(image.attributes, loadsRemote);
  return parts.some(({ attributes }) => hasRemoteSource(attributes.srcset) || isRemote(attributes.src));
}

const isRemote = (url = ''): boolean => REMOTE.test(sourceOf(url));
const hasRemoteHref = ({ name, attributes }: HtmlElement): boolean =>
  /image$/.test(name) && (isRemote(attributes.href) || isRemote(attributes['xlink:href']));
const hasRemoteSource = (srcset = ''): boolean => srcset.split(',').some((each) => isRemote(each));
const remoteIn = (css: string): number => new Set(css.replace(NO_PICTURES, '').match(CSS_URL)).size;
const textOf = ({ children }: HtmlElement): string => children.filter((child) => !isElement(child)).join('');
