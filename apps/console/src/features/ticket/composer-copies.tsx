import { useId } from 'react';
import type { CopyView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { Button, IconButton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './composer-copies.module.css';
import { readCopies, writeCopies } from './copies.js';
import { type Draft, writeCopiesLine } from './draft.store.js';

interface LineProps {
  label: string;
  line: string;
  isReadOnly: boolean;
  /** Null: the line goes away. */
  onChange: (line: string | null) => void;
}

function Line({ label, line, isReadOnly, onChange }: LineProps) {
  const t = useT();
  const id = useId();
  const { bad } = readCopies(line);
  return (
    <div className={styles.copies}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.line}
        value={line}
        readOnly={isReadOnly}
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('ticket.composer.cc.hint')}
        aria-invalid={bad.length > 0 || undefined}
        aria-describedby={bad.length > 0 ? `${id}e` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <IconButton
        kind="quiet"
        size="small"
        icon="close"
        label={t('ticket.composer.file.remove', { name: label })}
        onClick={() => onChange(null)}
      />
      {bad.length > 0 && (
        <p className={styles.error} id={`${id}e`}>
          <Icon name="warning" size={12} />
          <span>{t('ticket.composer.cc.bad', { address: bad[0] })}</span>
        </p>
      )}
    </div>
  );
}

interface Props {
  ticketId: string;
  draft: Draft | undefined;
  isReadOnly: boolean;
  /** Who else got the customer's mail. */
  others?: readonly CopyView[];
  /** They get the answer unless they are taken out: the line stands there from the beginning. */
  isForAll?: boolean;
}

/** Who gets a copy, openly or blindly; opened by a button, or offered when the customer's mail had other receivers. */
export function ComposerCopies({ ticketId, draft, isReadOnly, others = [], isForAll = false }: Props) {
  const t = useT();
  const { blindCopies } = draft ?? {};
  const copies = copiesLine(draft, isForAll ? others : []);
  const hasOffer = copies === undefined && others.length > 0;
  const mayOpenBlind = copies !== undefined && blindCopies === undefined && !isReadOnly;
  return (
    <>
      {copies !== undefined && (
        <Line
          label={t('ticket.composer.cc')}
          line={copies}
          isReadOnly={isReadOnly}
          // Whoever is taken out stays out: an empty line is kept where a missing one would bring them back.
          onChange={(line) => writeCopiesLine(ticketId, line ?? (isForAll && others.length > 0 ? '' : null))}
        />
      )}
      {blindCopies !== undefined && (
        <Line
          label={t('ticket.composer.bcc')}
          line={blindCopies}
          isReadOnly={isReadOnly}
          onChange={(line) => writeCopiesLine(ticketId, line, 'blindCopies')}
        />
      )}
      {(hasOffer || mayOpenBlind) && (
        <div className={styles.offer}>
          {hasOffer && (
            <Button
              size="small"
              kind="quiet"
              icon="users"
              onClick={() => writeCopiesLine(ticketId, writeCopies(others))}
            >
              {t('ticket.composer.replyAll', { count: others.length })}
            </Button>
          )}
          {mayOpenBlind && (
            <Button size="small" kind="quiet" icon="plus" onClick={() => writeCopiesLine(ticketId, '', 'blindCopies')}>
              {t('ticket.composer.bcc')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** Who gets a copy: what was typed, else those whom the mailbox answers by default. Undefined: there is no line. */
export const copiesLine = (draft: Draft | undefined, byDefault: readonly CopyView[]): string | undefined => {
  const typed = draft?.copies;
  if (byDefault.length === 0) return typed;
  return typed === undefined ? writeCopies(byDefault) : typed || undefined;
};

/** Whether mail can be sent to everybody who is to get a copy. */
export const areCopiesGood = (draft: Draft | undefined): boolean =>
  [draft?.copies, draft?.blindCopies].every((line) => readCopies(line ?? '').bad.length === 0);
