import type { CustomerRatingView } from '#contracts';
import { useWording } from '../../shared/wording/index.js';
import styles from './customers.module.css';

const [WIDTH, HEIGHT, LEFT, TOP] = [480, 120, 24, 10];
const MOST = 5;

const placeOf = (score: number): number => TOP + ((MOST - score) / (MOST - 1)) * (HEIGHT - 2 * TOP);
const toneOf = (score: number): string | undefined =>
  score <= 2 ? styles.low : score >= 4 ? styles.high : styles.even;

/** Each rating where it was given, the newest at the end; the list below says the same in words. */
export function RatingsChart({ ratings }: { ratings: readonly CustomerRatingView[] }) {
  const { t, format } = useWording();
  // One scale in one picture; the others stand in the list.
  const inTime = ratings.filter(({ instrument }) => !instrument).reverse();
  const step = (WIDTH - LEFT - 16) / Math.max(1, inTime.length - 1);
  const points = inTime.map((rating, index) => ({
    rating,
    x: LEFT + 8 + (inTime.length === 1 ? (WIDTH - LEFT) / 2 : index * step),
    y: placeOf(Math.min(MOST, Math.max(1, rating.score))),
  }));
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('customers.ratings')}>
      {[1, 3, 5].map((score) => (
        <g key={score}>
          <line
            x1={LEFT}
            x2={WIDTH}
            y1={placeOf(score)}
            y2={placeOf(score)}
            stroke="currentColor"
            strokeOpacity="0.3"
          />
          <text x={LEFT - 8} y={placeOf(score) + 4} textAnchor="end" fontSize="12" fill="currentColor">
            {score}
          </text>
        </g>
      ))}
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeOpacity="0.6"
      />
      {points.map(({ rating, x, y }) => (
        <circle key={rating.id} cx={x} cy={y} r="5" className={toneOf(rating.score)}>
          <title>
            {t('customers.ratings.one', { score: rating.score, highest: MOST, at: format.date(rating.answeredAt) })}
          </title>
        </circle>
      ))}
    </svg>
  );
}
