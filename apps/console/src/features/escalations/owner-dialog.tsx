import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EscalationView, PeopleView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Button, ErrorState, Field, Skeleton } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { type CaseVerbs, useTicketOf } from './case-query.js';

interface Props {
  about: EscalationView;
  verbs: CaseVerbs;
  onClose: () => void;
}

function useOwners({ ticketId }: EscalationView) {
  const { language } = useWording();
  const people = useQuery({ queryKey: ['people'], queryFn: () => api.get<PeopleView>('/people') });
  const teamId = useTicketOf(ticketId).data?.ticket.teamId ?? null;
  const byName = new Intl.Collator(language).compare;
  const owners = people.data?.agents
    .filter(({ isDisabled, isInvited }) => !isDisabled && !isInvited)
    .filter(({ role, teamIds }) => teamId === null || role === 'admin' || teamIds.includes(teamId))
    .sort((a, b) => byName(a.name, b.name));
  return { people, owners: owners ?? [] };
}

/** Gives the case to somebody of the team. */
export function OwnerDialog({ about, verbs, onClose }: Props) {
  const { t } = useWording();
  const { people, owners } = useOwners(about);
  const [chosenId, setChosenId] = useState(about.owner?.id ?? '');
  const chosen = owners.find(({ id }) => id === chosenId);
  const give = async (): Promise<void> => {
    if (chosen && (await verbs.give({ id: chosen.id, name: chosen.name }))) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('escalations.owner.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isBusy={verbs.busy === 'give'} disabled={!chosen} onClick={() => void give()}>
            {t('escalations.owner.do')}
          </Button>
        </>
      }
    >
      {people.isPending && <Skeleton lines={2} />}
      {people.isError && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      {people.isSuccess && (
        <Field label={t('escalations.owner.who')}>
          <Select
            value={chosen?.id ?? ''}
            onChange={setChosenId}
            choices={[
              ...(chosen ? [] : [{ value: '', label: t('escalations.choose') }]),
              ...owners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
    </Dialog>
  );
}
