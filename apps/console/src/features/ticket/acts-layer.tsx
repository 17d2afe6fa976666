import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UndoneActsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { offerUndo } from '../../shared/undo/index.js';
import { useWording } from '../../shared/wording/index.js';
import { type ToldActs, useToldActs } from './acts.store.js';
import { refreshTicket } from './ticket-query.js';

/** Says what became of actions: what was refused and why, and the way back of what was done. */
export function ActsLayer() {
  const { t, either } = useWording();
  const queryClient = useQueryClient();
  const waiting = useToldActs((state) => state.waiting);
  const sentence = (refused: ToldActs['acts']['refused']): string =>
    refused
      .map(({ verb, code }) => `${t(`macros.verb.${verb}`)}: ${either(`errors.${code}`, 'errors.kind.conflict')}`)
      .join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: each is told once, when it comes
  useEffect(() => {
    if (waiting.length === 0) return;
    useToldActs.setState({ waiting: [] });
    for (const { acts, ticketId, number } of waiting) {
      const { id, changed, refused, undoMs } = acts;
      if (refused.length > 0)
        sayToast({ kind: 'trouble', text: t('macros.refused', { number, why: sentence(refused) }) });
      if (id === null) continue;
      offerUndo({
        id,
        kind: 'act',
        said: t('macros.done', { number, count: changed.length }),
        leftMs: undoMs,
        takeBack: async () => {
          const undone = await api.post<UndoneActsView>(`/acts/${id}/undo`);
          void refreshTicket(queryClient, ticketId);
          if (undone.refused.length === 0) return t('macros.undone', { number });
          return t('macros.refused', { number, why: sentence(undone.refused) });
        },
      });
    }
  }, [waiting]);
  return null;
}
