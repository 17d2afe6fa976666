import type { MailboxServersView, MailboxView } from '#contracts';
import { mailFailureText } from '#wording';
import { useNextTry } from '../../../shared/time/next-try.js';
import { useNow } from '../../../shared/time/now.js';
import { Banner, Tag } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';

type Servers = MailboxServersView | undefined;

/** Nobody has signed in at the provider, or the sign-in was forgotten. */
export const needsSignIn = (servers: Servers): boolean =>
  Boolean(servers?.incoming && servers.incoming.auth !== 'password' && !servers.hasTokens);

/** How the mail of a mailbox comes in, in one word. */
export function ConnectionTag({ mailbox, servers }: { mailbox: MailboxView; servers: Servers }) {
  const { t } = useWording();
  if (!mailbox.isActive) return <Tag icon="ban">{t('settings.mailboxes.off')}</Tag>;
  if (!servers?.incoming) return <Tag icon="inbox">{t('mailboxes.state.forwarding')}</Tag>;
  if (needsSignIn(servers)) {
    return (
      <Tag tone="amber" icon="warning">
        {t('mailboxes.state.signIn')}
      </Tag>
    );
  }
  const look = {
    connected: { tone: 'green', icon: 'check-circle' },
    connecting: { tone: 'plain', icon: 'refresh' },
    idle: { tone: 'plain', icon: 'clock' },
    stopped: { tone: 'plain', icon: 'ban' },
    failing: { tone: 'red', icon: 'warning' },
  } as const;
  return <Tag {...look[servers.state]}>{t(`mailboxes.state.${servers.state}`)}</Tag>;
}

/** The same as a sentence, with the reason and what to do. */
export function ConnectionBanner({ servers }: { servers: MailboxServersView }) {
  const wording = useWording();
  const { t, format } = wording;
  const now = useNow();
  const nextTry = useNextTry();
  const { state, lastError, failingSince, connectedAt, aliveAt, tokenExpiresAt } = servers;
  if (needsSignIn(servers)) {
    return (
      <Banner tone="amber" icon="warning" isInset>
        {t('mailboxes.failure.OAUTH_NOT_SIGNED_IN')}
      </Banner>
    );
  }
  if (state === 'failing') {
    const worked = [aliveAt, connectedAt]
      .filter((at) => at !== null)
      .sort()
      .at(-1);
    const workedUntil = worked ? format.dateTime(worked) : null;
    return (
      <Banner tone="red" icon="warning" isInset>
        {failingSince && <b>{t('mailboxes.state.failingSince', { since: format.dateTime(failingSince) })} </b>}
        {lastError ? mailFailureText(wording, { code: lastError, workedUntil }) : t('mailboxes.failure.unknown')}{' '}
        {nextTry(servers.nextTryAt)}
      </Banner>
    );
  }
  return (
    <Banner
      tone={state === 'connected' ? 'green' : 'blue'}
      icon={state === 'connected' ? 'check-circle' : 'clock'}
      isInset
    >
      {t(`mailboxes.state.${state}`)}
      {'. '}
      {state === 'connected' && aliveAt && t('mailboxes.lastSeen', { since: format.relative(aliveAt, now) })}{' '}
      {servers.hasTokens && tokenExpiresAt && t('mailboxes.oauth.renewed', { until: format.dateTime(tokenExpiresAt) })}
    </Banner>
  );
}
