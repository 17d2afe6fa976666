import type { QueueRow, TicketPriority } from '#contracts';
import { type ChosenStatus, useStatusChoices } from '../../shared/desk/index.js';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { Picker } from '../../shared/picker/index.js';
import { useT } from '../../shared/wording/index.js';
import type { ChoiceProps } from './attribute-picker.js';

// Spelt out: the contract's own lists would bring its schemas.
const PRIORITIES: readonly TicketPriority[] = ['urgent', 'high', 'normal', 'low'];
const PRIORITY_ICONS: Record<TicketPriority, IconName | null> = {
  urgent: 'priority-urgent',
  high: 'priority-high',
  normal: null,
  low: 'priority-low',
};
const STATUS_ICONS: Record<ChosenStatus, IconName> = {
  new: 'inbox',
  open: 'inbox',
  pending: 'clock',
  on_hold: 'pause',
  resolved: 'check',
  closed: 'check',
};
/** Where a ticket can go from here; what has ended can be called otherwise. What has an answer is not new any more. */
function waysFrom({ status }: QueueRow): readonly ChosenStatus[] {
  if (status === 'resolved' || status === 'closed') return [status];
  return status === 'new'
    ? ['new', 'open', 'pending', 'on_hold', 'resolved']
    : ['open', 'pending', 'on_hold', 'resolved'];
}

/** How pressing the ticket is. */
export function PriorityChoice({ ticket, onChange, onClose }: ChoiceProps) {
  const t = useT();
  return (
    <Picker
      title={t('attributes.priorityOf', { number: ticket.number })}
      placeholder={t('attributes.command.priority')}
      choices={PRIORITIES.map((to) => ({
        id: to,
        to,
        label: t(`ticket.priority.${to}`),
        isOn: ticket.priority === to,
      }))}
      mark={({ to }) => {
        const icon = PRIORITY_ICONS[to];
        return icon ? <Icon name={icon} /> : <span />;
      }}
      onPick={({ to }) => onChange({ kind: 'priority', to })}
      onClose={onClose}
    />
  );
}

const detailOf = (to: ChosenStatus) => {
  if (to === 'resolved' || to === 'closed') return `ticket.status.${to}` as const;
  return `attributes.status.${to === 'new' ? 'open' : to}` as const;
};

/** Whose turn it is. */
export function StatusChoice({ ticket, onChange, onClose }: ChoiceProps) {
  const t = useT();
  const choices = useStatusChoices(waysFrom(ticket));
  return (
    <Picker
      title={t('attributes.statusOf', { number: ticket.number })}
      placeholder={t('attributes.command.status')}
      choices={choices.map((choice) => ({
        ...choice,
        detail: t(detailOf(choice.to)),
        isOn: ticket.status === choice.to && (choice.statusId ?? null) === ticket.statusId,
      }))}
      mark={({ to }) => <Icon name={STATUS_ICONS[to]} />}
      onPick={({ to, statusId, label }) =>
        onChange(
          to === 'resolved' && ticket.status !== to
            ? { kind: 'resolve', statusId: statusId ?? null, label }
            : { kind: 'status', to, ...(statusId !== undefined && { statusId, label }) },
        )
      }
      onClose={onClose}
    />
  );
}
