import type { Language } from '#kernel';
import { createFormat, loadLanguage } from '#wording';

interface AlertMailValues {
  name: string;
  number: number;
  /** By when the customer was promised to hear from a person. */
  dueAt: Date;
  /** The zone in which the company writes times. */
  timeZone: string;
  link: string;
}

/** The mail that tells a lead of an unhappy customer. It holds no word of the customer. */
export async function alertMail(
  language: Language,
  { dueAt, timeZone, ...values }: AlertMailValues,
): Promise<{ subject: string; text: string }> {
  const { t } = await loadLanguage(language);
  const number = String(values.number);
  return {
    subject: t('alerts.mail.subject', { number }),
    text: t('alerts.mail.text', { ...values, number, due: createFormat(language, timeZone).dateTime(dueAt) }),
  };
}
