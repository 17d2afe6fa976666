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

/** Binds sentences to a language. Each is compiled when it is first used. */
export function createWording(language: Language, messages: Messages): Wording {
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  i18n.setMessagesCompiler(compileMessage);
  const t = (key: MessageKey, values: Values = {}): string => i18n._(key, values);
  const has = (key: string): key is MessageKey => Object.hasOwn(messages, key);
  return {
    language,
    t,
    has,
    either: (key, fallback, values) => t(has(key) ? key : fallback, values),
  };
}
