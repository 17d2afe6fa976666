import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Messages } from './wording.js';

const WORD = 'ŧőƥŧőƥŧőƥ';
const SHARE = 0.4;

type Token = string | [string, string?, Record<string, Token[] | string | number | undefined>?];

/** Letters that a reader sees, without the values that are filled in; of a plural or a choice, its longest form. */
function lettersOf(tokens: Token[] | string): number {
  if (typeof tokens === 'string') return tokens.length;
  return tokens.reduce((sum, token) => sum + (typeof token === 'string' ? token.length : lettersOfChoice(token[2])), 0);
}

function lettersOfChoice(choices: Record<string, Token[] | string | number | undefined> | string | undefined): number {
  // The third part of a date or a number is its style, no text.
  if (!choices || typeof choices === 'string') return 0;
  const forms = Object.values(choices).filter((form) => Array.isArray(form) || typeof form === 'string');
  return Math.max(0, ...forms.map((form) => lettersOf(form as Token[] | string)));
}

/** Words of up to nine letters, as natural text can be broken, too. */
function padding(letters: number): string {
  const length = Math.ceil(letters * SHARE);
  const words = Array.from({ length: Math.floor(length / WORD.length) }, () => WORD);
  const rest = WORD.slice(0, length % WORD.length);
  return [...words, ...(rest ? [rest] : [])].join(' ');
}

/** Lengthens every sentence by 40 % of its letters, to see whether layouts hold. Placeholders stay as they are. */
export function pseudo(messages: Messages): Messages {
  const lengthen = (message: string): string =>
    `${message}${padding(lettersOf(compileMessage(message) as Token[] | string))}`;
  return Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, lengthen(message)])) as Messages;
}

/** The same for sentences that were compiled when the console was built. */
export function pseudoCompiled<Key extends string>(messages: Record<Key, Token[] | string>): typeof messages {
  const lengthen = (tokens: Token[] | string): Token[] | string =>
    typeof tokens === 'string' ? tokens + padding(lettersOf(tokens)) : [...tokens, padding(lettersOf(tokens))];
  const entries = Object.entries<Token[] | string>(messages).map(([key, tokens]) => [key, lengthen(tokens)]);
  return Object.fromEntries(entries) as typeof messages;
}
