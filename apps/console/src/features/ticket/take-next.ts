import type { QueryClient } from '@tanstack/react-query';
import type { NextTicketView, UndoneActsView } from '#contracts';
import type { Wording } from '#wording';
import { api } from '../../shared/api/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { offerUndo } from '../../shared/undo/index.js';
import { problemText } from '../../shared/wording/index.js';
import { refreshTicket } from './ticket-query.js';

interface Taking {
  wording: Wording;
  queryClient: QueryClient;
  open: (ticketId: string) => void;
}

/** Of the request that is under way, or whose answer never came: asked again it gives the same ticket. */
let asking: { clientId: string; isUnderWay: boolean } | null = null;

/** Asks for the next ticket and opens it; never fails: what stands against it is said. */
export async function takeNext({ wording, queryClient, open }: Taking): Promise<void> {
  if (asking?.isUnderWay) return;
  const { clientId } = asking ?? { clientId: crypto.randomUUID() };
  asking = { clientId, isUnderWay: true };
  try {
    const { taken } = await api.post<NextTicketView>('/tickets/next', { clientId });
    asking = null;
    if (!taken) sayToast({ text: wording.t('assignment.nothing') });
    else {
      open(taken.row.id);
      offerBack(taken, { wording, queryClient });
    }
  } catch (error) {
    asking = { clientId, isUnderWay: false };
    sayToast({ kind: 'trouble', text: problemText(error, wording) });
  }
}

function offerBack(
  { row, acts }: NonNullable<NextTicketView['taken']>,
  { wording: { t }, queryClient }: Omit<Taking, 'open'>,
): void {
  const { id, number } = row;
  const said = t('assignment.taken', { number });
  if (acts.id === null) {
    sayToast({ text: said });
    return;
  }
  const path = `/acts/${acts.id}/undo`;
  offerUndo({
    id: acts.id,
    kind: 'act',
    said,
    leftMs: acts.undoMs,
    takeBack: async () => {
      const { refused } = await api.post<UndoneActsView>(path);
      void refreshTicket(queryClient, id);
      return refused.length === 0 ? t('assignment.givenBack', { number }) : t('errors.BULK_CHANGED_SINCE');
    },
  });
}
