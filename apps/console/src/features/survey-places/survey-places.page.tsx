import { useState } from 'react';
import type { PlacesView, PlaceView } from '#contracts';
import { Button, Card, CopyText, Empty, ErrorState, Page, Skeleton, Tag } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { PlaceDialog } from './place-dialog.js';
import { ShareDialog } from './share-dialog.js';
import styles from './survey-places.module.css';
import { usePlaces } from './survey-places.queries.js';

type Open = { what: 'new' } | { what: 'change' | 'share'; id: string } | null;

function Line({ place, onOpen }: { place: PlaceView; onOpen: (what: 'change' | 'share') => void }) {
  const t = useT();
  const { answers, unhappy, messages } = place;
  const question = `${t(`questions.purpose.${place.purpose}`)} · ${t(`questions.instrument.${place.instrument}`)}`;
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <button type="button" className={styles.name} dir="auto" onClick={() => onOpen('change')}>
          {place.name}
        </button>
        <span className={styles.meta}>
          {[t(`surveyPlaces.kind.${place.kind}`), question, place.teamName ?? t('surveyPlaces.noTeam')].join(' · ')}
        </span>
        <span className={styles.meta}>{t('surveyPlaces.counts', { answers, unhappy, messages })}</span>
        <CopyText text={place.link} />
      </div>
      <Tag tone={place.isOn ? 'green' : 'plain'}>{t(place.isOn ? 'surveyPlaces.on' : 'surveyPlaces.off')}</Tag>
      <Button size="small" onClick={() => onOpen('share')} aria-label={t('surveyPlaces.shareOf', { name: place.name })}>
        {t('surveyPlaces.share')}
      </Button>
    </li>
  );
}

function List({ view, onOpen }: { view: PlacesView; onOpen: (open: Open) => void }) {
  const t = useT();
  if (view.places.length === 0)
    return (
      <Empty
        icon="link"
        title={t('surveyPlaces.empty.title')}
        action={
          <Button kind="main" icon="plus" onClick={() => onOpen({ what: 'new' })}>
            {t('surveyPlaces.new')}
          </Button>
        }
      >
        {t('surveyPlaces.empty.text')}
      </Empty>
    );
  return (
    <Card isFlush>
      <ul className={styles.list}>
        {view.places.map((place) => (
          <Line key={place.id} place={place} onOpen={(what) => onOpen({ what, id: place.id })} />
        ))}
      </ul>
    </Card>
  );
}

/** Places where anybody may answer, with what came there in 30 days. */
export default function SurveyPlacesPage() {
  const t = useT();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = usePlaces();
  const close = (): void => setOpen(null);
  const place = open && 'id' in open ? data?.places.find(({ id }) => id === open.id) : undefined;
  return (
    <Page
      title={t('surveyPlaces.title')}
      intro={t('surveyPlaces.intro')}
      actions={
        data &&
        data.places.length > 0 && (
          <Button kind="main" icon="plus" onClick={() => setOpen({ what: 'new' })}>
            {t('surveyPlaces.new')}
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={6} />}
      {data && <List view={data} onOpen={setOpen} />}
      {data && open?.what === 'new' && <PlaceDialog place={null} view={data} onClose={close} />}
      {data && place && open?.what === 'change' && <PlaceDialog place={place} view={data} onClose={close} />}
      {place && open?.what === 'share' && <ShareDialog place={place} onClose={close} />}
    </Page>
  );
}
