// What a macro says and does on a certain ticket.
import {
  fieldPlaceholders,
  fillHtmlPlaceholders,
  fillPlaceholders,
  type MacroLanguage,
  type MacroView,
  type OpenPlaceholder,
  type PlaceholderValues,
  type StatusNameView,
  statusLabel,
  type TicketFieldView,
  type TicketPageView,
} from '#contracts';
import { customerWords } from '#wording';

export interface MacroWords {
  text: string;
  html?: string | undefined;
}

/** What the house calls its statuses, and its fields. */
interface HouseWords {
  statuses: readonly StatusNameView[];
  fields: readonly TicketFieldView[];
}

/** What placeholders stand for on this ticket. A customer of whom only an address is known has no name. */
export function placeholderValues(
  { ticket, longTexts }: TicketPageView,
  agentName: string,
  { statuses, fields }: HouseWords = { statuses: [], fields: [] },
): PlaceholderValues {
  const words = customerWords(ticket.language);
  const { customer, customerAddress, number, subject, mailbox } = ticket;
  return {
    'customer.name': customer.name.toLowerCase() === customerAddress?.toLowerCase() ? null : customer.name,
    'customer.company': customer.company,
    'ticket.number': String(number),
    'ticket.subject': subject,
    'agent.name': agentName,
    'mailbox.name': mailbox?.name ?? null,
    'ticket.status': statusLabel(ticket, statuses, ticket.language) ?? words.status[ticket.status] ?? null,
    ...fieldPlaceholders(fields, { ...ticket.fields, ...longTexts }, { ...words, language: ticket.language }),
  };
}

/** The words in the customer's language, else in the first that there is; null: it only acts. */
export function variantOf(
  { variants }: Pick<MacroView, 'variants'>,
  language: string,
): { language: MacroLanguage; words: MacroWords } | null {
  const wanted = variants[language as MacroLanguage];
  const [first] = Object.keys(variants) as MacroLanguage[];
  const found = wanted ? (language as MacroLanguage) : first;
  const words = found && variants[found];
  return found && words ? { language: found, words: { text: words.text, html: words.html ?? undefined } } : null;
}

export const filled = ({ text, html }: MacroWords, values: PlaceholderValues): MacroWords => ({
  text: fillPlaceholders(text, values).words,
  ...(html !== undefined && { html: fillHtmlPlaceholders(html, values).words }),
});

/** Placeholders that nobody can fill: with these the words must not leave. */
export const openPlaceholders = ({ text, html }: MacroWords, values: PlaceholderValues): OpenPlaceholder[] =>
  html === undefined ? fillPlaceholders(text, values).open : fillHtmlPlaceholders(html, values).open;
