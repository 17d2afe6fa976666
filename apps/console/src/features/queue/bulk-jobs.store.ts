import { create } from 'zustand';
import type { BulkChange, BulkJobsView, BulkJobView, BulkTickets } from '#contracts';
import { api } from '../../shared/api/index.js';
import type { LiveContext } from '../../shared/feature.js';
import { useSessionState } from '../../shared/session/index.js';

interface BulkState {
  /** The person's own jobs that run or ended not long ago, oldest first. */
  jobs: readonly BulkJobView[];
  /** Those that were seen to their end and closed. */
  closed: ReadonlySet<string>;
}

export const useBulkJobs = create<BulkState>()(() => ({ jobs: [], closed: new Set() }));

/** News of a job; older news than what is known is dropped. */
function noteJob(job: BulkJobView): void {
  useBulkJobs.setState(({ jobs }) => {
    const known = jobs.find(({ id }) => id === job.id);
    if (known && isNewer(known, job)) return {};
    return known ? { jobs: jobs.map((one) => (one.id === job.id ? job : one)) } : { jobs: [...jobs, job] };
  });
}

const isNewer = (one: BulkJobView, other: BulkJobView): boolean =>
  (one.state === 'ended' && other.state === 'running') || one.done + one.refused > other.done + other.refused;

/** That a job was begun in this browser: only then is it asked for after a reload, and the first screen asks nothing. */
const REMEMBERED = 'heard.bulk-job';

/** Nothing is left to say about it. */
export function closeJob(id: string): void {
  localStorage.removeItem(REMEMBERED);
  useBulkJobs.setState(({ closed }) => ({ closed: new Set([...closed, id]) }));
}

/** The job that the bar is about: the last one that runs, or that has more to say than the toast at its end. */
export const shownJob = ({ jobs, closed }: BulkState): BulkJobView | null =>
  jobs.findLast(({ id, state, refused }) => !closed.has(id) && (state === 'running' || refused > 0)) ?? null;

/** Begins a job; `clientId` names this wish, so that asking twice is harmless. @throws {ApiProblem} */
export async function beginJob(change: BulkChange, tickets: BulkTickets, clientId: string): Promise<BulkJobView> {
  const job = await api.post<BulkJobView>('/bulk-jobs', { clientId, change, tickets });
  localStorage.setItem(REMEMBERED, job.id);
  noteJob(job);
  return job;
}

/** Takes a job back, and answers the job that does. @throws {ApiProblem} */
export async function undoJob(id: string): Promise<BulkJobView> {
  const job = await api.post<BulkJobView>(`/bulk-jobs/${id}/undo`);
  closeJob(id);
  noteJob(job);
  return job;
}

/** The job when it has ended. */
export const whenEnded = (id: string): Promise<BulkJobView> =>
  new Promise((resolve) => {
    const look = ({ jobs }: BulkState): boolean => {
      const job = jobs.find((one) => one.id === id && one.state === 'ended');
      if (job) resolve(job);
      return job !== undefined;
    };
    if (look(useBulkJobs.getState())) return;
    const leave = useBulkJobs.subscribe((state) => {
      if (look(state)) leave();
    });
  });

/** What ran while nobody looked. A failure is no trouble: the next line that comes up asks again. */
async function catchUp(): Promise<void> {
  if (localStorage.getItem(REMEMBERED) === null) return;
  try {
    const { jobs } = await api.get<BulkJobsView>('/bulk-jobs');
    if (jobs.length === 0) localStorage.removeItem(REMEMBERED);
    for (const job of jobs.toReversed()) noteJob(job);
  } catch {}
}

/** Hears of the person's jobs on whatever page, also of those that another tab began. */
export function hearBulkJobs({ live }: LiveContext): void {
  live.on('bulk.changed', ({ job }) => noteJob(job));
  live.on('welcome', () => void catchUp());
  useSessionState.subscribe(({ session }, before) => {
    if (!session && before.session) useBulkJobs.setState({ jobs: [], closed: new Set() });
  });
}
