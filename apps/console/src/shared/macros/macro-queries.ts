import { useQuery } from '@tanstack/react-query';
import type { FieldSetting, MacrosView, PeopleView, TagsView, TicketAction } from '#contracts';
import { api } from '../api/index.js';
import { nameIn, useFieldText, useStatusName, useTicketFields } from '../desk/index.js';
import { useWording } from '../wording/index.js';

const KEPT_MS = 60_000;

/** What this person may use, in their order. */
export const useMacros = (isEnabled = true) =>
  useQuery({
    queryKey: ['macros'],
    queryFn: () => api.get<MacrosView>('/macros'),
    select: ({ macros }) => macros,
    staleTime: KEPT_MS,
    enabled: isEnabled,
  });

export const usePeople = (isEnabled = true) =>
  useQuery({
    queryKey: ['people'],
    queryFn: () => api.get<PeopleView>('/people'),
    staleTime: KEPT_MS,
    enabled: isEnabled,
  });
export const useTagList = (isEnabled = true) =>
  useQuery({ queryKey: ['tags'], queryFn: () => api.get<TagsView>('/tags'), staleTime: KEPT_MS, enabled: isEnabled });

/** Says what is put into a field. */
function useFieldSettingWords(isEnabled: boolean): (setting: FieldSetting) => string {
  const { t, language } = useWording();
  const fields = useTicketFields(isEnabled);
  const textOf = useFieldText();
  return ({ key, value }) => {
    const field = fields.find((one) => one.key === key);
    const name = field ? nameIn(field, language) : key;
    if (value === null) return t('macros.action.fieldEmpty', { field: name });
    return t('macros.action.field', { field: name, value: field ? textOf(field, value) : '…' });
  };
}

const HOURS_OF_A_DAY = 24;

/** Says what actions do, with the names of people, teams and tags. */
export function useActionWords(isEnabled = true): (action: TicketAction) => string {
  const { t, format } = useWording();
  const statusNameOf = useStatusName();
  const fieldWords = useFieldSettingWords(isEnabled);
  const people = usePeople(isEnabled).data;
  const tags = useTagList(isEnabled).data?.tags;
  const nameOf = (list: readonly { id: string; name: string }[] | undefined, id: string): string =>
    list?.find((one) => one.id === id)?.name ?? '…';
  const tagNames = (ids: readonly string[]): string => ids.map((id) => nameOf(tags, id)).join(', ');
  const duration = (hours: number): string =>
    hours % HOURS_OF_A_DAY === 0
      ? t('macros.action.days', { count: hours / HOURS_OF_A_DAY })
      : t('macros.action.hours', { count: hours });
  return (action) => {
    switch (action.verb) {
      case 'move':
        return action.teamId === null
          ? t('macros.action.noTeam')
          : t('macros.action.team', { name: nameOf(people?.teams, action.teamId) });
      case 'assign':
        if (action.to === 'me') return t('macros.action.toMe');
        if (action.to === 'nobody') return t('macros.action.toNobody');
        return t('macros.action.to', { name: nameOf(people?.agents, action.to) });
      case 'promise':
        return t('macros.action.promise', { time: format.dateTime(action.dueAt) });
      case 'prioritise':
        return t('macros.action.priority', { priority: t(`ticket.priority.${action.priority}`) });
      case 'tag':
        return [
          action.add.length > 0 && t('macros.action.tag', { names: tagNames(action.add) }),
          action.remove.length > 0 && t('macros.action.untag', { names: tagNames(action.remove) }),
        ]
          .filter(Boolean)
          .join(' · ');
      case 'setStatus':
        if (action.status === 'resolved' || action.status === 'closed')
          return t('macros.action.renamed', {
            status: action.status,
            name: statusNameOf({ status: action.status, statusId: action.statusId ?? null }),
          });
        if (action.statusId || action.status === 'new')
          return t('macros.action.statusNamed', {
            name: statusNameOf({ status: action.status, statusId: action.statusId ?? null }),
          });
        return t('macros.action.status', { status: action.status });
      case 'setFields':
        return action.fields.map(fieldWords).join(' · ');
      case 'snooze':
        return action.hours === null
          ? t('macros.action.snoozeUntilAnswer')
          : t('macros.action.snooze', { time: duration(action.hours) });
      default:
        if (!action.statusId) return t('macros.action.resolve');
        return t('macros.action.resolveNamed', {
          name: statusNameOf({ status: 'resolved', statusId: action.statusId }),
        });
    }
  };
}
