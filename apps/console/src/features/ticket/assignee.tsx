import type { TicketPageView } from '#contracts';
import { useShownCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Avatar } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';
import styles from './assignee.module.css';

/** Who works on the ticket, and the way to give it to somebody else. */
export function Assignee({ ticket, history }: Pick<TicketPageView, 'ticket' | 'history'>) {
  const { t } = useWording();
  const given = history.findLast(({ type }) => type === 'TicketAssigned')?.values;
  // Why it is nobody's choice that this person has it, or nobody.
  const why = given?.because && given.because !== 'chosen' ? t('ticket.history.TicketAssigned', given) : undefined;
  const { label, key, isEnabled, run } = useShownCommand('ticket.assign');
  return (
    <button
      type="button"
      className={styles.trigger}
      data-tip={why ? `${label} – ${why}` : label}
      aria-description={why}
      data-tip-key={key}
      disabled={!isEnabled}
      onClick={run}
    >
      {ticket.assignee ? (
        <>
          <Avatar id={ticket.assignee.id} name={ticket.assignee.name} size="small" />
          <bdi className={styles.name}>{ticket.assignee.name}</bdi>
        </>
      ) : (
        <>
          <Icon name="user-none" />
          {t('ticket.assign.nobody')}
        </>
      )}
      <Icon name="chevron-down" size={12} />
    </button>
  );
}
