import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueueRow, TicketPageView } from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { useCan } from '../../shared/session/index.js';
import { Button, late, sayToast } from '../../shared/ui/index.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './ticket-bonds.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

const RunningCaseDialog = late(() => import('./running-case-dialog.js'));
const RedactDialog = late(() => import('./redact-dialog.js'));

/** Into the trash and out of it; what is refused is said. `throwAway` answers false where a running case is in the way. */
function useTrash({ ticket }: TicketPageView) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const { id, number } = ticket;
  const trouble = (error: unknown): void => {
    sayToast({ kind: 'trouble', text: problemText(error, wording) });
  };
  const bringBack = async (version: number): Promise<string> => {
    showRow(queryClient, await api.delete<QueueRow>(`/tickets/${id}/trash`, { version }));
    void refreshTicket(queryClient, id);
    return t('trash.said.back', { number: String(number) });
  };
  const restore = async (): Promise<void> => {
    try {
      sayToast({ text: await bringBack(ticket.version) });
    } catch (error) {
      trouble(error);
      void refreshTicket(queryClient, id);
    }
  };
  const throwAway = async (evenWithCase: boolean): Promise<boolean> => {
    try {
      const row = await api.post<QueueRow>(`/tickets/${id}/trash`, { evenWithCase }, { version: ticket.version });
      showRow(queryClient, row);
      const said = t('trash.said.trashed', { number: String(number) });
      offerUndo({ id: `trash.${id}`, kind: 'act', said, takeBack: () => bringBack(row.version), leftMs: UNDO_MS });
    } catch (error) {
      if (isProblem(error) && error.code === 'TICKET_HAS_CASE' && !evenWithCase) return false;
      trouble(error);
    }
    void refreshTicket(queryClient, id);
    return true;
  };
  return { restore, throwAway, trouble };
}

/** The words that are selected within a message, and the message; else the message that the keyboard is at. */
function chosenWords({ messages }: TicketPageView): { messageId: string; words: string } | null {
  const selection = window.getSelection();
  const node = selection?.anchorNode ?? null;
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const selected = element?.closest<HTMLElement>('[data-message]')?.dataset.message;
  if (selected && selection && !selection.isCollapsed) return { messageId: selected, words: selection.toString() };
  const focused = document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset.message;
  const said = messages.filter(({ waiting }) => !waiting);
  const messageId = said.find(({ id }) => id === focused)?.id ?? said.at(-1)?.id;
  return messageId ? { messageId, words: '' } : null;
}

/** Throwing the ticket away, having it back, and making words unreadable: from keys, menu and palette. */
export function TrashLayer({ page }: { page: TicketPageView }) {
  const { status } = page.ticket;
  const mayOverrule = useCan('ticket:trash-case');
  const { restore, throwAway, trouble } = useTrash(page);
  const [hasCase, setCase] = useState(false);
  const [redacting, setRedacting] = useState<{ messageId: string; words: string } | null>(null);
  useCommand(
    'ticket.trash',
    async () => {
      if (await throwAway(false)) return;
      if (mayOverrule) setCase(true);
      else trouble({ code: 'TICKET_HAS_CASE' });
    },
    useCan('ticket:trash') && status !== 'spam' && status !== 'trashed' && !page.ticket.mergedInto,
  );
  useCommand('ticket.restore', () => void restore(), status === 'trashed');
  useCommand('ticket.redact', () => setRedacting(chosenWords(page)), useCan('message:redact'));
  return (
    <>
      {hasCase && (
        <RunningCaseDialog
          number={page.ticket.number}
          onClose={() => setCase(false)}
          onGo={() => {
            setCase(false);
            void throwAway(true);
          }}
        />
      )}
      {redacting && <RedactDialog {...redacting} ticketId={page.ticket.id} onClose={() => setRedacting(null)} />}
    </>
  );
}

/** In the place of the composer: since when the ticket lies in the trash, by whom, until when, and the way back. */
export function TrashBar({ page }: { page: TicketPageView }) {
  const { t, format } = useWording();
  const { restore } = useTrash(page);
  const { trash } = page.ticket;
  if (!trash) return null;
  const name = trash.by?.name ?? t('trash.somebody');
  const times = { at: format.dateTime(trash.at), until: format.date(trash.purgesAt) };
  return (
    <section className={styles.bar}>
      <Icon name="trash" />
      <p>{t('trash.banner', { ...times, name })}</p>
      <span className={styles.buttons}>
        <Button icon="undo" onClick={() => void restore()}>
          {t('trash.restore')}
        </Button>
      </span>
    </section>
  );
}
