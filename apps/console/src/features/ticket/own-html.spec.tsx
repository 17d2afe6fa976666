import { describe, expect, it } from '@jest/globals';
import { render } from '@testing-library/react';
import { copiesLine } from './composer-copies.js';
import type { Draft } from './draft.store.js';
import { OwnHtml } from './own-html.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const file = {
  id: 'f',
  fileName: 'a.png',
  contentType: 'image/png',
  size: 1,
  isInline: true,
  contentId: `${id}@heard`,
};
const drawn = (html: string): string =>
  render(<OwnHtml html={html} attachments={[file]} isWaiting={false} />).container.firstElementChild?.innerHTML ?? '';

describe('our own words in the thread', () => {
  it('are drawn with their formatting, and their pictures from our own host', () => {
    expect(drawn('<div>a <strong>b</strong></div><ol start="3"><li>c</li></ol>')).toBe(
      '<div>a <strong>b</strong></div><ol start="3"><li>c</li></ol>',
    );
    expect(drawn(`<img src="cid:${id}@heard" alt="x">`)).toContain('src="/api/attachments/f"');
  });

  it.each([
    ['<script>x</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['<a href="javascript:alert(1)">a</a>'],
    ['<div style="background:url(https://evil.test)" onclick="x()" class="y">a</div>'],
    ['<iframe srcdoc="x"></iframe><svg onload="x"></svg><form action="x"><input></form>'],
    ['<img src="https://evil.test/p.gif">'],
  ])('would be drawn harmless even if the server had let this through: %s', (html) => {
    expect(drawn(html)).not.toMatch(/<script|<img|<a |<iframe|<svg|<form|<input|style=|on\w+=|class="y"|evil/);
  });
});

describe('whom an answer goes to', () => {
  const others = [{ name: 'Boss', address: 'boss@x.ee' }];
  it('is everybody where the mailbox wants it, unless somebody is typed or all are taken out', () => {
    expect(copiesLine(undefined, others)).toBe('Boss <boss@x.ee>');
    expect(copiesLine({ copies: 'a@x.ee' } as Draft, others)).toBe('a@x.ee');
    expect(copiesLine({ copies: '' } as Draft, others)).toBeUndefined();
    expect(copiesLine(undefined, [])).toBeUndefined();
  });
});
