import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { MovedView, QueueRow } from '#contracts';
import type { Format, Wording } from '#wording';
import { refreshTicket, showRow } from '../../shared/at-hand/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { type Change, sendChange, wayBack } from './ticket-changes.js';

let changeCount = 0;

/** What one's own changes made of a ticket, since the version on which the first of them stood. */
interface OwnChange {
  since: number;
  row: QueueRow;
}
/** One after the other for each ticket: the next key may come before the answer to the last one. */
type OwnChanges = Map<string, Promise<OwnChange | null>>;
const ownChangesOf = new WeakMap<QueryClient, OwnChanges>();

/** The ticket as the person saw it, with what they did to it themselves meanwhile. */
const withOwn = (ticket: QueueRow, own: OwnChange | null | undefined): QueueRow =>
  own && ticket.version >= own.since && ticket.version < own.row.version ? own.row : ticket;

/** Sends a change on top of one's own last one. */
function inTurn(
  ownChanges: OwnChanges,
  ticket: QueueRow,
  change: Change,
): Promise<{ ticket: QueueRow; moved: MovedView }> {
  const before = ownChanges.get(ticket.id);
  const sending = Promise.resolve(before).then(async (own) => {
    const seen = withOwn(ticket, own);
    return { ticket: seen, moved: await sendChange(seen, change) };
  });
  const own = sending.then(
    ({ ticket: { version }, moved: { row } }) => row && { since: Math.min(ticket.version, version), row },
    () => null,
  );
  ownChanges.set(ticket.id, own);
  void own.then(() => setTimeout(() => ownChanges.get(ticket.id) === own && ownChanges.delete(ticket.id), UNDO_MS));
  return sending;
}

/** What was done, as the toast says it. */
function sentence({ number }: QueueRow, change: Change, { t, format }: Wording & { format: Format }): string {
  switch (change.kind) {
    case 'priority':
      return t('attributes.said.priority', { number, value: t(`ticket.priority.${change.to}`) });
    case 'status':
      return t('attributes.said.status', { number, value: change.label ?? t(`ticket.status.${change.to}`) });
    case 'resolve':
      return t('attributes.said.status', { number, value: change.label });
    case 'unresolve':
      return t('attributes.said.status', { number, value: t('ticket.status.open') });
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
  const ownChanges = ownChangesOf.get(queryClient) ?? new Map();
  ownChangesOf.set(queryClient, ownChanges);

  function said(ticket: QueueRow, change: Change, { row, unassigned }: MovedView): string {
    const more = [
      unassigned && t('attributes.said.unassigned', { agent: unassigned.name }),
      row === null && t('attributes.said.outOfSight'),
    ];
    return [sentence(ticket, change, wording), ...more].filter(Boolean).join(' ');
  }

  async function run(given: QueueRow, change: Change): Promise<{ ticket: QueueRow; moved: MovedView }> {
    const { ticket, moved } = await inTurn(ownChanges, given, change);
    if (moved.row) showRow(queryClient, moved.row);
    void refreshTicket(queryClient, ticket.id);
    return { ticket, moved };
  }

  /** Never fails: what is refused is said, and what holds now is fetched. */
  return async (given: QueueRow, change: Change): Promise<void> => {
    try {
      const { ticket, moved } = await run(given, change);
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
          for (const step of back) at = (await run(at, step)).moved.row ?? at;
          return t('attributes.said.undone', { number: ticket.number });
        },
      });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      void refreshTicket(queryClient, given.id);
    }
  };
}
