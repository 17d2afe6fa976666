import { memo } from 'react';
import { Link } from 'react-router';
import type { QueueRow as Row, ViewColumn } from '#contracts';
import { useStatusName } from '../../shared/desk/index.js';
import { useDraftPreviews } from '../../shared/drafts/index.js';
import { Icon } from '../../shared/icons/index.js';
import { highestOf, moodOf } from '../../shared/rating/scale.js';
import { useNow } from '../../shared/time/now.js';
import { Avatar, classes, late, Tag } from '../../shared/ui/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import { useAge } from './age.js';
import styles from './queue-row.module.css';
import { PriorityMark, PromiseMark, SleepMark, TagMarks } from './row-marks.js';
import { RowSla } from './row-sla.js';

const HEARD_STEPS = 5;

function Rating({ rating }: { rating: NonNullable<Row['rating']> }) {
  const t = useT();
  const mood = moodOf(rating.score, rating.instrument);
  const tone = rating.isNegative ? 'red' : mood === 'good' ? 'green' : 'plain';
  const said = t('queue.row.rating', { score: rating.score, highest: highestOf(rating.instrument) });
  return (
    <Tag tone={tone} icon={`face-${mood}`} title={said}>
      <span aria-hidden>{rating.score}</span>
      <span className="sr-only">{said}</span>
    </Tag>
  );
}

/** Since when we owe an answer; nothing where the age of the row says the same. */
function Waiting({ since, lastMessageAt }: { since: string; lastMessageAt: string }) {
  const t = useT();
  const format = useFormat();
  const age = useAge();
  const length = age(since);
  if (length === age(lastMessageAt)) return null;
  return (
    <span className={styles.waiting} data-tip={t('queue.row.waitingSince', { time: format.dateTime(since) })}>
      <Icon name="clock" size={12} />
      <span className="sr-only">{t('queue.row.waiting')}</span>
      {length}
    </span>
  );
}

const SENDING_ICONS = { leaving: 'send', scheduled: 'clock', stopped: 'warning' } as const;

/** A reply of ours that has not left. */
function Sending({ sending }: { sending: NonNullable<Row['sending']> }) {
  const t = useT();
  return (
    <Tag
      tone={sending === 'stopped' ? 'amber' : 'plain'}
      icon={SENDING_ICONS[sending]}
      title={t(`queue.row.sendingHint.${sending}`)}
    >
      {t(`queue.row.sending.${sending}`)}
    </Tag>
  );
}

const FieldMarks = late(() => import('./field-marks.js'));
const isFieldColumn = (column: ViewColumn): boolean => column.startsWith('field:');

/** What a found ticket shows. */
const SEARCHED: readonly ViewColumn[] = ['company', 'priority', 'tags', 'waiting', 'rating'];

function Marks({ row, columns }: { row: Row; columns: readonly ViewColumn[] }) {
  const t = useT();
  return (
    <>
      {row.hasHeldMessage && (
        <Tag tone="amber" icon="shield" title={t('queue.row.heldHint')}>
          {t('queue.row.held')}
        </Tag>
      )}
      {row.sending && <Sending sending={row.sending} />}
      {row.lostReply === 'lost' && (
        <Tag tone="red" icon="warning" title={t('queue.row.replyLostHint')}>
          {t('queue.row.replyLost')}
        </Tag>
      )}
      {row.lostReply === 'uncertain' && (
        <Tag tone="amber" icon="info" title={t('queue.row.replyUncertainHint')}>
          {t('queue.row.replyUncertain')}
        </Tag>
      )}
      {columns.includes('rating') && row.rating && <Rating rating={row.rating} />}
      {row.promise && <PromiseMark promise={row.promise} />}
      <SleepMark row={row} />
      {columns.includes('tags') && <TagMarks tags={row.tags} />}
      {row.sla?.dueAt && <RowSla sla={row.sla} />}
      {columns.includes('waiting') && row.waitingSince && !row.sla?.dueAt && (
        <Waiting since={row.waitingSince} lastMessageAt={row.lastMessageAt} />
      )}
      {columns.some(isFieldColumn) && <FieldMarks row={row} columns={columns} />}
      {columns.includes('assignee') && row.assignee && (
        <span data-tip={t('queue.row.assignee', { name: row.assignee.name })}>
          <Avatar id={row.assignee.id} name={row.assignee.name} size="small" />
          <span className="sr-only">{t('queue.row.assignee', { name: row.assignee.name })}</span>
        </span>
      )}
    </>
  );
}

