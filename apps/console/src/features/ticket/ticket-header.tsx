import { useState } from 'react';
import type { ServerToClientEvents, TicketPageView } from '#contracts';
import { useIsNarrowerThan } from '../../shared/browser/media.js';
import { useCommand, useShownCommand } from '../../shared/commands/index.js';
import { useLive } from '../../shared/live/index.js';
import { useCan, useSession } from '../../shared/session/index.js';
import { Avatar, ButtonLink, CommandButton, IconButton, late, Tag } from '../../shared/ui/index.js';
import { Menu, MenuItem } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { Assignee } from './assignee.js';
import styles from './ticket-header.module.css';
import { TicketStatus } from './ticket-status.js';
import type { TicketVerbs } from './ticket-verbs.js';

const BlockSenderDialog = late(() => import('./block-sender-dialog.js'));
const CustomerDialog = late(() => import('./customer-dialog.js'));
const EscalateDialog = late(() => import('./escalate-dialog.js'));

type Viewers = Parameters<ServerToClientEvents['ticket.viewers']>[0]['viewers'];

/** Who else is here, and who writes. */
function OthersHere({ ticketId }: { ticketId: string }) {
  const t = useT();
  const me = useSession().agent.id;
  const [seen, setSeen] = useState<{ ticketId: string; viewers: Viewers }>({ ticketId, viewers: [] });
  useLive('ticket.viewers', (event) => {
    if (event.ticketId === ticketId) setSeen(event);
  });
  const others = seen.ticketId === ticketId ? seen.viewers.filter(({ id }) => id !== me) : [];
  const [first] = [...others].sort((a, b) => Number(b.isTyping) - Number(a.isTyping));
  return (
    <span className={styles.others} role="status">
      {first && (
        <>
          <Avatar id={first.id} name={first.name} size="small" />
          <span className={first.isTyping ? styles.typing : ''}>
            {t(first.isTyping ? 'ticket.viewers.typing' : 'ticket.viewers.here', {
              name: first.name,
              others: others.length - 1,
            })}
          </span>
        </>
      )}
    </span>
  );
}

function MenuCommand({
  command,
  icon,
  isDanger,
}: {
  command: string;
  icon: Parameters<typeof MenuItem>[0]['icon'];
  isDanger?: boolean;
}) {
  const { label, key, isEnabled, run } = useShownCommand(command);
  if (!isEnabled) return null;
  return (
    <MenuItem {...(icon && { icon })} shortcut={key} isDanger={isDanger ?? false} onPick={run}>
      {label}
    </MenuItem>
  );
}

function More() {
  const t = useT();
  return (
    <Menu align="end" trigger={<IconButton icon="more" label={t('ticket.more')} />}>
      <MenuCommand command="ticket.assignToMe" icon="user" />
      <MenuCommand command="ticket.resolveAndNext" icon="check-double" />
      <MenuCommand command="ticket.call" icon="phone" />
      <MenuCommand command="ticket.customer" icon="user" />
      <MenuCommand command="ticket.merge" icon="link" />
      <MenuCommand command="ticket.link" icon="link" />
      <MenuCommand command="ticket.split" icon="external" />
      <MenuCommand command="ticket.escalate" icon="alert-siren" />
      <MenuCommand command="ticket.redact" icon="ban" />
      <MenuCommand command="ticket.trash" icon="trash" isDanger />
      <MenuCommand command="ticket.restore" icon="undo" />
      <MenuCommand command="ticket.markSpam" icon="ban" isDanger />
      <MenuCommand command="ticket.blockSender" icon="ban" isDanger />
      <MenuCommand command="ticket.unmarkSpam" icon="undo" />
    </Menu>
  );
}

interface Props {
  page: TicketPageView;
  verbs: TicketVerbs;
  /** The list that it stands beside, or null for a page of its own. */
  backTo: string | null;
}

const OVER: ReadonlySet<string> = new Set(['resolved', 'closed', 'spam', 'trashed']);
const isOver = (status: string): boolean => OVER.has(status);

/** What the ticket is about, how it stands, and what comes next. */
export function TicketHeader({ page, verbs, backTo }: Props) {
  const t = useT();
  const { ticket } = page;
  const isNarrow = useIsNarrowerThan('list');
  const isPhone = useIsNarrowerThan('phone');
  const hasSide = !useIsNarrowerThan('side');
  const [isEscalating, setEscalating] = useState(false);
  useCommand('ticket.resolve', () => void verbs.resolve(), !isOver(ticket.status));
  useCommand('ticket.resolveAndNext', () => void verbs.resolveAndNext(), !isOver(ticket.status));
  useCommand('ticket.reopen', () => void verbs.reopen(), ticket.status === 'resolved');
  useCommand('ticket.markSpam', () => void verbs.markSpam(), !isOver(ticket.status));
  useCommand('ticket.unmarkSpam', () => void verbs.unmarkSpam(), ticket.status === 'spam');
  const [isGiving, setGiving] = useState(false);
  useCommand('ticket.customer', () => setGiving(true), !isOver(ticket.status));
  const [isBlocking, setBlocking] = useState(false);
  const { address, isBlocked } = page.customer;
  useCommand('ticket.blockSender', () => setBlocking(true), useCan('sender:block') && address !== null && !isBlocked);
  useCommand('ticket.escalate', () => setEscalating(true), page.escalationId === null && ticket.status !== 'spam');
  return (
    <header className={styles.header}>
      {isNarrow && (
        <ButtonLink
          to={backTo ?? '/'}
          kind="quiet"
          icon="chevron-left"
          className={styles.back ?? ''}
          aria-label={t('ticket.back')}
        >
          {''}
        </ButtonLink>
      )}
      <h1 className={styles.subject} data-tip={ticket.subject}>
        <bdi>{ticket.subject || t('ticket.noSubject')}</bdi>
      </h1>
      <div className={styles.meta}>
        <span className={styles.number}>#{ticket.number}</span>
        <TicketStatus status={ticket.status} statusId={ticket.statusId} />
        {ticket.isDemo && <Tag>{t('ticket.demo')}</Tag>}
        <Assignee ticket={ticket} history={page.history} />
        <OthersHere ticketId={ticket.id} />
      </div>
      <div className={styles.actions}>
        {backTo !== null && !isNarrow && (
          <span className={styles.steps}>
            <CommandButton command="queue.previous" icon="chevron-up" isIconOnly />
            <CommandButton command="queue.next" icon="chevron-down" isIconOnly />
          </span>
        )}
        {!hasSide && <CommandButton command="ticket.details" icon="user" isIconOnly />}
        <More />
        {ticket.status === 'resolved' && (
          <CommandButton command="ticket.reopen" icon="undo" isBusy={verbs.busy === 'reopen'} isIconOnly={isPhone} />
        )}
        {ticket.status === 'spam' && (
          <CommandButton
            command="ticket.unmarkSpam"
            icon="undo"
            isBusy={verbs.busy === 'unmarkSpam'}
            isIconOnly={isPhone}
          />
        )}
        {!isOver(ticket.status) && (
          <CommandButton command="ticket.resolve" icon="check" isBusy={verbs.busy === 'resolve'} isIconOnly={isPhone} />
        )}
      </div>
      {isGiving && <CustomerDialog page={page} onClose={() => setGiving(false)} />}
      {isBlocking && address !== null && (
        <BlockSenderDialog
          page={page}
          address={address}
          onSpam={isOver(ticket.status) ? null : verbs.markSpam}
          onClose={() => setBlocking(false)}
        />
      )}
      {isEscalating && <EscalateDialog ticketId={ticket.id} onClose={() => setEscalating(false)} />}
    </header>
  );
}
