import type { BulkChange, BulkTickets, QueueRow, TeamView } from '#contracts';
import { ApiProblem, isProblem } from '../../shared/api/index.js';
import { type Getting, wantsNote } from '../../shared/handing/index.js';
import { sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { beginJob } from './bulk-jobs.store.js';
import { useQueue } from './queue.store.js';
import { countOf, setAside, useSelection } from './selection.store.js';

type Verb = BulkChange['verb'];

const WORK: ReadonlySet<string> = new Set(['new', 'open', 'pending', 'on_hold']);
/** What takes a ticket out of the list: nothing more is done with the same selection. */
const FINISHING: ReadonlySet<Verb> = new Set([
  'resolve',
  'reopen',
  'markSpam',
  'unmarkSpam',
  'trash',
  'snooze',
  'wake',
]);

/** Whether a verb is possible for a ticket as it is known here; the server decides. */
export function isPossible(verb: Verb, { status, isSnoozed }: QueueRow): boolean {
  if (verb === 'reopen') return status === 'resolved';
  if (verb === 'unmarkSpam') return status === 'spam';
  if (verb === 'trash') return status !== 'spam' && status !== 'trashed';
  if (verb === 'wake') return WORK.has(status) && isSnoozed;
  if (verb === 'resolve' || verb === 'markSpam' || verb === 'setStatus' || verb === 'snooze') return WORK.has(status);
  return status !== 'closed';
}

/** How many of the selected tickets a verb is possible for; of a whole view all that the rows here do not deny. */
export function possibleOf(verb: Verb, rows: ReadonlyMap<string, QueueRow>): number {
  const { ids, whole } = useSelection.getState();
  if (whole) return verb === 'reopen' || verb === 'unmarkSpam' ? 0 : whole.total - ids.size;
  let possible = 0;
  for (const id of ids) {
    const row = rows.get(id);
    if (row && isPossible(verb, row)) possible += 1;
  }
  return possible;
}

export function targets(): BulkTickets {
  const { ids, whole } = useSelection.getState();
  if (!whole) return { ids: [...ids] };
  return { ...whole.tickets, ...(ids.size > 0 && { except: [...ids] }) } as BulkTickets;
}

/**
 * Does something to all selected tickets, as one job. What is refused at once is said, and the selection stays. Answers
 * whether it was begun.
 */
export function useBulkChange(): (change: BulkChange) => Promise<boolean> {
  const wording = useWording();
  return async (change) => {
    if (countOf(useSelection.getState()) === 0) return false;
    const wanted = targets();
    const clientId = crypto.randomUUID();
    try {
      // An answer that was lost is asked for again; the job is one all the same.
      const job = await beginJob(change, wanted, clientId).catch((error: unknown) => {
        if (!isProblem(error) || !(error instanceof ApiProblem) || error.status !== 0) throw error;
        return beginJob(change, wanted, clientId);
      });
      const isFinishing = change.verb === 'reply' ? change.resolves : FINISHING.has(change.verb);
      if (isFinishing) setAside(job.id, useQueue.getState().view);
      return true;
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      return false;
    }
  };
}

/** Whether one of the selected tickets is given away that its team wants a note for; of a whole view every team counts. */
export function bulkWantsNote(
  to: Getting,
  rows: ReadonlyMap<string, QueueRow>,
  who: { teams: readonly TeamView[]; me: string },
): boolean {
  const { ids, whole } = useSelection.getState();
  if (whole) return who.teams.some(({ handOverNote: rule }) => rule === 'owner' || (rule === 'team' && 'teamId' in to));
  return [...ids].some((id) => {
    const row = rows.get(id);
    return row !== undefined && wantsNote(row, to, who);
  });
}

/** What the selected rows have in common, as a picker shows it; null where no row of them is known. */
export function sampleRow(rows: ReadonlyMap<string, QueueRow>): QueueRow | null {
  const { ids, whole } = useSelection.getState();
  const known = whole
    ? [...rows.values()].filter(({ id }) => !ids.has(id))
    : [...ids].flatMap((id) => rows.get(id) ?? []);
  const [first] = known;
  if (!first) return null;
  const tags = first.tags.filter(({ id }) => known.every((row) => row.tags.some((tag) => tag.id === id)));
  const teamId = known.every((row) => row.teamId === first.teamId) ? first.teamId : null;
  return { ...first, tags, teamId, isSnoozed: known.every(({ isSnoozed }) => isSnoozed) };
}
