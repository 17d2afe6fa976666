import type { RateView } from '#contracts';
import { useWording } from '../../shared/wording/index.js';
import styles from './satisfaction.module.css';

/** So many of so many; from enough on, the share with its interval. */
export function Rate({ rate }: { rate: RateView }) {
  const { t, format } = useWording();
  if (rate.n === 0) return <>{t('satisfaction.more.nobody')}</>;
  return (
    <>
      {t('satisfaction.hitsOf', { hits: format.number(rate.hits), n: format.number(rate.n) })}
      {rate.share && (
        <span className={styles.beside}>
          {t('satisfaction.rate', {
            share: format.percent(rate.share.share),
            low: format.percent(rate.share.low),
            high: format.percent(rate.share.high),
          })}
        </span>
      )}
    </>
  );
}