interface Props {
  row: Row;
  to: string;
  /** It left the view and waits to be taken away. */
  isLeaving: boolean;
  isOpen: boolean;
  tabIndex: 0 | -1;
  onFocus: (id: string) => void;
  /** Others who look at it now. */
  viewers?: number;
  /** Found, not listed: number and state say which one it is. */
  isHit?: boolean;
  /** What the view shows of a ticket besides who, what and how old. */
  columns?: readonly ViewColumn[];
}

/** A ticket as one row of 64 px: who, what, how old, whose turn, which mood. */
export const QueueRow = memo(function QueueRow({
  row,
  to,
  isLeaving,
  isOpen,
  tabIndex,
  onFocus,
  viewers = 0,
  isHit,
  columns = SEARCHED,
}: Props) {
  const t = useT();
  const statusNameOf = useStatusName();
  const draft = useDraftPreviews(({ previews }) => previews.get(row.id));
  const format = useFormat();
  const now = useNow();
  const age = useAge();
  const isOurTurn = row.waitingSince !== null && !isLeaving;
  return (
    <Link
      to={to}
      className={classes(styles.row, isOpen && styles.open, isLeaving && styles.leaving, row.isUnread && styles.unread)}
      data-row={row.id}
      tabIndex={tabIndex}
      onFocus={() => onFocus(row.id)}
      {...(isOpen && { 'aria-current': 'true' as const })}
    >
      <span className={styles.person}>
        <Avatar id={row.customer.id} name={row.customer.name} />
        {viewers > 0 && <span className={styles.viewers} data-tip={t('queue.row.viewers', { count: viewers })} />}
      </span>
      <span className={styles.who}>
        <bdi className={styles.name}>{row.customer.name}</bdi>
        {columns.includes('company') && row.customer.company && (
          <bdi className={styles.company}>{row.customer.company}</bdi>
        )}
        {row.escalation && (
          <Tag tone="violet" title={t('queue.row.heardHint', { step: row.escalation.step, steps: HEARD_STEPS })}>
            {t('queue.row.heard', { step: row.escalation.step, steps: HEARD_STEPS })}
          </Tag>
        )}
        {row.isDemo && <Tag title={t('queue.row.demoHint')}>{t('queue.row.demo')}</Tag>}
      </span>
      <time className={styles.age} dateTime={row.lastMessageAt} data-tip={format.dateTime(row.lastMessageAt)}>
        {age(row.lastMessageAt, now)}
      </time>
      <span className={styles.what}>
        {(row.isUnread || isOurTurn) && (
          <span
            className={classes(styles.turn, !row.isUnread && styles.seen)}
            role="img"
            aria-label={t(row.isUnread ? 'queue.row.unread' : 'queue.row.ourTurn')}
          />
        )}
        {row.lastMessageBy === 'agent' && (
          <Icon name="reply" size={14} label={t('queue.row.weAnswered')} className={styles.answered ?? ''} />
        )}
        {columns.includes('priority') && <PriorityMark priority={row.priority} />}
        {(isHit || columns.includes('number')) && <span className={styles.number}>#{row.number}</span>}
        <bdi className={styles.subject}>{row.subject || t('queue.row.noSubject')}</bdi>
        {(draft !== undefined || columns.includes('preview')) && (
          <bdi className={styles.preview}>{draft === undefined ? row.preview : `${t('drafts.row')}: ${draft}`}</bdi>
        )}
      </span>
      <span className={styles.marks}>
        {(isHit || columns.includes('status')) && <span className={styles.left}>{statusNameOf(row)}</span>}
        {isLeaving ? (
          <span className={styles.left}>{t(`queue.left.${leftWay(row)}`)}</span>
        ) : (
          <Marks row={row} columns={columns} />
        )}
      </span>
    </Link>
  );
});

function leftWay(row: Row): 'resolved' | 'spam' | 'trashed' | 'snoozed' | 'moved' {
  if (row.status === 'resolved' || row.status === 'closed') return 'resolved';
  if (row.isSnoozed) return 'snoozed';
  return row.status === 'spam' || row.status === 'trashed' ? row.status : 'moved';
}
