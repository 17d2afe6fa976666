import { storableText } from '#kernel';

const plain = (text: string): string => storableText(text).replace(/\s+/g, ' ').trim();

/**
 * Whether words that came again are those that were taken before. Whoever lost the answer to the first try, changed the
 * words and sent again must learn that others left. Placeholders are filled by then: such words are not compared.
 */
export const areSameWords = (taken: string, again: string): boolean =>
  again.includes('{') || plain(taken) === plain(again);
