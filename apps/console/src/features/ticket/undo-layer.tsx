import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { TakenBackTicketView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { runCommand, useCommand } from '../../shared/commands/index.js';
import { useSession } from '../../shared/session/index.js';
import { dropToast, sayToast } from '../../shared/ui/index.js';
import { returnTo, type Undoable, type UndoableWords, useUndo, withdrawOffer } from '../../shared/undo/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { restoreNewTicket } from './new-ticket-draft.js';
import { takeBack } from './taking-back.js';
import { refreshTicket } from './ticket-query.js';

/** Says what can be taken back, and takes the last of it back by key, wherever one has gone on to. */
export function UndoLayer() {
  const wording = useWording();
  const { t, format } = wording;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const agentId = useSession().agent.id;
  const offered = useUndo((state) => state.offered);
  const said = useRef(new Map<string, number>());

  /** To the ticket, from wherever one has gone on to, with the words in the composer. */
  const comeBack = ({ ticketId, number }: UndoableWords): void => {
    returnTo(ticketId);
    if (pathname.endsWith(`/t/${number}`) || pathname.endsWith(`/t/${ticketId}`)) return;
    // Whoever works through a list stays in it.
    const list = /^\/q\/[^/]+(?=\/|$)/.exec(pathname)?.[0];
    void navigate(list ? `${list}/t/${ticketId}` : `/t/${number}`);
  };
  const undoWords = async (undoable: UndoableWords): Promise<void> => {
    try {
      if (undoable.kind === 'resolution') {
        await api.post(`/tickets/${undoable.ticketId}/resolution/undo`);
        sayToast({ text: t('ticket.said.resolutionUndone', { number: undoable.number }) });
      } else if (undoable.kind === 'ticket') {
        restoreNewTicket(agentId, await api.delete<TakenBackTicketView>(`/new-tickets/${undoable.id}`));
        runCommand('ticket.new', { navigate: (to) => void navigate(to) });
        sayToast({ text: t('ticket.said.newTakenBack') });
      } else {
        await takeBack(undoable.id);
        comeBack(undoable);
        sayToast({ text: t('ticket.said.takenBack') });
      }
    } finally {
      if (undoable.kind !== 'ticket') void refreshTicket(queryClient, undoable.ticketId);
    }
  };
  const undo = async (undoable: Undoable): Promise<void> => {
    withdrawOffer(undoable.id);
    try {
      if (undoable.kind === 'act') sayToast({ text: await undoable.takeBack() });
      else await undoWords(undoable);
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
  const sentence = (undoable: Undoable): string => {
    if (undoable.kind === 'act') return undoable.said;
    const { kind, number, resolves, sendAt } = undoable;
    if (kind === 'resolution') return t('ticket.said.resolve', { number });
    if (kind === 'ticket') return t('ticket.said.newLeaving');
    if (kind === 'planned') return t('ticket.said.planned', { time: format.dateTime(sendAt ?? '') });
    return resolves ? t('ticket.said.leavingResolves', { number }) : t('ticket.said.leaving');
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: an offer is said once, when it comes
  useEffect(() => {
    for (const undoable of offered) {
      if (said.current.has(undoable.id)) continue;
      const action = { label: t('ticket.undo'), run: () => void undo(undoable) };
      said.current.set(undoable.id, sayToast({ text: sentence(undoable), action, shownMs: undoable.leftMs }));
    }
    for (const [id, toast] of said.current) {
      if (offered.some((undoable) => undoable.id === id)) continue;
      dropToast(toast);
      said.current.delete(id);
    }
  }, [offered]);
  const last = offered.at(-1);
  useCommand('ticket.undo', () => last && void undo(last), last !== undefined);
  return null;
}
