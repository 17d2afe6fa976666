import { create } from 'zustand';
import { isProblem } from '../api/index.js';

/** Fields of a ticket that have to be filled before it is resolved: whoever shows them leads there. */
export const useAskedFields = create<{ ticketId: string; keys: readonly string[] } | { ticketId: null; keys: [] }>()(
  () => ({ ticketId: null, keys: [] }),
);

/** Leads to the fields that a refused resolution names, and gives the refusal back. */
export function leadToFields<Refusal>(ticketId: string, error: Refusal): Refusal {
  if (!isProblem(error) || error.code !== 'FIELDS_REQUIRED' || !Array.isArray(error.details.fields)) return error;
  const keys = error.details.fields.map((field: { key: string }) => field.key);
  useAskedFields.setState({ ticketId, keys }, true);
  return error;
}
