import { useId, useState } from 'react';
import type { MailboxProbeView, MailboxServersView, MailboxView } from '#contracts';
import type { MessageKey } from '#wording';
import { Icon } from '../../../shared/icons/index.js';
import { useNow } from '../../../shared/time/now.js';
import { Banner, Button, Card, classes, sayToast } from '../../../shared/ui/index.js';
import { problemText, useWording } from '../../../shared/wording/index.js';
import { needsSignIn } from './connection-state.js';
import styles from './mailbox.module.css';
import { useMailboxActions, useProbe } from './mailbox.queries.js';

const FACTS = ['plusAddress', 'envelopeSender', 'messageId', 'references'] as const;

function Progress({ probe }: { probe: MailboxProbeView }) {
  const { t } = useWording();
  const now = useNow();
  if (probe.state !== 'waiting' || !probe.sentAt) return null;
  const seconds = Math.min(60, Math.max(0, Math.round((now.getTime() - Date.parse(probe.sentAt)) / 1_000)));
  return (
    <Banner icon="clock" isInset>
      {t('mailboxes.probe.waiting', { seconds })}
    </Banner>
  );
}

function Found({ found }: { found: NonNullable<MailboxProbeView['found']> }) {
  const { t } = useWording();
  return (
    <div className={styles.test} role="status">
      <p className={styles.allFine}>{t('mailboxes.probe.done')}</p>
      <ul className={styles.steps}>
        {FACTS.map((fact) => (
          <li key={fact} className={classes(styles.step, found[fact] && styles.fine)}>
            <Icon name={found[fact] ? 'check-circle' : 'ban'} size={16} />
            <span>
              {t(`mailboxes.probe.${fact}`)}: {t(found[fact] ? 'mailboxes.probe.yes' : 'mailboxes.probe.no')}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('mailboxes.probe.enough')}</p>
    </div>
  );
}

interface Props {
  mailbox: MailboxView;
  servers: MailboxServersView | undefined;
  /** Outgoing mail has a server that mailboxes without an own one share. */
  hasSharedServer: boolean;
}

/** Why nothing could leave or come back; null: it can. */
function obstacleOf({ mailbox, servers, hasSharedServer }: Props): MessageKey | null {
  if (!mailbox.isActive) return 'mailboxes.probe.off';
  if (needsSignIn(servers)) return 'mailboxes.failure.OAUTH_NOT_SIGNED_IN';
  if (servers?.incoming && servers.state !== 'connected') return 'mailboxes.probe.notConnected';
  return servers?.outgoing || hasSharedServer ? null : 'mailboxes.failure.SMTP_NOT_CONFIGURED';
}

/** A mail of the mailbox to itself, and what of it survived. */
export function ProbeCard(props: Props) {
  const mailboxId = props.mailbox.id;
  const obstacle = obstacleOf(props);
  const obstacleId = useId();
  const wording = useWording();
  const { t, either } = wording;
  const { probe: send } = useMailboxActions();
  const { data: probe } = useProbe(mailboxId);
  const [isSending, setSending] = useState(false);
  const isRunning = isSending || probe?.state === 'waiting' || probe?.state === 'sending';
  const go = async (): Promise<void> => {
    setSending(true);
    try {
      await send(mailboxId);
    } catch (error) {
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    } finally {
      setSending(false);
    }
  };
  return (
    <Card title={t('mailboxes.probe')}>
      <p className={styles.quiet}>{t('mailboxes.probe.text')}</p>
      {probe && !isSending && <Progress probe={probe} />}
      {probe?.state === 'failed' && !isSending && (
        <Banner tone="red" icon="warning" isInset>
          {either(`mailboxes.failure.${probe.code}`, 'mailboxes.failure.unknown')}
        </Banner>
      )}
      {probe?.found && !isSending && <Found found={probe.found} />}
      <div className={styles.buttons}>
        <Button
          icon="send"
          isBusy={isRunning}
          disabled={obstacle !== null && !isRunning}
          aria-describedby={obstacle ? obstacleId : undefined}
          onClick={() => void go()}
        >
          {t(probe && probe.state !== 'none' ? 'mailboxes.probe.again' : 'mailboxes.probe.run')}
        </Button>
      </div>
      {obstacle && (
        <p className={styles.quiet} id={obstacleId}>
          {t(obstacle)}
        </p>
      )}
    </Card>
  );
}
