import { type RefObject, useEffect, useRef } from 'react';
import { useCommandFirst } from '../../shared/commands/index.js';
import { late } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { shownJob, useBulkJobs } from './bulk-jobs.store.js';
import { countOf, isAnyChosen, useSelection } from './selection.store.js';

const BulkBar = late(() => import('./bulk-bar.js'));

/** What the bar does with the selection. */
const COMMANDS = [
  'ticket.resolve',
  'ticket.resolveAndNext',
  'ticket.reopen',
  'ticket.markSpam',
  'ticket.unmarkSpam',
  'ticket.trash',
  'ticket.reply',
  'ticket.assign',
  'ticket.assignToMe',
  'ticket.priority',
  'ticket.status',
  'ticket.team',
  'ticket.tags',
  'ticket.snooze',
] as const;

/** A key that means the selection is heard before the code of the bar is there, which then does it. */
function Heard({ id, ahead }: { id: string; ahead: RefObject<string[]> }) {
  useCommandFirst(id, () => void ahead.current.push(id));
  return null;
}

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
  const ahead = useRef<string[]>([]);
  useEffect(() => {
    if (!isAny) ahead.current.length = 0;
  }, [isAny]);
  const heard = (id: (typeof COMMANDS)[number]) => <Heard key={id} id={id} ahead={ahead} />;
  const hasJob = useBulkJobs((state) => shownJob(state) !== null);
  return (
    <>
      <span role="status" className="sr-only">
        {isAny ? t('bulk.selected', { count }) : ''}
      </span>
      {(isAny || hasJob) && <BulkBar ids={ids} ahead={ahead} fallback={isAny && COMMANDS.map(heard)} />}
    </>
  );
}
