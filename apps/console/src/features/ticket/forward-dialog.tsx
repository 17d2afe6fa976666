import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ForwardRequest, type MessageView, type TakenBackView, type WrittenView } from '#contracts';
import { newId } from '#kernel';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Banner, Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { offerUndo } from '../../shared/undo/index.js';
import { useT } from '../../shared/wording/index.js';
import type { WordsHandle } from '../../shared/writing/index.js';
import { WordsField } from '../../shared/writing/index.js';
import styles from './new-ticket-dialog.module.css';
import { takeBack } from './taking-back.js';
import { refreshTicket } from './ticket-query.js';

interface Props {
  message: MessageView;
  ticketId: string;
  /** What was taken back, to go on with. */
  again?: TakenBackView;
  onClose: () => void;
}

interface Fields {
  clientId: string;
  to: string;
  text?: string | undefined;
  html?: string | undefined;
  uploadIds?: string[] | undefined;
}

const valuesOf = (again?: TakenBackView): Fields => ({
  clientId: newId(),
  to: again?.forward?.to ?? '',
  text: again?.text ?? '',
  ...(again?.html && { html: again.html }),
  ...(again && again.files.length > 0 && { uploadIds: again.files.map(({ id }) => id) }),
});

/** Passes a message on to somebody who is not of the ticket; the answer stays inside. */
export default function ForwardDialog({ message, ticketId, again, onClose }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const words = useRef<WordsHandle>(null);
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm<Fields>({
    schema: ForwardRequest,
    values: valuesOf(again),
    send: async (request) => {
      const { message: sent } = await api.post<WrittenView>(`/messages/${message.id}/forward`, request);
      onClose();
      if (!sent.waiting) sayToast({ text: t('ticket.forward.passedOn', { to: request.to }) });
      else
        offerUndo({
          id: sent.id,
          kind: 'act',
          said: t('ticket.forward.leaving', { to: request.to }),
          takeBack: async () => {
            await takeBack(sent.id);
            void refreshTicket(queryClient, ticketId);
            return t('ticket.forward.takenBack');
          },
          leftMs: sent.waiting.leftMs,
        });
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
