import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { UnheardMailCounts, UnheardMailPage, UnheardMailRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { MailSender, SourceDialog } from '../../shared/mail-source/index.js';
import { Button, Card, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './unheard-mail.module.css';

const useReason = () => {
  const { either } = useWording();
  return (reason: string): string => either(`unheard.reason.${reason}`, 'unheard.reason.OTHER');
};

function Mail({ row, onSource }: { row: UnheardMailRow; onSource: () => void }) {
  const { t, format } = useWording();
  const reasonOf = useReason();
  return (
    <li className={styles.mail}>
      <div className={styles.text}>
        <h3 className={styles.subject}>
          <bdi>{row.subject || t('quarantine.noSubject')}</bdi>
        </h3>
        <p>
          {reasonOf(row.reason)}
          {row.ticketNumber !== null && (
            <>
              {' '}
              <Link to={`/t/${row.ticketNumber}`}>#{row.ticketNumber}</Link>
            </>
          )}
        </p>
        {row.words && <blockquote className={styles.words}>{row.words}</blockquote>}
        <p className={styles.facts}>
          <MailSender {...row} /> → <bdi>{row.mailbox}</bdi>
          {' · '}
          {format.dateTime(row.receivedAt)}
        </p>
      </div>
      <Button size="small" icon="eye" onClick={onSource}>
        {t('quarantine.source')}
      </Button>
    </li>
  );
}

/** Each reason with its number; pressing one shows its mails alone. */
function Reasons({
  counts,
  chosen,
  onChoose,
}: {
  counts: UnheardMailCounts;
  chosen: string | null;
  onChoose: (reason: string | null) => void;
}) {
  const { format } = useWording();
  const reasonOf = useReason();
  return (
    <ul className={styles.reasons}>
      {counts.reasons.map(({ reason, count }) => (
        <li key={reason}>
          <Button
            size="small"
            kind={chosen === reason ? 'main' : 'plain'}
            aria-pressed={chosen === reason}
            onClick={() => onChoose(chosen === reason ? null : reason)}
          >
            {reasonOf(reason)} <b className={styles.count}>{format.number(count)}</b>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Mails({ reason }: { reason: string | null }) {
  const { t } = useWording();
  const [source, setSource] = useState<UnheardMailRow | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['unheard-mails', 'list', reason],
    queryFn: ({ pageParam, signal }) =>
      api.get<UnheardMailPage>('/unheard-mails', { query: { cursor: pageParam, reason }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.isPending && <Skeleton />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <p className={styles.facts}>{t('unheard.none')}</p>}
      <ul className={styles.mails}>
        {rows.map((row) => (
          <Mail key={row.id} row={row} onSource={() => setSource(row)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      {source && <SourceDialog path={`/api/unheard-mails/${source.id}/source`} onClose={() => setSource(null)} />}
    </>
  );
}

/** Mail that came in and was shown to nobody: how much, why, and what it says, so that nothing is hidden by mistake. */
export function UnheardMails() {
  const { t } = useWording();
  const [reason, setReason] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const counts = useQuery({
    queryKey: ['unheard-mails', 'counts'],
    queryFn: ({ signal }) => api.get<UnheardMailCounts>('/unheard-mails/counts', { signal }),
  });
  const choose = (next: string | null): void => {
    setReason(next);
    if (next !== null) setOpen(true);
  };
  return (
    <Card title={t('unheard.title')}>
      <p className={styles.facts}>{t('unheard.intro')}</p>
      {counts.isError && <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.data?.reasons.length === 0 && <p className={styles.facts}>{t('unheard.noneLately')}</p>}
      {counts.data && <Reasons counts={counts.data} chosen={reason} onChoose={choose} />}
      <p>
        <Button
          size="small"
          icon={isOpen ? 'chevron-up' : 'eye'}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'unheard.hide' : 'unheard.show')}
        </Button>
      </p>
      {isOpen && <Mails reason={reason} />}
    </Card>
  );
}
