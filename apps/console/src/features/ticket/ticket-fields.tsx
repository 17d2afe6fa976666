import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PeopleView, TicketPageView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { useShownCommand } from '../../shared/commands/index.js';
import { useStatusName } from '../../shared/desk/index.js';
import { Icon, type IconName } from '../../shared/icons/index.js';
import { Avatar, TagDot } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './ticket-fields.module.css';

interface FieldProps {
  label: string;
  command: string;
  /** What is shown, in words: for those who do not see it. */
  words: string;
  icon?: IconName | null;
  children?: ReactNode;
}

/** One thing that is said about the ticket; a press asks for another, like its key. */
function TicketField({ label, command, words, icon, children }: FieldProps) {
  const { t } = useWording();
  const { label: verb, key, isEnabled, run } = useShownCommand(command);
  const value = (
    <>
      {icon && <Icon name={icon} size={14} />}
      {children ?? <bdi className={styles.words}>{words}</bdi>}
    </>
  );
  return (
    <div className={styles.field}>
      <dt>{label}</dt>
      <dd>
        {isEnabled ? (
          <button type="button" className={styles.value} data-tip={verb} data-tip-key={key} onClick={run}>
            <span className={styles.shown} aria-hidden>
              {value}
            </span>
            <span className="sr-only">{t('attributes.side.change', { what: label, value: words })}</span>
          </button>
        ) : (
          <span className={styles.value}>{value}</span>
        )}
      </dd>
    </div>
  );
}

const PRIORITY_ICONS = { urgent: 'priority-urgent', high: 'priority-high', low: 'priority-low', normal: null } as const;

function Tags({ ticket }: { ticket: TicketPageView['ticket'] }) {
  const { t } = useWording();
  const names = ticket.tags.map(({ name }) => name).join(', ') || t('attributes.side.noTags');
  return (
    <TicketField label={t('attributes.side.tags')} command="ticket.tags" words={names}>
      {ticket.tags.length === 0 ? null : (
        <span className={styles.tags}>
          {ticket.tags.map(({ id, name, colour }) => (
            <span key={id} className={styles.tag}>
              <TagDot colour={colour} />
              <bdi>{name}</bdi>
            </span>
          ))}
        </span>
      )}
    </TicketField>
  );
}

/** How the ticket stands, who has it, and when it comes back: all of it can be changed here. */
export function TicketFields({ ticket }: { ticket: TicketPageView['ticket'] }) {
  const { t, format } = useWording();
  const statusNameOf = useStatusName();
  const people = useQuery({
    queryKey: ['people'],
    queryFn: () => api.get<PeopleView>('/people'),
    enabled: ticket.teamId !== null,
  });
  const team = people.data?.teams.find(({ id }) => id === ticket.teamId)?.name;
  const until =
    ticket.snoozedUntil === null ? t('attributes.snooze.untilAnswer') : format.dateTime(ticket.snoozedUntil);
  return (
    <dl className={styles.fields}>
      <TicketField label={t('attributes.side.status')} command="ticket.status" words={statusNameOf(ticket)} />
      <TicketField
        label={t('attributes.side.priority')}
        command="ticket.priority"
        words={t(`ticket.priority.${ticket.priority}`)}
        icon={PRIORITY_ICONS[ticket.priority]}
      />
      <TicketField
        label={t('attributes.side.assignee')}
        command="ticket.assign"
        words={ticket.assignee?.name ?? t('ticket.assign.nobody')}
      >
        {ticket.assignee && (
          <>
            <Avatar id={ticket.assignee.id} name={ticket.assignee.name} size="small" />
            <bdi className={styles.words}>{ticket.assignee.name}</bdi>
          </>
        )}
      </TicketField>
      <TicketField
        label={t('attributes.side.team')}
        command="ticket.team"
        words={team ?? (ticket.teamId === null ? t('attributes.noTeam') : '…')}
      />
      <Tags ticket={ticket} />
      <TicketField
        label={t('attributes.side.snooze')}
        command="ticket.snooze"
        words={ticket.isSnoozed ? until : t('attributes.side.awake')}
        icon={ticket.isSnoozed ? 'snooze' : null}
      />
    </dl>
  );
}
