import type { SatisfactionView } from '#contracts';
import { useWording } from '../../shared/wording/index.js';
import type { OpenRows } from './counted-dialog.js';
import { Opener } from './other-scores.js';
import styles from './satisfaction.module.css';

const SCORES = [5, 4, 3, 2, 1] as const;
const TONES = { 5: styles.good, 4: styles.good, 3: styles.even, 2: styles.bad, 1: styles.bad } as const;

/** How many answers each step got: words, number, bar. */
export function Distribution({
  counts,
  onOpen,
}: {
  counts: SatisfactionView['distribution'];
  onOpen: OpenRows | null;
}) {
  const { t, format } = useWording();
  const most = Math.max(1, ...counts);
  return (
    <ul className={styles.bars}>
      {SCORES.map((score) => {
        const count = counts[score - 1] as number;
        return (
          <li key={score}>
            <span className={styles.step}>
              <b>{score}</b>{' '}
              <Opener
                name={t(`survey.step.${score}`)}
                onOpen={onOpen && count > 0 ? () => onOpen('csat', { score }) : null}
              />
            </span>
            <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className={TONES[score]} width={(count / most) * 100} height="8" rx="2" />
            </svg>
            <span className={styles.count}>{format.number(count)}</span>
          </li>
        );
      })}
    </ul>
  );
}
