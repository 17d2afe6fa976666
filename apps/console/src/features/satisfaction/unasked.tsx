import type { PlaceScores, SatisfactionView } from '#contracts';
import type { MessageKey } from '#wording';
import { Button, Card } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { Ease, Recommendation } from './other-scores.js';
import { Rate } from './rate.js';
import styles from './satisfaction.module.css';

interface Props {
  view: Pick<SatisfactionView, 'places' | 'minimumN'>;
  /** Limits the page to one kind of place. */
  onOnly: (channel: string) => void;
}

/** Answers of people whom nobody asked: beside the numbers of those who were, never in them. */
export function Unasked({ view: { places, minimumN }, onOnly }: Props) {
  const { t, either } = useWording();
  return (
    <Card title={t('satisfaction.places')} intro={t('satisfaction.places.text')}>
      <dl className={styles.counts}>
        {places.map((place) => {
          const name = either(`satisfaction.channel.${place.channel}`, 'satisfaction.places' satisfies MessageKey);
          return (
            <div key={place.channel}>
              <dt>{name}</dt>
              <dd>
                <Scores place={place} minimumN={minimumN} />
                <Button
                  size="small"
                  aria-label={`${t('satisfaction.places.only')}: ${name}`}
                  onClick={() => onOnly(place.channel)}
                >
                  {t('satisfaction.places.only')}
                </Button>
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function Scores({ place: { csat, ces, nps }, minimumN }: { place: PlaceScores; minimumN: number }) {
  return (
    <>
      {csat.n > 0 && (
        <p>
          <Rate rate={csat} />
        </p>
      )}
      {ces.n > 0 && (
        <p>
          <Ease ces={ces} minimumN={minimumN} />
        </p>
      )}
      {nps.n > 0 && (
        <p>
          <Recommendation nps={nps} minimumN={minimumN} />
        </p>
      )}
    </>
  );
}
