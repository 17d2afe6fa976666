// Placeholders of prepared words: `{ticket.number}`. One pure function fills them, in the composer and on the server.
// Names are put in as they are and never inflected; what is not known is not guessed.

/** All that can stand in prepared words. */
export const PLACEHOLDERS = [
  'customer.name',
  'customer.company',
  'ticket.number',
  'ticket.subject',
  'ticket.status',
  'agent.name',
  'mailbox.name',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
/** What stands in a field of the house, by its key: `{ticket.field.delivery_date}`. */
export type FieldPlaceholder = `ticket.field.${string}`;
/** An absent or empty value: nobody knows it. */
export type PlaceholderValues = Partial<Record<Placeholder | FieldPlaceholder, string | null>>;

/** A placeholder that must not leave. */
export interface OpenPlaceholder {
  name: string;
  why: 'empty' | 'unknown';
}
export interface Filled {
  words: string;
  /** Each once, in their order. They stand in the words as they were. */
  open: OpenPlaceholder[];
}

const FORM = /\{([a-z]+(?:\.field\.[a-z][a-z0-9_]{0,39}|\.[a-zA-Z]+))\}/g;
/** Words that are shown as code say what they say. */
const CODE = /(<(pre|code)\b[^>]*>[\s\S]*?<\/\2>)/g;
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
const isKnown = (name: string): name is Placeholder | FieldPlaceholder =>
  (PLACEHOLDERS as readonly string[]).includes(name) || name.startsWith('ticket.field.');

/** Whether there is anything to fill, or to refuse. */
export const hasPlaceholders = (words: string): boolean => words.search(FORM) !== -1;

/** Names in braces that mean nothing, each once. */
export const unknownPlaceholders = (words: string): string[] => [
  ...new Set([...words.matchAll(FORM)].map(([, name = '']) => name).filter((name) => !isKnown(name))),
];

function fill(words: string, values: PlaceholderValues, write: (value: string) => string): Filled {
  const open = new Map<string, OpenPlaceholder>();
  const filled = words.replace(FORM, (whole, name: string) => {
    const value = isKnown(name) ? values[name]?.trim() : undefined;
    if (value) return write(value);
    open.set(name, { name, why: isKnown(name) ? 'empty' : 'unknown' });
    return whole;
  });
  return { words: filled, open: [...open.values()] };
}

/** Fills a text. */
export const fillPlaceholders = (text: string, values: PlaceholderValues): Filled =>
  fill(text, values, (value) => value);

/** Fills HTML: values are text, whatever signs they hold; what is code stays as it is. */
export function fillHtmlPlaceholders(html: string, values: PlaceholderValues): Filled {
  // Splitting by a pattern with two groups gives outside, code, name of its element, outside, ...
  const parts = html.split(CODE).map((part, at) => {
    if (at % 3 === 1) return { words: part, open: [] };
    return at % 3 === 2 ? { words: '', open: [] } : fill(part, values, escaped);
  });
  const open = new Map(parts.flatMap((part) => part.open).map((one) => [one.name, one]));
  return { words: parts.map(({ words }) => words).join(''), open: [...open.values()] };
}
