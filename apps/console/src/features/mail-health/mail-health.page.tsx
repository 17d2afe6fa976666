import type { MailHealthView } from '#contracts';
import { ButtonLink, Card, Empty, ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { IncidentList } from './incident-list.js';
import { useMailHealth } from './mail-health.queries.js';
import { MailboxTable } from './mailbox-table.js';
import { SurveyMail } from './survey-mail.js';
import { UnheardMails } from './unheard-mail.js';
import { WatchSettings } from './watch-settings.js';

function MailHealth({ health }: { health: MailHealthView }) {
  const t = useT();
  return (
    <>
      <Card isFlush>
        {health.mailboxes.length === 0 ? (
          <Empty
            icon="inbox"
            title={t('mailHealth.empty')}
            action={<ButtonLink to="/settings/mailboxes">{t('settings.mailboxes.title')}</ButtonLink>}
          >
            {t('mailHealth.emptyText')}
          </Empty>
        ) : (
          <MailboxTable mailboxes={health.mailboxes} />
        )}
      </Card>
      <IncidentList incidents={health.incidents} />
      <SurveyMail />
      <UnheardMails />
      <WatchSettings key={health.settings.version} settings={health.settings} providers={health.providers} />
    </>
  );
}

/** Whether mail comes in and goes out, for administrators. */
export default function MailHealthPage() {
  const t = useT();
  const { data: health, error, refetch } = useMailHealth();
  return (
    <Page title={t('mailHealth.title')} intro={t('mailHealth.intro')}>
      {!health && !error && <Skeleton lines={8} />}
      {!health && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {health && <MailHealth health={health} />}
    </Page>
  );
}
