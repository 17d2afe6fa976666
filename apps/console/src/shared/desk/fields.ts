import { useQuery } from '@tanstack/react-query';
import type { FieldOption, FieldValue, TicketFieldsView, TicketFieldView } from '#contracts';
import { api } from '../api/index.js';
import { shownDate } from '../time/calendar-date.js';
import { useWording } from '../wording/index.js';

const KEPT_MS = 300_000;
export const FIELDS_KEY = ['ticket-fields'];

/** The fields of the house, archived ones too; live news fetches them anew. */
export const useTicketFields = (isEnabled = true): readonly TicketFieldView[] =>
  useQuery({
    queryKey: FIELDS_KEY,
    queryFn: () => api.get<TicketFieldsView>('/ticket-fields'),
    staleTime: KEPT_MS,
    enabled: isEnabled,
  }).data?.fields ?? [];

type Named = Pick<FieldOption, 'name' | 'names'>;
/** A name in somebody's language, else the main one. */
export const nameIn = ({ name, names }: Named, language: string): string =>
  (names as Record<string, string>)[language] ?? name;

/** Says what stands in a field. */
export function useFieldText(): (field: TicketFieldView, value: FieldValue | null | undefined) => string {
  const { t, language, format } = useWording();
  return (field, value) => {
    if (value === null || value === undefined) return t('fields.value.none');
    if (field.type === 'yesNo') return t(value === true ? 'fields.value.yes' : 'fields.value.no');
    if (field.type === 'date') return shownDate(String(value), language) || String(value);
    if (typeof value === 'number') return [format.number(value), field.unit].filter(Boolean).join(' ');
    if (field.type !== 'choice' && field.type !== 'choices') return String(value);
    const chosen = [value].flat().map((id) => field.options.find((option) => option.id === id));
    return chosen.map((option) => (option ? nameIn(option, language) : '…')).join(', ');
  };
}
