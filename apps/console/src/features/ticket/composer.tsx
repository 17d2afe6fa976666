import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { MessageView, TicketPageView } from '#contracts';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { live } from '../../shared/live/index.js';
import { classes } from '../../shared/ui/index.js';
import { arrivedBack, useUndo } from '../../shared/undo/index.js';
import { useT } from '../../shared/wording/index.js';
import type { FieldWords, WordsHandle } from '../../shared/writing/index.js';
import { WordsField } from '../../shared/writing/index.js';
import styles from './composer.module.css';
import { areCopiesGood, ComposerCopies } from './composer-copies.js';
import { ComposerFiles } from './composer-files.js';
import { ComposerFoot, isUnderWay } from './composer-foot.js';
import { ComposerMacroParts, ComposerMenu } from './composer-macro-parts.js';
import { useComposerMacros } from './composer-macros.js';
import { ComposerState } from './composer-state.js';
import { useComposerUndo } from './composer-undo.js';
import { othersOfMail, writeCopies } from './copies.js';
import { type FilePlace, keepEditing, send, useDrafts, write, writeCopiesLine } from './draft.store.js';
import { draftKey, MODES, type Mode, type SendingWishes } from './draft-storage.js';
import { PromiseLayer } from './promise-layer.js';
import { useSeenMessages } from './seen-messages.js';
import { attachFiles, isOnItsWay, useUploads } from './uploads.store.js';

const TYPING_MS = 6_000;

/** Tells the others that somebody writes, for as long as keys are pressed. */
function useTyping(ticketId: string): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      live.view(null);
    },
    [],
  );
  useEffect(() => {
    clearTimeout(timer.current);
    live.view(ticketId);
  }, [ticketId]);
  return () => {
    clearTimeout(timer.current);
    live.view(ticketId, true);
    timer.current = setTimeout(() => live.view(ticketId), TYPING_MS);
  };
}

const isWork = (status: string): boolean => /^(new|open|pending|on_hold)$/.test(status);

function useDraft(ticketId: string, mode: Mode) {
  return useDrafts((state) => state.drafts.get(draftKey({ ticketId, mode })));
}

/** Where words wait: the mode that one was writing in last, else a reply. */
function firstMode(ticketId: string, canReply: boolean): Mode {
  const { drafts } = useDrafts.getState();
  const offered = canReply ? MODES : MODES.filter((mode) => mode !== 'reply');
  return offered.find((mode) => drafts.has(draftKey({ ticketId, mode }))) ?? offered[0] ?? 'note';
}

interface ModesProps {
  ticketId: string;
  mode: Mode;
  canReply: boolean;
  onChange: (mode: Mode) => void;
}

function Modes({ ticketId, mode, canReply, onChange }: ModesProps) {
  const t = useT();
  const drafts = useDrafts((state) => state.drafts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend
    <div className={styles.modes} role="group" aria-label={t('ticket.composer.modes')}>
      {MODES.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.mode}
          aria-pressed={one === mode}
          disabled={one === 'reply' && !canReply}
          data-tip={t(`ticket.composer.tip.${one}`)}
          data-tip-key={{ reply: 'r', note: 'n', call: undefined }[one]}
          data-tip-side="top"
          onClick={() => onChange(one)}
        >
          {t(`ticket.composer.mode.${one}`)}
          {one !== mode && drafts.has(draftKey({ ticketId, mode: one })) && (
            <span className={styles.hasDraft} role="img" aria-label={t('ticket.composer.hasDraft')} />
          )}
        </button>
      ))}
    </div>
  );
}

function Destination({ page, mode }: { page: TicketPageView; mode: Mode }) {
  const t = useT();
  if (mode !== 'reply')
    return (
      <p className={classes(styles.to, styles.internal)}>
        <Icon name="lock" size={12} />
        {t('ticket.composer.onlyTeam')}
      </p>
    );
  const { name, address } = page.customer;
  return (
    <p className={classes(styles.to, styles.person)} {...(address && { 'data-tip': `${name} <${address}>` })}>
      <span className={styles.personName}>{t('ticket.composer.to', { name })}</span>
      {address && ' '}
      {address && <bdi className={styles.personAddress}>{`<${address}>`}</bdi>}
    </p>
  );
}

/** Files dropped on or pasted into the box belong to the reply. */
function useDrop(take: ((files: readonly File[]) => void) | null) {
  const [isOver, setOver] = useState(false);
  const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');
  const handlers = take && {
    onDragOver: (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      // The editor has taken the pictures already.
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    },
    onPaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      // Word and Excel bring a picture of their words: the words are meant.
      const hasWords = event.clipboardData.getData('text/plain').trim() !== '';
      if (files.length === 0 || hasWords || event.defaultPrevented) return;
      event.preventDefault();
      take(files);
    },
  };
  return { isOver: isOver && take !== null, handlers };
}

