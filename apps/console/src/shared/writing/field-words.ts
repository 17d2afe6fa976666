import type { ReactNode } from 'react';
import type { UploadView } from '#contracts';

/** Letters before the caret that can be a question for a menu. */
export const MOST_BEFORE = 60;

/** The text that is always real, and the HTML where there is any formatting. */
export interface FieldWords {
  text: string;
  html?: string | undefined;
}

export interface WordsHandle {
  /** Puts the caret behind the last word. */
  focus: () => void;
  /** Puts words at the caret, in the place of what was `typed` before it. */
  insert: (words: FieldWords, typed: string) => void;
  /** It holds more than letters: formatting, and whom a note mentions. */
  isRich: boolean;
}

export interface WordsProps {
  label: string;
  placeholder: string;
  words: FieldWords;
  isReadOnly: boolean;
  onWrite: (words: FieldWords) => void;
  onBlur?: (() => void) | undefined;
  /** What stands before the caret in its line, as far as it may matter; null: nothing is asked for there. */
  onCaret?: ((before: string | null) => void) | undefined;
  /** Hears keys before the field does; true: the key is used up. */
  onKey?: ((event: globalThis.KeyboardEvent) => boolean) | undefined;
  /** Escape was pressed; the field has given up the focus already. */
  onLeave?: (() => void) | undefined;
  /** Files that somebody drops or pastes. */
  onFiles?: ((files: readonly File[]) => void) | undefined;
  /** Stands between the words and the tools. */
  below?: ReactNode;
  /** A picture among them: uploads it and says when it may be shown; `show` answers whether it was. */
  onPicture?: ((file: File, show: (upload: UploadView) => boolean) => void) | undefined;
}
