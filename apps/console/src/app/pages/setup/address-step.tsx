import { type ReactNode, useState } from 'react';
import { type CheckView, PublicAddressRequest } from '#contracts';
import { api } from '../../../shared/api/index.js';
import { Form, useHeardForm } from '../../../shared/forms/index.js';
import { Banner, Button, Field, Input } from '../../../shared/ui/index.js';
import { useT, useWording } from '../../../shared/wording/index.js';
import { Entrance } from '../entrance.js';

function CheckResult({ check }: { check: CheckView }) {
  const { t, either } = useWording();
  if (check.isOk)
    return (
      <Banner tone="green" icon="check-circle" isInset>
        {t('settings.check.fine')}
      </Banner>
    );
  return (
    <Banner tone="amber" icon="warning" isInset>
      {either(`mail.check.${check.code}`, 'settings.check.failed')} {check.detail && <code>{check.detail}</code>}
    </Banner>
  );
}

/** Where customers and colleagues reach this installation, tried at once. */
export function AddressStep({ steps, onDone }: { steps: ReactNode; onDone: () => void }) {
  const t = useT();
  const [check, setCheck] = useState<CheckView | null>(null);
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: PublicAddressRequest,
    values: { url: location.origin },
    send: async ({ url }) => {
      await api.put('/settings/public-address', { url });
      setCheck(await api.post<CheckView>('/settings/public-address/check'));
    },
  });
  const isPlain = form.watch('url').startsWith('http://');
  return (
    <Entrance isWide steps={steps} title={t('auth.setup.addressTitle')} intro={t('auth.setup.addressText')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button type="submit" kind={check?.isOk ? 'plain' : 'main'} isBusy={isSending}>
              {t('settings.address.saveAndCheck')}
            </Button>
            <Button kind={check?.isOk ? 'main' : 'quiet'} onClick={onDone}>
              {t(check?.isOk ? 'common.next' : 'auth.setup.later')}
            </Button>
          </>
        }
      >
        <Field
          label={t('settings.address.url')}
          error={errorOf('url')}
          hint={isPlain ? t('settings.address.plain') : undefined}
        >
          <Input type="url" inputMode="url" spellCheck={false} {...register('url')} />
        </Field>
        {check && <CheckResult check={check} />}
      </Form>
    </Entrance>
  );
}
