import type { Messages } from './wording.js';

const LONGER = 'ŧőƥ';

/** Lengthens a sentence by 40 % outside its placeholders, to see whether layouts hold. */
export function pseudo(messages: Messages): Messages {
  const lengthen = (message: string): string =>
    message.includes('{') ? message : `${message}${LONGER.repeat(Math.ceil((message.length * 0.4) / LONGER.length))}`;
  return Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, lengthen(message)])) as Messages;
}
