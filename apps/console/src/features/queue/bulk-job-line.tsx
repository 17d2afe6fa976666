import type { BulkJobView } from '#contracts';
import { Button, IconButton, sayToast } from '../../shared/ui/index.js';
import { useUndo, withdrawOffer } from '../../shared/undo/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './bulk-bar.module.css';
import { closeJob, undoJob } from './bulk-jobs.store.js';

/** Takes a job back; what is refused is said. */
function useTakeBack(id: string): () => Promise<void> {
  const wording = useWording();
  return async () => {
    withdrawOffer(id);
    try {
      await undoJob(id);
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
}

function Running({ job }: { job: BulkJobView }) {
  const t = useT();
  const undo = useTakeBack(job.id);
  const values = { done: job.done + job.refused, total: job.total };
  return (
    <>
      <progress className={styles.progress} aria-label={t('bulk.progress')} max={job.total} value={values.done} />
      <span className={styles.note}>{t(job.isUndo ? 'bulk.goingBack' : 'bulk.going', values)}</span>
      {!job.isUndo && (
        <Button size="small" onClick={() => void undo()}>
          {t('bulk.stop')}
        </Button>
      )}
    </>
  );
}

function Ended({ job, onResults }: { job: BulkJobView; onResults: () => void }) {
  const t = useT();
  const undo = useTakeBack(job.id);
  const { id, isUndo, verb, done, refused } = job;
  const canUndo = useUndo(({ offered }) => offered.some((undoable) => undoable.id === id));
  return (
    <>
      <span className={styles.said}>
        {isUndo ? t('bulk.undone', { count: done }) : t(`bulk.done.${verb}`, { count: done })}
        <span className={styles.refused}> · {t('bulk.refused', { count: refused })}</span>
      </span>
      <IconButton size="small" icon="close" label={t('common.close')} onClick={() => closeJob(id)} />
      <span className={styles.verbs}>
        <Button size="small" onClick={onResults}>
          {t('bulk.results')}
        </Button>
        {canUndo && (
          <Button size="small" icon="undo" onClick={() => void undo()}>
            {t('ticket.undo')}
          </Button>
        )}
      </span>
    </>
  );
}

/** How a job goes on, or which tickets it could not change. */
export function BulkJobLine({ job, onResults }: { job: BulkJobView; onResults: () => void }) {
  return (
    <div className={styles.job}>
      {job.state === 'running' ? <Running job={job} /> : <Ended job={job} onResults={onResults} />}
    </div>
  );
}
