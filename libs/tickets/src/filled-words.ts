import {
  fillHtmlPlaceholders,
  fillPlaceholders,
  hasPlaceholders,
  type OpenPlaceholder,
  type PlaceholderValues,
} from '#contracts';
import { InvalidError } from '#kernel';
import { ownWords } from '#mail';
import { mayMention } from './clean-words.js';

/** A placeholder that nobody can fill stands in the words: a customer must not read it. `details.placeholders` names all. */
export class PlaceholderError extends InvalidError {
  constructor(open: readonly OpenPlaceholder[]) {
    const [first] = open;
    const code = first?.why === 'unknown' ? 'PLACEHOLDER_UNKNOWN' : 'PLACEHOLDER_EMPTY';
    super(code, [{ path: 'text', code }], {
      name: `{${first?.name ?? ''}}`,
      placeholders: open.map(({ name }) => name),
    });
  }
}

/**
 * The words with their placeholders filled. What is written as code says what it says.
 * @throws {PlaceholderError} PLACEHOLDER_EMPTY, PLACEHOLDER_UNKNOWN
 */
export async function filledWords<
  Words extends {
    text: string;
    html: string | null;
    uploadIds?: readonly string[] | undefined;
    kind?: 'reply' | 'note' | 'call' | undefined;
  },
>(words: Words, values: () => Promise<PlaceholderValues>): Promise<Words> {
  const { text, html, uploadIds, kind } = words;
  if (!hasPlaceholders(text) && !(html && hasPlaceholders(html))) return words;
  const known = await values();
  const filledText = fillPlaceholders(text, known);
  const filledHtml = html === null ? null : fillHtmlPlaceholders(html, known);
  const { open } = filledHtml ?? filledText;
  if (open.length > 0) throw new PlaceholderError(open);
  return {
    ...words,
    ...ownWords({
      text: filledText.words,
      html: filledHtml?.words ?? undefined,
      uploadIds,
      mayMention: mayMention(kind),
    }),
  };
}
