import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckView, DkimView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, Card, CopyText, ErrorState, Skeleton, sayToast, Tag } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { CheckResult } from './check-result.js';
import styles from './dkim-card.module.css';

const KEY = ['dkim'];
/** Signed, but nobody can check it. That the name service did not answer says nothing of the record. */
const DOUBTS: ReadonlySet<string> = new Set(['DKIM_RECORD_MISSING', 'DKIM_RECORD_DIFFERENT']);
type Domain = DkimView['domains'][number];

/** The verbs of one domain; each takes over what the server says afterwards. */
function useDomainVerbs(domain: string, version: number) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const path = `/settings/dkim/${encodeURIComponent(domain)}`;
  const act = async <Answer,>(verb: () => Promise<Answer>): Promise<Answer | null> => {
    setBusy(true);
    try {
      return await verb();
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
      void queryClient.invalidateQueries({ queryKey: KEY });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const change = async (verb: () => Promise<DkimView>): Promise<void> => {
    const view = await act(verb);
    if (view) queryClient.setQueryData(KEY, view);
  };
  return {
    isBusy,
    make: () => change(() => api.post<DkimView>(path, undefined, { version })),
    turn: (isOn: boolean) => change(() => api.put<DkimView>(path, { isOn }, { version })),
    remove: () => change(() => api.delete<DkimView>(path, { version })),
    check: () => act(() => api.post<CheckView>(`${path}/check`)),
  };
}

function SignedDomain({ domain: { domain, key }, version }: { domain: Domain; version: number }) {
  const { t } = useWording();
  const verbs = useDomainVerbs(domain, version);
  // What is signed is looked after by itself; before that somebody asks.
  const proof = useQuery({
    queryKey: ['dkim-check', domain, key?.value],
    queryFn: verbs.check,
    enabled: key?.isOn === true,
    retry: false,
  });
  const check = proof.data ?? null;
  const isDoubtful = key?.isOn === true && DOUBTS.has(check?.code ?? '');
  return (
    <section className={styles.domain} aria-label={domain}>
      <div className={styles.head}>
        <h3>
          <bdi>{domain}</bdi>
        </h3>
        {isDoubtful ? (
          <Tag tone="amber" icon="warning">
            {t('settings.dkim.isDoubtful')}
          </Tag>
        ) : (
          <Tag {...(key?.isOn && { tone: 'green' as const })}>
            {t(key?.isOn ? 'settings.dkim.isOn' : 'settings.dkim.isOff')}
          </Tag>
        )}
      </div>
      {!key && (
        <div>
          <Button icon="plus" isBusy={verbs.isBusy} onClick={() => void verbs.make()}>
            {t('settings.dkim.make')}
          </Button>
        </div>
      )}
      {key && (
        <>
          <p>{t('settings.dkim.record', { domain })}</p>
          <dl className={styles.record}>
            <dt>{t('settings.dkim.name')}</dt>
            <dd>
              <CopyText text={key.name} />
            </dd>
            <dt>{t('settings.dkim.value')}</dt>
            <dd>
              <CopyText text={key.value} />
            </dd>
          </dl>
          {check && <CheckResult check={check} fine="settings.dkim.fine" />}
          {isDoubtful && <p className={styles.doubt}>{t('settings.dkim.doubt')}</p>}
          <Switch
            label={t('settings.dkim.on', { domain })}
            isOn={key.isOn}
            onChange={(isOn) => void verbs.turn(isOn)}
          />
          <div className={styles.buttons}>
            <Button isBusy={proof.isFetching} onClick={() => void proof.refetch()}>
              {t('settings.dkim.check')}
            </Button>
            <Button kind="danger" icon="trash" onClick={() => void verbs.remove()}>
              {t('settings.dkim.remove')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Keys with which mail is signed, one for each domain of our mailboxes. */
export function DkimCard() {
  const { t } = useWording();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.get<DkimView>('/settings/dkim') });
  return (
    <Card title={t('settings.dkim.title')} intro={t('settings.dkim.intro')}>
      <div className={styles.card}>
        {query.isPending && <Skeleton lines={2} />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.data?.domains.length === 0 && <p>{t('settings.dkim.none')}</p>}
        {query.data?.domains.map((domain) => (
          <SignedDomain key={domain.domain} domain={domain} version={query.data.version} />
        ))}
      </div>
    </Card>
  );
}
