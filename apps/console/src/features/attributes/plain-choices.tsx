import type { HandStatus, TicketPriority } from '#contracts';
import { useStatusChoices } from '../../shared/desk/index.js';
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
const STATUS_ICONS: Record<HandStatus, IconName> = { new: 'inbox', open: 'inbox', pending: 'clock', on_hold: 'pause' };

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

/** Whose turn it is. */
export function StatusChoice({ ticket, onChange, onClose }: ChoiceProps) {
  const t = useT();
  const choices = useStatusChoices();
  return (
    <Picker
      title={t('attributes.statusOf', { number: ticket.number })}
      placeholder={t('attributes.command.status')}
      choices={choices.map((choice) => ({
        ...choice,
        detail: t(`attributes.status.${choice.to === 'new' ? 'open' : choice.to}`),
        isOn: ticket.status === choice.to && (choice.statusId ?? null) === ticket.statusId,
      }))}
      mark={({ to }) => <Icon name={STATUS_ICONS[to]} />}
      onPick={({ to, statusId, label }) =>
        onChange({ kind: 'status', to, ...(statusId !== undefined && { statusId, label }) })
      }
      onClose={onClose}
    />
  );
}
