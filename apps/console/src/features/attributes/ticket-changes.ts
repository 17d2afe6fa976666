import type {
  BulkChange,
  Instant,
  MovedView,
  PersonView,
  QueueRow,
  ResolvedView,
  TagView,
  TicketPriority,
} from '#contracts';
import { api } from '../../shared/api/index.js';
import { type ChosenStatus, wantedOf } from '../../shared/desk/index.js';
import type { Getting } from '../../shared/handing/index.js';

/** One thing that a person says about a ticket. */
export type Change =
  | { kind: 'priority'; to: TicketPriority }
  /** `statusId`: its name in the category (null: Heard's own); `label`: what it is called. */
  | { kind: 'status'; to: ChosenStatus; statusId?: string | null; label?: string }
  | { kind: 'resolve'; statusId: string | null; label: string }
  | { kind: 'unresolve' }
  /** `note`: what the next one should know. */
  | { kind: 'team'; to: PersonView | null; note?: string }
  | { kind: 'assignee'; to: PersonView | null; note?: string }
  | { kind: 'tags'; add: readonly TagView[]; remove: readonly TagView[] }
  | { kind: 'snooze'; until: Instant | null; wakesOnAnswer: boolean }
  | { kind: 'wake' };

/** A ticket as it was seen. */
export type At = Pick<QueueRow, 'id' | 'version'>;

const ids = (tags: readonly TagView[]): string[] => tags.map(({ id }) => id);

/** To whom a change gives the ticket; null: to nobody else. */
export function gettingOf(change: Change): Getting | null {
  if (change.kind === 'team') return { teamId: change.to?.id ?? null };
  return change.kind === 'assignee' ? { agentId: change.to?.id ?? null } : null;
}

/** Tells the server; `row` is null where the ticket has left one's sight. */
export async function sendChange({ id, version }: At, change: Change): Promise<MovedView> {
  const path = `/tickets/${id}`;
  const at = { version };
  const given = gettingOf(change);
  if (given && 'note' in change && change.note)
    return api.post<MovedView>(`${path}/hand-over`, { ...given, note: change.note }, at);
  if (change.kind === 'team') return api.put<MovedView>(`${path}/team`, { teamId: change.to?.id ?? null }, at);
  const row = await sendOwn(path, change, at);
  return { row, unassigned: null, version: row.version };
}

function sendOwn(path: string, change: Exclude<Change, { kind: 'team' }>, at: { version: number }): Promise<QueueRow> {
  switch (change.kind) {
    case 'priority':
      return api.put(`${path}/priority`, { priority: change.to }, at);
    case 'status':
      return api.put(`${path}/status`, wantedOf(change), at);
    case 'resolve':
      return api.post(`${path}/resolution`, { statusId: change.statusId }, { ...at, query: { undo: 1 } });
    case 'unresolve':
      return api.post(`${path}/resolution/undo`);
    case 'assignee':
      return api.put(`${path}/assignee`, { agentId: change.to?.id ?? null }, at);
    case 'tags':
      return api.patch(`${path}/tags`, { add: ids(change.add), remove: ids(change.remove) }, at);
    case 'snooze':
      return api.put(`${path}/snooze`, { until: change.until, wakesOnAnswer: change.wakesOnAnswer }, at);
    case 'wake':
      return api.delete(`${path}/snooze`, at);
  }
}

/** The same about many tickets. */
export function bulkChangeOf(change: Change): BulkChange {
  switch (change.kind) {
    case 'priority':
      return { verb: 'prioritise', priority: change.to };
    case 'status':
      return { verb: 'setStatus', ...wantedOf(change) };
    case 'resolve':
      return { verb: 'resolve', statusId: change.statusId };
    case 'unresolve':
      return { verb: 'reopen' };
    case 'team':
      return { verb: 'move', teamId: change.to?.id ?? null };
    case 'assignee':
      return { verb: 'assign', agentId: change.to?.id ?? null };
    case 'tags':
      return { verb: 'tag', add: ids(change.add), remove: ids(change.remove) };
    case 'snooze':
      return { verb: 'snooze', until: change.until, wakesOnAnswer: change.wakesOnAnswer };
    case 'wake':
      return { verb: 'wake' };
  }
}

/** What gives the ticket back what it had, one after the other; none where nothing was changed. */
export function wayBack(
  before: QueueRow,
  change: Change,
  { row, unassigned }: Pick<MovedView, 'row' | 'unassigned'>,
): Change[] {
  switch (change.kind) {
    case 'priority':
      return before.priority === change.to ? [] : [{ kind: 'priority', to: before.priority }];
    case 'status':
      return statusBefore(before, change);
    case 'resolve':
      return (row as ResolvedView | null)?.undoMs ? [{ kind: 'unresolve' }] : [];
    case 'unresolve':
      return [];
    case 'assignee':
      return before.assignee?.id === change.to?.id ? [] : [{ kind: 'assignee', to: before.assignee }];
    case 'team': {
      if (before.teamId === (change.to?.id ?? null)) return [];
      const back: Change = { kind: 'team', to: before.teamId === null ? null : { id: before.teamId, name: '' } };
      return unassigned ? [back, { kind: 'assignee', to: unassigned }] : [back];
    }
    case 'tags': {
      const had = new Set(ids(before.tags));
      const remove = change.add.filter(({ id }) => !had.has(id));
      const add = change.remove.filter(({ id }) => had.has(id));
      return add.length + remove.length === 0 ? [] : [{ kind: 'tags', add, remove }];
    }
    case 'snooze':
    case 'wake':
      return sleepOf(before, change);
  }
}

/** Its name too, where it or the new one has any. */
function statusBefore(before: QueueRow, { to, statusId }: Extract<Change, { kind: 'status' }>): Change[] {
  if (before.status === to && (statusId === undefined || statusId === before.statusId)) return [];
  const isNamed = statusId !== undefined || before.statusId !== null;
  return [{ kind: 'status', to: before.status as ChosenStatus, ...(isNamed && { statusId: before.statusId }) }];
}

function sleepOf(before: QueueRow, { kind }: Change): Change[] {
  const { isSnoozed, snoozedUntil: until, wakesOnAnswer } = before;
  if (isSnoozed) return [{ kind: 'snooze', until, wakesOnAnswer }];
  return kind === 'wake' ? [] : [{ kind: 'wake' }];
}
