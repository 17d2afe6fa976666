import type { ReactNode } from 'react';
import { type SessionView, SetUpRequest, type SetupView } from '#contracts';
import { api } from '../../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../../shared/forms/index.js';
import { enterSession } from '../../../shared/session/index.js';
import { ownTimeZone } from '../../../shared/time/time-zones.js';
import { Button, Field, Input } from '../../../shared/ui/index.js';
import { TimeZonePicker } from '../../../shared/ui/layers.js';
import { useWording } from '../../../shared/wording/index.js';
import { Entrance } from '../entrance.js';
import { PasswordField } from '../password-field.js';

interface Props {
  steps: ReactNode;
  token: string;
  /** Found here already: the demo company keeps its name unless somebody gives it another. */
  company: SetupView['company'];
  onDone: () => void;
}

/** Who one is; afterwards one is signed in. */
export function AdministratorStep({ steps, token, company, onDone }: Props) {
  const { t, language } = useWording();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: SetUpRequest,
    values: {
      token,
      name: '',
      email: '',
      password: '',
      companyName: company?.name ?? '',
      language,
      timeZone: company?.timeZone ?? ownTimeZone(),
    },
    send: async (values) => {
      enterSession(await api.post<SessionView>('/setup', { ...values, language }));
      // The link has done its work; it should not stay in the address bar.
      history.replaceState(history.state, '', location.pathname);
      onDone();
    },
  });
  return (
    <Entrance isWide steps={steps} title={t('auth.setup.youTitle')} intro={t('auth.setup.youText')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <Button type="submit" kind="main" isBusy={isSending}>
            {t('common.next')}
          </Button>
        }
      >
        <Pair>
          <Field label={t('auth.setup.yourName')} hint={t('auth.setup.yourNameHint')} error={errorOf('name')}>
            <Input autoComplete="name" autoFocus {...register('name')} />
          </Field>
          <Field label={t('auth.setup.companyName')} error={errorOf('companyName')}>
            <Input autoComplete="organization" {...register('companyName')} />
          </Field>
        </Pair>
        <Field label={t('common.email')} error={errorOf('email')}>
          <Input type="email" autoComplete="username" {...register('email')} />
        </Field>
        <PasswordField
          label={t('auth.password')}
          hint={t('auth.passwordHint')}
          error={errorOf('password')}
          autoComplete="new-password"
          {...register('password')}
        />
        <Field label={t('auth.setup.timeZone')} error={errorOf('timeZone')}>
          <TimeZonePicker
            value={form.watch('timeZone')}
            onChange={(zone) => form.setValue('timeZone', zone, { shouldDirty: true, shouldValidate: true })}
          />
        </Field>
      </Form>
    </Entrance>
  );
}
