import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { type LinkView, type SessionView, UseLinkRequest } from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { enterSession } from '../../shared/session/index.js';
import { Button, ButtonLink, Field, Input, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { Entrance, EntranceTrouble } from './entrance.js';
import { PasswordField } from './password-field.js';

function PasswordForm({ token, link }: { token: string; link: LinkView }) {
  const { t, language } = useWording();
  const navigate = useNavigate();
  const isInvitation = link.purpose === 'invite';
  const { register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: UseLinkRequest,
    values: isInvitation ? { name: link.name ?? '', password: '', language } : { password: '' },
    send: async (values) => {
      enterSession(await api.post<SessionView>(`/links/${token}`, isInvitation ? { ...values, language } : values));
      await navigate('/', { replace: true });
    },
  });
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <Button type="submit" kind="main" isWide isBusy={isSending}>
          {t('auth.link.button')}
        </Button>
      }
    >
      {/* Password stores want to know whose password it is. */}
      <input type="email" autoComplete="username" value={link.email ?? ''} readOnly hidden />
      {isInvitation && (
        <Field label={t('auth.setup.yourName')} hint={t('auth.setup.yourNameHint')} error={errorOf('name')}>
          <Input autoComplete="name" {...register('name')} />
        </Field>
      )}
      <PasswordField
        label={t(isInvitation ? 'auth.password' : 'auth.newPassword')}
        hint={t('auth.passwordHint')}
        error={errorOf('password')}
        autoComplete="new-password"
        {...register('password')}
      />
    </Form>
  );
}

/** An invitation, or a new password: both come by a link that works once. */
export default function LinkPage() {
  const { t } = useWording();
  const { token = '' } = useParams();
  const {
    data: link,
    error,
    refetch,
  } = useQuery({
    queryKey: ['link', token],
    queryFn: () => api.get<LinkView>(`/links/${encodeURIComponent(token)}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error && !isProblem(error, 'LINK_INVALID'))
    return <EntranceTrouble error={error} onRetry={() => void refetch()} />;
  if (error)
    return (
      <Entrance title={t('auth.link.invalid')} intro={t('auth.link.invalidText')}>
        <ButtonLink to="/login" isWide>
          {t('auth.signIn.title')}
        </ButtonLink>
      </Entrance>
    );
  if (!link) return <Skeleton />;
  const isInvitation = link.purpose === 'invite';
  return (
    <Entrance
      title={isInvitation ? t('auth.link.invite', { name: link.name }) : t('auth.link.reset')}
      intro={isInvitation ? t('auth.link.inviteText') : t('auth.link.resetText', { email: link.email })}
    >
      <PasswordForm token={token} link={link} />
    </Entrance>
  );
}
