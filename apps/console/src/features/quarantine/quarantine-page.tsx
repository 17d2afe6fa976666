import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuarantinePage as Answer, QuarantineRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useLive } from '../../shared/live/index.js';
import { MailSender, SourceDialog } from '../../shared/mail-source/index.js';
import { Button, Card, Empty, ErrorState, Page, Skeleton, sayToast } from '../../shared/ui/index.js';
import { Dialog } from '../../shared/ui/layers.js';
import { problemText, useT, useWording } from '../../shared/wording/index.js';
import { LetInDialog } from './let-in-dialog.js';
import styles from './quarantine-page.module.css';

const KEY = ['quarantine'] as const;
const KILO = 1024;

/** Signs of a subject that one sees at once; beyond, it is clipped until somebody wants all of it. */
const SHORT_SUBJECT = 120;
const clipped = (subject: string): string => {
  const signs = [...subject];
  return signs.length > SHORT_SUBJECT ? `${signs.slice(0, SHORT_SUBJECT).join('').trimEnd()}…` : subject;
};

type Verb = 'retry' | 'discard';

function useQuarantine() {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) => api.get<Answer>('/quarantine', { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  useLive('quarantine.changed', () => void queryClient.invalidateQueries({ queryKey: KEY }));
  return query;
}

function useVerbs() {
  const wording = useWording();
  const queryClient = useQueryClient();
  const [busyId, setBusyId] = useState<string | null>(null);
  const act = async (verb: Verb, id: string): Promise<void> => {
    setBusyId(id);
    try {
      await api.post(`/quarantine/${id}/${verb}`);
      sayToast({ text: wording.t(`quarantine.said.${verb}`) });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusyId(null);
      void queryClient.invalidateQueries({ queryKey: KEY });
    }
  };
  return { busyId, act };
}

interface RowProps {
  row: QuarantineRow;
  isBusy: boolean;
  onRetry: () => void;
  onLetIn: () => void;
  onDiscard: () => void;
  onSource: () => void;
}

function Subject({ subject }: { subject: string | null }) {
  const t = useT();
  const [isWhole, setWhole] = useState(false);
  if (!subject) return <h2 className={styles.subject}>{t('quarantine.noSubject')}</h2>;
  const isLong = clipped(subject) !== subject;
  return (
    <>
      <h2 className={styles.subject}>
        <bdi>{isWhole ? subject : clipped(subject)}</bdi>
      </h2>
      {isLong && (
        <Button size="small" kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'quarantine.shortSubject' : 'quarantine.wholeSubject')}
        </Button>
      )}
    </>
  );
}

function QuarantinedMail({ row, isBusy, onRetry, onLetIn, onDiscard, onSource }: RowProps) {
  const { t, either, format } = useWording();
  return (
    <li className={styles.mail}>
      <div className={styles.words}>
        <Subject subject={row.subject} />
        <p className={styles.reason}>{either(`quarantine.reason.${row.reason}`, 'quarantine.reason.FAILED')}</p>
        {!row.isWhole && (
          <p className={styles.facts}>{t(row.canRetry ? 'quarantine.headerAlone' : 'quarantine.headerOnly')}</p>
        )}
        {row.isWhole && !row.canRetry && !row.canLetIn && <p className={styles.facts}>{t('quarantine.lasting')}</p>}
        <p className={styles.facts}>
          <MailSender {...row} /> → <bdi>{row.envelopeTo.join(', ')}</bdi>
          {' · '}
          {format.dateTime(row.receivedAt)}
          {' · '}
          {t('quarantine.size', { size: format.number(Math.max(1, Math.round(row.size / KILO))) })}
          {row.attempts > 0 && ` · ${t('quarantine.attempts', { count: row.attempts })}`}
        </p>
      </div>
      <div className={styles.actions}>
        <Button size="small" icon="eye" onClick={onSource}>
          {t('quarantine.source')}
        </Button>
        {row.canRetry && (
          <Button size="small" icon="refresh" isBusy={isBusy} onClick={onRetry}>
            {t(row.isWhole ? 'quarantine.retry' : 'quarantine.fetch')}
          </Button>
        )}
        {row.canLetIn && (
          <Button size="small" icon="check" isBusy={isBusy} onClick={onLetIn}>
            {t('quarantine.letIn')}
          </Button>
        )}
        <Button size="small" kind="danger" icon="trash" onClick={onDiscard}>
          {t('quarantine.discard')}
        </Button>
      </div>
    </li>
  );
}

function DiscardDialog({
  row,
  onClose,
  onDiscard,
}: {
  row: QuarantineRow;
  onClose: () => void;
  onDiscard: () => void;
}) {
  const t = useT();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('quarantine.discard.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" icon="trash" onClick={onDiscard}>
            {t('quarantine.discard.do')}
          </Button>
        </>
      }
    >
      <p>{t('quarantine.discard.text', { subject: clipped(row.subject ?? '') || t('quarantine.noSubject') })}</p>
    </Dialog>
  );
}

/** Mail that could not be read or taken: why, what it says, and what to do with it. */
export default function QuarantinePage() {
  const t = useT();
  const query = useQuarantine();
  const { busyId, act } = useVerbs();
  const [discarding, setDiscarding] = useState<QuarantineRow | null>(null);
  const [lettingIn, setLettingIn] = useState<QuarantineRow | null>(null);
  const [source, setSource] = useState<QuarantineRow | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page title={t('quarantine.title')} intro={t('quarantine.intro')}>
      {query.isPending && <Skeleton />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty icon="shield" title={t('quarantine.empty')}>
          {t('quarantine.emptyText')}
        </Empty>
      )}
      {rows.length > 0 && (
        <Card isFlush>
          <ul className={styles.mails}>
            {rows.map((row) => (
              <QuarantinedMail
                key={row.id}
                row={row}
                isBusy={busyId === row.id}
                onRetry={() => void act('retry', row.id)}
                onLetIn={() => setLettingIn(row)}
                onDiscard={() => setDiscarding(row)}
                onSource={() => setSource(row)}
              />
            ))}
          </ul>
        </Card>
      )}
      {query.hasNextPage && (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      {source && <SourceDialog path={`/api/quarantine/${source.id}/source`} onClose={() => setSource(null)} />}
      {lettingIn && <LetInDialog row={lettingIn} onClose={() => setLettingIn(null)} />}
      {discarding && (
        <DiscardDialog
          row={discarding}
          onClose={() => setDiscarding(null)}
          onDiscard={() => {
            setDiscarding(null);
            void act('discard', discarding.id);
          }}
        />
      )}
    </Page>
  );
}
