import { describe, expect, it } from '@jest/globals';
import { htmlToText } from './html-to-text.js';
import { parseHtmlTree } from './html-tree.js';

const textOf = (html: string): string => htmlToText(parseHtmlTree(html));
/** `count` nested elements, with words in every hundredth. */
const nested = (count: number, inner = 'core'): string => {
  const open = Array.from({ length: count }, (_, index) =>
    index % 100 === 0 ? `<div class="deep">word${index} &amp; more` : '<div class="deep">',
  );
  return `<p>Hello</p>${open.join('')}<p>${inner}</p>${'</div>'.repeat(count)}<p>Bye &amp; thanks</p>`;
};

describe('the text of HTML that is nested beyond all measure', () => {
  it.each([100, 151, 3_000, 4_999, 5_001, 20_000])(
    'has all its words, its lines and nothing else: %d deep',
    (count) => {
      const words = Array.from({ length: Math.ceil(count / 100) }, (_, index) => `word${index * 100} & more`);
      expect(textOf(nested(count)).split(/\n+/)).toEqual(['Hello', ...words, 'core', 'Bye & thanks']);
    },
  );

  it('has no crumb of a tag, wherever reading begins anew', () => {
    for (let shift = 0; shift < 40; shift += 1) {
      const html = `<p>${'x'.repeat(shift)}</p>${'<div class="a" title="b">'.repeat(7_000)}a &lt;b&gt; c`;
      expect(textOf(html).replace(/^x+/, '').trim()).toBe('a <b> c');
    }
  });

  it.each([200, 6_000])('has no style and no script, also %d deep', (count) => {
    const inner =
      '<style>.a > b { color: red }</style><script>if (a < b) alert("x")</script>core<svg><text>art</text></svg>';
    const text = textOf(nested(count, inner));
    expect(text).not.toMatch(/color|alert|art/);
    expect(text).toContain('core');
  });

  it('joins what stands on one line, and no two lines', () => {
    expect(textOf(`${'<div>'.repeat(300)}<b>on</b>e<div>two</div>three<br>four`)).toBe('one\ntwo\nthree\nfour');
  });
});
