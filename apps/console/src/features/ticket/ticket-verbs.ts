import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PersonView, QueueRow, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { runCommand } from '../../shared/commands/index.js';
import { useSession } from '../../shared/session/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { refreshTicket, showRow } from './ticket-query.js';

export type Verb = 'resolve' | 'reopen' | 'markSpam' | 'unmarkSpam' | 'assign';

const WAYS = {
  resolve: ['post', 'resolution'],
  reopen: ['delete', 'resolution'],
  markSpam: ['post', 'spam'],
  unmarkSpam: ['delete', 'spam'],
} as const;

function change(verb: Exclude<Verb, 'assign'>, ticketId: string, version: number): Promise<QueueRow> {
  const [method, part] = WAYS[verb];
  const path = `/tickets/${ticketId}/${part}`;
  return method === 'post' ? api.post<QueueRow>(path, undefined, { version }) : api.delete<QueueRow>(path, { version });
}

/** What agents do with a ticket. A refusal is said; after "it was changed meanwhile" the new state is there to decide on. */
export function useTicketVerbs({ ticket }: TicketPageView) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const me = useSession().agent;
  const [busy, setBusy] = useState<Verb | null>(null);

  async function run(verb: Verb, act: () => Promise<QueueRow>): Promise<boolean> {
    if (busy) return false;
    setBusy(verb);
    try {
      showRow(queryClient, await act());
      return true;
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      return false;
    } finally {
      setBusy(null);
      void refreshTicket(queryClient, ticket.id);
    }
  }
  const simply = (verb: Exclude<Verb, 'assign'>) => run(verb, () => change(verb, ticket.id, ticket.version));

  async function unmarkSpam(version = ticket.version): Promise<void> {
    await run('unmarkSpam', () => change('unmarkSpam', ticket.id, version));
  }
  async function markSpam(): Promise<void> {
    let version = ticket.version;
    const act = async (): Promise<QueueRow> => {
      const row = await change('markSpam', ticket.id, ticket.version);
      version = row.version;
      return row;
    };
    if (!(await run('markSpam', act))) return;
    sayToast({
      text: t('ticket.said.markSpam', { number: ticket.number }),
      action: { label: t('ticket.undo'), run: () => void unmarkSpam(version) },
      shownMs: 10_000,
    });
  }
  async function resolve(isNext: boolean): Promise<void> {
    if (!(await simply('resolve'))) return;
    sayToast({ text: t('ticket.said.resolve', { number: ticket.number }) });
    if (isNext) runCommand('queue.advance', { navigate: (to) => void navigate(to) });
  }
  const assign = (agent: PersonView | null) =>
    run('assign', () =>
      api.put<QueueRow>(`/tickets/${ticket.id}/assignee`, { agentId: agent?.id ?? null }, { version: ticket.version }),
    );

  return {
    busy,
    assign,
    assignToMe: () => assign(me),
    resolve: () => resolve(false),
    resolveAndNext: () => resolve(true),
    reopen: () => simply('reopen'),
    markSpam,
    unmarkSpam: () => unmarkSpam(),
  };
}
export type TicketVerbs = ReturnType<typeof useTicketVerbs>;
