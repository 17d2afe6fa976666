import type { SatisfactionView } from '#contracts';
import { IntervalChart } from '#theme';
import { useWording } from '../../shared/wording/index.js';
import styles from './satisfaction.module.css';

interface Props {
  weeks: SatisfactionView['weeks'];
  minimumN: number;
}

/** Week by week, as a picture and as a table: a week with too few answers shows only how many there were. */
export function Weeks({ weeks, minimumN }: Props) {
  const { t, format } = useWording();
  if (weeks.length === 0) return <p className={styles.fine}>{t('satisfaction.weeks.none')}</p>;
  const dayOf = (date: string): string => format.date(`${date}T12:00:00`);
  const shareOf = (week: Props['weeks'][number]): string =>
    week.csat
      ? `${format.percent(week.csat.share)} (${format.percent(week.csat.low)}–${format.percent(week.csat.high)})`
      : t('satisfaction.tooFew', { n: week.n, minimum: minimumN });
  const points = weeks.map((week) => ({
    label: dayOf(week.startsOn),
    n: t('satisfaction.answers', { n: week.n }),
    value: week.csat,
  }));
  return (
    <>
      {/* Scrolls where it is narrow: whoever has no pointer needs to get to it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus (WCAG 2.1.1) */}
      <section className={styles.chart} aria-label={t('satisfaction.weeks')} tabIndex={0}>
        <IntervalChart title={t('satisfaction.weeks')} points={points} percent={format.percent} />
      </section>
      <details className={styles.details}>
        <summary>{t('satisfaction.asTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('satisfaction.week')}</th>
              <th scope="col">{t('satisfaction.satisfiedOf')}</th>
              <th scope="col">{t('satisfaction.csat')}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.startsOn}>
                <td>{dayOf(week.startsOn)}</td>
                <td>
                  {format.number(week.satisfied)} / {format.number(week.n)}
                </td>
                <td>{shareOf(week)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
