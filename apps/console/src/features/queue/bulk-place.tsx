import { late } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { shownJob, useBulkJobs } from './bulk-jobs.store.js';
import { countOf, isAnyChosen, useSelection } from './selection.store.js';

const BulkBar = late(() => import('./bulk-bar.js'));

interface Props {
  /** The rows in their order. */
  ids: readonly string[];
}

/**
 * Below the rows and in the flow of the page, so that nothing is covered and no row moves when it comes. What is selected
 * is said to screen readers from here, which is there before there is anything to say.
 */
export function BulkPlace({ ids }: Props) {
  const t = useT();
  const isAny = useSelection(isAnyChosen);
  const count = useSelection(countOf);
  const hasJob = useBulkJobs((state) => shownJob(state) !== null);
  return (
    <>
      <span role="status" className="sr-only">
        {isAny ? t('bulk.selected', { count }) : ''}
      </span>
      {(isAny || hasJob) && <BulkBar ids={ids} />}
    </>
  );
}
