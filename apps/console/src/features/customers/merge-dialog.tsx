import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type CustomersPage, type CustomerView, MERGED_KINDS, type MergePlanView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { showCustomer } from '../../shared/customers/index.js';
import { Avatar, Banner, Button, DefinitionList, Field, Input, Skeleton, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './customers.module.css';

interface Candidate {
  id: string;
  name: string;
  address: string | null;
}

function Candidates({ customer, onChoose }: { customer: CustomerView; onChoose: (id: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const { data } = useQuery({
    queryKey: ['customers', '/customers', q, 'choice'],
    queryFn: ({ signal }) => api.get<CustomersPage>('/customers', { query: { q }, signal }),
    enabled: q !== '',
  });
  const found: readonly Candidate[] = q === '' ? customer.doubles : (data?.rows ?? []);
  const others = found.filter(({ id }) => id !== customer.profile.id).slice(0, 10);
  return (
    <>
      <Field label={t('customers.search')}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} type="search" autoComplete="off" />
      </Field>
      {q === '' && others.length > 0 && <p className={styles.facts}>{t('customers.doubles')}</p>}
      <div className={styles.choices}>
        {others.map(({ id, name, address }) => (
          <Button key={id} kind="quiet" className={styles.choice ?? ''} onClick={() => onChoose(id)}>
            <bdi>{name}</bdi> {address !== name && <span className={styles.facts}>{address}</span>}
          </Button>
        ))}
        {q !== '' && data && others.length === 0 && <p className={styles.quiet}>{t('customers.notFound', { q })}</p>}
      </div>
    </>
  );
}

function Plan({ plan }: { plan: MergePlanView }) {
  const t = useT();
  const moves = MERGED_KINDS.filter((kind) => (plan.moves[kind] ?? 0) > 0);
  const person = ({ id, name, address }: Candidate) => (
    <span className={styles.person}>
      <Avatar id={id} name={name} size="small" /> <bdi>{name}</bdi> <span className={styles.facts}>{address}</span>
    </span>
  );
  return (
    <>
      <DefinitionList
        entries={[
          [t('customers.merge.stays'), person(plan.target)],
          [t('customers.merge.goes'), person(plan.source)],
          [
            t('customers.merge.moves'),
            moves.length === 0
              ? t('customers.merge.nothing')
              : moves.map((kind) => t(`customers.merge.${kind}`, { count: plan.moves[kind] ?? 0 })).join(', '),
          ],
        ]}
      />
      {plan.isOptedOut && (
        <Banner tone="amber" isInset>
          {t('customers.merge.optedOut')}
        </Banner>
      )}
      <p className={styles.quiet}>{t('customers.merge.way')}</p>
    </>
  );
}

/** Two records of one person become one: first whom, then what would happen, then it is done. */
export function MergeDialog({
  customer,
  into,
  onClose,
}: {
  customer: CustomerView;
  into?: string;
  onClose: () => void;
}) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { profile } = customer;
  const [otherId, setOtherId] = useState<string | null>(into ?? null);
  const [isSwapped, setSwapped] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [goes, stays] = isSwapped ? [otherId, profile.id] : [profile.id, otherId];
  const plan = useQuery({
    queryKey: ['customer', goes, 'merge', stays],
    queryFn: ({ signal }) =>
      api.get<MergePlanView>(`/customers/${goes}/merge`, { query: { into: String(stays) }, signal }),
    enabled: otherId !== null,
    gcTime: 0,
  });
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      const view = await api.post<CustomerView>(`/customers/${goes}/merge`, { intoId: stays });
      showCustomer(queryClient, view);
      sayToast({ text: t('customers.merge.said', { name: view.profile.name }) });
      onClose();
      void navigate(`/customers/${view.profile.id}`, { replace: true });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('customers.merge.title', { name: profile.name })}
      description={otherId === null ? t('customers.merge.text') : undefined}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {otherId !== null && (
            <>
              <Button onClick={() => setSwapped(!isSwapped)}>{t('customers.merge.swap')}</Button>
              {plan.data && (
                <Button kind="main" isBusy={isBusy} onClick={() => void go()}>
                  {t('customers.merge.button', { name: plan.data.target.name })}
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      {otherId === null && <Candidates customer={customer} onChoose={setOtherId} />}
      {otherId !== null && plan.isPending && <Skeleton lines={4} />}
      {plan.data && <Plan plan={plan.data} />}
      {(problem ?? plan.error) !== null && (
        <Banner tone="red" icon="warning" isInset>
          {problemText(problem ?? plan.error, wording)}
        </Banner>
      )}
    </Dialog>
  );
}
