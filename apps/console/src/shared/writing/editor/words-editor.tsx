import { Editor } from '@tiptap/core';
import { Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useReducer, useRef, useState } from 'react';
import type { UploadView } from '#contracts';
import { classes } from '../../ui/index.js';
import { type FieldWords, MOST_BEFORE, type WordsHandle, type WordsProps } from '../field-words.js';
import formatted from '../formatted.module.css';
import styles from './editor.module.css';
import { EXTENSIONS } from './editor-schema.js';
import { EditorToolbar } from './editor-toolbar.js';
import { filesOf, isShownPicture, tidyPasted } from './pasted-html.js';
import { documentOf, placeOf, type Words, wordsOf } from './words.js';

export interface EditorProps extends WordsProps {
  handle: RefObject<WordsHandle | null>;
  /** Where the plain field had its selection when this one takes its place; null: it had no focus. */
  takeOver: RefObject<{ start: number; end: number } | null>;
}

const same = (a: Words, b: Words): boolean => a.text === b.text && (a.html ?? null) === (b.html ?? null);

/** Puts other words into the editor; what stood there before can not be undone back from another draft. */
function replace(editor: Editor, words: Words): void {
  const { schema, plugins } = editor.state;
  editor.view.updateState(EditorState.create({ doc: documentOf(schema, words), plugins: [...plugins] }));
}

/** Puts words at the caret, in the place of what was typed before it. */
function insert({ view }: Editor, words: FieldWords, typed: string): void {
  const { doc, schema, selection, tr } = view.state;
  const { parent, parentOffset } = selection.$from;
  const before = parent.textBetween(0, parentOffset, undefined, '\ufffc');
  const from = before.endsWith(typed) ? selection.from - typed.length : selection.from;
  const added = Slice.maxOpen(documentOf(schema, words).content);
  view.dispatch(
    tr
      .setSelection(TextSelection.create(doc, from, selection.to))
      .replaceSelection(added)
      .scrollIntoView(),
  );
  view.focus();
}

/** What stands before the caret in its paragraph; code asks for nothing. */
function beforeCaret({ state }: Editor): string | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.spec.code) return null;
  const { parent, parentOffset } = $from;
  return parent.textBetween(Math.max(0, parentOffset - MOST_BEFORE), parentOffset, undefined, '\ufffc');
}

/** At once: the next key press is a letter here. tiptap's own `focus` waits for the next frame. */
function enter({ view }: Editor): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)).scrollIntoView());
  view.focus();
}

function attributesOf({ label, placeholder, isReadOnly }: WordsProps, isEmpty: boolean): Record<string, string> {
  return {
    class: classes(styles.words, formatted.formatted, isEmpty && styles.empty) ?? '',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    'aria-placeholder': placeholder,
    'data-placeholder': placeholder,
    dir: 'auto',
    ...(isReadOnly && { 'aria-readonly': 'true' }),
  };
}

/** Pictures that are being uploaded, and where they are to stand: the place moves as words are typed before it. */
function usePictures(latest: RefObject<EditorProps>) {
  const places = useRef(new Map<symbol, number>());
  const insert = (editor: Editor, place: number, upload: UploadView): void => {
    const at = Math.min(place, editor.state.doc.content.size);
    const attrs = { uploadId: upload.id, alt: upload.fileName };
    editor
      .chain()
      .insertContentAt(at, [{ type: 'image', attrs }])
      .run();
  };
  return {
    moved: (map: (place: number) => number) => {
      for (const [key, place] of places.current) places.current.set(key, map(place));
    },
    forget: () => places.current.clear(),
    take: (editor: Editor, files: readonly File[], at: number): boolean => {
      const { onFiles, onPicture } = latest.current;
      if (files.length === 0 || !onFiles) return false;
      const pictures = onPicture ? files.filter(isShownPicture) : [];
      for (const picture of pictures) {
        const key = Symbol(picture.name);
        places.current.set(key, at);
        onPicture?.(picture, (upload) => {
          const place = places.current.get(key);
          places.current.delete(key);
          if (place === undefined || editor.isDestroyed) return false;
          insert(editor, place, upload);
          return true;
        });
      }
      const others = files.filter((file) => !pictures.includes(file));
      if (others.length > 0) onFiles(others);
      return true;
    },
  };
}

