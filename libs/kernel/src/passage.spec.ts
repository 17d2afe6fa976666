import { describe, expect, it } from '@jest/globals';
import { Passage, REDACTION_MARK } from './passage.js';

const of = (words: string): Passage => {
  const passage = Passage.of(words);
  if (!passage) throw new Error('No passage.');
  return passage;
};

describe('a passage', () => {
  it.each([
    ['as it was written', 'card 4111 1111 now', 'card X now'],
    ['quoted over a line', '> card 4111\n> 1111 now', '> card X now'],
    ['quoted twice', '> > 4111\n> > 1111', '> > X'],
    ['with other spaces', '4111\u00a0\t1111', 'X'],
    ['twice', '4111 1111 and 4111 1111', 'X and X'],
    ['not where it is a part of other digits with a gap', '4111-1111', '4111-1111'],
  ])('is found in a text %s', (_, text, expected) => {
    expect(of('4111 1111').redact(text)).toBe(expected.replaceAll('X', REDACTION_MARK));
  });

  it('is found in any case', () => {
    expect(of('Straße Õun').redact('STRAßE õUN')).toBe(REDACTION_MARK);
  });

  it.each([
    ['<p>4111 1111</p>', '<p>X</p>'],
    ['<p>4111&nbsp;1111</p>', '<p>X</p>'],
    ['<b>4111</b> <i>1111</i>', '<b>X</b><i></i>'],
    ['<b>41</b>11<br>\n&gt; 1111', '<b>X</b><br>'],
    ['<a title="4111 1111">x</a>', '<a title="X">x</a>'],
  ])('is found in the HTML %s', (html, expected) => {
    expect(of('4111 1111').redactHtml(html)).toBe(expected.replaceAll('X', REDACTION_MARK));
  });

  it('is found where HTML writes its signs as entities', () => {
    expect(of('"A&B" <c>').redactHtml('<p>&quot;A&amp;B&quot; &lt;c&gt;</p>')).toBe(`<p>${REDACTION_MARK}</p>`);
  });

  it('is found at any depth of JSON, and nothing else is changed', () => {
    const value = { text: 'is 4111 1111', list: [{ html: '<b>4111</b> 1111' }, 7, null, true] };
    expect(of('4111 1111').redactJson(value)).toEqual({
      text: `is ${REDACTION_MARK}`,
      list: [{ html: `<b>${REDACTION_MARK}</b>` }, 7, null, true],
    });
  });

  it('takes signs with a meaning in expressions as what they are', () => {
    expect(of('a.*(b)[c]').redact('axxb a.*(b)[c]')).toBe(`axxb ${REDACTION_MARK}`);
  });

  it.each(['', '  ', 'ab', 'a b', 'x'.repeat(1_001)])('is none of %j', (words) => {
    expect(Passage.of(words)).toBeUndefined();
  });

  it('is no slower where much looks like its beginning', () => {
    expect(of('aaaa aaab').redactHtml('<a '.repeat(20_000) + 'aaaa '.repeat(20_000))).not.toContain(REDACTION_MARK);
  });
});
