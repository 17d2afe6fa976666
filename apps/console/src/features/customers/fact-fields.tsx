import type { UseFormRegisterReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import { CompanyRequest } from '#contracts';
import { LANGUAGES } from '#kernel';
import { Pair } from '../../shared/forms/index.js';
import { Field, Input, TextArea } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

/** An empty field is nothing. */
export const orNull = z.pipe(
  z.string(),
  z.transform((text: string) => text.trim() || null),
);

const company = CompanyRequest.shape;

/** What is known of a person and of a company alike, as a form holds it: text everywhere, empty for nothing. */
export const factShape = {
  language: z.pipe(orNull, company.language),
  country: z.pipe(orNull, company.country),
  timeZone: z.pipe(orNull, company.timeZone),
  notes: company.notes,
};

interface Facts {
  language: string | null;
  country: string | null;
  timeZone: string | null;
  notes: string;
}

export const factValues = (facts?: Facts) => ({
  language: facts?.language ?? '',
  country: facts?.country ?? '',
  timeZone: facts?.timeZone ?? '',
  notes: facts?.notes ?? '',
});

interface Props {
  language: string;
  onLanguage: (language: string) => void;
  register: (fact: keyof Facts) => UseFormRegisterReturn;
  errorOf: (fact: keyof Facts) => string | undefined;
  /** Without a company of its own behind it, whose time zone would stand for one that is left empty. */
  isOfCompany?: boolean;
}

/** Language, country, time zone and notes, of a form with `factShape`. */
export function FactFields({ language, onLanguage, register, errorOf, isOfCompany }: Props) {
  const t = useT();
  return (
    <>
      <Pair>
        <Field label={t('customers.field.language')}>
          <Select
            value={language}
            onChange={onLanguage}
            choices={[
              { value: '', label: t('customers.anyLanguage') },
              ...LANGUAGES.map((known) => ({ value: known, label: t(`ticket.language.${known}`) })),
            ]}
          />
        </Field>
        <Field label={t('customers.field.country')} hint={t('customers.field.countryHint')} error={errorOf('country')}>
          <Input {...register('country')} maxLength={2} autoComplete="off" spellCheck={false} />
        </Field>
      </Pair>
      <Field
        label={t('customers.field.timeZone')}
        hint={isOfCompany ? undefined : t('customers.field.timeZoneHint')}
        error={errorOf('timeZone')}
      >
        <Input
          {...register('timeZone')}
          autoComplete="off"
          spellCheck={false}
          placeholder={isOfCompany ? 'Europe/Tallinn' : undefined}
        />
      </Field>
      <Field label={t('customers.field.notes')} hint={t('customers.field.notesHint')} error={errorOf('notes')}>
        <TextArea {...register('notes')} rows={4} dir="auto" />
      </Field>
    </>
  );
}
