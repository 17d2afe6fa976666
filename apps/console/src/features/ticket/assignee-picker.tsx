import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { AgentView, PeopleView, PersonView, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { useSession } from '../../shared/session/index.js';
import { Avatar, ErrorState, Input, Skeleton } from '../../shared/ui/index.js';
import { Popover } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './assignee-picker.module.css';

/** Who can see tickets of a team: its people, and administrators. */
const maySee = (agent: AgentView, teamId: string | null): boolean =>
  teamId === null || agent.role === 'admin' || agent.teamIds.includes(teamId);

interface ListProps {
  ticket: TicketPageView['ticket'];
  onPick: (agent: PersonView | null) => void;
}

function People({ ticket, onPick }: ListProps) {
  const { t, language } = useWording();
  const me = useSession().agent;
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  const people = useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people') });
  if (people.isPending) return <Skeleton lines={4} />;
  if (people.isError) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const byName = new Intl.Collator(language).compare;
  const wanted = typed.trim().toLocaleLowerCase(language);
  const agents = people.data.agents
    .filter((agent) => !agent.isDisabled && !agent.isInvited && maySee(agent, ticket.teamId))
    .filter(({ name }) => name.toLocaleLowerCase(language).includes(wanted))
    .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || byName(a.name, b.name));
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(at + step, buttons.length - 1))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows belong to the field and the buttons inside
    <div className={styles.picker} onKeyDown={walk}>
      <Input
        aria-label={t('ticket.assign.find')}
        placeholder={t('ticket.assign.find')}
        value={typed}
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const [first] = agents;
          if (event.key === 'Enter' && first && wanted !== '') onPick(first);
        }}
      />
      <ul ref={list} className={styles.people}>
        {agents.map((agent) => (
          <li key={agent.id}>
            <button
              type="button"
              className={styles.person}
              aria-pressed={ticket.assignee?.id === agent.id}
              onClick={() => onPick(agent)}
            >
              <Avatar id={agent.id} name={agent.name} presence={agent.presence} />
              <bdi className={styles.name}>
                {agent.id === me.id ? t('ticket.assign.me', { name: agent.name }) : agent.name}
              </bdi>
              {ticket.assignee?.id === agent.id && <Icon name="check" />}
            </button>
          </li>
        ))}
        {agents.length === 0 && <li className={styles.none}>{t('ticket.assign.none')}</li>}
        {ticket.assignee && (
          <li>
            <button type="button" className={styles.person} onClick={() => onPick(null)}>
              <Icon name="user-none" size={20} />
              {t('ticket.assign.remove')}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

/** Who works on the ticket, and the way to give it to somebody else. */
export function AssigneePicker({ ticket, onPick }: ListProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  useCommand('ticket.assign', () => setOpen(true));
  const pick = (agent: PersonView | null): void => {
    setOpen(false);
    onPick(agent);
  };
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      title={t('ticket.assign.title')}
      trigger={
        <button type="button" className={styles.trigger} data-tip={t('ticket.command.assign')} data-tip-key="a">
          {ticket.assignee ? (
            <>
              <Avatar id={ticket.assignee.id} name={ticket.assignee.name} size="small" />
              <bdi className={styles.name}>{ticket.assignee.name}</bdi>
            </>
          ) : (
            <>
              <Icon name="user-none" />
              {t('ticket.assign.nobody')}
            </>
          )}
          <Icon name="chevron-down" size={12} />
        </button>
      }
    >
      <People ticket={ticket} onPick={pick} />
    </Popover>
  );
}
