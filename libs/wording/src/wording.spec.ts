import { beforeAll, describe, expect, it } from '@jest/globals';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { LANGUAGES, type Language } from '#kernel';
import { createFormat, loadLanguage, type Messages } from './index.js';

/** Words that are the same in English and in the other language: names, formats, and loan words. */
const SAME_AS_ENGLISH = new Set<string>([
  // A name, or the same word in these languages.
  // The name of a person.
  'macros.example.customer',
  'view.channel.api',
  'view.channel.email',
  'view.column.number',
  'common.ok',
  'settings.outgoing.host',
  'settings.outgoing.port',
  'queue.row.heard',
  'ticket.side.number',
]);

type Token = string | [string, string?, (Record<string, Token[]> | string)?];

const imports: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en/index.js'),
  et: () => import('./et/index.js'),
  lt: () => import('./lt/index.js'),
  hu: () => import('./hu/index.js'),
  ru: () => import('./ru/index.js'),
};

function tokensOf(message: string): Token[] {
  const compiled = compileMessageOrThrow(message) as string | Token[];
  return typeof compiled === 'string' ? [compiled] : compiled;
}

function placeholders(tokens: Token[], found = new Set<string>()): Set<string> {
  for (const token of tokens) {
    if (typeof token === 'string') continue;
    found.add(token[0]);
    const choices = token[2];
    if (choices && typeof choices === 'object')
      // The compiler leaves `offset: undefined` beside the choices of a select.
      for (const choice of Object.values(choices).filter((each) => each !== undefined))
        placeholders(Array.isArray(choice) ? choice : [choice as Token], found);
  }
  return found;
}

function plurals(tokens: Token[]): string[][] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string' || !token[2] || typeof token[2] !== 'object') return [];
    const inner = Object.values(token[2]).flatMap((choice) => plurals(Array.isArray(choice) ? choice : []));
    return token[1] === 'plural' ? [Object.keys(token[2]), ...inner] : inner;
  });
}

describe.each(LANGUAGES)('the wording in %s', (language) => {
  let messages: Messages;
  let english: Messages;

  beforeAll(async () => {
    messages = (await imports[language]()).messages;
    english = (await imports.en()).messages;
  });
  const keys = (): (keyof Messages)[] => Object.keys(english) as (keyof Messages)[];

  it('has every sentence', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    expect(keys().filter((key) => messages[key].trim() === '')).toEqual([]);
  });

  it('keeps every placeholder, and adds none', () => {
    const wrong = keys().filter(
      (key) =>
        [...placeholders(tokensOf(messages[key]))].sort().join() !==
        [...placeholders(tokensOf(english[key]))].sort().join(),
    );
    expect(wrong).toEqual([]);
  });

  it('has every plural form of the language', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wrong = keys().filter((key) =>
      plurals(tokensOf(messages[key])).some((forms) => !categories.every((category) => forms.includes(category))),
    );
    expect(wrong).toEqual([]);
  });

  it('says nothing in English', () => {
    const same = keys().filter(
      (key) =>
        language !== 'en' &&
        messages[key] === english[key] &&
        /[a-z]{2}/i.test(messages[key].replace(/\{[^}]*\}/g, '')) &&
        !SAME_AS_ENGLISH.has(key),
    );
    expect(same).toEqual([]);
  });

  it('writes dates, times and lengths of time without a gap', async () => {
    await loadLanguage(language);
    const format = createFormat(language, 'Europe/Tallinn');
    const now = new Date('2026-11-21T12:02:00Z');
    expect(format.dateTime(now)).toMatch(/14:02/);
    expect(format.duration(97 * 60_000)).toMatch(/1.+37/);
    expect(format.relative('2026-11-21T11:57:00Z', now)).toMatch(/5/);
  });
});
