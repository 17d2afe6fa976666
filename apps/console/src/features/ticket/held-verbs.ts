import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { refreshTicket } from './ticket-query.js';

/** What is said about single messages of a ticket: held ones, and those of thanks. */
export function useMessageVerbs(ticketId: string) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [busyId, setBusyId] = useState<string | null>(null);
  const run = async (messageId: string, act: () => Promise<unknown>): Promise<void> => {
    setBusyId(messageId);
    try {
      await act();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusyId(null);
      void refreshTicket(queryClient, ticketId);
    }
  };
  return {
    busyId,
    accept: (messageId: string) => void run(messageId, () => api.post(`/messages/${messageId}/acceptance`)),
    discard: (messageId: string) => void run(messageId, () => api.delete(`/messages/${messageId}`)),
    /** It was more than thanks where it was left, thanks alone where it reopened. */
    say: (messageId: string, turn: 'left' | 'reopened') =>
      void run(messageId, () =>
        turn === 'left' ? api.delete(`/messages/${messageId}/thanks`) : api.put(`/messages/${messageId}/thanks`),
      ),
  };
}

/** Lets in or discards messages that a stranger wrote into a ticket. */
export function useHeldVerbs(ticketId: string) {
  const { busyId, accept, discard } = useMessageVerbs(ticketId);
  return (messageId: string) => ({
    isBusy: busyId === messageId,
    accept: () => accept(messageId),
    discard: () => discard(messageId),
  });
}
