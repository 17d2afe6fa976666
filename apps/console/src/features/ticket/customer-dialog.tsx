import { useQueryClient } from '@tanstack/react-query';
import { ChangeCustomerRequest, type QueueRow, type TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { offerUndo, UNDO_MS } from '../../shared/undo/index.js';
import { useT } from '../../shared/wording/index.js';
import { refreshTicket, showRow } from './ticket-query.js';

/** Somebody else becomes the customer of the ticket. */
export default function CustomerDialog({ page, onClose }: { page: TicketPageView; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const { ticket, customer, participants } = page;
  const change = async (person: { address: string; name: string }, version: number): Promise<QueueRow> => {
    const row = await api.put<QueueRow>(`/tickets/${ticket.id}/customer`, person, { version });
    showRow(queryClient, row);
    void refreshTicket(queryClient, ticket.id);
    return row;
  };
  const { register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: ChangeCustomerRequest,
    values: { address: '', name: '' },
    send: async (person) => {
      const { version, customer: now } = await change(person, ticket.version);
      onClose();
      const before = customer.address;
      if (before === null) return;
      offerUndo({
        id: `customer.${ticket.id}`,
        kind: 'act',
        said: t('ticket.customer.said', { name: now.name }),
        leftMs: UNDO_MS,
        takeBack: async () => {
          const row = await change({ address: before, name: '' }, version);
          return t('ticket.customer.said', { name: row.customer.name });
        },
      });
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('ticket.command.customer')} description={t('ticket.customer.text')}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" icon="user" isBusy={isSending}>
              {t('ticket.command.customer')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Field label={t('ticket.new.to')} error={errorOf('address')}>
          <Input {...register('address')} type="email" autoComplete="off" list="people-of-ticket" autoFocus />
        </Field>
        <datalist id="people-of-ticket">
          {participants.map(({ address, name }) => (
            <option key={address} value={address}>
              {name}
            </option>
          ))}
        </datalist>
        <Field label={t('ticket.customer.name')} error={errorOf('name')}>
          <Input {...register('name')} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  );
}
