import { Link } from 'react-router';
import type { MailboxView, SettingsView } from '#contracts';
import { Icon } from '../../../shared/icons/index.js';
import { Banner } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import { BrandCard } from './brand-card.js';
import { ConnectionCard } from './connection-card.js';
import { GeneralCard } from './general-card.js';
import styles from './mailbox.module.css';
import { ProbeCard } from './probe-card.js';

interface Props {
  mailbox: MailboxView;
  settings: SettingsView;
}

/** What came of a sign-in at a provider: `OK`, or the code of what went wrong. */
export function SignInResult({ code }: { code: string | null }) {
  const { t, either } = useWording();
  if (!code) return null;
  if (code === 'OK')
    return (
      <Banner tone="green" icon="check-circle" isInset>
        {t('mailboxes.oauth.signedIn')}
      </Banner>
    );
  return (
    <Banner tone="red" icon="warning" isInset>
      {either(`mailboxes.failure.${code}`, 'mailboxes.failure.unknown')}
    </Banner>
  );
}

/** One mailbox: how it is connected, what survives the way, and how it speaks. */
export function MailboxSettings({ mailbox, settings }: Props) {
  const { t } = useWording();
  const servers = settings.mailboxServers.find(({ mailboxId }) => mailboxId === mailbox.id);
  return (
    <>
      <Link to="/settings/mailboxes" className={styles.back}>
        <Icon name="arrow-left" />
        {t('mailboxes.back')}
      </Link>
      <h2 className={styles.address}>{mailbox.address}</h2>
      {servers && (
        <ConnectionCard
          key={`${mailbox.id} ${servers.version}`}
          mailbox={mailbox}
          servers={servers}
          door={settings.smtpListener}
        />
      )}
      <ProbeCard mailbox={mailbox} servers={servers} hasSharedServer={Boolean(settings.outgoingMail)} />
      <GeneralCard key={mailbox.version} mailbox={mailbox} />
      <BrandCard mailbox={mailbox} />
    </>
  );
}
