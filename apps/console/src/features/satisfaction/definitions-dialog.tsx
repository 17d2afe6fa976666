import type { MetricDefinitionView } from '#contracts';
import { classes } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './satisfaction.module.css';

/** What each number counts, in words; the same definitions as in the documentation and in the API. */
export function DefinitionsDialog({
  definitions,
  onClose,
}: {
  definitions: MetricDefinitionView[];
  onClose: () => void;
}) {
  const { t, either } = useWording();
  return (
    <Dialog isOpen onClose={onClose} title={t('satisfaction.means.all')} size="wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes(styles.scrolls, styles.definitions)} tabIndex={0}>
        {definitions.map(({ id, version, source, codes }) => (
          <section key={id}>
            <h3 className={styles.head}>{either(`metric.${id}.name`, 'satisfaction.means')}</h3>
            <p>{either(`metric.${id}.formula`, 'satisfaction.means')}</p>
            <dl className={styles.meaning}>
              <dt>{t('satisfaction.means.clock')}</dt>
              <dd>{either(`metric.clock.${codes.clock}`, 'satisfaction.means')}</dd>
              <dt>{t('satisfaction.means.excludes')}</dt>
              <dd>
                {codes.excludes.map((one) => (
                  <p key={one}>{either(`metric.excludes.${one}`, 'satisfaction.means')}</p>
                ))}
              </dd>
              <dt>{t('satisfaction.means.minimum')}</dt>
              <dd>{either(`metric.minimum.${codes.minimum}`, 'satisfaction.means')}</dd>
              <dt>{t('satisfaction.means.source')}</dt>
              <dd>
                {source} · {t('satisfaction.means.version', { version })}
              </dd>
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
