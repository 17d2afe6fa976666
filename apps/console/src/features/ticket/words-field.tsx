import { type KeyboardEvent, type ReactNode, type RefObject, useImperativeHandle, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { UploadView } from '#contracts';
import { late } from '../../shared/ui/index.js';
import styles from './words-field.module.css';

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
  /** A picture among them: uploads it and says when it may be shown; `show` answers whether it was. */
  /** Stands between the words and the tools. */
  below?: ReactNode;
  onPicture?: ((file: File, show: (upload: UploadView) => boolean) => void) | undefined;
}

/** Whether an input method is putting a word together, which must not be taken from under it. */
let composing: Promise<void> | null = null;
const afterComposing = async (): Promise<void> => {
  while (composing) await composing;
};
addEventListener('compositionstart', () => {
  composing = new Promise((resolve) =>
    addEventListener(
      'compositionend',
      () => {
        composing = null;
        resolve();
      },
      { once: true },
    ),
  );
});

/** The page is drawn first; Safari knows no idle time. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) =>
    'requestIdleCallback' in globalThis ? requestIdleCallback(resolve, { timeout: 2_000 }) : setTimeout(resolve, 200),
  );

const WordsEditor = late(
  async () => {
    await idle();
    const code = await import('./editor/words-editor.js');
    await afterComposing();
    return code;
  },
  { isQuiet: true },
);

/** Letters before the caret that can be a question for a menu. */
export const MOST_BEFORE = 60;

interface PlainProps extends WordsProps {
  handle: RefObject<WordsHandle | null>;
  takeOver: RefObject<{ start: number; end: number } | null>;
}

function PlainField({ handle, takeOver, words, ...props }: PlainProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useImperativeHandle(
    handle,
    () => ({
      focus: () => field.current?.focus(),
      insert: ({ text }, typed) => {
        const { current } = field;
        if (!current) return;
        const { value, selectionStart, selectionEnd } = current;
        const from = value.slice(0, selectionStart).endsWith(typed) ? selectionStart - typed.length : selectionStart;
        flushSync(() => latest.current.onWrite({ text: value.slice(0, from) + text + value.slice(selectionEnd) }));
        current.setSelectionRange(from + text.length, from + text.length);
      },
    }),
    [],
  );
  const tellCaret = (): void => {
    const { current } = field;
    if (!current || !props.onCaret) return;
    const { value, selectionStart, selectionEnd } = current;
    const before = value.slice(Math.max(0, selectionStart - MOST_BEFORE), selectionStart);
    props.onCaret(selectionStart === selectionEnd ? before.slice(before.lastIndexOf('\n') + 1) : null);
  };
  const note = (): void => {
    const { current } = field;
    takeOver.current =
      current && document.activeElement === current
        ? { start: current.selectionStart, end: current.selectionEnd }
        : null;
    tellCaret();
  };
  const leave = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (props.onKey?.(event.nativeEvent)) {
      event.preventDefault();
      return;
    }
    if (event.key !== 'Escape' || !props.onLeave) return;
    event.preventDefault();
    event.currentTarget.blur();
    props.onLeave();
  };
  return (
    <>
      <textarea
        ref={field}
        className={styles.field}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={words.text}
        readOnly={props.isReadOnly}
        dir="auto"
        rows={3}
        maxLength={100_000}
        // Whoever changes the text here does so without its formatting.
        onChange={(event) => {
          props.onWrite({ text: event.target.value });
          note();
        }}
        onSelect={note}
        onFocus={note}
        onBlur={() => {
          takeOver.current = null;
          props.onBlur?.();
          props.onCaret?.(null);
        }}
        onKeyDown={leave}
      />
      {props.below}
      <div className={styles.bar} />
    </>
  );
}

/**
 * Where words are written: a plain field at once, in its place the editor as soon as its code is there, with every word
 * and the caret. Without that code the plain field stays, and nothing but the formatting is missing.
 */
export function WordsField({ handle, ...props }: WordsProps & { handle: RefObject<WordsHandle | null> }) {
  const takeOver = useRef<{ start: number; end: number } | null>(null);
  const given = { ...props, handle, takeOver };
  return <WordsEditor {...given} fallback={<PlainField {...given} />} />;
}
