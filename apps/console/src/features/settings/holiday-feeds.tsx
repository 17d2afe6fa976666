import { useState } from 'react';
import type { HolidayFeedView } from '#contracts';
import { Banner, Button, Card, Field, IconButton, Input, sayToast } from '../../shared/ui/index.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './settings.module.css';
import { useSettingsActions } from './settings.queries.js';

function Feed({ feed }: { feed: HolidayFeedView }) {
  const wording = useWording();
  const { t, format } = wording;
  const actions = useSettingsActions();
  const [isBusy, setBusy] = useState(false);
  const act = async (what: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await what().catch((error: unknown) => sayToast({ text: problemText(error, wording), kind: 'trouble' }));
    setBusy(false);
  };
  const { url, holidays, fetchedAt, triedAt, problem } = feed;
  const count = holidays.length;
  return (
    <li className={styles.feed}>
      <span className={styles.feedUrl}>{url}</span>
      <span className={styles.actions}>
        <Button size="small" isBusy={isBusy} onClick={() => void act(() => actions.readFeed(feed.id))}>
          {t('settings.calendars.feedNow')}
        </Button>
        <IconButton
          size="small"
          icon="close"
          label={t('settings.calendars.feedRemove', { url })}
          onClick={() => void act(() => actions.removeFeed(feed.id))}
        />
      </span>
      {problem ? (
        <Banner tone="amber" icon="warning" isInset>
          {t('settings.calendars.feedStale', {
            at: format.dateTime(triedAt),
            why: [t(`errors.${problem.code}` as never), problem.detail && `(${problem.detail})`]
              .filter(Boolean)
              .join(' '),
            count,
            since: format.dateTime(fetchedAt),
          })}
        </Banner>
      ) : (
        <span className={styles.sub}>
          {t('settings.calendars.feedFine', { count, at: format.dateTime(fetchedAt) })}
        </span>
      )}
    </li>
  );
}

function AddFeed({ calendarId }: { calendarId: string | null }) {
  const wording = useWording();
  const { t } = wording;
  const actions = useSettingsActions();
  const [url, setUrl] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await actions.addFeed({ url: url.trim(), calendarId });
      setUrl('');
    } catch (error) {
      setProblem(problemText(error, wording));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.fill}>
      <Field label={t('settings.calendars.feedUrl')} className={styles.wide ?? ''} error={problem || undefined}>
        <Input
          type="url"
          value={url}
          maxLength={1_000}
          onChange={({ target }) => setUrl(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && url.trim() !== '' && void add()}
        />
      </Field>
      <Button icon="plus" isBusy={isBusy} disabled={url.trim() === ''} onClick={() => void add()}>
        {t('settings.calendars.feedAdd')}
      </Button>
    </div>
  );
}

interface Props {
  calendarId: string | null;
  feeds: readonly HolidayFeedView[];
  /** The calendar is not saved yet. */
  isLater?: boolean;
}

/** Addresses whose holidays count in a calendar. What is done here counts at once. */
export function HolidayFeeds({ calendarId, feeds, isLater = false }: Props) {
  const { t } = useWording();
  const own = feeds.filter((feed) => feed.calendarId === calendarId);
  return (
    <Card title={t('settings.calendars.feeds')} intro={t('settings.calendars.feedsText')}>
      {own.length > 0 && (
        <ul className={styles.feeds}>
          {own.map((feed) => (
            <Feed key={feed.id} feed={feed} />
          ))}
        </ul>
      )}
      {isLater ? (
        <p className={styles.quiet}>{t('settings.calendars.feedsLater')}</p>
      ) : (
        <AddFeed calendarId={calendarId} />
      )}
    </Card>
  );
}
