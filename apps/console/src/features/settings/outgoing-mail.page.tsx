import { useState } from 'react';
import { type CheckView, OutgoingMailSettings, type SettingsView } from '#contracts';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Banner, Button, ButtonLink, Card, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { CheckResult } from './check-result.js';
import { DkimCard } from './dkim-card.js';
import { SaveButtons } from './save-buttons.js';
import { SendingCard } from './sending-card.js';
import styles from './settings.module.css';
import { useSettingsActions } from './settings.queries.js';
import { SettingsPage } from './settings-page.js';

type Server = NonNullable<SettingsView['outgoingMail']>;
const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

interface ServerFieldsProps {
  server: Server | null;
  version: number;
  check: CheckView | null;
  onCheck: (check: CheckView | null) => void;
}

function ServerFields({ server, version, check, onCheck }: ServerFieldsProps) {
  const t = useT();
  const { put, testMail } = useSettingsActions();
  const values = {
    host: server?.host ?? '',
    port: server?.port ?? PORTS.tls,
    security: server?.security ?? ('tls' as const),
    user: server?.user ?? '',
    password: server?.hasPassword ? null : '',
  };
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: OutgoingMailSettings,
    values,
    send: async (next) => {
      onCheck(null);
      await put('outgoing-mail', next, version);
      form.reset({ ...next, password: next.password ? null : next.password });
      sayToast({ text: t('settings.saved') });
      onCheck(await testMail());
    },
  });
  const security = form.watch('security');
  const changeSecurity = (next: Server['security']): void => {
    // The port follows the encryption as long as nobody chose another one.
    if (form.getValues('port') === PORTS[security]) form.setValue('port', PORTS[next], { shouldDirty: true });
    form.setValue('security', next, { shouldDirty: true });
  };
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <>
          <SaveButtons isDirty={form.formState.isDirty} isBusy={isSending} onDiscard={() => form.reset(values)} />
          {server && !form.formState.isDirty && (
            <Button onClick={() => void testMail().then(onCheck)}>{t('settings.outgoing.test')}</Button>
          )}
        </>
      }
    >
      <div className={styles.server}>
        <Field label={t('settings.outgoing.host')} error={errorOf('host')}>
          <Input spellCheck={false} autoComplete="off" placeholder="smtp.example.com" {...register('host')} />
        </Field>
        <Field label={t('settings.outgoing.port')} error={errorOf('port')}>
          <Input inputMode="numeric" {...register('port', { valueAsNumber: true })} />
        </Field>
        <Field label={t('settings.outgoing.security')}>
          <Select
            value={security}
            onChange={changeSecurity}
            choices={[
              { value: 'tls', label: 'TLS · 465' },
              { value: 'starttls', label: 'STARTTLS · 587' },
              { value: 'none', label: t('settings.outgoing.security.none') },
            ]}
          />
        </Field>
      </div>
      <Pair>
        <Field label={t('settings.outgoing.user')} aside={t('settings.optional')} error={errorOf('user')}>
          <Input spellCheck={false} autoComplete="off" {...register('user')} />
        </Field>
        <Field
          label={t('settings.outgoing.password')}
          hint={server?.hasPassword ? t('settings.outgoing.passwordKept') : undefined}
          error={errorOf('password')}
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...register('password', {
              setValueAs: (typed: string | null) => (typed === '' && server?.hasPassword ? null : typed),
            })}
          />
        </Field>
      </Pair>
      {check && <CheckResult check={check} fine="settings.outgoing.fine" />}
    </Form>
  );
}

function RemoveServer({ version }: { version: number }) {
  const wording = useWording();
  const { t } = wording;
  const { removeMailServer } = useSettingsActions();
  const [isAsked, setAsked] = useState(false);
  const remove = (): void => {
    removeMailServer(version)
      .catch((error: unknown) => sayToast({ text: problemText(error, wording), kind: 'trouble' }))
      .finally(() => setAsked(false));
  };
  return (
    <>
      <Button kind="danger" icon="trash" onClick={() => setAsked(true)}>
        {t('settings.outgoing.remove')}
      </Button>
      <Dialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('settings.outgoing.removeTitle')}
        footer={
          <>
            <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
            <Button kind="danger" onClick={remove}>
              {t('settings.outgoing.remove')}
            </Button>
          </>
        }
      >
        <p>{t('settings.outgoing.removeText')}</p>
      </Dialog>
    </>
  );
}

/** The server that takes our mail; without one, the local mailbox. */
export default function OutgoingMailPage() {
  const t = useT();
  // Kept here: saving brings a new version, and with it new fields.
  const [check, setCheck] = useState<CheckView | null>(null);
  return (
    <SettingsPage title={t('settings.outgoing.title')} intro={t('settings.outgoing.intro')}>
      {({ outgoingMail, outgoingMailVersion, sending }) => (
        <>
          {!outgoingMail && (
            <Banner
              icon="mail"
              isInset
              action={
                <ButtonLink size="small" to="/local-mailbox">
                  {t('settings.outgoing.openLocal')}
                </ButtonLink>
              }
            >
              {t('settings.outgoing.local')}
            </Banner>
          )}
          <Card>
            <ServerFields
              key={outgoingMailVersion}
              server={outgoingMail}
              version={outgoingMailVersion}
              check={check}
              onCheck={setCheck}
            />
          </Card>
          {outgoingMail && (
            <div>
              <RemoveServer version={outgoingMailVersion} />
            </div>
          )}
          <SendingCard sending={sending} />
          <DkimCard />
        </>
      )}
    </SettingsPage>
  );
}
