import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { type SessionView, type SetupView, SignInRequest } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { enterSession, useSessionState } from '../../shared/session/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { Entrance, Quiet, wayBack } from './entrance.js';
import { PasswordField } from './password-field.js';
import { PlainHttpAdvice } from './plain-http.js';
import { SetupCommand } from './setup-command.js';

function SignInForm() {
  const t = useT();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: SignInRequest,
    values: { email: '', password: '' },
    send: async (values) => {
      enterSession(await api.post<SessionView>('/session', values));
      await navigate(wayBack(search), { replace: true });
    },
  });
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <Button type="submit" kind="main" isWide isBusy={isSending}>
          {t('auth.signIn.button')}
        </Button>
      }
    >
      <Field label={t('common.email')} error={errorOf('email')}>
        <Input type="email" autoComplete="username" autoFocus {...register('email')} />
      </Field>
      <PasswordField
        label={t('auth.password')}
        error={errorOf('password')}
        autoComplete="current-password"
        {...register('password')}
      />
    </Form>
  );
}

/** The door: e-mail and password; over plain HTTP from elsewhere, what to do about it. */
export default function LoginPage() {
  const t = useT();
  const { search } = useLocation();
  const session = useSessionState((state) => state.session);
  const { data: setup } = useQuery({ queryKey: ['setup'], queryFn: () => api.get<SetupView>('/setup') });
  if (session) return <Navigate to={wayBack(search)} replace />;

  const { address } = setup ?? {};
  if (address && !address.isHttps && !address.isLoopback && !address.isPlainHttpAllowed)
    return (
      <Entrance title={t('auth.plain.title')} isWide>
        <PlainHttpAdvice />
      </Entrance>
    );
  if (setup?.isNeeded)
    return (
      <Entrance title={t('auth.setup.title')} intro={t('auth.signIn.setUpNeeded')}>
        <SetupCommand isDemo={setup.isDemo} />
      </Entrance>
    );
  return (
    <Entrance title={t('auth.signIn.title')}>
      <SignInForm />
      <Quiet>{t('auth.signIn.forgot')}</Quiet>
    </Entrance>
  );
}
