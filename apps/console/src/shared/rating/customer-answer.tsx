import type { ReactNode } from 'react';
import { Icon } from '../icons/index.js';
import { classes } from '../ui/class-names.js';
import { Tag } from '../ui/tag.js';
import { useWording } from '../wording/index.js';
import styles from './customer-answer.module.css';

const GOOD_FROM = 4;
const EVEN = 3;
const isStep = (score: number): score is 1 | 2 | 3 | 4 | 5 => Number.isInteger(score) && score >= 1 && score <= 5;
const toneOf = (score: number): 'bad' | 'even' | 'good' =>
  score >= GOOD_FROM ? 'good' : score === EVEN ? 'even' : 'bad';

/** A rating as number, words and face; without one, what set it off. */
export function ScoreLine({ score, trigger }: { score: number | null; trigger: string }) {
  const { t, either, format } = useWording();
  if (score === null)
    return (
      <span className={styles.line}>
        <Icon name="flag" size={20} />
        {either(`alerts.trigger.${trigger}`, 'alerts.trigger.other')}
      </span>
    );
  const tone = toneOf(score);
  return (
    <span className={classes(styles.line, tone === 'bad' && styles.bad, tone === 'good' && styles.good)}>
      <Icon name={`face-${tone}`} size={20} />
      <span className={styles.score}>{t('ticket.response.score', { score: format.number(score) })}</span>
      {isStep(score) && <span>{t(`survey.step.${score}`)}</span>}
    </span>
  );
}

interface Props {
  comment: string;
  reasons: readonly string[];
  /** More ticks, in front of the reasons. */
  children?: ReactNode;
}

/** What the customer wrote and ticked. */
export function CustomerWords({ comment, reasons, children }: Props) {
  const { either, has } = useWording();
  return (
    <div className={styles.answer}>
      {comment && (
        <blockquote className={styles.words} dir="auto">
          {comment}
        </blockquote>
      )}
      <p className={styles.ticks}>
        {children}
        {reasons
          .filter((reason) => has(`survey.chip.${reason}`))
          .map((reason) => (
            <Tag key={reason}>{either(`survey.chip.${reason}`, 'survey.chip.other')}</Tag>
          ))}
      </p>
    </div>
  );
}
