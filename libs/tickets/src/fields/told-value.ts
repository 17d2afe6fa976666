import type { FieldValue } from '#contracts';

/** Events carry no more of a text: the history is no second place to read it. */
const MOST_TOLD = 200;
const CUT = '…';

/** The value of a field as the history tells it. */
export const told = (value: FieldValue | null): FieldValue | null =>
  typeof value === 'string' && value.length > MOST_TOLD ? `${value.slice(0, MOST_TOLD)}${CUT}` : value;

/** Whether the history tells the beginning of a text alone. */
export const isCutShort = (value: unknown): boolean =>
  typeof value === 'string' && value.length === MOST_TOLD + CUT.length && value.endsWith(CUT);
