import { beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { createWording, type MessageKey, type Messages, pseudo } from './index.js';

const one = (sentence: string): string => pseudo({ 'common.save': sentence } as Messages)['common.save'];

describe('the longer sentences for tests of layouts', () => {
  let english: Messages;

  beforeAll(async () => {
    english = (await import('./en/index.js')).messages;
  });

  it('are two fifths longer, sentences with placeholders too', () => {
    expect(one('Save')).toBe('Saveŧő');
    expect(one('Hello {name}')).toBe('Hello {name}ŧőƥ');
    expect(one('{count, plural, one {# day} other {# long days}}')).toMatch(/}}ŧőƥŧő$/);
    expect(one('A sentence that is long enough to be broken into lines')).toMatch(/lines(ŧőƥŧőƥŧőƥ ){2}ŧőƥŧ$/);
  });

  it.each(LANGUAGES)('still compile and take their values in %s', (language) => {
    const longer = createWording(language, pseudo(english));
    const short = createWording(language, english);
    const values = { count: 3, n: 3, name: 'Ona', total: 7 };
    const keys = (Object.keys(english) as MessageKey[]).filter((key) => english[key].length > 1);
    const wrong = keys.filter((key) => !longer.t(key, values).startsWith(short.t(key, values)));
    expect(wrong).toEqual([]);
  });
});
