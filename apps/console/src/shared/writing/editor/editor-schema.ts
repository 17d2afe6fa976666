// What the editor can make: the same that the server lets through (libs/mail/src/own-words.ts). Keys with Ctrl+Alt are
// taken away everywhere: on Windows they are AltGr, with which people type.
import { Node, textblockTypeInputRule } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Image } from '@tiptap/extension-image';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { UndoRedo } from '@tiptap/extensions';
import { PlaceholderMarks } from './placeholder-marks.js';

const CONTENT_ID = /^cid:([0-9a-f-]{36})@heard$/;

/** A line. */
const Line = Paragraph.extend({
  parseHTML: () => [{ tag: 'p' }, { tag: 'div' }],
  renderHTML: () => ['div', 0],
  addKeyboardShortcuts: () => ({}),
});

/** One size is enough for a mail; `#`, `##` and `###` all mean it. */
const OneHeading = Heading.extend({
  addKeyboardShortcuts: () => ({}),
  addInputRules() {
    return [textblockTypeInputRule({ find: /^#{1,3}\s$/, type: this.type, getAttributes: { level: 3 } })];
  },
}).configure({ levels: [3] });

/** Ctrl+Enter sends. */
const Break = HardBreak.extend({
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.setHardBreak() };
  },
});

const Block = CodeBlock.extend({
  addKeyboardShortcuts() {
    const { 'Mod-Alt-c': _, ...keys } = this.parent?.() ?? {};
    return keys;
  },
});

/** A picture that was uploaded with the words; any other address is left out. */
const Picture = Image.extend({
  addAttributes: () => ({
    uploadId: {
      default: null,
      parseHTML: (element: HTMLElement) => CONTENT_ID.exec(element.getAttribute('src') ?? '')?.[1] ?? null,
      renderHTML: ({ uploadId }: Record<string, unknown>) => ({ src: `cid:${String(uploadId)}@heard` }),
    },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[src^="cid:"]' }],
  addInputRules: () => [],
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement('img');
      dom.src = `/api/uploads/${String(node.attrs.uploadId)}`;
      dom.alt = String(node.attrs.alt);
      return { dom };
    };
  },
}).configure({ inline: true });

/** A colleague or a team, called by name: their id counts. Notes alone are stored with it. */
const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    target: { default: '', parseHTML: (element: HTMLElement) => element.dataset.mention ?? '', rendered: false },
    label: { default: '', parseHTML: (element: HTMLElement) => element.textContent ?? '', rendered: false },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML: ({ node }) => ['span', { 'data-mention': String(node.attrs.target) }, String(node.attrs.label)],
});

const SafeLink = Link.configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  protocols: ['mailto', 'tel'],
  HTMLAttributes: { target: null, rel: null, class: null },
});

export const EXTENSIONS = [
  Document,
  Line,
  Text,
  Bold,
  Italic,
  Code,
  SafeLink,
  OneHeading,
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  Block,
  Break,
  HorizontalRule,
  Picture,
  Mention,
  UndoRedo,
  PlaceholderMarks,
];

/** The address as a link needs it; null when it is none. */
export function linkOf(typed: string): string | null {
  const address = typed.trim();
  if (/^(?:https?:\/\/|mailto:|tel:)[^\s]+$/i.test(address)) return address;
  if (/^[^\s@:/]+@[^\s@]+\.[^\s@]+$/.test(address)) return `mailto:${address}`;
  return /^[^\s:/@]+\.[^\s:@]{2,}$/.test(address) ? `https://${address}` : null;
}
