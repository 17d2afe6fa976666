import { useQuery } from '@tanstack/react-query';
import {
  type FlagField,
  type SetField,
  statusNameValue,
  type TicketStatus,
  type TimeField,
  type ViewCondition,
} from '#contracts';
import { api } from '../api/index.js';
import { useStatuses, useStatusName } from '../desk/index.js';
import { usePeople } from '../macros/index.js';
import { useT } from '../wording/index.js';

export type Field = ViewCondition['field'];
/** In the order in which they are offered. */
export const FIELDS = [
  'status',
  'assignee',
  'team',
  'priority',
  'tag',
  'ourTurn',
  'unread',
  'followed',
  'promised',
  'waiting',
  'sla',
  'lastMessage',
  'created',
  'custom',
  'subject',
  'customer',
  'company',
  'mailbox',
  'channel',
  'language',
  'rating',
  'escalated',
  'snoozed',
] as const satisfies readonly Field[];

const TIMES: readonly Field[] = ['created', 'lastMessage', 'waiting'] satisfies TimeField[];
const FLAGS: readonly Field[] = [
  'unread',
  'followed',
  'promised',
  'ourTurn',
  'escalated',
  'snoozed',
] satisfies FlagField[];

/** False for a condition that is still being made. */
export function isWholeCondition(one: ViewCondition): boolean {
  if ('key' in one) {
    if (one.key === '' || ('options' in one && one.options.length === 0)) return false;
    if ('words' in one && one.words.trim() === '') return false;
    return !('day' in one && one.day === '');
  }
  return (
    !('values' in one && one.values.length === 0) &&
    !('text' in one && one.text.trim() === '') &&
    !('hours' in one && !(one.hours >= 1))
  );
}

/** A condition as it begins. */
export function emptyCondition(field: Field): ViewCondition {
  if (TIMES.includes(field)) return { field: field as TimeField, op: 'olderThan', hours: 24 };
  if (FLAGS.includes(field)) return { field: field as FlagField, op: 'is', value: true };
  if (field === 'custom') return { field, key: '', op: 'filled' };
  if (field === 'subject') return { field, op: 'contains', text: '' };
  return { field: field as SetField, op: 'is', values: [] };
}

interface ValueChoice {
  value: string;
  label: string;
}
const WORDS: Partial<Record<Field, readonly string[]>> = {
  status: ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'],
  priority: ['urgent', 'high', 'normal', 'low'],
  channel: ['email', 'phone', 'form', 'api', 'review', 'chat', 'survey'],
  language: ['en', 'et', 'lt', 'hu', 'ru'],
  rating: ['good', 'bad', 'none'],
  sla: ['late', 'soon', 'later', 'none'],
};

type Named = { id: string; name: string };

const nameChoice = (status: TicketStatus, statusId: string, nameOf: ReturnType<typeof useStatusName>): ValueChoice => ({
  value: statusNameValue(status, statusId),
  label: nameOf({ status, statusId }),
});

/** The values that a field can have, with what each is called. */
export function useValueChoices(field: Field): ValueChoice[] {
  const t = useT();
  const statusNameOf = useStatusName();
  const statuses = useStatuses((state) => state.statuses);
  const people = usePeople(field === 'assignee' || field === 'team').data;
  const tags = useQuery({
    queryKey: ['tags'],
    queryFn: () => api.get<{ tags: Named[] }>('/tags'),
    enabled: field === 'tag',
  }).data;
  const mailboxes = useQuery({
    queryKey: ['mailboxes'],
    queryFn: () => api.get<{ mailboxes: Named[] }>('/mailboxes'),
    enabled: field === 'mailbox',
  }).data;
  const statusValues = (status: TicketStatus): ValueChoice[] => {
    const own = statuses.filter(({ category, isBuiltin }) => category === status && !isBuiltin);
    const label = statusNameOf({ status, statusId: null });
    if (own.length === 0) return [{ value: status, label }];
    return [
      { value: status, label: t('statuses.all', { status: t(`ticket.status.${status}`) }) },
      ...own.map(({ id }) => nameChoice(status, id, statusNameOf)),
    ];
  };
  const named = (list: readonly Named[] | undefined): ValueChoice[] =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const languages = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' });
  switch (field) {
    case 'assignee':
      return [
        { value: 'me', label: t('view.value.me') },
        { value: 'nobody', label: t('view.value.nobody') },
        ...named(people?.agents.filter(({ isDisabled }) => !isDisabled)),
      ];
    case 'team':
      return [
        { value: 'mine', label: t('view.value.mine') },
        { value: 'none', label: t('view.value.none.team') },
        ...named(people?.teams),
      ];
    case 'tag':
      return [{ value: 'none', label: t('view.value.none.tag') }, ...named(tags?.tags)];
    case 'mailbox':
      return [{ value: 'none', label: t('view.value.none.mailbox') }, ...named(mailboxes?.mailboxes)];
    case 'status':
      return words(field).flatMap((value) => statusValues(value as TicketStatus));
    case 'priority':
      return words(field).map((value) => ({ value, label: t(`ticket.priority.${value as 'low'}`) }));
    case 'language':
      return words(field).map((value) => ({ value, label: languages.of(value) ?? value }));
    case 'channel':
      return words(field).map((value) => ({ value, label: t(`view.channel.${value as 'email'}`) }));
    case 'rating':
      return words(field).map((value) => ({ value, label: t(`view.rating.${value as 'good'}`) }));
    case 'sla':
      return words(field).map((value) => ({ value, label: t(`view.sla.${value as 'late'}`) }));
    default:
      return [];
  }
}

const words = (field: Field): readonly string[] => WORDS[field] ?? [];
