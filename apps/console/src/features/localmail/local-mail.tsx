import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type LocalMailView, LocalReplyRequest } from '#contracts';
import { api } from '../../shared/api/index.js';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Button, ButtonLink, ErrorState, Field, Skeleton, sayToast, TextArea } from '../../shared/ui/index.js';
import { Tabs } from '../../shared/ui/layers.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './local-mailbox-page.module.css';

const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';
/** Mail to customers can be answered as one; mail to ourselves cannot. */
const TO_CUSTOMERS = new Set(['reply', 'invitation', 'recovery']);

function Links({ links }: { links: LocalMailView['links'] }) {
  const t = useT();
  if (links.length === 0) return null;
  return (
    <section className={styles.links} aria-labelledby="links">
      <h3 id="links">{t('localmail.links')}</h3>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href + label}>
            <a href={href} target="_blank" rel="noopener noreferrer" data-tip={href}>
              {label || href}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Body({ mail }: { mail: LocalMailView }) {
  const t = useT();
  const [face, setFace] = useState<'html' | 'text'>(mail.hasHtml ? 'html' : 'text');
  const text = (
    <div className={styles.text} dir="auto">
      {mail.text}
    </div>
  );
  if (!mail.hasHtml) return text;
  const frame = (
    <iframe
      className={styles.frame}
      title={mail.subject}
      src={`/api/local-mailbox/${mail.id}/html`}
      sandbox={SANDBOX}
      referrerPolicy="no-referrer"
    />
  );
  return (
    <Tabs
      label={t('localmail.faces')}
      value={face}
      onChange={setFace}
      tabs={[
        { value: 'html', label: t('localmail.html'), panel: frame },
        { value: 'text', label: t('localmail.text'), panel: text },
      ]}
    />
  );
}

function ReplyForm({ mail }: { mail: LocalMailView }) {
  const t = useT();
  const { form, register, submit, errorOf, isSending, problem } = useHeardForm({
    schema: LocalReplyRequest,
    values: { text: '' },
    send: async (request) => {
      await api.post(`/local-mailbox/${mail.id}/reply`, request);
      form.reset({ text: '' });
      sayToast({ text: t('localmail.said.reply') });
    },
  });
  return (
    <section className={styles.reply}>
      <Form
        onSubmit={() => void submit()}
        problem={problem}
        buttons={
          <Button kind="main" type="submit" icon="reply" isBusy={isSending}>
            {t('localmail.reply')}
          </Button>
        }
      >
        <Field
          label={t('localmail.replyAs', { name: mail.to })}
          hint={t('localmail.replyHint')}
          error={errorOf('text')}
        >
          <TextArea {...register('text')} rows={3} dir="auto" />
        </Field>
      </Form>
    </section>
  );
}

/** One mail that would have left. */
export function LocalMail({ id, isAlone }: { id: string; isAlone: boolean }) {
  const { t, format } = useWording();
  const query = useQuery({
    queryKey: ['localmail', id],
    queryFn: ({ signal }) => api.get<LocalMailView>(`/local-mailbox/${id}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const mail = query.data;
  // Beside the list, the list has the first heading.
  const Heading = isAlone ? 'h1' : 'h2';
  return (
    <section className={styles.mail} aria-label={t('localmail.mail')}>
      {isAlone && (
        <ButtonLink to="/local-mailbox" kind="quiet" size="small" icon="chevron-left" className={styles.back ?? ''}>
          {t('common.back')}
        </ButtonLink>
      )}
      {query.isPending && <Skeleton />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {mail && (
        <>
          <header className={styles.mailHead}>
            <Heading>
              <bdi>{mail.subject}</bdi>
            </Heading>
            <p>
              <bdi>{mail.from}</bdi> → <bdi>{mail.to}</bdi>
              {' · '}
              {format.dateTime(mail.sentAt)}
              {mail.ticketNumber !== null && (
                <>
                  {' · '}
                  <Link to={`/t/${mail.ticketNumber}`}>#{mail.ticketNumber}</Link>
                </>
              )}
            </p>
          </header>
          <Body mail={mail} />
          <Links links={mail.links} />
          {TO_CUSTOMERS.has(mail.purpose) && <ReplyForm mail={mail} />}
        </>
      )}
    </section>
  );
}
