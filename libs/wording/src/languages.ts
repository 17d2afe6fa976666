import type { Language } from '#kernel';
import type { reminders as english } from './en/reminders.js';
import { createWording, growWording, type Messages, type Wording } from './wording.js';

/** Texts without placeholders. */
export type Reminders = Record<keyof typeof english, string>;

/** Each language is a file of its own. */
const LOADERS: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en/index.js'),
  et: () => import('./et/index.js'),
  lt: () => import('./lt/index.js'),
  hu: () => import('./hu/index.js'),
  ru: () => import('./ru/index.js'),
};
/** And two for the console, which loads what its first screens say before anything else. */
const EVERYDAY: Record<Language, () => Promise<{ everyday: Partial<Messages> }>> = {
  en: () => import('./en/everyday.js'),
  et: () => import('./et/everyday.js'),
  lt: () => import('./lt/everyday.js'),
  hu: () => import('./hu/everyday.js'),
  ru: () => import('./ru/everyday.js'),
};
const LATER: Record<Language, () => Promise<{ later: Partial<Messages> }>> = {
  en: () => import('./en/later.js'),
  et: () => import('./et/later.js'),
  lt: () => import('./lt/later.js'),
  hu: () => import('./hu/later.js'),
  ru: () => import('./ru/later.js'),
};

/** And one for reminders to customers: a worker that sends them says nothing else. */
const REMINDERS: Record<Language, () => Promise<{ reminders: Reminders }>> = {
  en: () => import('./en/reminders.js'),
  et: () => import('./et/reminders.js'),
  lt: () => import('./lt/reminders.js'),
  hu: () => import('./hu/reminders.js'),
  ru: () => import('./ru/reminders.js'),
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

/** All sentences of a language; loaded once. */
export function loadLanguage(language: Language): Promise<Wording> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = LOADERS[language]().then(({ messages }) => createWording(language, messages));
  loaded.set(language, loading);
  return loading;
}

/** What customers of a language are told who owe us an answer; nothing else of the language is loaded. */
export async function loadReminders(language: Language): Promise<Reminders> {
  return (await REMINDERS[language]()).reminders;
}

/** The sentences of the first screens. */
export interface FirstWording {
  wording: Wording;
  /** Loads the others, once; a try without a network may be made again. */
  complete(): Promise<void>;
  /** Calls back when the others have come; returns the way to stop that. */
  onComplete(listener: () => void): () => void;
}

/**
 * What the first screens of the console say, without waiting for the rest. A sentence of the rest that is asked for
 * meanwhile is an empty text and has the rest loaded.
 */
export async function loadFirstWording(language: Language): Promise<FirstWording> {
  const { everyday } = await EVERYDAY[language]();
  const listeners = new Set<() => void>();
  let completing: Promise<void> | undefined;
  const grown = growWording(language, everyday, { onMissing: () => void complete().catch(() => undefined) });
  const load = async (): Promise<void> => {
    const { later } = await LATER[language]();
    grown.add(later);
    for (const listener of listeners) listener();
  };
  function complete(): Promise<void> {
    completing ??= load().catch((error: unknown) => {
      completing = undefined;
      throw error;
    });
    return completing;
  }
  return {
    wording: grown.wording,
    complete,
    onComplete: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
