import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import * as z from 'zod/mini';
import { type ContactPointView, type CustomerView, emailAddress, phone } from '#contracts';
import { api } from '../../shared/api/index.js';
import { showCustomer } from '../../shared/customers/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { useCan } from '../../shared/session/index.js';
import { Button, Card, Field, IconButton, Input, sayToast, Tag } from '../../shared/ui/index.js';
import { ConfirmDialog } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import styles from './customers.module.css';

const PointForm = z.object({ address: z.string().check(z.trim(), z.minLength(1), z.maxLength(254)) });

/** Whoever writes an @ means an address. */
const requestOf = (address: string) =>
  address.includes('@') ? { kind: 'email' as const, address } : { kind: 'phone' as const, address };

function AddPoint({ customerId }: { customerId: string }) {
  const t = useT();
  const queryClient = useQueryClient();
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: PointForm.check(
      z.refine(({ address }) => (address.includes('@') ? emailAddress : phone).safeParse(address).success, {
        path: ['address'],
      }),
    ),
    values: { address: '' },
    send: async ({ address }) => {
      showCustomer(
        queryClient,
        await api.post<CustomerView>(`/customers/${customerId}/contact-points`, requestOf(address)),
      );
      form.reset();
    },
  });
  return (
    <Form
      onSubmit={submit}
      problem={problem}
      buttons={
        <Button type="submit" size="small" icon="plus" isBusy={isSending}>
          {t('common.add')}
        </Button>
      }
    >
      <Field label={t('customers.points.add')} hint={t('customers.points.hint')} error={errorOf('address')}>
        <Input {...register('address')} autoComplete="off" spellCheck={false} />
      </Field>
    </Form>
  );
}

function SplitDialog({
  customerId,
  point,
  onClose,
}: {
  customerId: string;
  point: ContactPointView;
  onClose: () => void;
}) {
  const t = useT();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      title={t('customers.split.title')}
      description={t('customers.split.text', { address: point.address })}
      verb={t('customers.split.button')}
      onClose={onClose}
      onConfirm={async () => {
        const view = await api.post<CustomerView>(`/customers/${customerId}/contact-points/${point.id}/split`);
        void queryClient.invalidateQueries({ queryKey: ['customer', customerId] });
        showCustomer(queryClient, view);
        sayToast({ text: t('customers.split.said', { address: point.address }) });
        onClose();
        void navigate(`/customers/${view.profile.id}`);
      }}
    />
  );
}

/** How they are reached; the first address stays. */
export function PointsCard({ customer }: { customer: CustomerView }) {
  const wording = useWording();
  const { t } = wording;
  const queryClient = useQueryClient();
  const maySplit = useCan('customer:merge');
  const [splitting, setSplitting] = useState<ContactPointView | null>(null);
  const { id, contactPoints } = customer.profile;
  const isLastMail = (point: ContactPointView): boolean =>
    point.kind === 'email' && contactPoints.filter(({ kind }) => kind === 'email').length === 1;
  const remove = async (point: ContactPointView): Promise<void> => {
    try {
      showCustomer(queryClient, await api.delete<CustomerView>(`/customers/${id}/contact-points/${point.id}`));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
  return (
    <Card title={t('customers.points')} footer={<AddPoint customerId={id} />}>
      <ul className={styles.points}>
        {contactPoints.map((point) => (
          <li key={point.id}>
            <a href={`${point.kind === 'email' ? 'mailto' : 'tel'}:${point.address}`}>{point.address}</a>
            {point.isUnreachable && <Tag tone="amber">{t('customers.points.unreachable')}</Tag>}
            {point.isBlocked && <Tag tone="red">{t('customers.points.blocked')}</Tag>}
            {!isLastMail(point) && (
              <>
                {maySplit && point.kind === 'email' && (
                  <IconButton
                    icon="user"
                    size="small"
                    label={t('customers.split', { address: point.address })}
                    onClick={() => setSplitting(point)}
                  />
                )}
                <IconButton
                  icon="close"
                  size="small"
                  label={t('customers.points.remove', { address: point.address })}
                  onClick={() => void remove(point)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {splitting && <SplitDialog customerId={id} point={splitting} onClose={() => setSplitting(null)} />}
    </Card>
  );
}
