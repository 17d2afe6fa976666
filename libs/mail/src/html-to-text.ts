// Text of mail HTML as a person would read it: blocks are lines, paragraphs are set apart, hidden things are left out.
import { BLOCKS, type HtmlElement, type HtmlNode, isElement, PARAGRAPHS, SKIPPED } from './html-tree.js';

/** A line and, where the tree says so, whose it is: name of the nearest `#` element around it (`#quote`). */
export interface HtmlLine {
  text: string;
  mark: string | null;
  /** The first line with words under an <hr>. */
  isUnderRule: boolean;
}

/** Text of the tree below `root`, without trailing white space and with at most one blank line in a row. */
export function htmlToText(root: HtmlElement): string {
  return htmlToLines(root)
    .map(({ text }) => text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Lines of the tree with the marks that `wrapQuotes` put there. */
export function htmlToLines(root: HtmlElement): HtmlLine[] {
  const writer = new LineWriter();
  for (const child of root.children) writeNode(child, writer, root.name === 'pre');
  return writer.finish();
}

function writeNode(node: HtmlNode, writer: LineWriter, isPreformatted: boolean): void {
  if (!isElement(node)) {
    if (isPreformatted) writer.preformatted(node);
    else writer.words(node);
    return;
  }
  if (SKIPPED.has(node.name) || isHidden(node)) return;
  if (node.name === 'br') {
    writer.lineBreak();
    return;
  }
  if (node.name === 'hr') writer.rule();
  if (node.name === 'td' || node.name === 'th') writer.words(' ');
  if (node.name.startsWith('#')) {
    writer.marked(node.name, () => {
      for (const child of node.children) writeNode(child, writer, isPreformatted);
    });
    return;
  }
  if (PARAGRAPHS.has(node.name)) writer.paragraph();
  else if (BLOCKS.has(node.name)) writer.block();
  if (node.name === 'li') writer.words('- ');
  for (const child of node.children) writeNode(child, writer, isPreformatted || node.name === 'pre');
  if (PARAGRAPHS.has(node.name)) writer.paragraph();
  else if (BLOCKS.has(node.name)) writer.block();
}

/** By its own attributes: nobody sees what stands in it. */
export const isHidden = (element: HtmlElement): boolean =>
  'hidden' in element.attributes || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(element.attributes.style ?? '');

class LineWriter {
  private readonly lines: HtmlLine[] = [];
  /** Pieces of the line, joined once: reading a growing string each time is quadratic. */
  private pieces: string[] = [];
  private endsWithBlank = true;
  private mark: string | null = null;
  private isUnderRule = false;

  words(text: string): void {
    const flat = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.push(this.endsWithBlank ? flat.replace(/^ /, '') : flat);
  }

  preformatted(text: string): void {
    const [first = '', ...rest] = text.split(/\r?\n/);
    this.push(first);
    for (const next of rest) {
      this.lineBreak();
      this.push(next);
    }
  }

  lineBreak(): void {
    const text = this.pieces
      .join('')
      .replace(/\u00a0/g, ' ')
      .trimEnd();
    this.lines.push({ text, mark: this.mark, isUnderRule: this.isUnderRule });
    if (/\S/.test(text)) this.isUnderRule = false;
    this.pieces = [];
    this.endsWithBlank = true;
  }

  block(): void {
    if (this.pieces.some((piece) => piece.trim() !== '')) this.lineBreak();
    this.pieces = [];
    this.endsWithBlank = true;
  }

  rule(): void {
    this.block();
    this.isUnderRule = true;
  }

  private push(piece: string): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.endsWithBlank = piece.endsWith(' ');
  }

  paragraph(): void {
    this.block();
    if (this.lines.length > 0 && this.lines.at(-1)?.text !== '')
      this.lines.push({ text: '', mark: this.mark, isUnderRule: false });
  }

  /** The outermost mark counts: a signature inside a quote is quoted. */
  marked(mark: string, write: () => void): void {
    this.block();
    const outer = this.mark;
    this.mark = outer ?? mark;
    write();
    this.block();
    this.mark = outer;
  }

  finish(): HtmlLine[] {
    this.block();
    return this.lines;
  }
}
