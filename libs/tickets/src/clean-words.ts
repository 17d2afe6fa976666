import { ownWords } from '#mail';
import { WordsError } from './ticket.errors.js';

interface Given {
  text?: string | undefined;
  html?: string | undefined;
  uploadIds?: readonly string[] | undefined;
  /** `reply`, or left out: nobody can be mentioned in what goes out. */
  kind?: 'reply' | 'note' | 'call' | undefined;
}

/** Colleagues are called by name in what stays inside, and nowhere else. */
export const mayMention = (kind: Given['kind']): boolean => kind === 'note' || kind === 'call';

/** What was written, with words in the one form in which they are stored. */
export type CleanWords<Written extends Given> = Omit<Written, 'text' | 'html'> & { text: string; html: string | null };

/** @throws {WordsError} WORDS_MISSING when nothing is left of them */
export function cleanWords<Written extends Given>(given: Written): CleanWords<Written> {
  const words = ownWords({ ...given, mayMention: mayMention(given.kind) });
  if (words.text.trim() === '') throw new WordsError();
  return { ...given, ...words };
}
