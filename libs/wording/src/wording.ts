import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Language } from '#kernel';
import type { messages as english } from './en/index.js';

/** The key of a sentence: `queue.empty.title`. */
export type MessageKey = keyof typeof english;
/** All sentences of one language in ICU MessageFormat. */
export type Messages = Record<MessageKey, string>;
export type Values = Record<string, string | number | null | undefined>;

/** Sentences of one language. */
export interface Wording {
  language: Language;
  /** The sentence of a key with its placeholders filled. Values are not escaped: that is up to where they go. */
  t(key: MessageKey, values?: Values): string;
  /** The sentence of a key made at run time (`errors.<CODE>`), or of the fallback when there is none. */
  either(key: string, fallback: MessageKey, values?: Values): string;
  /** Whether there is a sentence for a key made at run time. */
  has(key: string): key is MessageKey;
}

/** Asked for by a sentence that has not been loaded; empty where all are there from the beginning. */
interface Growth {
  onMissing?: () => void;
}

/** A wording that more sentences can be added to. */
export interface GrowingWording {
  wording: Wording;
  add(messages: Partial<Messages>): void;
}

/**
 * Binds sentences to a language. Each is compiled when it is first used. One that has not been added yet is an empty
 * text, and `onMissing` hears of it.
 */
export function growWording(language: Language, first: Partial<Messages>, { onMissing }: Growth = {}): GrowingWording {
  const known: Partial<Messages> = { ...first };
  const i18n = setupI18n({ locale: language, messages: { [language]: { ...first } } });
  i18n.setMessagesCompiler(compileMessage);
  const has = (key: string): key is MessageKey => Object.hasOwn(known, key);
  const t = (key: MessageKey, values: Values = {}): string => {
    if (onMissing && !has(key)) {
      onMissing();
      return '';
    }
    return i18n._(key, values);
  };
  return {
    wording: { language, t, has, either: (key, fallback, values) => t(has(key) ? key : fallback, values) },
    add: (messages) => {
      Object.assign(known, messages);
      i18n.load(language, messages);
    },
  };
}

/** A wording that has all its sentences. */
export const createWording = (language: Language, messages: Messages): Wording =>
  growWording(language, messages).wording;
