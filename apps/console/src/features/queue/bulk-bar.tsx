import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BulkChange } from '#contracts';
import { runFirst, useCommandFirst } from '../../shared/commands/index.js';
import { useCounts } from '../../shared/live/index.js';
import { Button, CommandButton, IconButton, late } from '../../shared/ui/index.js';
import { Menu, MenuItem } from '../../shared/ui/layers.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import styles from './bulk-bar.module.css';
import { BulkJobLine } from './bulk-job-line.js';
import { shownJob, useBulkJobs } from './bulk-jobs.store.js';
import { BulkMenus } from './bulk-menus.js';
import { possibleOf, useBulkChange } from './bulk-targets.js';
import { scopeOf, tickets, useQueue } from './queue.store.js';
import { belongs } from './queue-listing.js';
import { chooseWhole, clearSelection, countOf, isAnyChosen, useSelection } from './selection.store.js';
import { isStandard } from './views.store.js';

const BulkReply = late(() => import('./bulk-reply.js'));
const BulkResults = late(() => import('./bulk-results.js'));

type Plain = Extract<BulkChange['verb'], 'resolve' | 'reopen' | 'markSpam' | 'unmarkSpam' | 'trash'>;

/** How many of the selected tickets each verb is possible for, as the rows here stand. */
function usePossible(verb: Plain): number {
  useSelection();
  return tickets.useRows(({ rows }) => possibleOf(verb, rows));
}

/** A key of one ticket does it to the selection, for as long as there is one. */
function usePlainVerbs() {
  const change = useBulkChange();
  const possible = {
    resolve: usePossible('resolve'),
    reopen: usePossible('reopen'),
    markSpam: usePossible('markSpam'),
    unmarkSpam: usePossible('unmarkSpam'),
    trash: usePossible('trash'),
  };
  const run = (verb: Plain): void => void change({ verb });
  const isAny = useSelection(isAnyChosen);
  const can = (verb: Plain): boolean => isAny && possible[verb] > 0;
  useCommandFirst('ticket.resolve', () => run('resolve'), can('resolve'));
  useCommandFirst('ticket.resolveAndNext', () => run('resolve'), can('resolve'));
  useCommandFirst('ticket.reopen', () => run('reopen'), can('reopen'));
  useCommandFirst('ticket.markSpam', () => run('markSpam'), can('markSpam'));
  useCommandFirst('ticket.unmarkSpam', () => run('unmarkSpam'), can('unmarkSpam'));
  useCommandFirst('ticket.trash', () => run('trash'), can('trash'));
  return { possible, run };
}

/** What the view holds, where it holds more than the rows that are here. */
function SelectView({ ids }: { ids: readonly string[] }) {
  const t = useT();
  const format = useFormat();
  const { view, isOurTurnOnly, next } = useQueue();
  const { ids: chosen, whole } = useSelection();
  // Views of tickets that ended are not counted: of such a one, the rows that are here.
  const total = useCounts((state) => (isStandard(view) ? state.counts?.[view] : state.counts?.views[view])) ?? 0;
  if (whole) return <span className={styles.note}>{t('bulk.wholeView', { count: format.number(whole.total) })}</span>;
  const areAllHere = ids.length > 0 && ids.every((id) => chosen.has(id));
  if (!areAllHere || next === null || isOurTurnOnly || total <= ids.length) return null;
  return (
    <Button size="small" kind="quiet" onClick={() => chooseWhole({ tickets: { view }, total })}>
      {t('bulk.selectView', { count: format.number(total) })}
    </Button>
  );
}

/** Tickets that stay selected although the list does not hold them any more. */
function Away() {
  const t = useT();
  const { ids, whole } = useSelection();
  const queue = useQueue();
  const scope = scopeOf(queue);
  const count = tickets.useRows(({ rows }) =>
    whole
      ? 0
      : [...ids].filter((id) => {
          const row = rows.get(id);
          return !row || !belongs(row, scope);
        }).length,
  );
  return count === 0 ? null : <span className={styles.note}>{t('bulk.away', { count })}</span>;
}

function Chosen({ ids }: { ids: readonly string[] }) {
  const t = useT();
  const count = useSelection(countOf);
  const { possible, run } = usePlainVerbs();
  const part = possible.resolve;
  const [isReplying, setReplying] = useState(false);
  useCommandFirst('ticket.reply', () => setReplying(true));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend; these are buttons
    <div className={styles.chosen} role="group" aria-label={t('bulk.bar')}>
      <div className={styles.head}>
        <strong className={styles.count}>{t('bulk.selected', { count })}</strong>
        <SelectView ids={ids} />
        <IconButton size="small" icon="close" label={t('bulk.clear')} shortcut="escape" onClick={clearSelection} />
      </div>
      <Away />
      {part > 0 && part < count && (
        <span className={styles.note}>{t('bulk.possible.resolve', { possible: part, count })}</span>
      )}
      <div className={styles.verbs}>
        <CommandButton command="ticket.resolve" icon="check" kind="main" size="small" />
        <BulkMenus />
        <Menu align="end" side="top" trigger={<IconButton size="small" icon="more" label={t('bulk.more')} />}>
          <MenuItem icon="reply" shortcut="r" onPick={() => setReplying(true)}>
            {t('ticket.command.reply')}
          </MenuItem>
          <MenuItem icon="undo" isDisabled={possible.reopen === 0} onPick={() => run('reopen')}>
            {t('ticket.command.reopen')}
          </MenuItem>
          <MenuItem icon="ban" isDanger isDisabled={possible.markSpam === 0} onPick={() => run('markSpam')}>
            {t('ticket.command.markSpam')}
          </MenuItem>
          <MenuItem icon="trash" isDanger isDisabled={possible.trash === 0} onPick={() => run('trash')}>
            {t('ticket.command.trash')}
          </MenuItem>
          {possible.unmarkSpam > 0 && (
            <MenuItem icon="undo" onPick={() => run('unmarkSpam')}>
              {t('ticket.command.unmarkSpam')}
            </MenuItem>
          )}
        </Menu>
      </div>
      {isReplying && <BulkReply onClose={() => setReplying(false)} />}
    </div>
  );
}

/** The focus of a bar that goes is not lost: it goes back to the row that the keyboard was at. */
function useFocusBack(): React.RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = bar.current;
    return () => {
      const { activeId } = useQueue.getState();
      if (element?.contains(document.activeElement) && activeId)
        document.querySelector<HTMLElement>(`[data-row="${activeId}"]`)?.focus({ preventScroll: true });
    };
  }, []);
  return bar;
}

/** What is selected and can be done with it, and how the last job goes on. `ahead`: keys that came before its code. */
export default function BulkBar({ ids, ahead }: { ids: readonly string[]; ahead: RefObject<string[]> }) {
  useEffect(() => {
    // After what the bar says to others has been heard: its pickers are theirs.
    setTimeout(() => {
      for (const id of ahead.current.splice(0)) runFirst(id);
    });
  }, [ahead]);
  const isAny = useSelection(isAnyChosen);
  const job = useBulkJobs(shownJob);
  const [resultsOf, setResultsOf] = useState<string | null>(null);
  const bar = useFocusBack();
  return (
    <div className={styles.bar} ref={bar} data-selectable>
      {job && <BulkJobLine job={job} onResults={() => setResultsOf(job.id)} />}
      {isAny && <Chosen ids={ids} />}
      {resultsOf && <BulkResults jobId={resultsOf} onClose={() => setResultsOf(null)} />}
    </div>
  );
}
