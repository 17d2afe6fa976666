import { type ChangeEvent, useRef, useState } from 'react';
import { useCommand } from '../../shared/commands/index.js';
import { Button, CommandButton, IconButton, Keys, late } from '../../shared/ui/index.js';
import { Menu, MenuItem } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import styles from './composer.module.css';
import { type Draft, writeCopiesLine } from './draft.store.js';
import type { Mode, SendingWishes } from './draft-storage.js';
import { attachFiles, isOnItsWay, useUploads } from './uploads.store.js';

const LaterDialog = late(() => import('./later-dialog.js'));

export const isUnderWay = (draft: Draft | undefined): boolean =>
  draft?.phase === 'sending' || draft?.phase === 'waiting';

/** Files for the reply, by button; and the line for copies. */
export function Extras({
  ticketId,
  mode = 'reply',
  hasCopies = mode === 'reply',
  draft,
}: {
  ticketId: string;
  mode?: Mode;
  /** What is mailed can go to others too. */
  hasCopies?: boolean;
  draft: Draft | undefined;
}) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const isStill = isUnderWay(draft);
  useCommand('composer.attach', () => input.current?.click(), !isStill);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    attachFiles({ ticketId, mode }, [...(target.files ?? [])]);
    target.value = '';
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={choose} />
      <IconButton
        kind="quiet"
        icon="attachment"
        label={t('ticket.composer.attach')}
        disabled={isStill}
        onClick={() => input.current?.click()}
      />
      {hasCopies && draft?.copies === undefined && (
        <IconButton
          kind="quiet"
          icon="users"
          label={t('ticket.composer.cc')}
          disabled={isStill}
          onClick={() => writeCopiesLine(ticketId, '')}
        />
      )}
    </>
  );
}

interface WaysProps {
  ticketId: string;
  canResolve: boolean;
  isDisabled: boolean;
  onSend: (wishes: SendingWishes) => void;
}

/** The other ways in which a reply can leave. */
function MoreWays({ ticketId, canResolve, isDisabled, onSend }: WaysProps) {
  const t = useT();
  const [isPlanning, setPlanning] = useState(false);
  useCommand('composer.sendResolve', () => onSend({ resolves: true }), canResolve && !isDisabled);
  useCommand('composer.sendLater', () => setPlanning(true), !isDisabled);
  return (
    <>
      <Menu
        side="top"
        align="end"
        trigger={
          <IconButton kind="main" icon="chevron-up" label={t('ticket.composer.moreWays')} disabled={isDisabled} />
        }
      >
        <MenuItem
          icon="check"
          shortcut="mod+shift+enter"
          isDisabled={!canResolve}
          onPick={() => onSend({ resolves: true })}
        >
          {t('ticket.composer.sendResolve')}
        </MenuItem>
        <MenuItem icon="clock" onPick={() => setPlanning(true)}>
          {t('ticket.composer.later')}
        </MenuItem>
      </Menu>
      {isPlanning && (
        <LaterDialog ticketId={ticketId} canResolve={canResolve} onPlan={onSend} onClose={() => setPlanning(false)} />
      )}
    </>
  );
}

interface Props {
  ticketId: string;
  draft: Draft | undefined;
  mode: Mode;
  canResolve: boolean;
  canSend: boolean;
  onSend: (wishes?: SendingWishes) => void;
}

/** What the words take with them, and how they leave. */
export function ComposerFoot({ ticketId, draft, mode, canResolve, canSend, onSend }: Props) {
  const t = useT();
  const areFilesUnderWay = useUploads((state) => state.files).some(isOnItsWay({ ticketId, mode }));
  const hasText = draft !== undefined && draft.text.trim() !== '';
  const isReply = mode === 'reply';
  const isDisabled = !canSend || areFilesUnderWay;
  return (
    <div className={styles.foot}>
      <Extras ticketId={ticketId} mode={mode} draft={draft} />
      {isReply && <CommandButton command="ticket.promise" icon="quarter" kind="quiet" isIconOnly />}
      <span className={styles.kept} role="status">
        {areFilesUnderWay
          ? t('ticket.composer.filesWait')
          : hasText && !isUnderWay(draft) && t(draft.isKept ? 'ticket.composer.kept' : 'ticket.composer.notKept')}
      </span>
      <span className={styles.ways}>
        <Button
          kind="main"
          icon={isReply ? 'send' : 'note'}
          disabled={isDisabled}
          isBusy={draft?.phase === 'sending'}
          onClick={() => onSend()}
        >
          {t(`ticket.composer.send.${mode}`)} <Keys shortcut="mod+enter" isOnButton />
        </Button>
        {isReply && <MoreWays ticketId={ticketId} canResolve={canResolve} isDisabled={isDisabled} onSend={onSend} />}
      </span>
    </div>
  );
}
