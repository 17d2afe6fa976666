import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import * as z from 'zod/mini';
import { CompanyRequest, type CompanyView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, SaveOrCancel, useHeardForm } from '../../shared/forms/index.js';
import { Field, Input } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { FactFields, factShape, factValues } from './fact-fields.js';

/** As the form holds it: text everywhere, empty for nothing. */
const CompanyForm = z.object({
  name: CompanyRequest.shape.name,
  domains: z.pipe(
    z.string(),
    z.pipe(
      z.transform((text: string) => text.split(/[\s,;]+/).filter(Boolean)),
      CompanyRequest.shape.domains,
    ),
  ),
  ...factShape,
});

/** A new company, or what is known of one. */
export function CompanyDialog({ company, onClose }: { company?: CompanyView; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    // What goes in is text, what comes out is what the server takes.
    schema: CompanyForm as never,
    values: {
      name: company?.name ?? '',
      domains: company?.domains.join(', ') ?? '',
      ...factValues(company),
    },
    send: async (wish: Record<string, unknown>) => {
      const view = company
        ? await api.patch<CompanyView>(`/companies/${company.id}`, wish, { version: company.version })
        : await api.post<CompanyView>('/companies', wish);
      queryClient.setQueryData(['company', view.id], view);
      void queryClient.invalidateQueries({ queryKey: ['customers'] });
      void queryClient.invalidateQueries({ queryKey: ['customer'] });
      onClose();
      if (!company) void navigate(`/companies/${view.id}`);
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t(company ? 'customers.company.edit' : 'customers.company.new')}>
      <Form onSubmit={submit} problem={problem} buttons={<SaveOrCancel isBusy={isSending} onCancel={onClose} />}>
        <Field label={t('customers.field.name')} error={errorOf('name')}>
          <Input {...register('name')} autoComplete="off" dir="auto" />
        </Field>
        <Field label={t('customers.field.domains')} hint={t('customers.field.domainsHint')} error={errorOf('domains')}>
          <Input {...register('domains')} autoComplete="off" spellCheck={false} />
        </Field>
        <FactFields
          language={form.watch('language')}
          onLanguage={(language) => form.setValue('language', language, { shouldDirty: true })}
          register={register}
          errorOf={errorOf}
          isOfCompany
        />
      </Form>
    </Dialog>
  );
}
