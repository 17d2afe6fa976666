// A light tree of mail HTML for reading (text and quotes), never for display. Built by a tolerant SAX parser, with a
// bound on depth and nodes, so that 100,000 nested divs cost memory in proportion and no stack.
import { Parser } from 'htmlparser2';

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  children: HtmlNode[];
  parent: HtmlElement | null;
}
export type HtmlNode = HtmlElement | string;

/** Elements whose content is nobody's words. */
export const SKIPPED = new Set('head style script title template noscript svg math object select'.split(' '));
/** Elements that begin and end a line. */
export const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form header hr html li main nav ol pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
export const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

const DEEPEST = 150;
const MOST_NODES = 200_000;
/** The parser's own list of open elements makes each further one dearer; nobody writes so many. */
const MOST_OPEN = 5_000;
/** Of what follows in such a mail. */
const MOST_OPEN_LATER = 500;
const SLICE = 16 * 1024;
const SLICE_LATER = 2 * 1024;
/** What stands in them is no markup: nobody may stop reading there. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string';

/** Parses HTML to a tree below a root element. Elements beyond the bounds are dropped; their words and lines are kept. */
export function parseHtmlTree(html: string): HtmlElement {
  const tree = new TreeBuilder();
  for (let at = 0; at < html.length; ) at = readOn(html, at, tree);
  return tree.root;
}

/**
 * Reads from `start` to the end, or until too many elements are open: then all are closed, and what follows the last tag
 * is left. @returns where that is
 */
function readOn(html: string, start: number, tree: TreeBuilder): number {
  const [most, slice] = start === 0 ? [MOST_OPEN, SLICE] : [MOST_OPEN_LATER, SLICE_LATER];
  let isRaw = false;
  let read = start;
  // Words wait for the next tag, so that none are read in halves.
  let words = '';
  const reachTag = (): void => {
    if (words !== '') tree.write(words);
    words = '';
    read = Math.max(read, start + reader.endIndex + 1);
  };
  const reader = new Parser(
    {
      onopentag(name, attributes) {
        reachTag();
        isRaw = RAW.has(name);
        tree.open(name, attributes);
      },
      ontext(text) {
        words += text;
      },
      onclosetag() {
        reachTag();
        isRaw = false;
        tree.close();
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  let at = start;
  for (; at < html.length && (isRaw || tree.openCount < most); at += slice) reader.write(html.slice(at, at + slice));
  if (at >= html.length) {
    reader.end();
    tree.write(words);
    return html.length;
  }
  tree.closeAll();
  return read;
}

class TreeBuilder {
  readonly root: HtmlElement = { name: '#root', attributes: {}, children: [], parent: null };
  private current = this.root;
  private depth = 0;
  /** Names of open elements that are not in the tree, the innermost last. */
  private readonly dropped: string[] = [];
  /** How many of them hold nobody's words. */
  private skipped = 0;
  private count = 0;

  get openCount(): number {
    return this.depth + this.dropped.length;
  }

  open(name: string, attributes: Record<string, string>): void {
    this.count += 1;
    if (this.depth >= DEEPEST || this.count > MOST_NODES) {
      this.dropped.push(name);
      if (SKIPPED.has(name)) this.skipped += 1;
      this.breakLine(name);
      return;
    }
    const element: HtmlElement = { name, attributes, children: [], parent: this.current };
    this.current.children.push(element);
    this.current = element;
    this.depth += 1;
  }

  write(text: string): void {
    if (this.skipped === 0 && text !== '') this.current.children.push(text);
  }

  close(): void {
    const name = this.dropped.pop();
    if (name !== undefined) {
      if (SKIPPED.has(name)) this.skipped -= 1;
      this.breakLine(name);
    } else if (this.current.parent) {
      this.current = this.current.parent;
      this.depth -= 1;
    }
  }

  closeAll(): void {
    while (this.openCount > 0) this.close();
  }

  /** What was two lines is not to be one word. */
  private breakLine(name: string): void {
    if (this.skipped > 0 || !(BLOCKS.has(name) || PARAGRAPHS.has(name) || name === 'br')) return;
    const { children } = this.current;
    if (typeof children.at(-1) !== 'string') return;
    children.push({ name: 'div', attributes: {}, children: [], parent: this.current });
  }
}

/** Elements in document order for which `test` holds; does not look inside a match. */
export function findAll(root: HtmlElement, test: (element: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (!isElement(child)) continue;
      if (test(child)) found.push(child);
      else visit(child);
    }
  };
  visit(root);
  return found;
}

export const hasClass = (element: HtmlElement, name: string): boolean =>
  (element.attributes.class ?? '').split(/\s+/).includes(name);
