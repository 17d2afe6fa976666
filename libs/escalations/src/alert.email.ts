import type { Language } from '#kernel';

interface AlertMailValues {
  name: string;
  number: number;
  /** By when the customer was promised to hear from a person. */
  dueAt: Date;
  link: string;
}

/** The mail that tells a lead of an unhappy answer. */
export function alertMail(_language: Language, values: AlertMailValues): { subject: string; text: string } {
  return { subject: `${values.number}`, text: `${values.name} ${values.dueAt.toISOString()} ${values.link}` };
}
