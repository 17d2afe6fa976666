import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AlertsPage, AlertView, EscalationView, PersonView } from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { live } from '../../shared/live/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { alerts } from './alerts.store.js';

const KEY = ['alerts'] as const;

/** Loads the board; the rows themselves are in the store, where events change them. */
export function useAlerts() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const { rows, seq } = await api.get<AlertsPage>('/alerts', { signal });
      alerts.load(rows, seq, () => true);
      live.noteSeq(seq);
      return seq;
    },
    staleTime: 0,
  });
}

/** Takes an alert on and goes to its case; somebody else who was faster is named. */
export function useTaking() {
  const wording = useWording();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [busyId, setBusyId] = useState<string | null>(null);

  async function take({ id, escalationId }: AlertView): Promise<void> {
    setBusyId(id);
    try {
      const about = await api.post<EscalationView>(`/alerts/${id}/acknowledgement`);
      queryClient.setQueryData(['escalation', escalationId], about);
      sayToast({ text: wording.t('alerts.said.taken') });
      void navigate(`/escalations/${escalationId}`);
    } catch (error) {
      const by = isProblem(error, 'ALERT_TAKEN') ? (error.details.by as PersonView | null) : null;
      sayToast(
        by
          ? { text: wording.t('alerts.said.takenBy', { name: by.name }) }
          : { kind: 'trouble', text: problemText(error, wording) },
      );
      void queryClient.invalidateQueries({ queryKey: KEY });
    } finally {
      setBusyId(null);
    }
  }
  return { busyId, take };
}
