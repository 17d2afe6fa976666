import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { MergedView, QueueRow, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Button, ButtonLink, IconButton, late, sayToast } from '../../shared/ui/index.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './ticket-bonds.module.css';
import { refreshTicket, showRow } from './ticket-query.js';

const BondsDialog = late(() => import('./bonds-dialog.js'));
const OPEN = /^(new|open|pending|on_hold)$/;

/** The message that the keyboard is at, else the last one that somebody said. */
function chosenMessage({ messages }: TicketPageView): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset.message;
  return focused ?? messages.findLast(({ waiting, isHeld }) => !waiting && !isHeld)?.id;
}

function useSplit(page: TicketPageView) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { ticket } = page;
  return async (): Promise<void> => {
    const messageId = chosenMessage(page);
    if (!messageId) return;
    try {
      const row = await api.post<QueueRow>(`/messages/${messageId}/split`, {});
      void refreshTicket(queryClient, ticket.id);
      const takeBack = async (): Promise<string> => {
        const merged = await api.post<MergedView>(
          `/tickets/${row.id}/merge`,
          { intoTicketId: ticket.id },
          { version: row.version },
        );
        showRow(queryClient, merged.target);
        void refreshTicket(queryClient, ticket.id);
        void navigate(`/t/${ticket.number}`);
        return t('bonds.said.merged', { number: String(row.number), into: String(ticket.number) });
      };
      const said = t('bonds.said.split', { number: String(row.number) });
      offerUndo({ id: `split.${row.id}`, kind: 'act', said, takeBack, leftMs: UNDO_MS });
      void navigate(`/t/${row.number}`);
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
}

/** Merging, linking and splitting, from keys, menu and palette. */
export function BondsLayer({ page }: { page: TicketPageView }) {
  const [bond, setBond] = useState<'merge' | 'link' | null>(null);
  const { ticket, messages } = page;
  const split = useSplit(page);
  useCommand('ticket.merge', () => setBond('merge'), OPEN.test(ticket.status));
  useCommand('ticket.link', () => setBond('link'), ticket.mergedInto === null);
  useCommand('ticket.split', () => void split(), messages.filter(({ waiting }) => !waiting).length > 1);
  return bond && <BondsDialog ticket={ticket} bond={bond} onClose={() => setBond(null)} />;
}

/** Stands where one would write: the ticket goes on as another one. */
export function MergedBar({ page }: { page: TicketPageView }) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { ticket } = page;
  if (!ticket.mergedInto) return null;
  const number = String(ticket.mergedInto.number);
  const unmerge = async (): Promise<void> => {
    setBusy(true);
    try {
      const { source, target } = await api.delete<MergedView>(`/tickets/${ticket.id}/merge`);
      for (const row of [source, target]) showRow(queryClient, row);
      sayToast({ text: t('bonds.said.unmerged', { number: String(ticket.number) }) });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
      void refreshTicket(queryClient, ticket.id);
    }
  };
  return (
    <section className={styles.bar}>
      <Icon name="link" />
      <p>{t('bonds.goesOn', { number })}</p>
      <span className={styles.buttons}>
        {ticket.mergedInto.canUndo && (
          <Button icon="undo" isBusy={isBusy} onClick={() => void unmerge()}>
            {t('bonds.unmerge')}
          </Button>
        )}
        <ButtonLink kind="main" icon="arrow-right" to={`/t/${number}`}>
          {t('bonds.open', { number })}
        </ButtonLink>
      </span>
    </section>
  );
}

/** Tickets that belong to this one, and those that became a part of it. */
export function LinkedTickets({ page }: { page: TicketPageView }) {
  const t = useT();
  const queryClient = useQueryClient();
  const wording = useWording();
  const { ticket, links } = page;
  const remove = async (otherId: string): Promise<void> => {
    try {
      showRow(queryClient, await api.delete<QueueRow>(`/tickets/${ticket.id}/links/${otherId}`));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      for (const id of [ticket.id, otherId]) void refreshTicket(queryClient, id);
    }
  };
  return (
    <ul className={styles.links}>
      {ticket.mergedFrom.map(({ id, number }) => (
        <li key={id}>
          <Icon name="link" />
          <Link to={`/t/${number}`}>{t('bonds.mergedIn', { number: String(number) })}</Link>
        </li>
      ))}
      {links.map((link) => (
        <li key={link.id}>
          <Icon name="link" />
          <Link to={`/t/${link.number}`} data-tip={link.subject}>
            #{link.number} <bdi>{link.subject || t('ticket.noSubject')}</bdi>
          </Link>
          <span className={styles.state}>
            {link.kind === 'split' ? t('bonds.kind.split') : t(`ticket.status.${link.status}`)}
          </span>
          <IconButton
            icon="close"
            label={t('bonds.link.remove', { number: String(link.number) })}
            onClick={() => void remove(link.id)}
          />
        </li>
      ))}
    </ul>
  );
}
