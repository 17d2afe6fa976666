import { useId } from 'react';
import type { TicketPageView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { Button, IconButton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './composer-copies.module.css';
import { othersOfMail, readCopies, writeCopies } from './copies.js';
import { writeCopiesLine } from './draft.store.js';

interface Props {
  page: TicketPageView;
  line: string | undefined;
  isReadOnly: boolean;
}

/** Who gets a copy of the reply; opened by a button, or offered when the customer's mail had other receivers. */
export function ComposerCopies({ page, line, isReadOnly }: Props) {
  const t = useT();
  const id = useId();
  const ticketId = page.ticket.id;
  if (line === undefined) {
    const others = othersOfMail(page.messages);
    if (others.length === 0) return null;
    return (
      <div className={styles.offer}>
        <Button size="small" kind="quiet" icon="users" onClick={() => writeCopiesLine(ticketId, writeCopies(others))}>
          {t('ticket.composer.replyAll', { count: others.length })}
        </Button>
      </div>
    );
  }
  const { bad } = readCopies(line);
  return (
    <div className={styles.copies}>
      <label className={styles.label} htmlFor={id}>
        {t('ticket.composer.cc')}
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
        onChange={(event) => writeCopiesLine(ticketId, event.target.value)}
      />
      <IconButton
        kind="quiet"
        size="small"
        icon="close"
        label={t('ticket.composer.file.remove', { name: t('ticket.composer.cc') })}
        onClick={() => writeCopiesLine(ticketId, null)}
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
