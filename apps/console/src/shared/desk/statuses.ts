import { create } from 'zustand';
import {
  type HandStatus,
  type NamedStatus,
  type RenamedStatus,
  type StatusNamesView,
  type StatusNameView,
  statusName,
} from '#contracts';
import { api } from '../api/index.js';
import { useWording } from '../wording/index.js';

/** What the house calls its statuses; empty until it is known: then Heard's own words are shown. */
export const useStatuses = create<{ statuses: readonly StatusNameView[] }>()(() => ({ statuses: [] }));
export const setStatuses = (statuses: readonly StatusNameView[]): void => useStatuses.setState({ statuses });

export async function loadStatuses(): Promise<void> {
  setStatuses((await api.get<StatusNamesView>('/ticket-statuses')).statuses);
}

/** Says what a status is called. */
export function useStatusName(): (ticket: NamedStatus) => string {
  const { t, language } = useWording();
  const statuses = useStatuses((state) => state.statuses);
  return (ticket) => statusName(ticket, statuses, language) ?? t(`ticket.status.${ticket.status}`);
}

/** A status that a person may choose; without `statusId` where its category has no other name. */
export interface StatusChoice {
  id: string;
  to: ChosenStatus;
  statusId?: string | null;
  label: string;
}
export type ChosenStatus = HandStatus | RenamedStatus;
const BY_HAND = ['new', 'open', 'pending', 'on_hold'] as const;
/** Other verbs lead there: they are offered where there are several names. */
const IF_NAMED: ReadonlySet<ChosenStatus> = new Set(['new', 'resolved', 'closed']);

/** The statuses of these categories that are offered, by category and in the order of the house. */
export function useStatusChoices(categories: readonly ChosenStatus[] = BY_HAND): StatusChoice[] {
  const name = useStatusName();
  const statuses = useStatuses((state) => state.statuses);
  return categories.flatMap((to): StatusChoice[] => {
    const offered = statuses.filter(({ category, isArchived }) => category === to && !isArchived);
    if (offered.length <= 1)
      return IF_NAMED.has(to) ? [] : [{ id: to, to, label: name({ status: to, statusId: null }) }];
    return offered.map(({ id, isBuiltin }) => {
      const statusId = isBuiltin ? null : id;
      return { id: isBuiltin ? to : id, to, statusId, label: name({ status: to, statusId }) };
    });
  });
}

/** The request for a choice. */
export const wantedOf = ({ to, statusId }: Pick<StatusChoice, 'to' | 'statusId'>) => ({
  status: to,
  ...(statusId !== undefined && { statusId }),
});
