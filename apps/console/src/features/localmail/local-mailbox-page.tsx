import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { LocalMailboxPage as Answer, LocalMailRow } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useDocumentTitle } from '../../shared/browser/document-title.js';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { Button, classes, Empty, ErrorState, Skeleton } from '../../shared/ui/index.js';
import { useT, useWording } from '../../shared/wording/index.js';
import { LetterDialog } from './letter-dialog.js';
import { LocalMail } from './local-mail.js';
import styles from './local-mailbox-page.module.css';

/** Mail of ours takes seconds: whoever tries things out here should not have to press a button. */
const LOOK_EVERY_MS = 4_000;

function useLocalMails() {
  return useInfiniteQuery({
    queryKey: ['localmail'],
    queryFn: ({ pageParam, signal }) => api.get<Answer>('/local-mailbox', { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
}

function MailLine({ mail, isOpen }: { mail: LocalMailRow; isOpen: boolean }) {
  const { t, either, format } = useWording();
  return (
    <Link
      to={`/local-mailbox/${mail.id}`}
      className={classes(styles.line, isOpen && styles.open)}
      {...(isOpen && { 'aria-current': 'true' as const })}
    >
      <span className={styles.to}>
        <bdi>{t('localmail.to', { to: mail.to })}</bdi>
      </span>
      <time className={styles.at} dateTime={mail.sentAt}>
        {format.dateTime(mail.sentAt)}
      </time>
      <bdi className={styles.subject}>{mail.subject}</bdi>
      <span className={styles.about}>
        {[
          either(`localmail.purpose.${mail.purpose}`, 'localmail.purpose.notice'),
          mail.ticketNumber === null ? null : `#${mail.ticketNumber}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
  );
}

function MailList({ openId }: { openId: string | undefined }) {
  const t = useT();
  const query = useLocalMails();
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  if (query.isPending) return <Skeleton lines={8} />;
  if (query.isError && rows.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0)
    return (
      <Empty icon="mail" title={t('localmail.empty')}>
        {t('localmail.emptyText')}
      </Empty>
    );
  return (
    <>
      <ul aria-label={t('localmail.title')}>
        {rows.map((mail) => (
          <li key={mail.id}>
            <MailLine mail={mail} isOpen={mail.id === openId} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Where the mail lies that would have left, and where one can be the customer. */
export default function LocalMailboxPage() {
  const t = useT();
  const { id } = useParams();
  const isNarrow = useIsNarrowerThan('list');
  const [isWriting, setWriting] = useState(false);
  useDocumentTitle(t('localmail.title'));
  return (
    <div className={styles.panes}>
      {!(isNarrow && id) && (
        <section className={styles.list} aria-labelledby="localmail">
          <header className={styles.head}>
            <h1 id="localmail">{t('localmail.title')}</h1>
            <p>{t('localmail.intro')}</p>
            <Button icon="edit" size="small" onClick={() => setWriting(true)}>
              {t('localmail.write')}
            </Button>
          </header>
          <div className={styles.scroller}>
            <MailList openId={id} />
          </div>
        </section>
      )}
      {id ? (
        <LocalMail key={id} id={id} isAlone={isNarrow} />
      ) : (
        !isNarrow && (
          <div className={styles.nothing}>
            <Empty icon="mail" title={t('localmail.nothingOpen')}>
              {t('localmail.nothingOpenText')}
            </Empty>
          </div>
        )
      )}
      {isWriting && <LetterDialog onClose={() => setWriting(false)} />}
    </div>
  );
}
