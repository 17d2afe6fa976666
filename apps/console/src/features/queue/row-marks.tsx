import type { QueueRow as Row, RowPromise, TagView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { useNow } from '../../shared/time/now.js';
import { classes, Tag, TagDot } from '../../shared/ui/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import styles from './row-marks.module.css';

const MOST_TAGS = 2;
const PRIORITY_ICONS = { urgent: 'priority-urgent', high: 'priority-high', low: 'priority-low' } as const;

/** How pressing it is, by shape; the usual is not marked. */
export function PriorityMark({ priority }: Pick<Row, 'priority'>) {
  const t = useT();
  if (priority === 'normal') return null;
  const label = t('queue.row.priority', { value: t(`ticket.priority.${priority}`) });
  return (
    <span className={classes(styles.priority, styles[priority])} data-tip={label}>
      <Icon name={PRIORITY_ICONS[priority]} size={14} label={label} />
    </span>
  );
}

/** Until when it sleeps, or that it is back. */
export function SleepMark({ row }: { row: Row }) {
  const t = useT();
  const format = useFormat();
  if (row.wokeAt !== null)
    return (
      <Tag icon="sun" tone="amber" title={t('queue.row.wokeHint', { time: format.dateTime(row.wokeAt) })}>
        {t('queue.row.woke')}
      </Tag>
    );
  if (!row.isSnoozed) return null;
  return (
    <Tag icon="snooze">
      {row.snoozedUntil === null
        ? t('queue.row.snoozedUntilAnswer')
        : t('queue.row.snoozed', { time: format.dateTime(row.snoozedUntil) })}
    </Tag>
  );
}

/** By when an answer was promised. */
export function PromiseMark({ promise: { dueAt, soonAt } }: { promise: RowPromise }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const hint = t('promise.row.hint', { time: format.dateTime(dueAt) });
  const isLate = Date.parse(dueAt) <= now.getTime();
  return (
    <Tag
      icon={isLate ? 'warning' : 'quarter'}
      tone={isLate ? 'red' : Date.parse(soonAt) <= now.getTime() ? 'amber' : 'plain'}
      title={hint}
    >
      {isLate ? t('promise.row.late') : t('promise.row.due', { time: format.relative(dueAt, now) })}
      <span className="sr-only">{hint}</span>
    </Tag>
  );
}

/** One tag with its colour; the name says what the colour only repeats. */
const TagChip = ({ tag }: { tag: TagView }) => (
  <span className={styles.tag}>
    <TagDot colour={tag.colour} />
    <bdi className={styles.name}>{tag.name}</bdi>
  </span>
);

/** The first tags, and how many more there are. */
export function TagMarks({ tags }: Pick<Row, 'tags'>) {
  const t = useT();
  if (tags.length === 0) return null;
  const rest = tags.slice(MOST_TAGS);
  return (
    <span className={styles.tags} data-tip={tags.map(({ name }) => name).join(', ')}>
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {rest.length > 0 && (
        <span className={styles.more}>
          {t('queue.row.moreTags', { count: rest.length })}
          <span className="sr-only">{rest.map(({ name }) => name).join(', ')}</span>
        </span>
      )}
    </span>
  );
}
