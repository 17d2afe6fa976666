import type { ReactNode } from 'react';
import type { OtherScale } from '#contracts';
import { Icon } from '../icons/index.js';
import { classes } from '../ui/class-names.js';
import { Tag } from '../ui/tag.js';
import { useWording } from '../wording/index.js';
import styles from './customer-answer.module.css';
import { highestOf, moodOf, stepKey } from './scale.js';

interface ScoreProps {
  score: number | null;
  instrument?: OtherScale | undefined;
  trigger: string;
}

/** A rating as number, words and face; without one, what set it off. */
export function ScoreLine({ score, instrument, trigger }: ScoreProps) {
  const { t, either, has, format } = useWording();
  if (score === null)
    return (
      <span className={styles.line}>
        <Icon name="flag" size={20} />
        {either(`alerts.trigger.${trigger}`, 'alerts.trigger.other')}
      </span>
    );
  const tone = moodOf(score, instrument);
  const step = stepKey(score, instrument);
  return (
    <span className={classes(styles.line, tone === 'bad' && styles.bad, tone === 'good' && styles.good)}>
      <Icon name={`face-${tone}`} size={20} />
      <span className={styles.score}>
        {t('ticket.response.score', { score: format.number(score), highest: highestOf(instrument) })}
      </span>
      {has(step) && <span>{either(step, 'survey.chip.other')}</span>}
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
