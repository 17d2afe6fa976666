import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type MailboxView, OpenTicketRequest, type WaitingTicketView, type WrittenView } from '#contracts';
import { newId } from '#kernel';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { useSession } from '../../shared/session/index.js';
import { Banner, Button, ErrorState, Field, Input, Skeleton, sayToast } from '../../shared/ui/index.js';
import { Dialog, Select, Tabs } from '../../shared/ui/layers.js';
import { offerUndo } from '../../shared/undo/index.js';
import { useT } from '../../shared/wording/index.js';
import type { WordsHandle } from '../../shared/writing/index.js';
import { WordsField } from '../../shared/writing/index.js';
import { areCopiesGood, ComposerCopies } from './composer-copies.js';
import { ComposerFiles } from './composer-files.js';
import { Extras } from './composer-foot.js';
import { extrasOfNew, forgetExtrasOfNew, NEW_TICKET, useDrafts } from './draft.store.js';
import { draftKey } from './draft-storage.js';
import styles from './new-ticket-dialog.module.css';
import {
  forgetNewTicket,
  type NewTicket,
  type NewTicketWay,
  recallNewTicket,
  recallWay,
  rememberNewTicket,
} from './new-ticket-draft.js';
import { PhoneTicketForm } from './phone-ticket-form.js';
import { undoOfNew } from './taking-back.js';
import { attachFiles, isOnItsWay, useUploads } from './uploads.store.js';

const PLACE = { ticketId: NEW_TICKET, mode: 'reply' } as const;

interface Props {
  onClose: () => void;
}

/** The mailboxes that this person may write from. */
function useMyMailboxes() {
  const { agent } = useSession();
  return useQuery({
    queryKey: ['mailboxes'],
    queryFn: () => api.get<MailboxView[]>('/mailboxes'),
    select: (all) =>
      all.filter(
        ({ isActive, teamId }) =>
          isActive && (teamId === null || agent.role === 'admin' || agent.teamIds.includes(teamId)),
      ),
  });
}

function NewTicketForm({ mailboxes, onClose }: Props & { mailboxes: MailboxView[] }) {
  const t = useT();
  const navigate = useNavigate();
  const agentId = useSession().agent.id;
  const first = mailboxes[0]?.id ?? '';
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm<NewTicket>({
    schema: OpenTicketRequest,
    values: {
      clientId: newId(),
      mailboxId: first,
      to: '',
      customerName: undefined,
      subject: '',
      text: '',
      ...recallNewTicket(agentId),
    },
    send: async (request) => {
      const sent = await api.post<WrittenView | WaitingTicketView>('/tickets', {
        ...request,
        ...extrasOfNew(request.html),
        isUndoable: true,
      });
      forgetNewTicket(agentId);
      forgetExtrasOfNew();
      if ('waitingId' in sent) {
        offerUndo(undoOfNew(sent));
        return onClose();
      }
      const written = sent;
      sayToast({ text: t('ticket.said.new', { number: written.number }) });
      onClose();
      void navigate(`/t/${written.number}`);
    },
  });
  const extras = useDrafts((state) => state.drafts.get(draftKey({ ticketId: NEW_TICKET, mode: 'reply' })));
  const words = useRef<WordsHandle>(null);
  const areFilesUnderWay = useUploads((state) => state.files).some(isOnItsWay(PLACE));
  const isReady = areCopiesGood(extras) && !areFilesUnderWay;
  // Kept with every key press, like every draft; a send that is repeated carries the same id.
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => rememberNewTicket(agentId, values) }),
    [form, agentId],
  );
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <>
          <Extras ticketId={NEW_TICKET} draft={extras} />
          <Button kind="main" type="submit" icon="send" isBusy={isSending} disabled={!isReady}>
            {t('ticket.new.send')}
          </Button>
          <Button onClick={onClose}>{t('ticket.new.later')}</Button>
        </>
      }
    >
      {mailboxes.length > 1 && (
        <Field label={t('ticket.new.from')} error={errorOf('mailboxId')}>
          <Select
            value={form.watch('mailboxId')}
            onChange={(mailboxId) => form.setValue('mailboxId', mailboxId)}
            choices={mailboxes.map(({ id, name, address }) => ({ value: id, label: `${name} <${address}>` }))}
          />
        </Field>
      )}
      <Pair>
        <Field label={t('ticket.new.to')} error={errorOf('to')}>
          <Input {...register('to')} type="email" autoComplete="off" autoFocus />
        </Field>
        <Field label={t('common.name')} aside={t('ticket.new.optional')} error={errorOf('customerName')}>
          <Input
            {...register('customerName', { setValueAs: (value: string) => value || undefined })}
            autoComplete="off"
          />
        </Field>
      </Pair>
      <Field label={t('ticket.new.subject')} error={errorOf('subject')}>
        <Input {...register('subject')} maxLength={300} dir="auto" />
      </Field>
      <Field label={t('ticket.new.text')} error={errorOf('text')}>
        <div className={styles.words}>
          <WordsField
            handle={words}
            label={t('ticket.new.text')}
            placeholder=""
            words={{ text: form.watch('text') ?? '', html: form.watch('html') }}
            isReadOnly={isSending}
            onWrite={({ text, html }) => {
              form.setValue('text', text);
              form.setValue('html', html);
            }}
            onFiles={(files) => attachFiles(PLACE, files)}
            onPicture={(file, show) => attachFiles(PLACE, [file], show)}
          />
        </div>
      </Field>
      <ComposerCopies ticketId={NEW_TICKET} draft={extras} isReadOnly={isSending} />
      <ComposerFiles {...PLACE} files={extras?.files ?? []} />
    </Form>
  );
}

/** A new ticket of ours: it begins with a letter to somebody, or with the note of a call. */
export default function NewTicketDialog({ onClose }: Props) {
  const t = useT();
  const mailboxes = useMyMailboxes();
  const agentId = useSession().agent.id;
  const [way, setWay] = useState<NewTicketWay>(() => recallWay(agentId));
  return (
    <Dialog isOpen onClose={onClose} title={t('ticket.command.new')} size="wide">
      {mailboxes.isPending && <Skeleton lines={5} />}
      {mailboxes.isError && <ErrorState error={mailboxes.error} onRetry={() => void mailboxes.refetch()} />}
      {mailboxes.data?.length === 0 && <Banner isInset>{t('ticket.new.noMailbox')}</Banner>}
      {mailboxes.data && mailboxes.data.length > 0 && (
        <Tabs
          label={t('calls.way')}
          value={way}
          onChange={setWay}
          tabs={[
            {
              value: 'mail',
              label: t('calls.way.mail'),
              panel: <NewTicketForm mailboxes={mailboxes.data} onClose={onClose} />,
            },
            {
              value: 'call',
              label: t('calls.way.call'),
              panel: <PhoneTicketForm mailboxes={mailboxes.data} onClose={onClose} />,
            },
          ]}
        />
      )}
    </Dialog>
  );
}
