import { useQueryClient } from '@tanstack/react-query';
import type { MovedView, QueueRow } from '#contracts';
import type { Format, Wording } from '#wording';
import { refreshTicket, showRow } from '../../shared/at-hand/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { type Change, sendChange, wayBack } from './ticket-changes.js';

let changeCount = 0;

/** What was done, as the toast says it. */
function sentence({ number }: QueueRow, change: Change, { t, format }: Wording & { format: Format }): string {
  switch (change.kind) {
    case 'priority':
      return t('attributes.said.priority', { number, value: t(`ticket.priority.${change.to}`) });
    case 'status':
      return t('attributes.said.status', { number, value: t(`ticket.status.${change.to}`) });
    case 'team':
      return t('attributes.said.team', { number, to: change.to ? 'team' : 'nobody', team: change.to?.name ?? '' });
    case 'assignee':
      return t('attributes.said.assignee', {
        number,
        to: change.to ? 'agent' : 'nobody',
        agent: change.to?.name ?? '',
      });
    case 'tags':
      return t('attributes.said.tags', { number });
    case 'snooze':
      return change.until === null
        ? t('attributes.said.untilAnswer', { number })
        : t('attributes.said.until', { number, time: format.dateTime(change.until) });
    case 'wake':
      return t('attributes.said.wake', { number });
  }
}

/** Says something about a ticket: to the server, then to the person, who can take it back by key for ten seconds. */
export function useChange() {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();

  function said(ticket: QueueRow, change: Change, { row, unassigned }: MovedView): string {
    const more = [
      unassigned && t('attributes.said.unassigned', { agent: unassigned.name }),
      row === null && t('attributes.said.outOfSight'),
    ];
    return [sentence(ticket, change, wording), ...more].filter(Boolean).join(' ');
  }

  async function run(ticket: QueueRow, change: Change): Promise<MovedView> {
    const moved = await sendChange(ticket, change);
    if (moved.row) showRow(queryClient, moved.row);
    void refreshTicket(queryClient, ticket.id);
    return moved;
  }

  /** Never fails: what is refused is said, and what holds now is fetched. */
  return async (ticket: QueueRow, change: Change): Promise<void> => {
    try {
      const moved = await run(ticket, change);
      const back = moved.row ? wayBack(ticket, change, moved) : [];
      const text = said(ticket, change, moved);
      if (back.length === 0) {
        sayToast({ text });
        return;
      }
      changeCount += 1;
      offerUndo({
        id: `${ticket.id}:${changeCount}`,
        kind: 'act',
        said: text,
        leftMs: UNDO_MS,
        takeBack: async () => {
          let at = moved.row as QueueRow;
          for (const step of back) at = (await run(at, step)).row ?? at;
          return t('attributes.said.undone', { number: ticket.number });
        },
      });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      void refreshTicket(queryClient, ticket.id);
    }
  };
}
