import { useState } from 'react';
import { type BlockedSenderView, BlockSenderRequest } from '#contracts';
import { Form, useHeardForm } from '../../shared/forms/index.js';
import { Row, Rows } from '../../shared/rows/index.js';
import { Button, Card, ErrorState, Field, Input, Page, Skeleton } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import styles from './blocked.module.css';
import { useBlockedSenders, useBlocking } from './blocked.queries.js';
import { UnblockDialog } from './unblock-dialog.js';

function NewBlock() {
  const t = useT();
  const { block } = useBlocking();
  const { form, register, submit, errorOf, problem, isSending } = useHeardForm({
    schema: BlockSenderRequest,
    values: { pattern: '', note: '' },
    send: async (request) => {
      await block(request);
      form.reset();
    },
  });
  return (
    <Form
      onSubmit={() => void submit()}
      problem={problem}
      buttons={
        <Button type="submit" icon="ban" isBusy={isSending}>
          {t('blocked.block')}
        </Button>
      }
    >
      <div className={styles.form}>
        <Field label={t('blocked.pattern')} hint={t('blocked.patternHint')} error={errorOf('pattern')}>
          <Input {...register('pattern')} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t('blocked.note')} error={errorOf('note')}>
          <Input {...register('note')} maxLength={200} />
        </Field>
      </div>
    </Form>
  );
}

function Sender({ sender, onUnblock }: { sender: BlockedSenderView; onUnblock: () => void }) {
  const { t, format } = useWording();
  return (
    <Row
      facts={
        <>
          {t('blocked.by')} {sender.blockedBy && <bdi>{sender.blockedBy.name}</bdi>} {format.date(sender.blockedAt)}
          {' · '}
          {t('blocked.mails')}: {t('blocked.kept', { count: sender.mailCount })}
          {sender.lastMailAt && `, ${t('blocked.last', { at: format.dateTime(sender.lastMailAt) })}`}
        </>
      }
      action={
        <Button size="small" onClick={onUnblock} aria-label={`${t('blocked.unblock')}: ${sender.pattern}`}>
          {t('blocked.unblock')}
        </Button>
      }
    >
      <h3>
        <bdi>{sender.pattern}</bdi>
      </h3>
      {sender.note && (
        <p>
          <bdi>{sender.note}</bdi>
        </p>
      )}
    </Row>
  );
}

/** Whose mail is kept away, since when, how much of it, and the way back. */
export default function BlockedPage() {
  const t = useT();
  const { data, error, refetch } = useBlockedSenders();
  const [lifting, setLifting] = useState<BlockedSenderView | null>(null);
  return (
    <Page title={t('blocked.title')} intro={t('blocked.intro')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && (
        <Card title={t('blocked.title')} isFlush footer={<NewBlock />}>
          <Rows items={data.senders} none={t('blocked.empty')}>
            {(sender) => <Sender key={sender.id} sender={sender} onUnblock={() => setLifting(sender)} />}
          </Rows>
        </Card>
      )}
      {lifting && <UnblockDialog sender={lifting} onClose={() => setLifting(null)} />}
    </Page>
  );
}
