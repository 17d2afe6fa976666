import type { PersonView, TicketPageView } from '#contracts';
import { usePeople } from '../../shared/macros/index.js';
import { Picker } from '../../shared/picker/index.js';
import { Avatar, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import { seesTeam } from './sees-team.js';

interface Props {
  page: TicketPageView;
  onPick: (person: PersonView) => void;
  onClose: () => void;
}

/** A colleague who may see the ticket and does not follow it yet. */
export default function FollowerPicker({ page, onPick, onClose }: Props) {
  const { t, language } = useWording();
  const people = usePeople();
  const { teamId, number } = page.ticket;
  const following = new Set(page.followers.map(({ id }) => id));
  const choices = (people.data?.agents ?? [])
    .filter((agent) => !agent.isDisabled && !agent.isInvited && !following.has(agent.id) && seesTeam(agent, teamId))
    .sort((a, b) => new Intl.Collator(language).compare(a.name, b.name))
    .map(({ id, name, presence }) => ({ id, label: name, presence }));
  return (
    <Picker
      title={t('follow.addTo', { number })}
      placeholder={t('follow.find')}
      choices={choices}
      isComing={people.isPending}
      mark={({ id, label, presence }) => <Avatar id={id} name={label} size="small" presence={presence} />}
      onPick={({ id, label }) => {
        onClose();
        onPick({ id, name: label });
      }}
      onClose={onClose}
    >
      {!people.data &&
        (people.error ? (
          <ErrorState error={people.error} onRetry={() => void people.refetch()} />
        ) : (
          <Skeleton lines={4} />
        ))}
    </Picker>
  );
}
