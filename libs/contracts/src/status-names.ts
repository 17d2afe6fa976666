// What a status is called, for people and for customers. No schemas in here: it travels with the first screen.
import type { StatusNameView } from './statuses.contract.js';
import type { TicketStatus } from './tickets.contract.js';

/** A ticket's status: the category, and the name in it (null: the one that Heard comes with). */
export interface NamedStatus {
  status: TicketStatus;
  statusId: string | null;
}

const nameOf = ({ status, statusId }: NamedStatus, statuses: readonly StatusNameView[]): StatusNameView | undefined =>
  statuses.find(({ id, category, isBuiltin }) => (statusId ? id === statusId : isBuiltin && category === status));

/** What people of the house call it in this language; null: as Heard says the category. */
export function statusName(ticket: NamedStatus, statuses: readonly StatusNameView[], language: string): string | null {
  const found = nameOf(ticket, statuses);
  return (found?.names as Record<string, string> | undefined)?.[language] ?? found?.name ?? null;
}

/** What a customer reads in this language; null: as Heard says the category. */
export function statusLabel(ticket: NamedStatus, statuses: readonly StatusNameView[], language: string): string | null {
  const found = nameOf(ticket, statuses);
  return (found?.customerLabels as Record<string, string> | undefined)?.[language] ?? found?.customerLabel ?? null;
}
