import { useEffect, useRef, useState } from 'react';
import { type QueueRow, TICKET_PRIORITIES, type TicketPriority } from '#contracts';
import type { Selected } from '../../shared/at-hand/index.js';
import { NoteDialog, wantsNote } from '../../shared/handing/index.js';
import { usePeople } from '../../shared/macros/index.js';
import { useSession } from '../../shared/session/index.js';
import type { Asked } from './attributes-layer.js';
import { AssigneeChoice, TeamChoice } from './people-choices.js';
import { PriorityChoice, StatusChoice } from './plain-choices.js';
import { SnoozeChoice, useMorning } from './snooze-choice.js';
import { TagsChoice } from './tags-choice.js';
import { bulkChangeOf, type Change, gettingOf } from './ticket-changes.js';
import { useChange } from './use-change.js';

type Given = Extract<Change, { kind: 'assignee' | 'team' }>;

export interface ChoiceProps {
  ticket: QueueRow;
  /** The heading where it is about more than this ticket. */
  title?: string | undefined;
  onChange: (change: Change) => void;
  onClose: () => void;
}

const PICKERS = {
  assignee: AssigneeChoice,
  team: TeamChoice,
  status: StatusChoice,
  priority: PriorityChoice,
  tags: TagsChoice,
  snooze: SnoozeChoice,
  untilMorning: UntilMorning,
} as const;

/** Says it without a question. */
function AtOnce({ change, onChange }: { change: Change; onChange: (change: Change) => void }) {
  const isSaid = useRef(false);
  useEffect(() => {
    if (!isSaid.current) onChange(change);
    isSaid.current = true;
  }, [change, onChange]);
  return null;
}

/** Sleeps until the next business morning; where the calendar knows none, any time can be chosen. */
function UntilMorning(props: ChoiceProps) {
  const morning = useMorning(props.ticket);
  if (morning === undefined) return null;
  if (morning === null) return <SnoozeChoice {...props} />;
  return <AtOnce change={{ kind: 'snooze', until: morning, wakesOnAnswer: true }} onChange={props.onChange} />;
}

/** One step up, as far as it goes. */
const raised = (priority: TicketPriority): TicketPriority =>
  TICKET_PRIORITIES[Math.max(0, TICKET_PRIORITIES.indexOf(priority) - 1)] ?? priority;

/** The picker of one thing about one ticket. */
export default function AttributePicker({
  asked,
  ticket,
  selected,
  onClose,
}: {
  asked: Asked;
  ticket: QueueRow;
  /** All that it is about, where that is more than the ticket. */
  selected: Selected | null;
  onClose: () => void;
}) {
  const change = useChange();
  const { id, name } = useSession().agent;
  const [asking, setAsking] = useState<Given | null>(null);
  const people = usePeople(asked === 'assignee' || asked === 'team').data;
  const say = (what: Change): void => {
    const to = gettingOf(what);
    const isGiven = what.kind === 'assignee' || what.kind === 'team';
    if (isGiven && to && !what.note && !selected && wantsNote(ticket, to, { teams: people?.teams ?? [], me: id })) {
      setAsking(what);
      return;
    }
    onClose();
    if (selected) selected.say(bulkChangeOf(what));
    else void change(ticket, what);
  };
  if (asking) return <NoteDialog onNote={(note) => say({ ...asking, note })} onClose={onClose} />;
  if (asked === 'me') return <AtOnce change={{ kind: 'assignee', to: { id, name } }} onChange={say} />;
  if (asked === 'wake') return <AtOnce change={{ kind: 'wake' }} onChange={say} />;
  if (asked === 'raise') return <AtOnce change={{ kind: 'priority', to: raised(ticket.priority) }} onChange={say} />;
  const Choices = PICKERS[asked];
  return <Choices ticket={ticket} title={selected?.title} onChange={say} onClose={onClose} />;
}
