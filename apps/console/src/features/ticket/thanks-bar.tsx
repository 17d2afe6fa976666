import type { MessageView, TicketPageView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import { Icon } from '../../shared/icons/index.js';
import { Button, classes } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { useMessageVerbs } from './held-verbs.js';
import styles from './waiting-bar.module.css';

type Turn = 'left' | 'reopened';

const OPEN: readonly string[] = ['new', 'open', 'pending', 'on_hold'];

/** What can be said otherwise about a message of thanks, as the ticket stands now. */
function turnOf({ ticket, messages }: TicketPageView, { id, thanks }: MessageView): Turn | null {
  if (thanks === 'left') return ticket.status === 'resolved' ? 'left' : null;
  if (thanks !== 'reopened' || !OPEN.includes(ticket.status)) return null;
  const spoken = messages.filter(
    ({ visibility, kind, isAutomatic }) => !isAutomatic && (visibility === 'public' || kind === 'call'),
  );
  return spoken.at(-1)?.id === id ? 'reopened' : null;
}

/** Turns the last message that was, or was not, taken for mere thanks; by button and by one key. */
export function useThanks(page: TicketPageView) {
  const run = useMessageVerbs(page.ticket.id);
  const found = page.messages.findLast((message) => turnOf(page, message) !== null);
  const turn = found ? turnOf(page, found) : null;
  const act = (): void => {
    if (found && turn) run.say(found.id, turn);
  };
  useCommand('ticket.thanks', act, turn !== null);
  return (message: MessageView) =>
    message.id === found?.id && turn !== null ? { turn, isBusy: run.busyId === message.id, act } : undefined;
}

/** Under the message: the ticket stayed resolved, or was reopened by it; one press says otherwise. */
export function ThanksBar({ turn, isBusy, act }: { turn: Turn; isBusy: boolean; act: () => void }) {
  const t = useT();
  const isLeft = turn === 'left';
  return (
    <div className={classes(styles.bar)}>
      <Icon name={isLeft ? 'check' : 'undo'} />
      <p>{t(isLeft ? 'ticket.thanks.left' : 'ticket.thanks.reopened')}</p>
      <span className={styles.buttons}>
        <Button size="small" icon={isLeft ? 'undo' : 'check'} isBusy={isBusy} onClick={act}>
          {t(isLeft ? 'ticket.thanks.takeUp' : 'ticket.thanks.only')}
        </Button>
      </span>
    </div>
  );
}
