import type { Language } from '#kernel';
import { createWording, type Messages, type Wording } from './wording.js';

/** Each language is a file of its own, so that the console loads one. */
const LOADERS: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en/index.js'),
  et: () => import('./et/index.js'),
  lt: () => import('./lt/index.js'),
  hu: () => import('./hu/index.js'),
  ru: () => import('./ru/index.js'),
};

/** The names of the languages in themselves. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  et: 'Eesti',
  lt: 'Lietuvių',
  hu: 'Magyar',
  ru: 'Русский',
};

const loaded = new Map<Language, Promise<Wording>>();

/** The sentences of a language; loaded once. */
export function loadLanguage(language: Language): Promise<Wording> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = LOADERS[language]().then(({ messages }) => createWording(language, messages));
  loaded.set(language, loading);
  return loading;
}
