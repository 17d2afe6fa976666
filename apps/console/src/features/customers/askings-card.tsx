import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CustomerAskingsView, SurveyProofRequest } from '#contracts';
import { api } from '../../shared/api/index.js';
import { AskingLines, Grounds } from '../../shared/askings/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Card, ErrorState, Field, Input, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './customers.module.css';

const keyOf = (customerId: string) => ['customer', customerId, 'askings'];

interface Of {
  customerId: string;
  onChange: (view: CustomerAskingsView) => void;
}

function ProofDialog({ customerId, onChange, onClose }: Of & { onClose: () => void }) {
  const { t } = useWording();
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: SurveyProofRequest,
    values: { basis: 'consent' as const, source: '', words: '', givenOn: '' },
    send: async (proof) => {
      onChange(await api.post<CustomerAskingsView>(`/customers/${customerId}/survey-proofs`, proof));
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('asking.proofs')}>
      <Form
        onSubmit={submit}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" isBusy={isSending}>
              {t('asking.proof.add')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('asking.proof.kind')}>
          <Select
            value={form.watch('basis') as 'consent' | 'soft_opt_in'}
            onChange={(basis) => form.setValue('basis', basis as never, { shouldDirty: true })}
            choices={(['consent', 'soft_opt_in'] as const).map((value) => ({
              value,
              label: t(`asking.basis.${value}`),
            }))}
          />
        </Field>
        <Field label={t('asking.proof.source')} hint={t('asking.proof.sourceHint')} error={errorOf('source')}>
          <Input {...register('source')} maxLength={200} dir="auto" />
        </Field>
        <Field label={t('asking.proof.words')} error={errorOf('words')}>
          <TextArea {...register('words')} rows={3} maxLength={2000} dir="auto" />
        </Field>
        <Field label={t('asking.proof.givenOn')} error={errorOf('givenOn')}>
          <Input type="date" {...register('givenOn')} />
        </Field>
      </Form>
    </Dialog>
  );
}

function Proofs({ customerId, onChange, proofs }: Of & Pick<CustomerAskingsView, 'proofs'>) {
  const wording = useWording();
  const { t, format } = wording;
  const [isAdding, setAdding] = useState(false);
  const withdraw = async (id: string): Promise<void> => {
    try {
      onChange(await api.delete<CustomerAskingsView>(`/customers/${customerId}/survey-proofs/${id}`));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
  return (
    <>
      <div className={styles.row}>
        <strong>{t('asking.proofs')}</strong>
        <Button size="small" onClick={() => setAdding(true)}>
          {t('asking.proof.add')}
        </Button>
      </div>
      {proofs.length === 0 && <p className={styles.facts}>{t('asking.proofs.none')}</p>}
      <ul className={styles.lines}>
        {proofs.map((proof) => (
          <li key={proof.id}>
            {t(`asking.basis.${proof.basis}`)}
            <div className={styles.facts}>
              {t('asking.proof.by', { at: format.date(proof.givenOn), source: proof.source })}
            </div>
            <div className={styles.notes} dir="auto">
              {proof.words}
            </div>
            {proof.withdrawnAt ? (
              <div className={styles.facts}>{t('asking.proof.withdrawn', { at: format.date(proof.withdrawnAt) })}</div>
            ) : (
              <Button size="small" onClick={() => void withdraw(proof.id)}>
                {t('asking.proof.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAdding && <ProofDialog customerId={customerId} onChange={onChange} onClose={() => setAdding(false)} />}
    </>
  );
}

/** Why this customer was asked, or was not; whether they could be today; and what they agreed to. */
export default function AskingsCard({ customerId }: { customerId: string }) {
  const { t, either } = useWording();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(customerId),
    queryFn: () => api.get<CustomerAskingsView>(`/customers/${customerId}/askings`),
  });
  const onChange = (view: CustomerAskingsView): void => void queryClient.setQueryData(keyOf(customerId), view);
  return (
    <Card title={t('asking.why')}>
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton lines={3} />)}
      {data?.outlook && (
        <div>
          <p>
            {t(data.outlook.reason ? 'asking.today.no' : 'asking.today.yes')}{' '}
            {data.outlook.reason && either(`survey.reason.${data.outlook.reason}`, 'ticket.asking.otherReason')}
          </p>
          <Grounds grounds={data.outlook.grounds} reason={data.outlook.reason} />
        </div>
      )}
      {data && <AskingLines rows={data.rows} hasTickets />}
      {data && <Proofs customerId={customerId} onChange={onChange} proofs={data.proofs} />}
    </Card>
  );
}
