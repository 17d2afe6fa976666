import type { MessageView, TicketPageView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import { useMessageVerbs } from './held-verbs.js';

/** The ticket stayed resolved for the message, or was reopened by it. */
export type Turn = 'left' | 'reopened';

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
