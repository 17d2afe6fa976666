import { type ReactNode, useRef, useState } from 'react';
import { type MailboxServersView, type MailboxTestView, type ServerProposalView, ServersForm } from '#contracts';
import { Form, useHeardForm } from '../../../shared/forms/index.js';
import { Button, Field, Input } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import { ImportChoice } from './import-choice.js';
import styles from './mailbox.module.css';
import { useMailboxActions } from './mailbox.queries.js';
import { ServerFields } from './server-fields.js';
import { requestOf, type ServersValues, valuesOf } from './server-form.js';
import { HelpLink, TestSteps } from './test-steps.js';

interface Props {
  address: string;
  /** What is stored already; null for a mailbox that is connected for the first time. */
  servers: MailboxServersView | null;
  proposal: ServerProposalView | null;
  /** The mailbox itself, made when it is not there yet. @returns its id */
  mailboxOf: () => Promise<string>;
  onDone: (mailboxId: string) => void;
  /** The other ways to connect. */
  others?: ReactNode;
}

function Advice({ proposal }: { proposal: ServerProposalView | null }) {
  const { t } = useWording();
  const [way] = proposal?.ways ?? [];
  const { name: provider = '', help } = proposal?.provider ?? {};
  if (way !== 'app_password' && way !== 'bridge') return null;
  return (
    <div className={styles.advice}>
      <p>{t(way === 'bridge' ? 'mailboxes.add.bridge' : 'mailboxes.add.appPasswordText', { provider })}</p>
      {help && (
        <HelpLink to={help}>
          {t(way === 'bridge' ? 'mailboxes.add.getBridge' : 'mailboxes.add.makeAppPassword')}
        </HelpLink>
      )}
    </div>
  );
}

/** Address and password are enough; the rest has been filled in and can be opened. */
export function PasswordStep({ address, servers, proposal, mailboxOf, onDone, others }: Props) {
  const { t } = useWording();
  const { test, saveServers, reload } = useMailboxActions();
  const [result, setResult] = useState<MailboxTestView | null>(null);
  const [isOpen, setOpen] = useState(servers !== null || proposal?.source === 'nothing');
  const isForced = useRef(false);
  const isAppPassword = proposal?.ways[0] === 'app_password';
  const hasStored = servers?.incoming?.hasSecret ?? false;
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<ServersValues>({
    schema: ServersForm,
    values: valuesOf(address, servers, proposal),
    send: async (values) => {
      const request = requestOf(values, 'password');
      setResult(null);
      if (!isForced.current) {
        const told = await test(servers?.mailboxId ?? null, request);
        setResult(told);
        if (!told.isOk) return;
      }
      const id = await mailboxOf();
      await saveServers(id, request, servers?.version ?? 0);
      await reload();
      onDone(id);
    },
  });
  const go = (force: boolean): void => {
    isForced.current = force;
    // A server that is missing or wrong lies behind the button.
    void submit().then(() => setOpen((now) => now || Boolean(form.formState.errors.incoming?.host)));
  };
  const secretError = errorOf('incoming.secret');
  return (
    <Form
      onSubmit={() => go(false)}
      problem={problem}
      buttons={
        <>
          <Button type="submit" kind="main" isBusy={isSending}>
            {t('mailboxes.add.connect')}
          </Button>
          {result && !result.isOk && !isSending && (
            <Button onClick={() => go(true)}>{t('mailboxes.add.connectAnyway')}</Button>
          )}
          {others}
        </>
      }
    >
      <Advice proposal={proposal} />
      <Field
        label={t(isAppPassword ? 'mailboxes.add.appPassword' : 'mailboxes.add.password')}
        hint={hasStored ? t('mailboxes.servers.passwordKept') : undefined}
        error={secretError}
      >
        <Input type="password" autoComplete="new-password" {...register('incoming.secret')} />
      </Field>
      <ImportChoice value={form.watch('importDays')} onChange={(days) => form.setValue('importDays', days)} />
      <div>
        <Button
          kind="quiet"
          icon={isOpen ? 'chevron-down' : 'chevron-right'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('mailboxes.servers')}
        </Button>
      </div>
      {isOpen && <ServerFields form={form} errorOf={errorOf} hasStored={servers?.outgoing?.hasSecret ?? false} />}
      {result && <TestSteps test={result} />}
    </Form>
  );
}
