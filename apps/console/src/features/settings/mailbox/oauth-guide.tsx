import type { ReactNode } from 'react';
import { OAuthClientRequest, type OAuthClientsView } from '#contracts';
import { Form, Pair, useHeardForm } from '../../../shared/forms/index.js';
import { Banner, Button, CopyText, Field, Input } from '../../../shared/ui/index.js';
import { useT } from '../../../shared/wording/index.js';
import styles from './mailbox.module.css';
import { PROVIDER_NAMES, type Provider, useMailboxActions } from './mailbox.queries.js';
import { HelpLink } from './test-steps.js';

const REGISTRATION: Record<Provider, string> = {
  microsoft: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  google: 'https://console.cloud.google.com/apis/credentials',
};
/** As the provider shows them in its list. */
const SCOPES: Record<Provider, string> = {
  microsoft: 'IMAP.AccessAsUser.All SMTP.Send offline_access',
  google: 'https://mail.google.com/',
};

interface Props {
  provider: Provider;
  clients: OAuthClientsView;
  onDone: () => void;
  others?: ReactNode;
}

const isAccepted = (uri: string): boolean => /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(uri);

function Steps({ provider, redirectUri }: { provider: Provider; redirectUri: string }) {
  const t = useT();
  return (
    <ol className={styles.guide}>
      <li>{t(`mailboxes.oauth.${provider}.1`)}</li>
      <li>
        {t(`mailboxes.oauth.${provider}.2`)}
        <CopyText text={redirectUri} />
      </li>
      <li>
        {t(`mailboxes.oauth.${provider}.3`)}
        <CopyText text={SCOPES[provider]} />
      </li>
      <li>{t(`mailboxes.oauth.${provider}.4`)}</li>
    </ol>
  );
}

/** How Heard is registered at Microsoft or Google, and what comes back from there. */
export function OAuthGuide({ provider, clients, onDone, others }: Props) {
  const t = useT();
  const { saveClient } = useMailboxActions();
  const known = clients.clients[provider];
  const { register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: OAuthClientRequest,
    values: {
      clientId: known?.clientId ?? '',
      clientSecret: known?.hasSecret ? null : '',
      tenant: known?.tenant === 'common' ? '' : (known?.tenant ?? ''),
    },
    send: async (values) => {
      await saveClient(provider, values, clients.version);
      onDone();
    },
  });
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <>
          <Button type="submit" kind="main" isBusy={isSending}>
            {t('mailboxes.oauth.saveClient')}
          </Button>
          {known && (
            <Button kind="quiet" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          )}
          {others}
        </>
      }
    >
      <p>{t('mailboxes.oauth.why', { provider: PROVIDER_NAMES[provider] })}</p>
      {!isAccepted(clients.redirectUri) && (
        <Banner tone="amber" icon="warning" isInset>
          {t('mailboxes.oauth.plainAddress', { provider: PROVIDER_NAMES[provider] })}
        </Banner>
      )}
      <p>
        <HelpLink to={REGISTRATION[provider]}>
          {t('mailboxes.oauth.open', { provider: PROVIDER_NAMES[provider] })}
        </HelpLink>
      </p>
      <Steps provider={provider} redirectUri={clients.redirectUri} />
      <Pair>
        <Field
          label={t(provider === 'microsoft' ? 'mailboxes.oauth.clientIdMicrosoft' : 'mailboxes.oauth.clientId')}
          error={errorOf('clientId')}
        >
          <Input spellCheck={false} autoComplete="off" {...register('clientId')} />
        </Field>
        <Field
          label={t('mailboxes.oauth.secret')}
          hint={known?.hasSecret ? t('mailboxes.servers.passwordKept') : undefined}
          error={errorOf('clientSecret')}
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...register('clientSecret', {
              setValueAs: (typed: string | null) => (typed === '' && known?.hasSecret ? null : typed),
            })}
          />
        </Field>
      </Pair>
      {provider === 'microsoft' && (
        <Field label={t('mailboxes.oauth.tenant')} hint={t('mailboxes.oauth.tenantHint')} error={errorOf('tenant')}>
          <Input spellCheck={false} autoComplete="off" {...register('tenant')} />
        </Field>
      )}
    </Form>
  );
}