/** Enters the composer once, when what was taken back from elsewhere stands in it again. */
function useReturn(ticketId: string, enter: () => void): void {
  const isReturning = useUndo((state) => state.returningTo === ticketId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each return
  useEffect(() => {
    if (!isReturning) return;
    arrivedBack();
    queueMicrotask(enter);
  }, [isReturning]);
}

/**
 * Whoever writes on below what a colleague wrote meanwhile has it before their eyes. Asked of the store: a letter may come
 * before the field has heard of the refusal.
 */
function writeOn(
  { ticketId, mode }: FilePlace,
  words: FieldWords,
  show: (newer: readonly MessageView[]) => void,
): void {
  const now = useDrafts.getState().drafts.get(draftKey({ ticketId, mode }));
  if (now?.phase === 'newer') show(now.newer);
  write(ticketId, mode, words);
}

/** What the mail will end with. */
function Signature({ words }: { words: string }) {
  const t = useT();
  return (
    <div className={styles.signature} dir="auto" role="note" aria-label={t('ticket.signature.label')}>
      {`-- \n${words}`}
    </div>
  );
}

interface Props {
  page: TicketPageView;
  canReply: boolean;
}

/** Where agents write: one box for replies, notes and calls, tinted as a whole where only the team reads it. */
export function Composer({ page, canReply }: Props) {
  const t = useT();
  const ticketId = page.ticket.id;
  const [mode, setMode] = useState<Mode>(() => firstMode(ticketId, canReply));
  const isPhone = useIsNarrowerThan('phone');
  const [isOpen, setOpen] = useState(false);
  const field = useRef<WordsHandle>(null);
  const draft = useDraft(ticketId, mode);
  const typing = useTyping(ticketId);
  const text = draft?.text ?? '';
  const seen = useSeenMessages(page.messages, text !== '');
  const others = othersOfMail(page.messages, page.participants);
  const byDefault = page.writing.repliesToAll ? others : [];
  const isFolded = isPhone && !isOpen && draft === undefined;

  const enter = (next: Mode): void => {
    // At once, so that the next key press is a letter here and no command elsewhere.
    flushSync(() => {
      setMode(next);
      setOpen(true);
    });
    field.current?.focus();
  };
  const macros = useComposerMacros({ page, mode, handle: field, enter: () => enter(mode) });
  const submit = (wishes: SendingWishes & { sendAnyway?: boolean } = {}, as = mode): void => {
    live.view(ticketId);
    if (as === mode && macros.holdBack()) return;
    const { copies } = useDrafts.getState().drafts.get(draftKey({ ticketId, mode: as })) ?? {};
    if (as === 'reply' && copies === undefined && byDefault.length > 0)
      writeCopiesLine(ticketId, writeCopies(byDefault));
    void send(ticketId, as, { lastSeenMessageId: seen.newestId(), ...wishes });
  };
  const edit = (): void => {
    seen.show(draft?.newer ?? []);
    flushSync(() => keepEditing(ticketId, mode));
    field.current?.focus();
  };
  useReturn(ticketId, () => enter('reply'));
  const modes = MODES.filter((one) => canReply || one !== 'reply');
  useCommand('ticket.reply', () => enter('reply'), canReply);
  useCommand('ticket.note', () => enter('note'));
  useCommand('ticket.call', () => enter('call'));
  useCommand('composer.switch', () => enter(modes[(modes.indexOf(mode) + 1) % modes.length] ?? mode));
  const areFilesThere = !useUploads((state) => state.files).some(isOnItsWay({ ticketId, mode }));
  const canSend =
    text.trim() !== '' && !isUnderWay(draft) && (mode !== 'reply' || areCopiesGood(draft)) && areFilesThere;
  useCommand('composer.send', () => submit(), canSend);
  useComposerUndo(text === '', draft?.phase === 'sending');
  const drop = useDrop(!isFolded && !isUnderWay(draft) ? (files) => attachFiles({ ticketId, mode }, files) : null);

  return (
    <section
      className={classes(styles.composer, mode !== 'reply' && styles.inside)}
      aria-label={t('ticket.composer.label')}
    >
      <div className={classes(styles.box, drop.isOver && styles.dropping)} {...drop.handlers}>
        <ComposerMenu menu={macros.menu} />
        <PromiseLayer
          page={page}
          isEnabled={canReply && !isUnderWay(draft)}
          onEnter={() => enter('reply')}
          onSend={() => submit({}, 'reply')}
        />
        <div className={styles.top}>
          <Modes ticketId={ticketId} mode={mode} canReply={canReply} onChange={enter} />
          {!isFolded && <Destination page={page} mode={mode} />}
        </div>
        {!isFolded && (
          <>
            {drop.isOver && <p className={styles.dropHint}>{t('ticket.composer.drop')}</p>}
            <ComposerState
              ticketId={ticketId}
              draft={draft}
              mode={mode}
              onSendAnyway={() => submit({ ...draft?.wishes, sendAnyway: true })}
              onEdit={edit}
            />
            {mode === 'reply' && (
              <ComposerCopies
                ticketId={ticketId}
                draft={draft}
                others={others}
                isForAll={page.writing.repliesToAll}
                isReadOnly={isUnderWay(draft)}
              />
            )}
            <WordsField
              handle={field}
              label={t(`ticket.composer.mode.${mode}`)}
              placeholder={t(`ticket.composer.placeholder.${mode}`)}
              words={{ text, html: draft?.html }}
              isReadOnly={isUnderWay(draft)}
              onWrite={(words) => {
                writeOn({ ticketId, mode }, words, seen.show);
                typing();
              }}
              onBlur={() => live.view(ticketId)}
              {...macros.hearing}
              onLeave={() => setOpen(false)}
              onFiles={(files) => attachFiles({ ticketId, mode }, files)}
              onPicture={(file, show) => attachFiles({ ticketId, mode }, [file], show)}
              below={mode === 'reply' && page.writing.signature !== '' && <Signature words={page.writing.signature} />}
            />
            <ComposerMacroParts ticketId={ticketId} mode={mode} draft={draft} open={macros.open} />
            <ComposerFiles ticketId={ticketId} mode={mode} files={draft?.files ?? []} />
            <ComposerFoot
              ticketId={ticketId}
              draft={draft}
              mode={mode}
              canResolve={isWork(page.ticket.status)}
              canSend={canSend}
              onSend={submit}
            />
          </>
        )}
      </div>
    </section>
  );
}
