import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketAskingsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { AskingLines } from '../../shared/askings/index.js';
import { useCan } from '../../shared/session/index.js';
import { Button, ErrorState, Field, Input, Skeleton, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';

const keyOf = (ticketId: string) => ['ticket-askings', ticketId];

/** Withholds the question, with a reason, or gives it back. */
function Refusal({ ticketId, view }: { ticketId: string; view: TicketAskingsView }) {
  const wording = useWording();
  const { t, format } = wording;
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { refusal } = view;
  const send = async (): Promise<void> => {
    setBusy(true);
    const path = `/tickets/${ticketId}/survey-refusal`;
    try {
      const next = await (refusal
        ? api.delete<TicketAskingsView>(path)
        : api.put<TicketAskingsView>(path, { reason: reason.trim() }));
      queryClient.setQueryData(keyOf(ticketId), next);
      setReason('');
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
    }
  };
  if (refusal)
    return (
      <>
        <p dir="auto">
          {t('asking.refusal', { by: refusal.by ?? 'none', at: format.date(refusal.at), reason: refusal.reason })}
        </p>
        <Button size="small" isBusy={isBusy} onClick={() => void send()}>
          {t('asking.allow')}
        </Button>
      </>
    );
  return (
    <>
      <Field label={t('asking.refuse.reason')} hint={t('asking.refuse.hint')}>
        <Input value={reason} maxLength={500} dir="auto" onChange={({ target }) => setReason(target.value)} />
      </Field>
      <Button size="small" isBusy={isBusy} disabled={reason.trim() === ''} onClick={() => void send()}>
        {t('asking.refuse')}
      </Button>
    </>
  );
}

/** Why the customer was asked about this ticket, or was not. */
export default function TicketAskings({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const { t } = useWording();
  const mayRefuse = useCan('survey:refuse');
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(ticketId),
    queryFn: () => api.get<TicketAskingsView>(`/tickets/${ticketId}/askings`),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('asking.why')}>
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton lines={4} />)}
      {data && <AskingLines rows={data.rows} hasTickets={false} />}
      {data && (mayRefuse || data.refusal) && <Refusal ticketId={ticketId} view={data} />}
    </Dialog>
  );
}
