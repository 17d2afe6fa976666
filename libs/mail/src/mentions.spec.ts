import { describe, expect, it } from '@jest/globals';
import { mentionsIn, withMentionNames } from './mentions.js';
import { ownWords } from './own-words.js';

const ONA = '0197a2f0-0000-7000-8000-000000000001';
const TEAM = '0197a2f0-0000-7000-8000-000000000002';
const called = (kind: string, id: string, label: string): string =>
  `<span data-mention="${kind}:${id}">${label}</span>`;
const inside = (html: string) => ownWords({ html, mayMention: true }).html ?? '';

describe('mentions in words', () => {
  it('stay in what stays inside, by kind and id', () => {
    const html = inside(`<div>Ask ${called('agent', ONA, '@Ona')} or ${called('team', TEAM, '@Sales')}</div>`);
    expect(mentionsIn(html)).toEqual([
      { kind: 'agent', id: ONA, label: 'Ona' },
      { kind: 'team', id: TEAM, label: 'Sales' },
    ]);
  });

  it('become plain words in what goes out', () => {
    const words = ownWords({ html: `<div><strong>Ask</strong> ${called('agent', ONA, '@Ona')}</div>` });
    expect(words).toEqual({ html: '<div><strong>Ask</strong> @Ona</div>', text: 'Ask @Ona' });
  });

  it('are nothing else than that form: no other span, attribute or id lives on', () => {
    const html = inside(
      `<span class="x" style="color:red">a</span><span data-mention="agent:1">b</span>` +
        `<span data-mention="agent:${ONA}" onclick="x()" id="y">c</span><a href="javascript:x">d</a>`,
    );
    expect(html).toBe(`ab<span data-mention="agent:${ONA}">c</span>d`);
  });

  it('say the true name, whatever was written beside the id, also where one is put into another', () => {
    const html = inside(
      called('agent', ONA, `@The boss ${called('team', TEAM, '@all')}<strong>!</strong>`).concat(' please'),
    );
    expect(withMentionNames(html, () => 'Ona <Kask> & co')).toEqual({
      html: `<span data-mention="agent:${ONA}">@Ona &lt;Kask&gt; &amp; co</span> please`,
      text: '@Ona <Kask> & co please',
    });
  });
});
