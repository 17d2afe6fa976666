import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { QueueRow, ResolvedView, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { runCommand } from '../../shared/commands/index.js';
import { leadToFields } from '../../shared/desk/index.js';
import { clock } from '../../shared/time/now.js';
import { sayToast } from '../../shared/ui/index.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { refreshTicket, showRow } from './ticket-query.js';

export type Verb = 'resolve' | 'reopen' | 'markSpam' | 'unmarkSpam';

const WAYS = {
  reopen: ['delete', 'resolution'],
  markSpam: ['post', 'spam'],
  unmarkSpam: ['delete', 'spam'],
} as const;

function change(verb: keyof typeof WAYS, ticketId: string, version: number): Promise<QueueRow> {
  const [method, part] = WAYS[verb];
  const path = `/tickets/${ticketId}/${part}`;
  return method === 'post' ? api.post<QueueRow>(path, undefined, { version }) : api.delete<QueueRow>(path, { version });
}

/** What marking as spam took away besides: whose turn it was, and the sleep. */
async function asBefore(before: QueueRow, now: QueueRow): Promise<QueueRow> {
  const { id, status, statusId, isSnoozed, snoozedUntil: until, wakesOnAnswer } = before;
  let row = now;
  if (status !== row.status)
    row = await api.put(`/tickets/${id}/status`, { status, statusId }, { version: row.version });
  if (!isSnoozed || (until !== null && Date.parse(until) <= clock.now().getTime())) return row;
  return api.put(`/tickets/${id}/snooze`, { until, wakesOnAnswer }, { version: row.version });
}

/** Runs one verb at a time and shows what came of it; a refusal is said, and the new state is there to decide on. */
function useVerbRun(ticketId: string) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<Verb | null>(null);
  async function run(verb: Verb, act: () => Promise<QueueRow>): Promise<QueueRow | null> {
    if (busy) return null;
    setBusy(verb);
    try {
      const row = await act();
      showRow(queryClient, row);
      return row;
    } catch (error) {
      leadToFields(ticketId, error);
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      return null;
    } finally {
      setBusy(null);
      void refreshTicket(queryClient, ticketId);
    }
  }
  return { busy, run };
}

const isWriting = (): boolean => document.activeElement?.matches('input, textarea, [contenteditable]') ?? false;
/** Tickets whose answer is under way: the same key pressed twice asks once. */
const leaving = new Set<string>();

/**
 * Goes to the next ticket at once, and hears of the server while one reads it. What is refused is said, with the way
 * back; whoever has not begun to write there is brought back.
 */
function useResolvedAhead({ id, number }: QueueRow) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return async (resolving: () => Promise<ResolvedView>): Promise<ResolvedView | null> => {
    if (leaving.has(id)) return null;
    leaving.add(id);
    const answer = resolving();
    runCommand('queue.advance', { navigate: (to) => void navigate(to) });
    try {
      const row = await answer;
      showRow(queryClient, row);
      return row;
    } catch (error) {
      leadToFields(id, error);
      const back = (): void => void navigate(pathname);
      const why = problemText(error, wording);
      const action = { label: wording.t('ticket.said.showAgain', { number }), run: back };
      sayToast({ kind: 'trouble', text: wording.t('ticket.said.notResolved', { number, why }), action });
      if (!isWriting()) back();
      return null;
    } finally {
      leaving.delete(id);
      void refreshTicket(queryClient, id);
    }
  };
}

/** What agents do with a ticket. */
export function useTicketVerbs({ ticket }: TicketPageView) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { busy, run } = useVerbRun(ticket.id);
  const simply = (verb: keyof typeof WAYS, version = ticket.version) =>
    run(verb, () => change(verb, ticket.id, version));

  async function markSpam(): Promise<void> {
    const { id: ticketId, number } = ticket;
    const row = await simply('markSpam');
    if (!row) return;
    offerUndo({
      id: ticketId,
      kind: 'act',
      said: t('ticket.said.markSpam', { number }),
      leftMs: UNDO_MS,
      takeBack: async () => {
        try {
          showRow(queryClient, await asBefore(ticket, await change('unmarkSpam', ticketId, row.version)));
        } finally {
          void refreshTicket(queryClient, ticketId);
        }
        return t('ticket.said.unmarkSpam', { number });
      },
    });
  }
  const resolving = (): Promise<ResolvedView> =>
    api.post(`/tickets/${ticket.id}/resolution`, undefined, { version: ticket.version, query: { undo: 1 } });
  function sayResolved({ undoMs }: ResolvedView): void {
    const { id: ticketId, number } = ticket;
    if (undoMs > 0) {
      offerUndo({ id: ticketId, kind: 'resolution', ticketId, number, resolves: true, sendAt: null, leftMs: undoMs });
    } else sayToast({ text: t('ticket.said.resolve', { number }) });
  }
  async function resolve(): Promise<void> {
    const row = await run('resolve', resolving);
    if (row) sayResolved(row as ResolvedView);
  }
  const goOn = useResolvedAhead(ticket);
  return {
    busy,
    resolve,
    resolveAndNext: async () => {
      if (busy) return;
      const row = await goOn(resolving);
      if (row) sayResolved(row);
    },
    reopen: () => simply('reopen'),
    markSpam,
    unmarkSpam: () => simply('unmarkSpam'),
  };
}
export type TicketVerbs = ReturnType<typeof useTicketVerbs>;
