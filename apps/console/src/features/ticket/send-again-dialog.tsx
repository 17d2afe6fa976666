import { useQueryClient } from '@tanstack/react-query';
import { SendAgainRequest, type WrittenView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { refreshTicket } from './ticket-query.js';

interface Props {
  messageId: string;
  ticketId: string;
  to: string;
  /** Nobody knows whether it arrived. */
  isUncertain: boolean;
  /** Who alone gets it, as the customer has it already; empty: it is about the customer. */
  missing: readonly string[];
  onClose: () => void;
}

/** Sends a mail again that did not arrive, to its address or another. */
export default function SendAgainDialog({ messageId, ticketId, to, isUncertain, missing, onClose }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const { register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: SendAgainRequest,
    values: { to },
    send: async (request) => {
      await api.post<WrittenView>(`/messages/${messageId}/delivery`, missing.length > 0 ? {} : request);
      sayToast({ text: t('ticket.said.sentAgain') });
      void refreshTicket(queryClient, ticketId);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('ticket.again.title')}
      {...(isUncertain && { description: t('ticket.again.unknown') })}
      {...(missing.length > 0 && { description: t('ticket.again.onlyRefused', { names: missing.join(', ') }) })}
    >
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" icon="send" isBusy={isSending}>
              {t('ticket.again.do')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        {missing.length === 0 && (
          <Field label={t('ticket.again.address')} hint={t('ticket.again.hint')} error={errorOf('to')}>
            <Input type="email" spellCheck={false} autoComplete="off" {...register('to')} />
          </Field>
        )}
      </Form>
    </Dialog>
  );
}
