import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ForwardRequest, type MessageView, type WrittenView } from '#contracts';
import { newId } from '#kernel';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Banner, Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import type { WordsHandle } from './field-words.js';
import styles from './new-ticket-dialog.module.css';
import { refreshTicket } from './ticket-query.js';
import { WordsField } from './words-field.js';

interface Props {
  message: MessageView;
  ticketId: string;
  onClose: () => void;
}

interface Fields {
  clientId: string;
  to: string;
  text?: string | undefined;
  html?: string | undefined;
}

/** Passes a message on to somebody who is not of the ticket; the answer stays inside. */
export default function ForwardDialog({ message, ticketId, onClose }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const words = useRef<WordsHandle>(null);
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<Fields>({
    schema: ForwardRequest,
    values: { clientId: newId(), to: '', text: '' },
    send: async (request) => {
      await api.post<WrittenView>(`/messages/${message.id}/forward`, request);
      sayToast({ text: t('ticket.forward.said', { to: request.to }) });
      onClose();
      await refreshTicket(queryClient, ticketId);
    },
  });
  const { name } = message.author;
  return (
    <Dialog isOpen onClose={onClose} title={t('ticket.forward.title')} size="wide">
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <>
            <Button kind="main" type="submit" icon="send" isBusy={isSending}>
              {t('ticket.forward.send')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </>
        }
      >
        <Banner isInset>{t('ticket.forward.inside')}</Banner>
        <Field label={t('ticket.forward.to')} error={errorOf('to')}>
          <Input {...register('to')} type="email" autoComplete="off" autoFocus />
        </Field>
        <Field
          label={t('ticket.forward.words')}
          hint={t('ticket.forward.with', { name, count: message.attachments.length })}
          error={errorOf('text')}
        >
          <div className={styles.words}>
            <WordsField
              handle={words}
              label={t('ticket.forward.words')}
              placeholder=""
              words={{ text: form.watch('text') ?? '', html: form.watch('html') }}
              isReadOnly={isSending}
              onWrite={({ text, html }) => {
                form.setValue('text', text);
                form.setValue('html', html);
              }}
            />
          </div>
        </Field>
      </Form>
    </Dialog>
  );
}
