import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import * as z from 'zod/mini';
import {
  AddContactPointRequest,
  type CompanyRef,
  type CustomerView,
  OpenCustomerRequest,
  type TakenDetails,
} from '#contracts';
import { api, isProblem } from '../../shared/api/index.js';
import { showCustomer } from '../../shared/customers/index.js';
import { Form, Pair, SaveOrCancel, useHeardForm } from '../../shared/forms/index.js';
import { Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { CompanyChoice } from './company-choice.js';
import { FactFields, factShape, factValues } from './fact-fields.js';

const [email, phone] = AddContactPointRequest.def.options;
/** Several in one line of text. */
const listOf = (separator: RegExp, each: typeof email.shape.address | typeof phone.shape.address) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) =>
        text
          .split(separator)
          .map((one) => one.trim())
          .filter(Boolean),
      ),
    ),
    z.array(each),
  );

/** As the form holds it: text everywhere, empty for nothing. */
const CustomerForm = z
  .object({
    name: OpenCustomerRequest.shape.name,
    emails: listOf(/[\s,;]+/, email.shape.address),
    phones: listOf(/[,;]+/, phone.shape.address),
    ...factShape,
  })
  .check(z.refine(({ emails, phones }) => emails.length + phones.length > 0, { path: ['emails'] }));

/** Whose the address is already, if that is why nobody was added. */
const ownerOf = (error: unknown): TakenDetails | null =>
  isProblem(error) && error.code === 'CONTACT_POINT_TAKEN' ? (error.details as unknown as TakenDetails) : null;

/** Somebody who has not written yet. An address that is known already leads to whose it is. */
export function OpenCustomerDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [company, setCompany] = useState<CompanyRef | null>(null);
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    // What goes in is text, what comes out is what the server takes.
    schema: CustomerForm as never,
    values: { name: '', emails: '', phones: '', ...factValues() },
    send: async ({ emails, phones, ...facts }: Record<string, unknown>) => {
      const contactPoints = [
        ...(emails as string[]).map((address) => ({ kind: 'email', address })),
        ...(phones as string[]).map((address) => ({ kind: 'phone', address })),
      ];
      const wish = { ...facts, contactPoints, ...(company && { companyId: company.id }) };
      try {
        const view = await api.post<CustomerView>('/customers', wish);
        showCustomer(queryClient, view);
        onClose();
        void navigate(`/customers/${view.profile.id}`);
      } catch (error) {
        const owner = ownerOf(error);
        if (!owner) throw error;
        onClose();
        sayToast({ text: t('customers.new.known', { name: owner.name }) });
        void navigate(`/customers/${owner.customerId}`);
      }
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('customers.new')}>
      <Form onSubmit={submit} problem={problem} buttons={<SaveOrCancel isBusy={isSending} onCancel={onClose} />}>
        <Field label={t('customers.field.name')} error={errorOf('name')}>
          <Input {...register('name')} autoComplete="off" dir="auto" autoFocus />
        </Field>
        <Pair>
          <Field label={t('customers.new.emails')} hint={t('customers.new.emailsHint')} error={errorOf('emails')}>
            <Input {...register('emails')} autoComplete="off" spellCheck={false} inputMode="email" />
          </Field>
          <Field label={t('customers.new.phones')} error={errorOf('phones')}>
            <Input {...register('phones')} autoComplete="off" inputMode="tel" />
          </Field>
        </Pair>
        <CompanyChoice chosen={company} onChoose={setCompany} />
        <FactFields
          language={form.watch('language')}
          onLanguage={(language) => form.setValue('language', language, { shouldDirty: true })}
          register={register}
          errorOf={errorOf}
        />
      </Form>
    </Dialog>
  );
}
