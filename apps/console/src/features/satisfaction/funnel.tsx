import type { SatisfactionView } from '#contracts';
import type { MessageKey } from '#wording';
import { useWording } from '../../shared/wording/index.js';
import type { OpenRows } from './counted-dialog.js';
import { Opener } from './other-scores.js';
import styles from './satisfaction.module.css';

const STEPS = ['eligible', 'suppressed', 'pending', 'sent', 'bounced', 'delivered', 'answered', 'unconfirmed'] as const;
/** Parts of the step above them. */
const PARTS = new Set<(typeof STEPS)[number]>(['suppressed', 'pending', 'bounced', 'unconfirmed']);

/** From everybody who could have been asked to everybody who answered, and why the others were not. */
export function Funnel({
  funnel,
  suppressedBy,
  onOpen,
}: Pick<SatisfactionView, 'funnel' | 'suppressedBy'> & { onOpen: OpenRows | null }) {
  const { t, either, format } = useWording();
  const all = Math.max(1, funnel.eligible);
  return (
    <div className={styles.funnel}>
      <ul className={styles.bars}>
        {STEPS.map((step) => (
          <li key={step} className={PARTS.has(step) ? styles.part : undefined}>
            <span className={styles.step}>
              <Opener
                name={t(`satisfaction.funnel.${step}`)}
                onOpen={onOpen && funnel[step] > 0 ? () => onOpen(step) : null}
              />
            </span>
            <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect
                className={PARTS.has(step) ? styles.quiet : styles.main}
                width={(funnel[step] / all) * 100}
                height="8"
                rx="2"
              />
            </svg>
            <span className={styles.count}>{format.number(funnel[step])}</span>
          </li>
        ))}
      </ul>
      <div>
        <h3 className={styles.head}>{t('satisfaction.why')}</h3>
        {suppressedBy.length === 0 ? (
          <p className={styles.fine}>{t('satisfaction.why.none')}</p>
        ) : (
          <dl className={styles.counts}>
            {suppressedBy.map(({ reason, count }) => (
              <div key={reason}>
                <dt>
                  <Opener
                    name={either(`survey.reason.${reason}`, 'satisfaction.why.other' satisfies MessageKey)}
                    onOpen={onOpen && (() => onOpen('suppressed', { reason }))}
                  />
                </dt>
                <dd>{format.number(count)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </div>
  );
}
