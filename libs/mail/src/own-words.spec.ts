import { describe, expect, it } from '@jest/globals';
import { MOST_OWN_HTML, ownHtmlForMail, ownWords } from './own-words.js';

const UPLOAD = '01890a5d-ac96-774b-bcce-b302099a8057';
const html = (given: string, uploadIds: string[] = []): string | null => ownWords({ html: given, uploadIds }).html;

describe('own words with formatting', () => {
  it('ends every tag that it begins, also beside a link that leads nowhere good', () => {
    const html = '<a href="javascript:x">a</a><strong>b</strong><img src="http://x/y.png"><em>c</em>';
    expect(ownWords({ html }).html).toBe('a<strong>b</strong><em>c</em>');
  });

  it('keep everything that the editor makes', () => {
    const all =
      '<div>Tere <strong>Mari</strong>, <em>see</em> on <code>x = 1</code></div><div><br /></div><h3>Sammud</h3>' +
      '<ul><li><div>üks</div></li></ul><ol start="3"><li>kaks<br />kolm</li></ol><blockquote><div>teie sõnad</div></blockquote>' +
      `<pre><code>a &lt; b</code></pre><hr /><div><a href="https://x.ee/?a=1&amp;b=2">siin</a><img src="cid:${UPLOAD}@heard" alt="pilt.png" width="320" /></div>`;
    expect(html(all, [UPLOAD])).toBe(all);
  });

  it('have a text that says the same, with lists, quotes and addresses', () => {
    const { text } = ownWords({
      html: '<div>Tere</div><div>Mari</div><ul><li>üks</li><li>kaks</li></ul><ol><li>esimene</li><li>teine</li></ol><blockquote><div>teie sõnad</div></blockquote><div><a href="https://x.ee/a">siin</a> ja <a href="https://x.ee">https://x.ee</a></div>',
    });
    expect(text).toBe(
      'Tere\nMari\n- üks\n- kaks\n1. esimene\n2. teine\n> teie sõnad\nsiin <https://x.ee/a> ja https://x.ee',
    );
  });

  it('keep the given text where it says the same words, and make their own where it does not', () => {
    const given = { html: '<div>Tere <strong>Mari</strong></div>' };
    expect(ownWords({ ...given, text: 'Tere **Mari**' }).text).toBe('Tere **Mari**');
    expect(ownWords({ ...given, text: 'Something quite different' }).text).toBe('Tere Mari');
    expect(ownWords(given).text).toBe('Tere Mari');
  });

  it('are their text alone where nothing of the HTML is left', () => {
    expect(ownWords({ text: 'Tere', html: '<script>alert(1)</script>' })).toEqual({ text: 'Tere', html: null });
    expect(ownWords({ html: '<style>*{}</style><div></div>' })).toEqual({ text: '', html: null });
  });

  it.each([
    ['a script', '<div>a<script>alert(1)</script></div>', '<div>a</div>'],
    ['a handler', '<div onclick="x()" onmouseover=x()>a</div>', '<div>a</div>'],
    ['an image that is none', '<div>a<img src=x onerror=alert(1)></div>', '<div>a</div>'],
    ['javascript:', '<a href="javascript:alert(1)">a</a>', 'a'],
    ['hidden javascript:', '<a href=" java&#10;script:alert(1)">a</a>', 'a'],
    ['data:', '<a href="data:text/html,x">a</a><img src="data:image/png;base64,AA=">', 'a'],
    ['vbscript:', '<a href="vbscript:x">a</a>', 'a'],
    ['an address without scheme', '<a href="//evil.test/x">a</a>', 'a'],
    ['a remote image', '<div>a<img src="https://evil.test/pixel.gif"></div>', '<div>a</div>'],
    ['a foreign file', `<div>a<img src="cid:${UPLOAD}@heard"></div>`, '<div>a</div>'],
    ['style', '<div style="background:url(https://evil.test)" class="x" id="y">a</div>', '<div>a</div>'],
    ['a style sheet', '<style>@import url(https://evil.test)</style><div>a</div>', '<div>a</div>'],
    ['a form', '<form action="https://evil.test"><input name="p"><button>a</button></form>', 'a'],
    ['a frame', '<iframe srcdoc="<script>x</script>">b</iframe><div>a</div>', '<div>a</div>'],
    ['svg', '<svg><script>x</script><a href="javascript:x">b</a></svg><div>a</div>', '<div>a</div>'],
    ['mathml confusion', '<math><mtext><table><mglyph><style><img src=x onerror=x></style></table></math>a', 'a'],
    ['a base', '<base href="https://evil.test"><a href="x">a</a>', 'a'],
    ['a comment', '<!--<img src=x onerror=x>--><div>a</div>', '<div>a</div>'],
    ['a meta', '<meta http-equiv="refresh" content="0;url=https://evil.test">a', 'a'],
  ])('lose %s', (_, given, left) => {
    expect(html(given)).toBe(left);
  });

  it('have no heading above the third', () => {
    expect(html('<h1>a</h1><h2>b</h2><h6 style="x">c</h6>')).toBe('<h3>a</h3><h3>b</h3><h3>c</h3>');
  });

  it('are read in bounded time and depth, however deep they nest', () => {
    const deep = `${'<blockquote>'.repeat(MOST_OWN_HTML / 12 - 1)}a`;
    const { html: clean, text } = ownWords({ html: deep });
    expect(clean?.match(/<blockquote>/g)?.length).toBeLessThanOrEqual(20);
    expect(text).toContain('a');
  });

  it('get styles for mail programs in their mail alone', () => {
    expect(ownHtmlForMail(html('<blockquote>a</blockquote><div>&lt;pre&gt;</div>') ?? '')).toBe(
      '<blockquote style="margin:0 0 0 8px;padding-left:12px;border-left:2px solid #c3c8d1">a</blockquote><div>&lt;pre&gt;</div>',
    );
  });
});
