import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TicketPageView } from '#contracts';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { live } from '../../shared/live/index.js';
import { Button, classes, Keys } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './composer.module.css';
import { ComposerState } from './composer-state.js';
import { type Draft, keepEditing, send, useDrafts, write } from './draft.store.js';
import { draftKey, MODES, type Mode } from './draft-storage.js';

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
    <p className={styles.to} {...(address && { 'data-tip': address })}>
      {t('ticket.composer.to', { name: address ? `${name} <${address}>` : name })}
    </p>
  );
}

function Foot({ draft, mode, onSend }: { draft: Draft | undefined; mode: Mode; onSend: () => void }) {
  const t = useT();
  const hasText = draft !== undefined && draft.text.trim() !== '';
  return (
    <div className={styles.foot}>
      <span className={styles.kept}>
        {hasText && !isUnderWay(draft) && t(draft.isKept ? 'ticket.composer.kept' : 'ticket.composer.notKept')}
      </span>
      <Button
        kind="main"
        icon={mode === 'reply' ? 'send' : 'note'}
        disabled={!hasText || draft.phase === 'waiting'}
        isBusy={draft?.phase === 'sending'}
        onClick={onSend}
      >
        {t(`ticket.composer.send.${mode}`)} <Keys shortcut="mod+enter" isOnButton />
      </Button>
    </div>
  );
}

const isUnderWay = (draft: Draft | undefined): boolean => draft?.phase === 'sending' || draft?.phase === 'waiting';

interface Props {
  page: TicketPageView;
  canReply: boolean;
}

/** Where agents write: one box for replies, notes and calls, tinted as a whole where only the team reads it. */
export function Composer({ page, canReply }: Props) {
  const t = useT();
  const id = useId();
  const ticketId = page.ticket.id;
  const [mode, setMode] = useState<Mode>(() => firstMode(ticketId, canReply));
  const isPhone = useIsNarrowerThan('phone');
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(ticketId, mode);
  const typing = useTyping(ticketId);
  const lastId = page.messages.at(-1)?.id ?? null;
  // What the writer had read when the first letter came: what arrives while they write counts as not seen, although it
  // stands on the screen, until they were shown it.
  const seenId = useRef(lastId);
  const text = draft?.text ?? '';
  const isFolded = isPhone && !isOpen && draft === undefined;

  const enter = (next: Mode): void => {
    // At once, so that the next key press is a letter here and no command elsewhere.
    flushSync(() => {
      setMode(next);
      setOpen(true);
    });
    field.current?.focus();
  };
  const submit = (sendAnyway = false): void => {
    live.view(ticketId);
    void send(ticketId, mode, { lastSeenMessageId: seenId.current, sendAnyway });
  };
  const edit = (): void => {
    seenId.current = draft?.newer.at(-1)?.id ?? seenId.current;
    flushSync(() => keepEditing(ticketId, mode));
    field.current?.focus();
  };
  const modes = MODES.filter((one) => canReply || one !== 'reply');
  useCommand('ticket.reply', () => enter('reply'), canReply);
  useCommand('ticket.note', () => enter('note'));
  useCommand('ticket.call', () => enter('call'));
  useCommand('composer.switch', () => enter(modes[(modes.indexOf(mode) + 1) % modes.length] ?? mode));
  useCommand('composer.send', () => submit(), text.trim() !== '' && !isUnderWay(draft));
  const leave = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.currentTarget.blur();
    setOpen(false);
  };

  return (
    <section
      className={classes(styles.composer, mode !== 'reply' && styles.inside)}
      aria-label={t('ticket.composer.label')}
    >
      <div className={styles.box}>
        <div className={styles.top}>
          <Modes ticketId={ticketId} mode={mode} canReply={canReply} onChange={enter} />
          {!isFolded && <Destination page={page} mode={mode} />}
        </div>
        {!isFolded && (
          <>
            <ComposerState draft={draft} mode={mode} onSendAnyway={() => submit(true)} onEdit={edit} />
            <textarea
              ref={field}
              id={id}
              className={styles.field}
              aria-label={t(`ticket.composer.mode.${mode}`)}
              placeholder={t(`ticket.composer.placeholder.${mode}`)}
              value={text}
              readOnly={isUnderWay(draft)}
              dir="auto"
              rows={3}
              maxLength={100_000}
              onChange={(event) => {
                if (text === '') seenId.current = lastId;
                write(ticketId, mode, event.target.value);
                typing();
              }}
              onBlur={() => live.view(ticketId)}
              onKeyDown={leave}
            />
            <Foot draft={draft} mode={mode} onSend={() => submit()} />
          </>
        )}
      </div>
    </section>
  );
}
