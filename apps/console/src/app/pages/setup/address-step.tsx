import { type ReactNode, useState } from 'react';
import { type CheckView, PublicAddressRequest } from '#contracts';
import { api } from '../../../shared/api/index.js';
import { Form, useHeardForm } from '../../../shared/forms/index.js';
import { Banner, Button, Field, Input } from '../../../shared/ui/index.js';
import { useT, useWording } from '../../../shared/wording/index.js';
import { Entrance } from '../entrance.js';

function CheckResult({ check }: { check: CheckView }) {
  const { either } = useWording();
  return (
    <Banner tone="amber" icon="warning" isInset>
      {either(`mail.check.${check.code}`, 'settings.check.failed')} {check.detail && <code>{check.detail}</code>}
    </Banner>
  );
}

interface Props {
  steps: ReactNode;
  /** The address answered, or is left for later. */
  onDone: (isFine: boolean) => void;
}

/** Where customers and colleagues reach this installation, tried at once; one that works leads on. */
export function AddressStep({ steps, onDone }: Props) {
  const t = useT();
  const [check, setCheck] = useState<CheckView | null>(null);
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: PublicAddressRequest,
    values: { url: location.origin },
    send: async ({ url }) => {
      await api.put('/settings/public-address', { url });
      const tried = await api.post<CheckView>('/settings/public-address/check');
      setCheck(tried);
      if (tried.isOk) onDone(true);
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
            <Button type="submit" kind="main" isBusy={isSending}>
              {t('settings.address.saveAndCheck')}
            </Button>
            <Button kind="quiet" onClick={() => onDone(false)}>
              {t('auth.setup.later')}
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
        {check && !check.isOk && <CheckResult check={check} />}
      </Form>
    </Entrance>
  );
}
