import { useState } from 'react';
import type { QueueRow } from '#contracts';
import { type Selected, useAtHand, useSelected } from '../../shared/at-hand/index.js';
import { useCommand, useCommandFirst } from '../../shared/commands/index.js';
import { useStatusChoices } from '../../shared/desk/index.js';
import { useSession } from '../../shared/session/index.js';
import { late } from '../../shared/ui/index.js';

/** What a person wants to say about a ticket. Some say it without a question. */
export type Asked =
  | 'assignee'
  | 'me'
  | 'status'
  | 'priority'
  | 'raise'
  | 'tags'
  | 'snooze'
  | 'untilMorning'
  | 'wake'
  | 'team';

const AttributePicker = late(() => import('./attribute-picker.js'));
const OVER: ReadonlySet<string> = new Set(['resolved', 'closed', 'spam', 'trashed']);
const ENDED = ['resolved', 'closed'] as const;
const isWork = ({ status }: QueueRow): boolean => !OVER.has(status);

/** Opens the picker that a key asks for, over whatever is on the screen. */
export function AttributesLayer() {
  const ticket = useAtHand();
  const me = useSession().agent.id;
  const [open, setOpen] = useState<{ asked: Asked; ticket: QueueRow; selected: Selected | null } | null>(null);
  const ask = (asked: Asked) => () => ticket && setOpen({ asked, ticket, selected: null });
  const canChange = ticket !== null && ticket.status !== 'closed';
  // What has ended can be called otherwise, where there is another name.
  const hasNames = useStatusChoices(ENDED).some(({ to }) => to === ticket?.status);
  const canWait = ticket !== null && isWork(ticket);
  useCommand('ticket.assignToMe', ask('me'), canChange && ticket.assignee?.id !== me);
  useCommand('ticket.assign', ask('assignee'), canChange);
  useCommand('ticket.priority', ask('priority'), canChange);
  useCommand('ticket.raisePriority', ask('raise'), canChange && ticket.priority !== 'urgent');
  useCommand('ticket.team', ask('team'), canChange);
  useCommand('ticket.tags', ask('tags'), canChange);
  useCommand('ticket.status', ask('status'), ticket !== null && (canWait || hasNames));
  useCommand('ticket.snooze', ask('snooze'), canWait);
  useCommand('ticket.snoozeUntilMorning', ask('untilMorning'), canWait);
  useCommand('ticket.wake', ask('wake'), canWait && ticket.isSnoozed);
  const selected = useSelected();
  const askAll = (asked: Asked) => () => selected && setOpen({ asked, ticket: selected.sample, selected });
  useCommandFirst('ticket.tags', askAll('tags'), selected !== null);
  useCommandFirst('ticket.snooze', askAll('snooze'), selected !== null);
  useCommandFirst('ticket.snoozeUntilMorning', askAll('untilMorning'), selected !== null);
  if (!open) return null;
  return <AttributePicker {...open} onClose={() => setOpen(null)} />;
}
