import { Link } from 'react-router';
import type { ResponseView } from '#contracts';
import { Icon } from '../../shared/icons/index.js';
import { highestOf, moodOf, stepKey } from '../../shared/rating/index.js';
import { classes, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './response-card.module.css';

interface Props {
  response: ResponseView;
  customerName: string;
  escalationId: string | null;
}

/** What the customer thinks of the solution: number, word, ticks and their own words. */
export function ResponseCard({ response, customerName, escalationId }: Props) {
  const { t, either, has, format } = useWording();
  const { score, instrument } = response;
  const mood = moodOf(score, instrument);
  const tone = response.isNegative ? 'bad' : mood === 'bad' ? 'even' : mood;
  const step = stepKey(score, instrument);
  return (
    <article className={classes(styles.card, styles[tone])} aria-label={t('ticket.response.label')}>
      <Icon name={`face-${tone}`} size={24} />
      <div className={styles.body}>
        <p className={styles.line}>
          <strong className={styles.score}>
            {t('ticket.response.score', { score: format.number(score), highest: highestOf(instrument) })}
          </strong>
          {has(step) && <span className={styles.word}>{either(step, 'survey.chip.other')}</span>}
          <span className={styles.meta}>
            <bdi>{customerName}</bdi> · {format.dateTime(response.answeredAt)}
          </span>
        </p>
        {response.comment && (
          <blockquote className={styles.words} dir="auto">
            {response.comment}
          </blockquote>
        )}
        <p className={styles.ticks}>
          {response.isSolved === false && <Tag icon="warning">{t('ticket.response.notSolved')}</Tag>}
          {response.wantsContact && <Tag icon="phone">{t('ticket.response.wantsContact')}</Tag>}
          {response.reasons
            .filter((reason) => has(`survey.chip.${reason}`))
            .map((reason) => (
              <Tag key={reason}>{either(`survey.chip.${reason}`, 'survey.chip.other')}</Tag>
            ))}
        </p>
        {escalationId && (
          <Link className={styles.link} to={`/escalations/${escalationId}`}>
            {t('ticket.response.toCase')}
          </Link>
        )}
      </div>
    </article>
  );
}
