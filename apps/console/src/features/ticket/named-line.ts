import type { FieldValue, HistoryView, TicketStatus } from '#contracts';
import { nameIn, useFieldText, useStatusName, useTicketFields } from '../../shared/desk/index.js';
import { useWording } from '../../shared/wording/index.js';

const keptValue = (kept: string | number | null | undefined): FieldValue | null => JSON.parse(String(kept ?? 'null'));

/** A line of the history in the words of the house: what it calls its statuses, and what stands in its fields. */
export function useNamedLine(line: HistoryView): Pick<HistoryView, 'type' | 'values'> {
  const { language } = useWording();
  const statusNameOf = useStatusName();
  const isField = line.type === 'TicketFieldChanged';
  const fields = useTicketFields(isField);
  const textOf = useFieldText();
  const { values } = line;
  if (line.type === 'TicketStatusChanged' && values.statusId)
    return {
      type: 'TicketStatusNamed',
      values: { name: statusNameOf({ status: values.status as TicketStatus, statusId: String(values.statusId) }) },
    };
  if (line.type === 'TicketResolved' && values.statusId)
    return {
      type: 'TicketResolvedNamed',
      values: { name: statusNameOf({ status: 'resolved', statusId: String(values.statusId) }) },
    };
  if (!isField) return line;
  const field = fields.find(({ key }) => key === values.key);
  if (!field) return { type: line.type, values: { ...values, value: '…', previous: '…' } };
  return {
    type: line.type,
    values: {
      field: nameIn(field, language),
      value: textOf(field, keptValue(values.value)),
      previous: textOf(field, keptValue(values.previous)),
    },
  };
}
