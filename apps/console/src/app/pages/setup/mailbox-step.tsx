import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SettingsView } from '#contracts';
import { ConnectMailbox } from '../../../features/settings/mailbox/connect-mailbox.js';
import { api } from '../../../shared/api/index.js';
import { Button, Skeleton } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import { Entrance } from '../entrance.js';

/** The address to which customers write, connected as in the settings. */
export function MailboxStep({ steps, onDone }: { steps: ReactNode; onDone: () => void }) {
  const { t } = useWording();
  const { data: settings } = useQuery({ queryKey: ['settings'], queryFn: () => api.get<SettingsView>('/settings') });
  return (
    <Entrance isWide steps={steps} title={t('auth.setup.mailboxTitle')} intro={t('auth.setup.mailboxText')}>
      {settings ? (
        <ConnectMailbox
          door={settings.smtpListener}
          onDone={onDone}
          later={
            <Button kind="quiet" onClick={onDone}>
              {t('auth.setup.later')}
            </Button>
          }
        />
      ) : (
        <Skeleton lines={3} />
      )}
    </Entrance>
  );
}
