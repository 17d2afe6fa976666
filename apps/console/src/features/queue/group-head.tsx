import type { CSSProperties } from 'react';
import { fieldOfOrder, groupValue, type NamedStatus, type TicketStatus, type ViewGroup } from '#contracts';
import { useFieldText, useStatusName, useTicketFields } from '../../shared/desk/index.js';
import { useFormat, useT } from '../../shared/wording/index.js';
import { useTeamNames } from './people-names.js';
import { useQueue } from './queue.store.js';
import styles from './queue-list.module.css';

interface Props {
  groupBy: ViewGroup;
  groupKey: string;
  style: CSSProperties;
}

/** Over the tickets of a group: what they have in common, and how many there are. */
export function GroupHead({ groupBy, groupKey, style }: Props) {
  const t = useT();
  const format = useFormat();
  const here = useQueue(({ listing, next }) =>
    next !== null || !listing ? null : listing.ids.filter((id) => listing.placed.get(id)?.group === groupKey).length,
  );
  const loaded = useQueue(({ groups }) => groups.get(groupKey));
  const count = here ?? loaded;
  const name = useName(groupBy, groupKey);
  return (
    <li className={styles.group} style={style} aria-label={t('view.group.is', { name, count: count ?? 0 })}>
      <span className={styles.groupName}>
        <bdi>{name}</bdi>
      </span>
      {count !== undefined && <span className={styles.groupCount}>{format.number(count)}</span>}
    </li>
  );
}

/** The category of a group, and the name in it. */
function statusOf(groupKey: string): NamedStatus {
  const status = (groupValue('status', groupKey.slice(0, 1)) ?? 'open') as TicketStatus;
  return { status, statusId: groupKey.length > 1 ? groupKey.slice(2) : null };
}

function useName(groupBy: ViewGroup, groupKey: string): string {
  const t = useT();
  const statusNameOf = useStatusName();
  const fieldKey = fieldOfOrder(groupBy);
  const fields = useTicketFields(fieldKey !== null);
  const textOf = useFieldText();
  const teams = useTeamNames(groupBy === 'team');
  const value = groupValue(groupBy, groupKey);
  if (groupBy === 'assignee') return value === null ? t('view.value.nobody') : groupKey.slice(0, -37);
  if (groupBy === 'team') return value === null ? t('view.value.none.team') : (teams.get(value) ?? '…');
  if (groupBy === 'priority') return t(`ticket.priority.${(value ?? 'normal') as 'normal'}`);
  if (groupBy === 'status') return statusNameOf(statusOf(groupKey));
  const field = fields.find(({ key }) => key === fieldKey);
  if (!field || value === null) return t('fields.value.none');
  return textOf(field, field.type === 'yesNo' ? value === 'true' : value);
}
