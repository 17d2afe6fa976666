import { useEffect, useRef } from 'react';
import type { BulkJobView } from '#contracts';
import { sayToast } from '../../shared/ui/index.js';
import { offerUndo } from '../../shared/undo/index.js';
import { useT } from '../../shared/wording/index.js';
import { undoJob, useBulkJobs, whenEnded } from './bulk-jobs.store.js';
import { useQueue } from './queue.store.js';
import { bringBack } from './selection.store.js';

/** Says that a job ended, on whatever page one is by then, and offers to take it back by key. */
export function BulkLayer() {
  const t = useT();
  const jobs = useBulkJobs((state) => state.jobs);
  const said = useRef(new Set<string>());
  const seenRunning = useRef(new Set<string>());

  function sentence({ verb, isUndo, done, refused }: BulkJobView): string {
    const what = isUndo ? t('bulk.undone', { count: done }) : t(`bulk.done.${verb}`, { count: done });
    return refused > 0 ? `${what} · ${t('bulk.refused', { count: refused })}` : what;
  }
  const takeBack = async (id: string): Promise<string> => {
    const undone = await whenEnded((await undoJob(id)).id);
    bringBack(id, useQueue.getState().view);
    return sentence(undone);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of a job is said once, when it comes
  useEffect(() => {
    for (const job of jobs) {
      if (job.state === 'running') seenRunning.current.add(job.id);
      if (job.state === 'running' || said.current.has(job.id)) continue;
      said.current.add(job.id);
      // The act of taking back says itself when it is over.
      if (job.undoMs > 0) {
        const { id, undoMs: leftMs } = job;
        offerUndo({ id, kind: 'act', said: sentence(job), takeBack: () => takeBack(id), leftMs });
      } else if (!job.isUndo && seenRunning.current.has(job.id)) sayToast({ text: sentence(job) });
    }
  }, [jobs]);
  return null;
}
