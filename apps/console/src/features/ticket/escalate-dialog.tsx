import { useQueryClient } from '@tanstack/react-query';
import { EscalateRequest } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, sayToast, TextArea } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { refreshTicket } from './ticket-query.js';

/** Raises a hand: this customer is unhappy although no survey says so. */
export default function EscalateDialog({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const { register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: EscalateRequest,
    values: { reason: '' },
    send: async (request) => {
      await api.post<{ id: string }>(`/tickets/${ticketId}/escalation`, request);
      sayToast({ text: t('ticket.said.escalate') });
      void refreshTicket(queryClient, ticketId);
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('ticket.escalate.title')} description={t('ticket.escalate.text')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" icon="alert-siren" isBusy={isSending}>
              {t('ticket.escalate.do')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('ticket.escalate.reason')} error={errorOf('reason')}>
          <TextArea {...register('reason')} rows={4} maxLength={1000} autoFocus />
        </Field>
      </Form>
    </Dialog>
  );
}
