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

const DEEPEST = 150;
const MOST_NODES = 200_000;
/** The parser's own list of open elements makes each further one dearer; nobody writes so many. */
const MOST_OPEN = 5_000;
const SLICE = 16 * 1024;

export const isElement = (node: HtmlNode): node is HtmlElement => typeof node !== 'string';

/** Parses HTML to a tree below a root element. Elements beyond the bounds are dropped, their text is kept. */
export function parseHtmlTree(html: string): HtmlElement {
  const root: HtmlElement = { name: '#root', attributes: {}, children: [], parent: null };
  let open = root;
  let depth = 0;
  let dropped = 0;
  let count = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count += 1;
        if (depth >= DEEPEST || count > MOST_NODES) {
          dropped += 1;
          return;
        }
        const element: HtmlElement = { name, attributes, children: [], parent: open };
        open.children.push(element);
        open = element;
        depth += 1;
      },
      ontext(text) {
        open.children.push(text);
      },
      onclosetag() {
        if (dropped > 0) dropped -= 1;
        else if (open.parent) {
          open = open.parent;
          depth -= 1;
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  let at = 0;
  for (; at < html.length && depth + dropped < MOST_OPEN; at += SLICE) parser.write(html.slice(at, at + SLICE));
  parser.end();
  if (at < html.length) root.children.push(html.slice(at).replace(/<[^<>]{0,2000}>/g, ' '));
  return root;
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
