import { type Ref, useId } from 'react';
import { Link } from 'react-router';
import type { WordsRow } from '#contracts';
import { useNow } from '../../shared/time/now.js';
import { Button, Card, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './words.module.css';
import type { WordsReading } from './words-reading.js';

interface Props {
  row: WordsRow;
  /** The one that keys work on. */
  isCurrent: boolean;
  isBusy: boolean;
  cardRef: Ref<HTMLLIElement>;
  onReading: (reading: WordsReading) => void;
  onFocus: () => void;
}

/** What somebody wrote, by when it must be read, and what can become of it. */
export function WordsCard({ row, isCurrent, isBusy, cardRef, onReading, onFocus }: Props) {
  const { t, format } = useWording();
  const now = useNow();
  const isLate = row.isLate || new Date(row.readBy) < now;
  const labelId = useId();
  return (
    <li ref={cardRef} tabIndex={-1} aria-current={isCurrent || undefined} className={styles.item} onFocus={onFocus}>
      <Card
        title={row.customerName ?? t('words.unknown')}
        actions={
          <Tag tone={isLate ? 'red' : 'amber'} icon="clock">
            {t(isLate ? 'words.late' : 'words.readBy', { at: format.dateTime(row.readBy) })}
          </Tag>
        }
        footer={
          <>
            <Button kind="main" icon="check" isBusy={isBusy} onClick={() => onReading({ outcome: 'read' })}>
              {t('words.card.read')}
            </Button>
            {row.ticketId && (
              <>
                <Button icon="clock" isBusy={isBusy} onClick={() => onReading({ outcome: 'task' })}>
                  {t('words.card.task')}
                </Button>
                <Button icon="alert-siren" isBusy={isBusy} onClick={() => onReading({ outcome: 'escalated' })}>
                  {t('words.card.escalate')}
                </Button>
              </>
            )}
          </>
        }
      >
        <p className={styles.meta}>
          {t(`words.source.${row.source}`)} · {format.dateTime(row.receivedAt)}
          {row.score !== null && ` · ${t('words.score', { score: row.score })}`}
          {row.ticketId && (
            <>
              {' · '}
              <Link to={`/t/${row.ticketId}`}>#{row.ticketNumber}</Link>
            </>
          )}
        </p>
        <blockquote className={styles.words} dir="auto">
          {row.text || t('words.none')}
        </blockquote>
        {row.scores && (
          // biome-ignore lint/a11y/useSemanticElements: buttons of one act each, not the fields of a form
          <div role="group" aria-labelledby={labelId} className={styles.scores}>
            <span id={labelId}>{t('words.rateAs')}</span>
            {row.scores.map((score) => (
              <Button
                key={score}
                kind={score === row.suggestion ? 'main' : undefined}
                isBusy={isBusy}
                aria-label={t('words.rateAs.one', { score })}
                onClick={() => onReading({ outcome: 'rated', score })}
              >
                {String(score)}
              </Button>
            ))}
            {row.suggestion !== null && (
              <span className={styles.meta}>{t('words.suggestion', { score: row.suggestion })}</span>
            )}
          </div>
        )}
      </Card>
    </li>
  );
}
