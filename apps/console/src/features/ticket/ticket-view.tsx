import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { TicketPageView } from '#contracts';
import { useHoldOut } from '../../shared/at-hand/index.js';
import { useDocumentTitle } from '../../shared/browser/document-title.js';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { useCommand } from '../../shared/commands/index.js';
import { ErrorState, IconButton, Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { Composer } from './composer.js';
import { FollowLayer } from './followers.js';
import { ForwardLayer } from './forward-layer.js';
import { HandOver } from './hand-over.js';
import { SidePanel } from './side-panel.js';
import { Thread } from './thread.js';
import { BondsLayer, MergedBar } from './ticket-bonds.js';
import { TicketHeader } from './ticket-header.js';
import { useTicketPage } from './ticket-query.js';
import { useTicketVerbs } from './ticket-verbs.js';
import styles from './ticket-view.module.css';
import { TrashBar, TrashLayer } from './trash-layer.js';
import { useReading } from './use-reading.js';

/** The side panel over the conversation, where there is no room beside it. */
function Drawer({ page, onClose }: { page: TicketPageView; onClose: () => void }) {
  const t = useT();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => drawer.current?.focus(), []);
  useCommand('queue.back', onClose);
  return (
    <aside ref={drawer} className={styles.drawer} aria-label={t('ticket.side.label')} tabIndex={-1}>
      <span className={styles.close}>
        <IconButton icon="close" label={t('common.close')} onClick={onClose} />
      </span>
      <SidePanel page={page} />
    </aside>
  );
}

function LoadedTicket({ page, backTo }: { page: TicketPageView; backTo: string | null }) {
  const t = useT();
  const verbs = useTicketVerbs(page);
  useHoldOut('page', page.ticket);
  useReading(page);
  const hasRoom = !useIsNarrowerThan('side');
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  useDocumentTitle(`#${page.ticket.number} ${page.ticket.subject}`);
  const navigate = useNavigate();
  useCommand('ticket.openCustomer', () => void navigate(`/customers/${page.customer.id}`));
  useCommand('ticket.details', () => setDrawerOpen((isOpen) => !isOpen), !hasRoom);
  return (
    <div className={styles.ticket}>
      <div className={styles.conversation}>
        <TicketHeader page={page} verbs={verbs} backTo={backTo} />
        <HandOver key={`given${page.ticket.id}`} page={page} />
        <Thread key={page.ticket.id} page={page} />
        {page.ticket.mergedInto ? (
          <MergedBar page={page} />
        ) : page.ticket.status === 'trashed' ? (
          <TrashBar page={page} />
        ) : (
          <Composer key={`composer${page.ticket.id}`} page={page} canReply={page.ticket.status !== 'spam'} />
        )}
        <ForwardLayer page={page} />
        <FollowLayer page={page} />
        <BondsLayer page={page} />
        <TrashLayer page={page} />
      </div>
      {hasRoom && (
        <aside className={styles.side} aria-label={t('ticket.side.label')}>
          <SidePanel page={page} />
        </aside>
      )}
      {!hasRoom && isDrawerOpen && <Drawer page={page} onClose={() => setDrawerOpen(false)} />}
    </div>
  );
}

/** One ticket, by id or number. */
export function TicketView({ idOrNumber, backTo }: { idOrNumber: string; backTo: string | null }) {
  const query = useTicketPage(idOrNumber);
  if (query.data && !(query.isError && isGone(query.error))) return <LoadedTicket page={query.data} backTo={backTo} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton lines={8} />;
}

const isGone = (error: Error): boolean => 'status' in error && error.status === 404;
