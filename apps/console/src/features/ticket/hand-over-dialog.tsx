import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MovedView, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { usePeople } from '../../shared/macros/index.js';
import { useSession } from '../../shared/session/index.js';
import { ErrorState, Field, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { ConfirmDialog, Select } from '../../shared/ui/layers.js';
import { useWording } from '../../shared/wording/index.js';
import { seesTeam } from './sees-team.js';
import { refreshTicket, showRow } from './ticket-query.js';

const LONGEST = 2_000;

/** To whom it goes, and what they should know. */
export default function HandOverDialog({ page, onClose }: { page: TicketPageView; onClose: () => void }) {
  const { t, language } = useWording();
  const queryClient = useQueryClient();
  const me = useSession().agent.id;
  const people = usePeople();
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { id: ticketId, number, version, teamId, assignee } = page.ticket;
  const byName = new Intl.Collator(language).compare;
  const agents = (people.data?.agents ?? [])
    .filter((agent) => agent.id !== me && agent.id !== assignee?.id && !agent.isDisabled && !agent.isInvited)
    .filter((agent) => seesTeam(agent, teamId))
    .sort((a, b) => byName(a.name, b.name))
    .map(({ id, name }) => ({ value: `agent:${id}`, label: name }));
  const teams = (people.data?.teams ?? [])
    .filter(({ id }) => id !== teamId)
    .map(({ id, name }) => ({ value: `team:${id}`, label: t('handing.team', { name }) }));
  const choices = [...agents, ...teams];
  const chosen = to ?? choices[0]?.value;
  const give = async (): Promise<void> => {
    const [kind, id] = chosen?.split(':') ?? [];
    try {
      const body = kind === 'team' ? { teamId: id, note } : { agentId: id, note };
      const { row } = await api.post<MovedView>(`/tickets/${ticketId}/hand-over`, body, { version });
      if (row) showRow(queryClient, row);
      sayToast({ text: t('handing.said', { number }) });
      onClose();
    } finally {
      void refreshTicket(queryClient, ticketId);
    }
  };
  return (
    <ConfirmDialog
      title={t('handing.title', { number })}
      verb={t('handing.do')}
      isReady={chosen !== undefined && note.trim() !== ''}
      onClose={onClose}
      onConfirm={give}
    >
      {people.isPending && <Skeleton lines={3} />}
      {people.error && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      {chosen !== undefined && (
        <Field label={t('handing.to')}>
          <Select value={chosen} onChange={setTo} choices={choices} />
        </Field>
      )}
      <Field label={t('handing.note')} hint={t('handing.noteHint')}>
        <TextArea
          rows={4}
          dir="auto"
          maxLength={LONGEST}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
