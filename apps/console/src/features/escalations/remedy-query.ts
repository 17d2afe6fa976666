import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseRemediesView, RemedyView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';

const KEY = ['remedies'] as const;
const ofCase = (id: string) => [...KEY, 'case', id] as const;

/** What was given in a case, and what the reader may still give. `version` of the case: it says that something changed. */
export const useRemedies = ({ id, version }: { id: string; version: number }) =>
  useQuery({
    queryKey: [...ofCase(id), version],
    queryFn: ({ signal }) => api.get<CaseRemediesView>(`/escalations/${id}/remedies`, { signal }),
    placeholderData: (before) => before,
  });

type Changed = Pick<RemedyView, 'id' | 'version'>;

/** What people do with remedies. What is refused in a dialog is thrown; else it is said. */
export function useRemedyVerbs() {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [busyId, setBusyId] = useState<string | null>(null);
  const put = async ({ id, version }: Changed, part: string, body?: unknown): Promise<void> => {
    await api.put(`/remedies/${id}/${part}`, body, { version });
    void queryClient.invalidateQueries({ queryKey: KEY });
  };
  const say = async (remedy: Changed, said: string, act: () => Promise<void>): Promise<void> => {
    if (busyId) return;
    setBusyId(remedy.id);
    try {
      await act();
      sayToast({ text: said });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      void queryClient.invalidateQueries({ queryKey: KEY });
    } finally {
      setBusyId(null);
    }
  };
  return {
    busyId,
    ask: async (caseId: string, body: unknown): Promise<CaseRemediesView> => {
      const view = await api.post<CaseRemediesView>(`/escalations/${caseId}/remedies`, body);
      void queryClient.invalidateQueries({ queryKey: KEY });
      return view;
    },
    grant: (remedy: Changed) =>
      say(remedy, wording.t('remedies.said.decided'), () => put(remedy, 'decision', { verdict: 'granted' })),
    withdraw: (remedy: Changed) => say(remedy, wording.t('remedies.said.withdrawn'), () => put(remedy, 'withdrawal')),
    refuse: (remedy: Changed, reason: string) => put(remedy, 'decision', { verdict: 'refused', reason }),
    reverse: (remedy: Changed, reason: string) => put(remedy, 'reversal', { reason }),
  };
}
export type RemedyVerbs = ReturnType<typeof useRemedyVerbs>;
