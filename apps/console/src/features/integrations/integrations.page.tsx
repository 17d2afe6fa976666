import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type IntegrationsView,
  type IntegrationView,
  NewIntegrationRequest,
  type NewIntegrationView,
  TOKEN_SCOPES,
  type TokenScope,
} from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Row, Rows } from '../../shared/rows/index.js';
import {
  Banner,
  Button,
  Card,
  CopyText,
  ErrorState,
  Field,
  Input,
  Page,
  Skeleton,
  sayToast,
  Tag,
} from '../../shared/ui/index.js';
import { Checkbox, ConfirmDialog, Dialog } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './integrations.module.css';

const KEY = ['integrations'];

function NewIntegration({ onMade }: { onMade: (made: NewIntegrationView) => void }) {
  const t = useT();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: NewIntegrationRequest,
    values: { name: '', scopes: [] as TokenScope[] },
    send: async (wish) => {
      onMade(await api.post<NewIntegrationView>('/integrations', wish));
      form.reset();
    },
  });
  const scopes = form.watch('scopes');
  const toggle = (scope: TokenScope, isOn: boolean): void =>
    form.setValue(
      'scopes',
      TOKEN_SCOPES.filter((one) => (one === scope ? isOn : scopes.includes(one))),
      {
        shouldValidate: form.formState.isSubmitted,
      },
    );
  return (
    <Form
      onSubmit={submit}
      problem={problem}
      buttons={
        <Button type="submit" icon="plus" isBusy={isSending}>
          {t('integrations.create')}
        </Button>
      }
    >
      <Field label={t('common.name')} hint={t('integrations.nameHint')} error={errorOf('name')}>
        <Input {...register('name')} autoComplete="off" />
      </Field>
      <fieldset className={styles.scopes} data-invalid={errorOf('scopes') ? '' : undefined}>
        <legend>{t('integrations.scopes')}</legend>
        {TOKEN_SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={t(`integrations.scope.${scope}`)}
            isOn={scopes.includes(scope)}
            onChange={(isOn) => toggle(scope, isOn)}
          />
        ))}
        {errorOf('scopes') && (
          <p className={styles.error} role="alert">
            {errorOf('scopes')}
          </p>
        )}
      </fieldset>
    </Form>
  );
}

function RevokeDialog({ integration, onClose }: { integration: IntegrationView; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  return (
    <ConfirmDialog
      title={t('integrations.revokeTitle', { name: integration.name })}
      description={t('integrations.revokeText')}
      verb={t('integrations.revoke')}
      kind="danger"
      onClose={onClose}
      onConfirm={async () => {
        await api.delete(`/integrations/${integration.id}`);
        await queryClient.invalidateQueries({ queryKey: KEY });
        onClose();
      }}
    />
  );
}

function Integration({ integration, onRevoke }: { integration: IntegrationView; onRevoke: () => void }) {
  const wording = useWording();
  const { t, format } = wording;
  const { id, name, scopes, createdAt, createdBy, lastSeenAt, stoppedAt, revokedAt } = integration;
  const queryClient = useQueryClient();
  const resume = useMutation({
    mutationFn: () => api.post(`/integrations/${id}/resume`),
    onSuccess: () =>
      Promise.all([KEY, ['system', 'warnings']].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
    onError: (error) => sayToast({ text: problemText(error, wording) }),
  });
  return (
    <Row
      facts={
        <>
          {t('integrations.created', { at: format.date(createdAt) })} <bdi>{createdBy?.name}</bdi>
          {' · '}
          {lastSeenAt ? t('integrations.used', { at: format.dateTime(lastSeenAt) }) : t('integrations.unused')}
        </>
      }
      action={
        !revokedAt && (
          <>
            {stoppedAt && (
              <Button
                size="small"
                kind="main"
                isBusy={resume.isPending}
                onClick={() => resume.mutate()}
                aria-label={`${t('integrations.resume')}: ${name}`}
              >
                {t('integrations.resume')}
              </Button>
            )}
            <Button size="small" onClick={onRevoke} aria-label={`${t('integrations.revoke')}: ${name}`}>
              {t('integrations.revoke')}
            </Button>
          </>
        )
      }
    >
      <h3>
        <bdi>{name}</bdi>{' '}
        {stoppedAt && !revokedAt && <Tag tone="amber">{t('integrations.stopped', { at: format.date(stoppedAt) })}</Tag>}
        {revokedAt && <Tag>{t('integrations.revoked', { at: format.date(revokedAt) })}</Tag>}
      </h3>
      <p>{scopes.map((scope) => t(`integrations.scope.${scope}`)).join(' · ')}</p>
    </Row>
  );
}

/** One token for each program: what it may, who made it, when it was last used, and its end. */
export default function IntegrationsPage() {
  const t = useT();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<IntegrationsView>('/integrations', { signal }),
  });
  const stopped = (data?.integrations ?? []).filter(({ stoppedAt, revokedAt }) => stoppedAt && !revokedAt).length;
  const [made, setMade] = useState<NewIntegrationView | null>(null);
  const [revoking, setRevoking] = useState<IntegrationView | null>(null);
  return (
    <Page title={t('integrations.title')} intro={t('integrations.intro')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && stopped > 0 && (
        <Banner tone="amber" icon="warning" isInset>
          {t('integrations.stoppedText', { count: stopped })}
        </Banner>
      )}
      {data && (
        <Card title={t('integrations.title')} isFlush>
          <Rows items={data.integrations} none={t('integrations.none')}>
            {(integration) => (
              <Integration key={integration.id} integration={integration} onRevoke={() => setRevoking(integration)} />
            )}
          </Rows>
        </Card>
      )}
      <Card title={t('integrations.new')}>
        <NewIntegration
          onMade={(integration) => {
            setMade(integration);
            void queryClient.invalidateQueries({ queryKey: KEY });
          }}
        />
      </Card>
      {made && (
        <Dialog
          isOpen
          onClose={() => setMade(null)}
          title={t('integrations.token')}
          description={t('integrations.tokenText')}
          footer={<Button onClick={() => setMade(null)}>{t('common.close')}</Button>}
        >
          <CopyText text={made.token} isBlock />
        </Dialog>
      )}
      {revoking && <RevokeDialog integration={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  );
}
