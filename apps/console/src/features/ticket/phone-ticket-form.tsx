import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type * as z from 'zod/mini';
import { type CustomersPage, type MailboxView, PhoneTicketRequest, type WrittenView } from '#contracts';
import { newId } from '#kernel';
import { api } from '../../shared/api/index.js';
import { Form, Pair, useHeardForm } from '../../shared/forms/index.js';
import { useSession } from '../../shared/session/index.js';
import { Button, Field, Input, sayToast } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { WordsField, type WordsHandle } from '../../shared/writing/index.js';
import { ComposerFiles } from './composer-files.js';
import { Extras } from './composer-foot.js';
import { extrasOfNew, forgetExtrasOfNew, NEW_TICKET, useDrafts } from './draft.store.js';
import { draftKey } from './draft-storage.js';
import styles from './new-ticket-dialog.module.css';
import { forgetNewTicket, recallCall, rememberCall } from './new-ticket-draft.js';
import { attachFiles, isOnItsWay, useUploads } from './uploads.store.js';

export type PhoneTicket = z.infer<typeof PhoneTicketRequest>;
/** The form knows besides what the chosen customer is called; the server is not told. */
export interface CallDraft extends PhoneTicket {
  chosenName?: string | undefined;
}

const PLACE = { ticketId: NEW_TICKET, mode: 'reply' } as const;
const MOST_KNOWN = 5;
const SHORTEST = 3;

/** Customers with what was typed last in their name, address or number. */
function Known({ typed, onChoose }: { typed: string; onChoose: (customer: { id: string; name: string }) => void }) {
  const t = useT();
  const q = typed.trim();
  const { data } = useQuery({
    queryKey: ['customers', '/customers', q, 'choice'],
    queryFn: ({ signal }) => api.get<CustomersPage>('/customers', { query: { q }, signal }),
    enabled: q.length >= SHORTEST,
  });
  if (q.length < SHORTEST || !data || data.rows.length === 0) return null;
  return (
    <fieldset className={styles.known}>
      <legend>{t('calls.known')}</legend>
      {data.rows.slice(0, MOST_KNOWN).map(({ id, name, address, company }) => (
        <Button key={id} size="small" icon="user" onClick={() => onChoose({ id, name })}>
          <bdi>{[name, address !== name && address, company?.name].filter(Boolean).join(' · ')}</bdi>
        </Button>
      ))}
    </fieldset>
  );
}

/** What was typed into the field that says most about who it is. */
const typedOf = ({ number = '', address = '', customerName = '' }: Partial<PhoneTicket>): string =>
  [number.replace(/[\s()./-]/g, ''), address, customerName].find((one) => one.trim().length >= SHORTEST) ?? '';
const orNothing = { setValueAs: (value: string) => value || undefined };

/** The note of a call becomes a ticket; nothing is mailed. */
export function PhoneTicketForm({ mailboxes, onClose }: { mailboxes: MailboxView[]; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const agentId = useSession().agent.id;
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm<CallDraft>({
    schema: { '~standard': { validate: (draft) => PhoneTicketRequest['~standard'].validate(asked(draft)) } },
    values: { ...recallCall(agentId), ...startOf(mailboxes, recallCall(agentId)) },
    send: async (call) => {
      const { uploadIds } = extrasOfNew(call.html);
      const written = await api.post<WrittenView>('/phone-tickets', { ...call, ...(uploadIds && { uploadIds }) });
      forgetNewTicket(agentId);
      forgetExtrasOfNew();
      sayToast({ text: t('ticket.said.new', { number: written.number }) });
      onClose();
      void navigate(`/t/${written.number}`);
    },
  });
  const extras = useDrafts((state) => state.drafts.get(draftKey(PLACE)));
  const words = useRef<WordsHandle>(null);
  const areFilesUnderWay = useUploads((state) => state.files).some(isOnItsWay(PLACE));
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => rememberCall(agentId, values) }),
    [form, agentId],
  );
  const chosen = form.watch('customerId');
  const choose = (customer: { id: string; name: string } | null): void => {
    form.setValue('customerId', customer?.id);
    form.setValue('chosenName', customer?.name);
    form.clearErrors('number');
  };
  return (
    <Form
      onSubmit={submit}
      problem={problem}
      buttons={
        <>
          <Extras ticketId={NEW_TICKET} hasCopies={false} draft={extras} />
          <Button kind="main" type="submit" icon="phone" isBusy={isSending} disabled={areFilesUnderWay}>
            {t('calls.save')}
          </Button>
          <Button onClick={onClose}>{t('ticket.new.later')}</Button>
        </>
      }
    >
      <p className={styles.hint}>{t('calls.hint')}</p>
      <Pair>
        <Field label={t('calls.direction')} error={errorOf('direction')}>
          <Select
            value={form.watch('direction')}
            onChange={(direction) => form.setValue('direction', direction)}
            choices={(['incoming', 'outgoing'] as const).map((value) => ({
              value,
              label: t(`calls.direction.${value}`),
            }))}
          />
        </Field>
        <Field label={t('calls.number')} hint={t('calls.number.hint')} error={errorOf('number')}>
          <Input {...register('number', orNothing)} type="tel" autoComplete="off" autoFocus />
        </Field>
      </Pair>
      {chosen ? (
        <Field label={t('calls.caller')} error={errorOf('customerId')}>
          <span className={styles.chosen}>
            <bdi>{form.watch('chosenName')}</bdi>
            <Button size="small" onClick={() => choose(null)}>
              {t('calls.other')}
            </Button>
          </span>
        </Field>
      ) : (
        <>
          <Pair>
            <Field label={t('common.name')} aside={t('ticket.new.optional')} error={errorOf('customerName')}>
              <Input {...register('customerName', orNothing)} autoComplete="off" dir="auto" />
            </Field>
            <Field label={t('calls.address')} aside={t('ticket.new.optional')} error={errorOf('address')}>
              <Input {...register('address', orNothing)} type="email" autoComplete="off" />
            </Field>
          </Pair>
          <Known typed={typedOf(form.watch())} onChoose={choose} />
        </>
      )}
      {mailboxes.length > 1 && (
        <Field label={t('calls.mailbox')} error={errorOf('mailboxId')}>
          <Select
            value={form.watch('mailboxId')}
            onChange={(mailboxId) => form.setValue('mailboxId', mailboxId)}
            choices={mailboxes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <Field label={t('ticket.new.subject')} error={errorOf('subject')}>
        <Input {...register('subject')} maxLength={300} dir="auto" />
      </Field>
      <Field label={t('calls.text')} error={errorOf('text')}>
        <div className={styles.words}>
          <WordsField
            handle={words}
            label={t('calls.text')}
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
      <ComposerFiles {...PLACE} files={extras?.files ?? []} />
    </Form>
  );
}

/** What the server is asked: of a chosen customer it knows name and address. */
function asked(draft: unknown): unknown {
  const { chosenName: _, ...call } = draft as CallDraft;
  return call.customerId ? { ...call, customerName: undefined, address: undefined } : call;
}

/** What no draft lacks. */
const startOf = (mailboxes: readonly MailboxView[], kept: Partial<CallDraft>) => ({
  clientId: kept.clientId ?? newId(),
  mailboxId: mailboxes.find(({ id }) => id === kept.mailboxId)?.id ?? mailboxes[0]?.id ?? '',
  direction: kept.direction ?? ('incoming' as const),
  subject: kept.subject ?? '',
  text: kept.text ?? '',
});
