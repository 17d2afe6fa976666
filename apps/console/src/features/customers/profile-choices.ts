import * as z from 'zod/mini';
import { LANGUAGES } from '#kernel';
import type { Wording } from '#wording';

/** An empty field is nothing. */
export const orNull = z.pipe(
  z.string(),
  z.transform((text: string) => text.trim() || null),
);

export const languageChoices = (t: Wording['t']): { value: string; label: string }[] => [
  { value: '', label: t('customers.anyLanguage') },
  ...LANGUAGES.map((language) => ({ value: language, label: t(`ticket.language.${language}`) })),
];
