import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { type KeyboardEvent, useId, useReducer, useRef, useState } from 'react';
import { useCommand } from '../../commands/index.js';
import { Button } from '../../ui/index.js';
import { useT } from '../../wording/index.js';
import styles from './editor.module.css';
import { EditorIcon, type EditorIconName } from './editor-icons.js';
import { linkOf } from './editor-schema.js';

interface Tool {
  name: EditorIconName;
  /** Name of the mark or node. */
  of: string;
  key?: string;
  run: (editor: Editor) => void;
}

const TOOLS: readonly Tool[] = [
  { name: 'bold', of: 'bold', key: 'mod+b', run: (editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', of: 'italic', key: 'mod+i', run: (editor) => editor.chain().focus().toggleItalic().run() },
  {
    name: 'bullets',
    of: 'bulletList',
    key: 'mod+shift+8',
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numbers',
    of: 'orderedList',
    key: 'mod+shift+7',
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  { name: 'quote', of: 'blockquote', run: (editor) => editor.chain().focus().toggleBlockquote().run() },
  { name: 'heading', of: 'heading', run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: 'code', of: 'code', run: (editor) => editor.chain().focus().toggleCode().run() },
];

function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useT();
  const id = useId();
  const known = String(editor.getAttributes('link').href ?? '');
  const [typed, setTyped] = useState(known);
  const [isBad, setBad] = useState(false);
  const leave = (): void => {
    onClose();
    editor.view.focus();
  };
  const set = (): void => {
    const href = linkOf(typed);
    setBad(href === null);
    if (href === null) return;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && known === '')
      chain.insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onClose();
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') set();
    else leave();
  };
  return (
    <div className={styles.link}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key or a press
        autoFocus
        className={styles.address}
        aria-label={t('ticket.editor.link.address')}
        aria-invalid={isBad || undefined}
        aria-describedby={isBad ? id : undefined}
        placeholder="https://"
        inputMode="url"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setBad(false);
        }}
        onKeyDown={hear}
      />
      <Button size="small" onClick={set}>
        {t('ticket.editor.link.set')}
      </Button>
      {known !== '' && (
        <Button
          size="small"
          kind="quiet"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run();
            onClose();
          }}
        >
          {t('ticket.editor.link.remove')}
        </Button>
      )}
      {isBad && (
        <p id={id} className={styles.bad}>
          {t('ticket.editor.link.bad')}
        </p>
      )}
    </div>
  );
}

/** The editor learns of a selection a moment after it was made; what is done next by key must not be faster. */
function readSelection({ view }: Editor): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return;
  const { doc, tr } = view.state;
  const [anchor, head] = [view.posAtDOM(anchorNode, anchorOffset ?? 0), view.posAtDOM(focusNode, focusOffset ?? 0)];
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))));
}

/** The arrow keys go through the tools; the tab key passes them as one. */
function useRoving() {
  const bar = useRef<HTMLDivElement>(null);
  const hear = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    event.preventDefault();
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  return { bar, hear };
}

/** Small and quiet: most of it is typed as markdown anyway. */
export function EditorToolbar({ editor, isReadOnly }: { editor: Editor; isReadOnly: boolean }) {
  const t = useT();
  const [isLinking, setLinking] = useState(false);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const { bar, hear } = useRoving();
  // The editor hears its keys by itself; on layouts whose letters it does not know they come through here.
  useCommand('composer.bold', () => editor.chain().focus().toggleBold().run(), !isReadOnly);
  useCommand('composer.italic', () => editor.chain().focus().toggleItalic().run(), !isReadOnly);
  const link = (): void => {
    readSelection(editor);
    setLinking(true);
  };
  useCommand('composer.link', link, !isReadOnly);
  if (isLinking) return <LinkForm editor={editor} onClose={() => setLinking(false)} />;
  const press = (run: (editor: Editor) => void) => () => {
    run(editor);
    draw();
  };
  return (
    <div ref={bar} className={styles.tools} role="toolbar" aria-label={t('ticket.editor.tools')} onKeyDown={hear}>
      {TOOLS.map(({ name, of, key, run }, at) => (
        <button
          key={name}
          type="button"
          className={styles.tool}
          tabIndex={at === 0 ? 0 : -1}
          aria-label={t(`ticket.editor.${name}`)}
          aria-pressed={editor.isActive(of)}
          disabled={isReadOnly}
          data-tip={t(`ticket.editor.${name}`)}
          data-tip-key={key}
          data-tip-side="top"
          onMouseDown={(event) => event.preventDefault()}
          onClick={press(run)}
        >
          <EditorIcon name={name} />
        </button>
      ))}
      <button
        type="button"
        className={styles.tool}
        tabIndex={-1}
        aria-label={t('ticket.editor.link')}
        aria-pressed={editor.isActive('link')}
        disabled={isReadOnly}
        data-tip={t('ticket.editor.link')}
        data-tip-key="mod+shift+k"
        data-tip-side="top"
        onMouseDown={(event) => event.preventDefault()}
        onClick={link}
      >
        <EditorIcon name="link" />
      </button>
    </div>
  );
}
