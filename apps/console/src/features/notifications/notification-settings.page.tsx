import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NotificationChoices, NotificationSettingsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { TestAlert } from '../../shared/test-alert/index.js';
import { Button, ButtonLink, Card, ErrorState, Page, Skeleton, sayToast } from '../../shared/ui/index.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { BrowserCard } from './browser-card.js';
import { KindsCard } from './kinds-card.js';
import { MailCard } from './mail-card.js';
import styles from './notification-settings.module.css';
import { SETTINGS_KEY } from './notifications.cache.js';
import { isQuietRight, QuietCard } from './quiet-card.js';
import { WordsCard } from './words-card.js';

/** What a card of these settings gets: what is chosen, and how to choose something else. */
export interface ChoiceProps {
  choices: NotificationChoices;
  change: (part: Partial<NotificationChoices>) => void;
}

function Choosing({
  stored,
  onSaved,
}: {
  stored: NotificationSettingsView;
  onSaved: (now: NotificationSettingsView) => void;
}) {
  const wording = useWording();
  const { t } = wording;
  const [choices, setChoices] = useState(stored.choices);
  const [isBusy, setBusy] = useState(false);
  const isDirty = JSON.stringify(choices) !== JSON.stringify(stored.choices);
  const isRight = isQuietRight(choices.quiet);
  const props: ChoiceProps = { choices, change: (part) => setChoices((before) => ({ ...before, ...part })) };
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const { version } = stored;
      onSaved(await api.put<NotificationSettingsView>('/me/notification-settings', choices, { version }));
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <KindsCard {...props} />
      <BrowserCard {...props} />
      <MailCard {...props} />
      <QuietCard {...props} />
      <WordsCard {...props} />
      <div className={styles.save}>
        <Button kind="main" isBusy={isBusy} disabled={!isDirty || !isRight} onClick={() => void save()}>
          {t('common.save')}
        </Button>
        {isDirty && (
          <>
            <Button kind="quiet" onClick={() => setChoices(stored.choices)}>
              {t('settings.discard')}
            </Button>
            <span className={styles.unsaved}>{t('settings.unsaved')}</span>
          </>
        )}
      </div>
    </>
  );
}

/** How one is told: nobody else's business, and nobody else's to set. */
export default function NotificationSettingsPage() {
  const t = useT();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: () => api.get<NotificationSettingsView>('/me/notification-settings'),
  });
  return (
    <Page
      title={t('notifications.title')}
      intro={t('notifications.settings.intro')}
      actions={
        <ButtonLink to="/notifications" icon="bell">
          {t('notifications.title')}
        </ButtonLink>
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <Card title={t('notifications.alertTest.mine')}>
          <TestAlert />
        </Card>
      )}
      {data && (
        <Choosing
          key={data.version}
          stored={data}
          onSaved={(now) => queryClient.setQueryData<NotificationSettingsView>(SETTINGS_KEY, now)}
        />
      )}
    </Page>
  );
}
