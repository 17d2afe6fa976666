import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MailboxRequest, type SettingsView } from '#contracts';
import { api } from '../../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../../shared/forms/index.js';
import { Button, Field, Input } from '../../../shared/ui/index.js';
import { useWording } from '../../../shared/wording/index.js';
import { Entrance } from '../entrance.js';

/** The address to which customers write. */
export function MailboxStep({ steps, onDone }: { steps: ReactNode; onDone: () => void }) {
  const { t, language } = useWording();
  const { data: settings } = useQuery({ queryKey: ['settings'], queryFn: () => api.get<SettingsView>('/settings') });
  const { register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: MailboxRequest,
    values: { name: t('auth.setup.mailboxNameValue'), address: '', teamId: null, language, isActive: true },
    send: async (values) => {
      await api.post('/mailboxes', values);
      onDone();
    },
  });
  const { host, port } = settings?.smtpListener ?? {};
  return (
    <Entrance
      isWide
      steps={steps}
      title={t('auth.setup.mailboxTitle')}
      intro={t('auth.setup.mailboxText', { host, port })}
    >
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button type="submit" kind="main" isBusy={isSending}>
              {t('common.next')}
            </Button>
            <Button kind="quiet" onClick={onDone}>
              {t('auth.setup.later')}
            </Button>
          </>
        }
      >
        <Pair>
          <Field label={t('settings.mailboxes.address')} error={errorOf('address')}>
            <Input type="email" placeholder="help@example.com" autoFocus {...register('address')} />
          </Field>
          <Field label={t('settings.mailboxes.name')} hint={t('settings.mailboxes.nameHint')} error={errorOf('name')}>
            <Input {...register('name')} />
          </Field>
        </Pair>
      </Form>
    </Entrance>
  );
}
