import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import * as z from 'zod/mini';
import { CompanyRequest, type CompanyView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { languageChoices, orNull } from './profile-choices.js';

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
  language: z.string(),
  country: z.pipe(orNull, CompanyRequest.shape.country),
  timeZone: z.pipe(orNull, CompanyRequest.shape.timeZone),
  notes: CompanyRequest.shape.notes,
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
      language: company?.language ?? '',
      country: company?.country ?? '',
      timeZone: company?.timeZone ?? '',
      notes: company?.notes ?? '',
    },
    send: async ({ language, ...facts }: Record<string, unknown>) => {
      const wish = { ...facts, language: language || null };
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
      <Form
        onSubmit={submit}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" isBusy={isSending}>
              {t('common.save')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('customers.field.name')} error={errorOf('name')}>
          <Input {...register('name')} autoComplete="off" dir="auto" />
        </Field>
        <Field label={t('customers.field.domains')} hint={t('customers.field.domainsHint')} error={errorOf('domains')}>
          <Input {...register('domains')} autoComplete="off" spellCheck={false} />
        </Field>
        <Pair>
          <Field label={t('customers.field.language')}>
            <Select
              value={String(form.watch('language'))}
              onChange={(language) => form.setValue('language', language, { shouldDirty: true })}
              choices={languageChoices(t)}
            />
          </Field>
          <Field
            label={t('customers.field.country')}
            hint={t('customers.field.countryHint')}
            error={errorOf('country')}
          >
            <Input {...register('country')} maxLength={2} autoComplete="off" spellCheck={false} />
          </Field>
        </Pair>
        <Field label={t('customers.field.timeZone')} error={errorOf('timeZone')}>
          <Input {...register('timeZone')} autoComplete="off" spellCheck={false} placeholder="Europe/Tallinn" />
        </Field>
        <Field label={t('customers.field.notes')} hint={t('customers.field.notesHint')} error={errorOf('notes')}>
          <TextArea {...register('notes')} rows={3} dir="auto" />
        </Field>
      </Form>
    </Dialog>
  );
}
