import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EscalationView, EvidenceView, PersonView, TicketPageView } from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { live, useLive } from '../../shared/live/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';

/** News of one case come in bursts: they are fetched together. */
const GATHER_MS = 120;

const caseKey = (id: string) => ['escalation', id] as const;

/** One case, fetched anew when an event says that it has changed. */
export function useCase(id: string) {
  const query = useQuery({
    queryKey: caseKey(id),
    queryFn: ({ signal }) => api.get<EscalationView>(`/escalations/${id}`, { signal }),
    staleTime: 0,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive('escalation.changed', (event) => {
    if (event.id !== id) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void query.refetch(), GATHER_MS);
  });
  return query;
}

/** The ticket of a case: its team says who may own it. */
export function useTicketOf(ticketId: string) {
  return useQuery({
    queryKey: ['ticket', ticketId],
    queryFn: async ({ signal }) => {
      const page = await api.get<TicketPageView>(`/tickets/${ticketId}`, { signal });
      live.noteSeq(page.seq);
      return page;
    },
    staleTime: 0,
  });
}

/** What may serve as evidence: everything that was written since the answer, on whichever ticket of the case. */
export function useEvidence({ id, version }: EscalationView) {
  const query = useQuery({
    queryKey: ['escalation', id, 'evidence', version],
    queryFn: ({ signal }) => api.get<EvidenceView>(`/escalations/${id}/evidence`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  useLive('ticket.changed', ({ row }) => {
    if (query.data?.ticketIds.includes(row.id)) void query.refetch();
  });
  return query;
}

/** What people do with a case. A refusal is said, and what is shown is fetched anew. */
export function useCaseVerbs({ id, version, alert }: EscalationView) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const reload = (): void => void queryClient.invalidateQueries({ queryKey: caseKey(id) });
  const show = (about: EscalationView): void => {
    queryClient.setQueryData(caseKey(id), about);
    void queryClient.invalidateQueries({ queryKey: ['escalations'] });
  };

  async function run(verb: string, act: () => Promise<void>): Promise<boolean> {
    if (busy) return false;
    setBusy(verb);
    try {
      await act();
      return true;
    } catch (error) {
      const by = isProblem(error, 'ALERT_TAKEN') ? (error.details.by as PersonView | null) : null;
      const text = by ? wording.t('alerts.said.takenBy', { name: by.name }) : problemText(error, wording);
      sayToast({ kind: by ? 'plain' : 'trouble', text });
      reload();
      return false;
    } finally {
      setBusy(null);
    }
  }

  return {
    busy,
    reload,
    show,
    take: () =>
      run('take', async () => {
        show(await api.post<EscalationView>(`/alerts/${alert?.id}/acknowledgement`));
        sayToast({ text: wording.t('alerts.said.taken') });
      }),
    give: (agent: PersonView) =>
      run('give', async () => {
        await api.put(`/escalations/${id}/owner`, { agentId: agent.id }, { version });
        sayToast({ text: wording.t('escalations.said.owner', { name: agent.name }) });
        reload();
      }),
    /** Throws what the server refuses, for the form that asked. */
    send: async (part: 'entries' | 'steps' | 'closure', body: unknown): Promise<EscalationView> => {
      try {
        const about = await api.post<EscalationView>(`/escalations/${id}/${part}`, body);
        show(about);
        return about;
      } catch (error) {
        // Somebody was faster, or more is missing than is shown: show how it is now beside the refusal.
        reload();
        throw error;
      }
    },
  };
}
export type CaseVerbs = ReturnType<typeof useCaseVerbs>;
