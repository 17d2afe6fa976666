// What the editor holds, as words: the text that is always real, and the HTML where there is any formatting. A line of
// text is a paragraph of the editor and a `div` of the HTML, so that plain words go both ways without a change.
import type { Node, Schema } from '@tiptap/pm/model';
import { DOMSerializer, DOMParser as Reader } from '@tiptap/pm/model';

export interface Words {
  text: string;
  /** Left out: nothing is formatted. */
  html?: string | undefined;
}

const isPlain = (doc: Node): boolean => {
  let plain = true;
  doc.descendants((node) => {
    if (node.marks.length > 0 || !['paragraph', 'text', 'hardBreak'].includes(node.type.name)) plain = false;
    return plain;
  });
  return plain;
};

export function wordsOf(doc: Node): Words {
  const text = linesOf(doc).join('\n').replace(/\s+$/, '');
  return isPlain(doc) ? { text } : { text, html: htmlOf(doc) };
}

function htmlOf(doc: Node): string {
  const holder = document.createElement('div');
  holder.append(DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content));
  // An empty line has no height of its own in mail programs.
  for (const line of holder.querySelectorAll('div:empty')) line.append(document.createElement('br'));
  return holder.innerHTML;
}

/** The document of these words. */
export function documentOf(schema: Schema, { text, html }: Words): Node {
  if (html !== undefined) {
    const inert = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
    for (const only of inert.querySelectorAll('div > br:only-child')) only.remove();
    return Reader.fromSchema(schema).parse(inert.body);
  }
  const { doc, paragraph } = schema.nodes;
  const lines = text.split(/\r?\n/).map((line) => paragraph?.create(null, line === '' ? [] : [schema.text(line)]));
  return doc?.create(
    null,
    lines.filter((line) => line !== undefined),
  ) as Node;
}

/** Where in the document of plain words a place of their text is. */
export const placeOf = (text: string, offset: number): number =>
  1 + offset + (text.slice(0, offset).match(/\n/g)?.length ?? 0);

function linesOf(node: Node): string[] {
  switch (node.type.name) {
    case 'paragraph':
    case 'heading':
      return inline(node).split('\n');
    case 'codeBlock':
      return node.textContent.split('\n');
    case 'horizontalRule':
      return ['---'];
    case 'blockquote':
      return childLines(node).map((line) => `> ${line}`);
    case 'bulletList':
      return items(node, () => '- ');
    case 'orderedList':
      return items(node, (at) => `${Number(node.attrs.start ?? 1) + at}. `);
    default:
      return childLines(node);
  }
}

const childLines = (node: Node): string[] => node.children.flatMap(linesOf);

const items = (list: Node, sign: (at: number) => string): string[] =>
  list.children.flatMap((item, at) => childLines(item).map((line, row) => (row === 0 ? sign(at) : '  ') + line));

function inline(node: Node): string {
  let text = '';
  let open: { href: string; label: string } | null = null;
  const close = (): void => {
    if (!open) return;
    text += open.label === open.href ? open.label : `${open.label} <${open.href}>`;
    open = null;
  };
  for (const child of node.children) {
    const words = child.isText ? (child.text ?? '') : wordOf(child);
    const href = child.marks.find(({ type }) => type.name === 'link')?.attrs.href as string | undefined;
    const before = open as { href: string; label: string } | null;
    if (before && before.href !== href) close();
    if (href === undefined) text += words;
    else open = { href, label: (before?.href === href ? before.label : '') + words };
  }
  close();
  return text;
}

function wordOf({ type: { name }, attrs }: Node): string {
  if (name === 'hardBreak') return '\n';
  if (name === 'mention') return String(attrs.label);
  return name === 'image' ? `[${(attrs.alt as string) || '…'}]` : '';
}
