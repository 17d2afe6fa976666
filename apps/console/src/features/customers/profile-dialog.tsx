import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as z from 'zod/mini';
import { birthday, type ChangeProfileRequest, type CompanyRef, type CustomerView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { showCustomer } from '../../shared/customers/index.js';
import { Form, SaveOrCancel, useHeardForm } from '../../shared/forms/index.js';
import { Field, Input } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { CompanyChoice } from './company-choice.js';
import { FactFields, factShape, factValues, orNull } from './fact-fields.js';

/** As the form holds it: text everywhere, empty for nothing. */
const ProfileForm = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  ...factShape,
  birthday: z.pipe(orNull, z.nullable(birthday)),
});

/** What we know of a person. What a colleague changed meanwhile is told, and nothing typed is lost. */
export function ProfileDialog({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const { profile } = customer;
  const [company, setCompany] = useState<CompanyRef | null>(profile.company);
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    // What goes in is text, what comes out is what the server takes.
    schema: ProfileForm as never,
    values: {
      name: profile.name,
      ...factValues(profile),
      birthday: profile.birthday ?? '',
    },
    send: async (facts: Record<string, unknown>) => {
      const wish: z.input<typeof ChangeProfileRequest> = { ...facts, companyId: company?.id ?? null };
      const view = await api.patch<CustomerView>(`/customers/${profile.id}`, wish, { version: profile.version });
      showCustomer(queryClient, view);
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('customers.profile.edit')}>
      <Form onSubmit={submit} problem={problem} buttons={<SaveOrCancel isBusy={isSending} onCancel={onClose} />}>
        <Field label={t('customers.field.name')} error={errorOf('name')}>
          <Input {...register('name')} autoComplete="off" dir="auto" />
        </Field>
        <CompanyChoice chosen={company} onChoose={setCompany} />
        <FactFields
          language={form.watch('language')}
          onLanguage={(language) => form.setValue('language', language, { shouldDirty: true })}
          register={register}
          errorOf={errorOf}
        />
        <Field
          label={t('customers.field.birthday')}
          hint={t('customers.field.birthdayHint')}
          error={errorOf('birthday')}
        >
          <Input {...register('birthday')} maxLength={5} autoComplete="off" placeholder="03-14" />
        </Field>
      </Form>
    </Dialog>
  );
}
