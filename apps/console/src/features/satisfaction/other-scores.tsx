import type { Counted, SatisfactionView } from '#contracts';
import { Card } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import type { OpenRows } from './counted-dialog.js';
import { Rate } from './rate.js';
import styles from './satisfaction.module.css';

type Rates = Pick<SatisfactionView, 'dissatisfied' | 'initial' | 'service' | 'product' | 'response'>;
const RATES: [id: string, name: keyof Rates, rows: Counted | null][] = [
  ['csat_initial', 'initial', null],
  ['csat_service', 'service', null],
  ['csat_product', 'product', null],
  ['dissatisfied', 'dissatisfied', 'dissatisfied'],
  ['response_rate', 'response', 'answered'],
];

/** What else is told by the answers: first and final, about what, how easy, how likely to recommend. */
export function OtherScores({ view, onOpen }: { view: SatisfactionView; onOpen: OpenRows | null }) {
  const { t, either } = useWording();
  const nameOf = (id: string): string => either(`metric.${id}.name`, 'satisfaction.more');
  return (
    <Card title={t('satisfaction.more')}>
      <dl className={styles.counts}>
        {RATES.map(([id, name, rows]) => (
          <div key={id}>
            <dt>
              <Opener name={nameOf(id)} onOpen={rows && onOpen && view[name].n > 0 ? () => onOpen(rows) : null} />
            </dt>
            <dd>
              <Rate rate={view[name]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>
            <Opener name={t('metric.ces.name')} onOpen={onOpen && view.ces.n > 0 ? () => onOpen('ces') : null} />
          </dt>
          <dd>
            <Ease ces={view.ces} minimumN={view.minimumN} />
          </dd>
        </div>
        <div>
          <dt>
            <Opener name={t('metric.nps.name')} onOpen={onOpen && view.nps.n > 0 ? () => onOpen('nps') : null} />
          </dt>
          <dd>
            <Recommendation nps={view.nps} minimumN={view.minimumN} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

/** The name of a number; where there are rows behind it, it opens them. */
export function Opener({ name, onOpen }: { name: string; onOpen: (() => void) | null }) {
  const { t } = useWording();
  if (!onOpen) return <>{name}</>;
  return (
    <button type="button" className={styles.opener} aria-label={t('satisfaction.rows.open', { name })} onClick={onOpen}>
      {name}
    </button>
  );
}

export function Ease({ ces: { n, mean }, minimumN }: { ces: SatisfactionView['ces']; minimumN: number }) {
  const { t, format } = useWording();
  const written = (value: number): string => format.number(Math.round(value * 10) / 10);
  if (n === 0) return <>{t('satisfaction.more.nobody')}</>;
  if (!mean) return <>{t('satisfaction.tooFew', { n, minimum: minimumN })}</>;
  return (
    <>
      {t('satisfaction.ces.value', { mean: written(mean.mean), low: written(mean.low), high: written(mean.high) })}
      <span className={styles.beside}>{t('satisfaction.answers', { n })}</span>
    </>
  );
}

export function Recommendation({ nps, minimumN }: { nps: SatisfactionView['nps']; minimumN: number }) {
  const { t, format } = useWording();
  const { n, value, promoters, passives, detractors } = nps;
  if (n === 0) return <>{t('satisfaction.more.nobody')}</>;
  const written = (points: number): string => format.number(Math.round(points));
  return (
    <>
      {value
        ? t('satisfaction.nps.value', {
            nps: written(value.nps),
            low: written(value.low),
            high: written(value.high),
          })
        : t('satisfaction.tooFew', { n, minimum: minimumN })}
      <span className={styles.beside}>{t('satisfaction.nps.counts', { promoters, passives, detractors })}</span>
    </>
  );
}
