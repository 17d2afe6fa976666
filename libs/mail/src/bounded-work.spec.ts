// How much is looked at, counted: twice the mail is twice the work, whatever the machine does meanwhile.
import { describe, expect, it } from '@jest/globals';
import { wrapQuotes } from './html-quotes.js';
import { type HtmlElement, isElement, parseHtmlTree } from './html-tree.js';
import { addressesIn } from './mail-address.js';
import { readReply } from './reply-text.js';

const BAR = 'style="border-left:1px solid #ccc;padding-left:1ex"';
const LONG = '<b>Mon</b> <i>5</i> '.repeat(300);
/** Bars of a quote with what a reader of the line above them might look through again and again. */
const MAILS: readonly [string, (size: number) => string][] = [
  ['bars one below the other', (size) => `<p>4.3.2019:</p>${`<div ${BAR}></div>`.repeat(size)}`],
  ['bars under a long letter', (size) => `<div>${LONG}</div>${`<div ${BAR}></div>`.repeat(size)}`],
];

/** How often children of elements were looked up. */
function looksOf(html: string): number {
  let looks = 0;
  const root = parseHtmlTree(html);
  const watch = (element: HtmlElement): void => {
    let { children } = element;
    for (const child of children) if (isElement(child)) watch(child);
    Object.defineProperty(element, 'children', {
      get: () => {
        looks += 1;
        return children;
      },
      set: (next: HtmlElement['children']) => {
        children = next;
      },
    });
  };
  watch(root);
  wrapQuotes(root);
  return looks;
}

describe('work for a mail', () => {
  it.each(MAILS)('grows with its size alone: %s', (_, mail) => {
    const [small, middle, large] = [looksOf(mail(200)), looksOf(mail(500)), looksOf(mail(800))];
    expect(large - middle).toBe(middle - small);
  });

  it('takes the lines far below as one text, and loses none of them', () => {
    const text = Array.from({ length: 6_000 }, (_, index) => `line ${index}`).join('\n');
    const reply = readReply({ text });
    expect(reply.replyText).toBe(text);
    expect(readReply({ text: `${'\n'.repeat(5_000)}far below\n` }).replyText).toBe('far below');
  });

  it('makes no string of each line far below', () => {
    let made = 0;
    const split = String.prototype.split;
    const count = (size: number): number => {
      made = 0;
      String.prototype.split = function (this: string, ...given: Parameters<typeof split>) {
        const parts = split.apply(this, given);
        made += parts.length;
        return parts;
      } as typeof split;
      try {
        readReply({ text: '-- \n'.repeat(size) });
      } finally {
        String.prototype.split = split;
      }
      return made;
    };
    expect(count(80_000)).toBe(count(40_000));
  });

  it('finds the addresses of a field from the beginning of words', () => {
    expect(addressesIn('rfc822; "A B" <A@B.example>, a@b.example;@ @x y@ @c@d.example (e@f.example)')).toEqual([
      'a@b.example',
      '@c@d.example',
      'e@f.example',
    ]);
  });
});
