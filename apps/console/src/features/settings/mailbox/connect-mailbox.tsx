import { type ReactNode, useRef, useState } from 'react';
import {
  FindServersRequest,
  type MailboxServersView,
  type MailboxView,
  type ServerProposalView,
  type SettingsView,
} from '#contracts';
import { Form, useHeardForm } from '../../../shared/forms/index.js';
import { Banner, Button, Field, Input } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import { ForwardingStep } from './forwarding-step.js';
import styles from './mailbox.module.css';
import { PROVIDER_NAMES, type Provider, useMailboxActions } from './mailbox.queries.js';
import { OAuthStep } from './oauth-step.js';
import { PasswordStep } from './password-step.js';

type Way = 'password' | 'forwarding' | Provider;

interface Props {
  /** Where mail can be forwarded to. */
  door: SettingsView['smtpListener'];
  /** A mailbox that is there already; null: it is made on the way. */
  mailbox?: MailboxView | null;
  servers?: MailboxServersView | null;
  onDone: (mailboxId: string) => void;
  /** Beside the buttons of the first step. */
  later?: ReactNode;
}

interface Found {
  address: string;
  proposal: ServerProposalView;
}

const wayOf = ({ ways }: ServerProposalView): Way => {
  const [first] = ways;
  return first === 'microsoft' || first === 'google' ? first : 'password';
};

function AddressStep({ onFound, later }: { onFound: (found: Found) => void; later?: ReactNode }) {
  const { t } = useWording();
  const { find } = useMailboxActions();
  const { register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: FindServersRequest,
    values: { address: '' },
    send: async ({ address }) => onFound({ address, proposal: await find(address) }),
  });
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <>
          <Button type="submit" kind="main" isBusy={isSending}>
            {t('mailboxes.add.next')}
          </Button>
          {later}
        </>
      }
    >
      <Field label={t('settings.mailboxes.address')} hint={t('mailboxes.add.addressHint')} error={errorOf('address')}>
        <Input type="email" autoComplete="off" placeholder="help@example.com" autoFocus {...register('address')} />
      </Field>
    </Form>
  );
}

function FoundText({ found: { address, proposal }, onBack }: { found: Found; onBack: (() => void) | undefined }) {
  const { t } = useWording();
  const { source, provider } = proposal;
  const text = {
    provider: () => t('mailboxes.add.provider', { provider: provider?.name ?? '' }),
    mx: () => t('mailboxes.add.provider', { provider: provider?.name ?? '' }),
    srv: () => t('mailboxes.add.srv'),
    guess: () => t('mailboxes.add.guess'),
    nothing: () => t('mailboxes.add.nothing'),
  }[source]();
  return (
    <Banner
      tone={source === 'nothing' ? 'amber' : 'blue'}
      icon={source === 'nothing' ? 'info' : 'mail'}
      isInset
      action={
        onBack && (
          <Button size="small" onClick={onBack}>
            {t('mailboxes.add.otherAddress')}
          </Button>
        )
      }
    >
      <b>{address}</b> · {text}
    </Banner>
  );
}

/** The ways that are left, as quiet buttons. */
function Others({ found, way, onWay }: { found: Found; way: Way; onWay: (way: Way) => void }) {
  const { t } = useWording();
  const { ways, source } = found.proposal;
  const providers = (['microsoft', 'google'] as const).filter((each) => ways.includes(each) || source === 'nothing');
  const hasPassword = ways[0] !== 'microsoft';
  return (
    <>
      {providers
        .filter((provider) => provider !== way)
        .map((provider) => (
          <Button key={provider} kind="quiet" onClick={() => onWay(provider)}>
            {t('mailboxes.add.bySignIn', { provider: PROVIDER_NAMES[provider] })}
          </Button>
        ))}
      {way !== 'password' && hasPassword && (
        <Button kind="quiet" onClick={() => onWay('password')}>
          {t(way === 'forwarding' ? 'mailboxes.add.byServer' : 'mailboxes.add.byPassword')}
        </Button>
      )}
      {way !== 'forwarding' && (
        <Button kind="quiet" onClick={() => onWay('forwarding')}>
          {t('mailboxes.add.byForwarding')}
        </Button>
      )}
    </>
  );
}

/** One field for the address; how its mail gets here is found out, and only the password is left to type. */
export function ConnectMailbox({ door, mailbox = null, servers = null, onDone, later }: Props) {
  const { t, language } = useWording();
  const { add } = useMailboxActions();
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<Way | null>(null);
  // A second try after a failure goes on with the mailbox of the first.
  const made = useRef<string | null>(mailbox?.id ?? null);
  const begin = (next: Found): void => {
    setFound(next);
    setChosen(null);
  };
  if (!found) {
    return mailbox ? (
      <KnownAddress address={mailbox.address} onFound={begin} />
    ) : (
      <AddressStep onFound={begin} later={later} />
    );
  }
  const way = chosen ?? wayOf(found.proposal);
  const mailboxOf = async (): Promise<string> => {
    const fields = { name: t('auth.setup.mailboxNameValue'), teamId: null, language, isActive: true };
    made.current ??= await add({ ...fields, address: found.address });
    return made.current;
  };
  const back = made.current ? undefined : () => setFound(null);
  const shared = { address: found.address, servers, mailboxOf };
  const others = <Others found={found} way={way} onWay={setChosen} />;
  return (
    <div className={styles.connect}>
      <FoundText found={found} onBack={back} />
      {way === 'password' && <PasswordStep {...shared} proposal={found.proposal} onDone={onDone} others={others} />}
      {(way === 'microsoft' || way === 'google') && <OAuthStep key={way} {...shared} provider={way} others={others} />}
      {way === 'forwarding' && (
        <ForwardingStep door={door} mailboxOf={mailboxOf} onDone={onDone} isKnown={mailbox !== null} others={others} />
      )}
    </div>
  );
}

function KnownAddress({ address, onFound }: { address: string; onFound: (found: Found) => void }) {
  const { t } = useWording();
  const { find } = useMailboxActions();
  const [isBusy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    setBusy(true);
    onFound({ address, proposal: await find(address).catch(() => NOTHING) });
  };
  return (
    <div>
      <Button kind="main" isBusy={isBusy} onClick={() => void look()}>
        {t('mailboxes.add.byServer')}
      </Button>
    </div>
  );
}

const NOTHING: ServerProposalView = {
  provider: null,
  source: 'nothing',
  ways: ['password'],
  incoming: null,
  outgoing: null,
};
