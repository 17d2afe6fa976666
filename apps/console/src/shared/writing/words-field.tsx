import { type KeyboardEvent, type ReactNode, type RefObject, useImperativeHandle, useRef } from 'react';
import { flushSync } from 'react-dom';
import { late } from '../ui/index.js';
import { MOST_BEFORE, type WordsHandle, type WordsProps } from './field-words.js';
import styles from './words-field.module.css';

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
      isRich: false,
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
