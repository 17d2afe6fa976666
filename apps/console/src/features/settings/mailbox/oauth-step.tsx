import { type ReactNode, useState } from 'react';
import type { MailboxServersView } from '#contracts';
import { leaveTo } from '../../../shared/browser/leave.js';
import { Form } from '../../../shared/forms/index.js';
import { Button, Skeleton } from '../../../shared/ui/index.js';
import { problemText, useWording } from '../../../shared/wording/index.js';
import { ImportChoice } from './import-choice.js';
import { PROVIDER_NAMES, type Provider, useMailboxActions, useOAuthClients } from './mailbox.queries.js';
import { OAuthGuide } from './oauth-guide.js';
import { requestOf, valuesAt } from './server-form.js';

interface Props {
  provider: Provider;
  address: string;
  servers: MailboxServersView | null;
  mailboxOf: () => Promise<string>;
  others?: ReactNode;
}

/** Registers Heard where that is missing, and then leads to the sign-in of the provider. */
export function OAuthStep({ provider, address, servers, mailboxOf, others }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { data: clients } = useOAuthClients();
  const { saveServers, signIn } = useMailboxActions();
  const initial = valuesAt(provider, address, servers);
  const isSwitch = Boolean(servers?.incoming && servers.incoming.auth !== provider);
  const [importDays, setImportDays] = useState(initial.importDays);
  const [isChanging, setChanging] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!clients) return <Skeleton lines={4} />;
  if (!clients.clients[provider] || isChanging) {
    return <OAuthGuide provider={provider} clients={clients} onDone={() => setChanging(false)} others={others} />;
  }
  const go = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const id = await mailboxOf();
      const isSaved = servers?.incoming?.auth === provider && servers.importDays === importDays;
      if (!isSaved) await saveServers(id, requestOf({ ...initial, importDays }, provider), servers?.version ?? 0);
      leaveTo(await signIn(id, provider));
    } catch (error) {
      setProblem(problemText(error, wording));
      setBusy(false);
    }
  };
  return (
    <Form
      onSubmit={() => void go()}
      problem={problem}
      buttons={
        <>
          <Button type="submit" kind="main" icon="external" isBusy={isBusy}>
            {t('mailboxes.oauth.signIn', { provider: PROVIDER_NAMES[provider] })}
          </Button>
          <Button kind="quiet" onClick={() => setChanging(true)}>
            {t('mailboxes.oauth.change')}
          </Button>
          {others}
        </>
      }
    >
      {isSwitch && <p>{t('mailboxes.oauth.switch', { provider: PROVIDER_NAMES[provider] })}</p>}
      <ImportChoice value={importDays} onChange={setImportDays} />
    </Form>
  );
}
