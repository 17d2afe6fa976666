import { useQuery } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { LocalLetterRequest, type MailboxView, type SettingsView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { Banner, Button, ErrorState, Field, Input, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Dialog, Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';

interface Props {
  onClose: () => void;
}

function LetterForm({ mailboxes, onClose }: Props & { mailboxes: MailboxView[] }) {
  const t = useT();
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm<z.infer<typeof LocalLetterRequest>>({
    schema: LocalLetterRequest,
    values: { from: '', name: '', mailboxId: mailboxes[0]?.id ?? '', subject: '', text: '' },
    send: async (letter) => {
      await api.post('/local-mailbox/letters', letter);
      sayToast({ text: t('localmail.said.write') });
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <>
          <Button kind="main" type="submit" icon="send" isBusy={isSending}>
            {t('localmail.letter.send')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <Pair>
        <Field label={t('common.name')} error={errorOf('name')}>
          <Input {...register('name')} autoComplete="off" autoFocus />
        </Field>
        <Field label={t('common.email')} error={errorOf('from')}>
          <Input {...register('from')} type="email" autoComplete="off" placeholder="liis@customer.example" />
        </Field>
      </Pair>
      <Field label={t('localmail.letter.to')} error={errorOf('mailboxId')}>
        <Select
          value={form.watch('mailboxId')}
          onChange={(mailboxId) => form.setValue('mailboxId', mailboxId)}
          choices={mailboxes.map(({ id, name, address }) => ({ value: id, label: `${name} <${address}>` }))}
        />
      </Field>
      <Field label={t('localmail.letter.subject')} error={errorOf('subject')}>
        <Input {...register('subject')} maxLength={300} dir="auto" />
      </Field>
      <Field label={t('localmail.letter.text')} error={errorOf('text')}>
        <TextArea {...register('text')} rows={6} dir="auto" />
      </Field>
    </Form>
  );
}

/** A new mail as somebody from outside would write it; it comes in through the SMTP door like any other. */
export function LetterDialog({ onClose }: Props) {
  const t = useT();
  const mailboxes = useQuery({
    queryKey: ['settings'],
    queryFn: () => api.get<SettingsView>('/settings'),
    // What answers a letter must stay here: a mailbox with a server of its own would send it out into the world.
    select: ({ mailboxes, mailboxServers }) =>
      mailboxes.filter(
        ({ id, isActive }) => isActive && !mailboxServers.some((own) => own.mailboxId === id && own.outgoing),
      ),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('localmail.write')} description={t('localmail.letter.intro')}>
      {mailboxes.isPending && <Skeleton lines={4} />}
      {mailboxes.isError && <ErrorState error={mailboxes.error} onRetry={() => void mailboxes.refetch()} />}
      {mailboxes.data?.length === 0 && <Banner isInset>{t('localmail.letter.noMailbox')}</Banner>}
      {mailboxes.data && mailboxes.data.length > 0 && <LetterForm mailboxes={mailboxes.data} onClose={onClose} />}
    </Dialog>
  );
}
