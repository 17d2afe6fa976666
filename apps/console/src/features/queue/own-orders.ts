import {
  fieldOfOrder,
  type TicketFieldView,
  type ViewColumn,
  type ViewDefinition,
  type ViewGroup,
  type ViewSort,
} from '#contracts';
import { nameIn, useTicketFields } from '../../shared/desk/index.js';
import { useWording } from '../../shared/wording/index.js';

interface Named<Value> {
  value: Value;
  label: string;
}
const SORTED = ['number', 'date', 'text', 'yesNo'];
const GROUPED = ['choice', 'yesNo'];
const FALLING = ['number', 'date'];

/** Orders, groups and columns by the fields of the house. Tickets that ended have no such orders. */
export function useOwnOrders(
  isEnded: boolean,
  view: Pick<ViewDefinition, 'sort' | 'groupBy' | 'columns'>,
): { sorts: Named<ViewSort>[]; groups: Named<ViewGroup>[]; columns: { column: ViewColumn; label: string }[] } {
  const { t, language } = useWording();
  const fields = useTicketFields().filter(({ isArchived }) => !isArchived);
  const name = (field: TicketFieldView): string => nameIn(field, language);
  const ofType = (types: readonly string[]): TicketFieldView[] => fields.filter(({ type }) => types.includes(type));
  const kept = (order: string | null): boolean => order !== null && fieldOfOrder(order) !== null;
  const sorts = ofType(SORTED).map((field): Named<ViewSort> => ({ value: `field:${field.key}`, label: name(field) }));
  const falling = ofType(FALLING).map(
    (field): Named<ViewSort> => ({ value: `-field:${field.key}`, label: t('view.fieldDown', { name: name(field) }) }),
  );
  const groups = ofType(GROUPED).map(
    (field): Named<ViewGroup> => ({ value: `field:${field.key}`, label: name(field) }),
  );
  return {
    sorts: isEnded && !kept(view.sort) ? [] : [...sorts, ...falling],
    groups: isEnded && !kept(view.groupBy) ? [] : groups,
    columns: fields.map((field) => ({ column: `field:${field.key}`, label: name(field) })),
  };
}