/** The rich text editor of the composer; `WordsField` draws it once its code is there. */
export default function WordsEditor(props: EditorProps) {
  const { words, isReadOnly, handle, takeOver } = props;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const said = useRef<Words>(words);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const here = useRef<Editor | null>(null);
  const pictures = usePictures(latest);
  const picturesNow = useRef(pictures);
  picturesNow.current = pictures;

  // With the page and not after it: a key pressed in between would find neither the plain field nor this one.
  useLayoutEffect(() => {
    if (!place.current) return;
    const begin = takeOver.current;
    const made: Editor = new Editor({
      element: place.current,
      extensions: EXTENSIONS,
      // The policy of the page admits style sheets from files alone; editor.module.css has what is needed.
      injectCSS: false,
      editable: !latest.current.isReadOnly,
      editorProps: {
        attributes: ({ doc }) =>
          attributesOf(latest.current, doc.content.size <= 2 && doc.firstChild?.type.name === 'paragraph'),
        transformPastedHTML: tidyPasted,
        handlePaste: (view, event) => {
          const isTaken = picturesNow.current.take(made, filesOf(event.clipboardData), view.state.selection.from);
          if (isTaken) event.preventDefault();
          return isTaken;
        },
        handleDrop: (view, event) => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from;
          const isTaken = picturesNow.current.take(made, [...(event.dataTransfer?.files ?? [])], at);
          if (isTaken) event.preventDefault();
          return isTaken;
        },
        handleDOMEvents: {
          blur: () => {
            latest.current.onBlur?.();
            latest.current.onCaret?.(null);
            return false;
          },
          keydown: (view, event) => {
            if (latest.current.onKey?.(event)) {
              event.preventDefault();
              return true;
            }
            // Sends, in a block of code too: left to the keys of the console.
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return true;
            if (event.key !== 'Escape' || event.isComposing || !latest.current.onLeave) return false;
            event.preventDefault();
            (view.dom as HTMLElement).blur();
            latest.current.onLeave();
            return true;
          },
        },
      },
      onTransaction: ({ transaction }) => {
        if (transaction.docChanged) picturesNow.current.moved((at) => transaction.mapping.map(at));
        latest.current.onCaret?.(beforeCaret(made));
        draw();
      },
      onUpdate: () => {
        said.current = wordsOf(made.state.doc);
        latest.current.onWrite(said.current);
      },
    });
    replace(made, latest.current.words);
    if (begin) {
      const { start, end } = begin;
      const { text, html } = latest.current.words;
      const { doc } = made.state;
      const [from, to] =
        html === undefined ? [placeOf(text, start), placeOf(text, end)] : [doc.content.size, doc.content.size];
      made.view.dispatch(made.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
      made.view.focus();
    }
    here.current = made;
    setEditor(made);
    return () => {
      here.current = null;
      made.destroy();
    };
  }, [takeOver]);

  useEffect(() => {
    if (!editor || same(words, said.current)) return;
    said.current = words;
    picturesNow.current.forget();
    replace(editor, words);
    draw();
  }, [editor, words]);
  useEffect(() => editor?.setEditable(!isReadOnly, false), [editor, isReadOnly]);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => here.current && enter(here.current),
      insert: (added, typed) => here.current && insert(here.current, added, typed),
      isRich: true,
    }),
    [],
  );
  return (
    <>
      <div ref={place} className={styles.field} />
      {props.below}
      <div className={styles.bar}>{editor && <EditorToolbar editor={editor} isReadOnly={isReadOnly} />}</div>
    </>
  );
}
