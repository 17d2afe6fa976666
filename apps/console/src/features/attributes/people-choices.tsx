import { useQuery } from '@tanstack/react-query';
import type { AgentView, PeopleView, PersonView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Icon } from '../../shared/icons/index.js';
import { type Choice, Picker } from '../../shared/picker/index.js';
import { useSession } from '../../shared/session/index.js';
import { Avatar, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import type { ChoiceProps } from './attribute-picker.js';

/** Who can see tickets of a team: its people, and administrators. */
const maySee = (agent: AgentView, teamId: string | null): boolean =>
  teamId === null || agent.role === 'admin' || agent.teamIds.includes(teamId);

export const usePeople = () => useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people') });

/** In place of a list that is not there yet, or does not come. */
export function NotThere({ query }: { query: { error: Error | null; refetch: () => unknown } }) {
  return query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={4} />;
}

type Person = Choice & { to: PersonView | null; presence?: AgentView['presence'] };

/** Who works on the ticket: oneself first, then the others by name, then nobody. */
export function AssigneeChoice({ ticket, onChange, onClose }: ChoiceProps) {
  const { t, language } = useWording();
  const me = useSession().agent;
  const people = usePeople();
  const byName = new Intl.Collator(language).compare;
  const choices: Person[] = (people.data?.agents ?? [])
    .filter((agent) => !agent.isDisabled && !agent.isInvited && maySee(agent, ticket.teamId))
    .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || byName(a.name, b.name))
    .map(({ id, name, presence }) => ({
      id,
      label: id === me.id ? t('ticket.assign.me', { name }) : name,
      to: { id, name },
      presence,
      isOn: ticket.assignee?.id === id,
    }));
  const nobody: Person = { id: 'nobody', label: t('ticket.assign.remove'), to: null, isOn: ticket.assignee === null };
  return (
    <Picker
      title={t('attributes.assigneeOf', { number: ticket.number })}
      placeholder={t('ticket.assign.find')}
      choices={people.data ? [...choices, nobody] : []}
      isComing={people.isPending}
      mark={({ to, presence }) =>
        to ? (
          <Avatar id={to.id} name={to.name} size="small" {...(presence && { presence })} />
        ) : (
          <Icon name="user-none" size={20} />
        )
      }
      onPick={({ to }) => onChange({ kind: 'assignee', to })}
      onClose={onClose}
    >
      {!people.data && <NotThere query={people} />}
    </Picker>
  );
}

/** Which team has the ticket. */
export function TeamChoice({ ticket, onChange, onClose }: ChoiceProps) {
  const { t } = useWording();
  const { role, teamIds } = useSession().agent;
  const people = usePeople();
  const isMine = (id: string): boolean => role === 'admin' || teamIds.includes(id);
  const teams = (people.data?.teams ?? []).map(({ id, name }) => ({
    id,
    label: name,
    to: { id, name } as PersonView | null,
    isOn: ticket.teamId === id,
    ...(!isMine(id) && { detail: t('attributes.outOfSight') }),
  }));
  const none = { id: 'none', label: t('attributes.noTeam'), to: null, isOn: ticket.teamId === null };
  return (
    <Picker
      title={t('attributes.teamOf', { number: ticket.number })}
      placeholder={t('attributes.command.team')}
      choices={people.data ? [...teams, none] : []}
      isComing={people.isPending}
      mark={() => <Icon name="users" />}
      onPick={({ to }) => onChange({ kind: 'team', to })}
      onClose={onClose}
    >
      {!people.data && <NotThere query={people} />}
    </Picker>
  );
}
