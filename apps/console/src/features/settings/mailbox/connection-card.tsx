import { useState } from 'react';
import type { MailboxServersView, MailboxTestView, MailboxView, SettingsView } from '#contracts';
import { Button, Card, DefinitionList, sayToast } from '../../../shared/ui/index.js';
import { Dialog } from '../../../shared/ui/layers.js';
import { problemText, useWording } from '../../../shared/wording/index.js';
import { ConnectMailbox } from './connect-mailbox.js';
import { ConnectionBanner } from './connection-state.js';
import { ForwardingText } from './forwarding-step.js';
import styles from './mailbox.module.css';
import { PROVIDER_NAMES, useMailboxActions } from './mailbox.queries.js';
import { OAuthStep } from './oauth-step.js';
import { PasswordStep } from './password-step.js';
import type { Auth } from './server-form.js';
import { TestSteps } from './test-steps.js';

interface Props {
  mailbox: MailboxView;
  servers: MailboxServersView;
  door: SettingsView['smtpListener'];
}

type Server = Pick<NonNullable<MailboxServersView['outgoing']>, 'host' | 'port' | 'security' | 'user'>;

const sentenceOf = ({ host, port, security, user }: Server, unencrypted: string): string =>
  [`${host}:${port}`, security === 'none' ? unencrypted : security.toUpperCase(), user].filter(Boolean).join(' · ');

function Disconnect({ servers }: { servers: MailboxServersView }) {
  const wording = useWording();
  const { t } = wording;
  const { disconnect } = useMailboxActions();
  const [isAsked, setAsked] = useState(false);
  const go = (): void => {
    disconnect(servers.mailboxId, servers.version)
      .catch((error: unknown) => sayToast({ text: problemText(error, wording), kind: 'trouble' }))
      .finally(() => setAsked(false));
  };
  return (
    <>
      <Button kind="danger" onClick={() => setAsked(true)}>
        {t('mailboxes.disconnect')}
      </Button>
      <Dialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('mailboxes.disconnectTitle')}
        footer={
          <>
            <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
            <Button kind="danger" onClick={go}>
              {t('mailboxes.disconnect')}
            </Button>
          </>
        }
      >
        <p>{t('mailboxes.disconnectText')}</p>
      </Dialog>
    </>
  );
}

function Connected({ servers, onChange }: { servers: MailboxServersView; onChange: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const { test } = useMailboxActions();
  const [result, setResult] = useState<MailboxTestView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { incoming, outgoing } = servers;
  const run = async (): Promise<void> => {
    setBusy(true);
    setResult(null);
    const keep = (server: NonNullable<typeof outgoing>) => {
      const { hasSecret: _, ...rest } = server;
      return { ...rest, secret: null };
    };
    try {
      const { kind: _, ...fetching } = incoming as NonNullable<typeof incoming>;
      const stored = { incoming: { ...keep(fetching), folder: fetching.folder }, outgoing: outgoing && keep(outgoing) };
      setResult(await test(servers.mailboxId, stored));
    } catch (error) {
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    } finally {
      setBusy(false);
    }
  };
  if (!incoming) return null;
  const sentence = (server: Server) => sentenceOf(server, t('mailboxes.servers.unencrypted'));
  // Before anybody has signed in there is nothing to try, and the way to sign in stands below.
  const canTest = incoming.auth === 'password' || servers.hasTokens;
  return (
    <>
      <ConnectionBanner servers={servers} />
      <div className={styles.facts}>
        <DefinitionList
          entries={[
            [t('mailboxes.servers.incoming'), sentence(incoming)],
            [t('mailboxes.servers.outgoing'), outgoing ? sentence(outgoing) : t('settings.outgoing.title')],
            [t('mailboxes.import'), t('mailboxes.import.days', { days: servers.importDays })],
          ]}
        />
      </div>
      {result && <TestSteps test={result} />}
      <div className={styles.buttons}>
        {canTest && (
          <>
            <Button kind="main" isBusy={isBusy} onClick={() => void run()}>
              {t('mailboxes.test')}
            </Button>
            <Button onClick={onChange}>{t('mailboxes.change')}</Button>
          </>
        )}
        <Disconnect servers={servers} />
      </div>
    </>
  );
}

const WAYS = ['password', 'microsoft', 'google'] as const;

/** The other ways to sign in, as quiet buttons: the account and how far it was read stay. */
function OtherWays({
  way,
  onWay,
  onBack,
}: {
  way: Auth;
  onWay: (way: Auth) => void;
  onBack?: (() => void) | undefined;
}) {
  const { t } = useWording();
  return (
    <>
      {onBack && (
        <Button kind="quiet" onClick={onBack}>
          {t('common.cancel')}
        </Button>
      )}
      {WAYS.filter((each) => each !== way).map((each) => (
        <Button key={each} kind="quiet" onClick={() => onWay(each)}>
          {each === 'password'
            ? t('mailboxes.add.byPassword')
            : t('mailboxes.add.bySignIn', { provider: PROVIDER_NAMES[each] })}
        </Button>
      ))}
    </>
  );
}

/** How the mail of a mailbox comes in and leaves: its state, the test, and the way to change it. */
export function ConnectionCard({ mailbox, servers, door }: Props) {
  const { t } = useWording();
  /** Null: nobody is changing anything. */
  const [chosen, setChosen] = useState<Auth | null>(null);
  const { incoming } = servers;
  const done = () => setChosen(null);
  const shared = { address: mailbox.address, servers, mailboxOf: async () => mailbox.id };
  const isSignInDue = incoming && incoming.auth !== 'password' && (!servers.hasTokens || servers.state === 'failing');
  const way = chosen ?? (isSignInDue ? incoming.auth : null);
  const others = way && <OtherWays way={way} onWay={setChosen} onBack={chosen ? done : undefined} />;
  return (
    <Card title={t('mailboxes.connection')}>
      {!incoming && <ForwardingText door={door} />}
      {!incoming && <ConnectMailbox door={door} mailbox={mailbox} servers={servers} onDone={done} />}
      {incoming && !chosen && <Connected servers={servers} onChange={() => setChosen(incoming.auth)} />}
      {incoming && way === 'password' && <PasswordStep {...shared} proposal={null} onDone={done} others={others} />}
      {incoming && way && way !== 'password' && <OAuthStep key={way} {...shared} provider={way} others={others} />}
    </Card>
  );
}
