import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { BulkChange, PeopleView, TicketPriority } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useHoldOutSelection } from '../../shared/at-hand/index.js';
import { useCommandFirst } from '../../shared/commands/index.js';
import { type StatusChoice, useStatusChoices, useTicketFields, wantedOf } from '../../shared/desk/index.js';
import { NoteDialog } from '../../shared/handing/index.js';
import type { IconName } from '../../shared/icons/index.js';
import { usePeople } from '../../shared/macros/index.js';
import { useSession } from '../../shared/session/index.js';
import { CommandButton, IconButton } from '../../shared/ui/index.js';
import { Menu, MenuItem } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import BulkFields from './bulk-fields.js';
import { bulkWantsNote, sampleRow, useBulkChange } from './bulk-targets.js';
import { tickets } from './queue.store.js';
import { countOf, useSelection } from './selection.store.js';

const PRIORITIES: readonly { priority: TicketPriority; icon: IconName | null }[] = [
  { priority: 'urgent', icon: 'priority-urgent' },
  { priority: 'high', icon: 'priority-high' },
  { priority: 'normal', icon: null },
  { priority: 'low', icon: 'priority-low' },
];

/** What is chosen from a list, by button and by the key that a single ticket has. */
interface ChoiceProps {
  command: string;
  shortcut: string;
  icon: IconName;
  label: string;
  children: ReactNode;
}

function Choice({ command, shortcut, icon, label, children }: ChoiceProps) {
  const [isOpen, setOpen] = useState(false);
  useCommandFirst(command, () => setOpen(true));
  const trigger = <IconButton size="small" icon={icon} label={label} shortcut={shortcut} />;
  return (
    <Menu side="top" isOpen={isOpen} onOpenChange={setOpen} trigger={trigger}>
      {children}
    </Menu>
  );
}

/** Who works on the selected tickets from now on. */
function Assign({ onPick }: { onPick: (agentId: string | null) => void }) {
  const { t, language } = useWording();
  const me = useSession().agent;
  const people = useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people') });
  const byName = new Intl.Collator(language).compare;
  const others = (people.data?.agents ?? [])
    .filter(({ id, isDisabled, isInvited }) => id !== me.id && !isDisabled && !isInvited)
    .sort((a, b) => byName(a.name, b.name));
  useCommandFirst('ticket.assignToMe', () => onPick(me.id));
  return (
    <Choice command="ticket.assign" shortcut="a" icon="user" label={t('ticket.command.assign')}>
      <MenuItem icon="user" shortcut="i" onPick={() => onPick(me.id)}>
        {t('ticket.assign.me', { name: me.name })}
      </MenuItem>
      {others.map(({ id, name }) => (
        <MenuItem key={id} onPick={() => onPick(id)}>
          <bdi>{name}</bdi>
        </MenuItem>
      ))}
      <MenuItem icon="user-none" onPick={() => onPick(null)}>
        {t('ticket.assign.remove')}
      </MenuItem>
    </Choice>
  );
}

function Team({ onPick }: { onPick: (teamId: string | null) => void }) {
  const t = useT();
  const people = useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people') });
  return (
    <Choice command="ticket.team" shortcut="shift+t" icon="users" label={t('bulk.team')}>
      {people.data?.teams.map(({ id, name }) => (
        <MenuItem key={id} onPick={() => onPick(id)}>
          <bdi>{name}</bdi>
        </MenuItem>
      ))}
      <MenuItem onPick={() => onPick(null)}>{t('bulk.team.none')}</MenuItem>
    </Choice>
  );
}

type Given = Extract<BulkChange, { verb: 'assign' | 'move' }>;
const WAYS = ['new', 'open', 'pending', 'on_hold', 'resolved'] as const;
const changeTo = (choice: StatusChoice): BulkChange =>
  choice.to === 'resolved'
    ? { verb: 'resolve', statusId: choice.statusId ?? null }
    : { verb: 'setStatus', ...wantedOf(choice) };

/** What is said by hand about the selection. */
export function BulkMenus() {
  const t = useT();
  const statuses = useStatusChoices(WAYS);
  const fields = useTicketFields();
  const [isSetting, setSetting] = useState(false);
  const change = useBulkChange();
  const say = (wanted: BulkChange): void => void change(wanted);
  const [asking, setAsking] = useState<Given | null>(null);
  const me = useSession().agent.id;
  const teams = usePeople().data?.teams ?? [];
  const give = (given: Given): void => {
    if (bulkWantsNote(given, tickets.useRows.getState().rows, { teams, me })) setAsking(given);
    else say(given);
  };
  const count = countOf(useSelection());
  const rows = tickets.useRows((state) => state.rows);
  const sample = sampleRow(rows);
  useHoldOutSelection(sample && { sample, title: t('bulk.selected', { count }), say });
  return (
    <>
      <Assign onPick={(agentId) => give({ verb: 'assign', agentId })} />
      <Choice command="ticket.priority" shortcut="p" icon="flag" label={t('bulk.priority')}>
        {PRIORITIES.map(({ priority, icon }) => (
          <MenuItem key={priority} {...(icon && { icon })} onPick={() => say({ verb: 'prioritise', priority })}>
            {t(`ticket.priority.${priority}`)}
          </MenuItem>
        ))}
      </Choice>
      <Choice command="ticket.status" shortcut="s" icon="pause" label={t('bulk.status')}>
        {statuses.map((choice) => (
          <MenuItem key={choice.id} onPick={() => say(changeTo(choice))}>
            <bdi>{choice.label}</bdi>
          </MenuItem>
        ))}
      </Choice>
      <CommandButton command="ticket.tags" icon="tag" kind="quiet" size="small" isIconOnly />
      <CommandButton command="ticket.snooze" icon="snooze" kind="quiet" size="small" isIconOnly />
      {fields.some(({ isArchived }) => !isArchived) && (
        <IconButton icon="edit" size="small" label={t('fields.bulk')} onClick={() => setSetting(true)} />
      )}
      {isSetting && (
        <BulkFields onSet={(set) => say({ verb: 'setFields', fields: set })} onClose={() => setSetting(false)} />
      )}
      <Team onPick={(teamId) => give({ verb: 'move', teamId })} />
      {asking && <NoteDialog onNote={(note) => say({ ...asking, note })} onClose={() => setAsking(null)} />}
    </>
  );
}
