import { useEffect, useState } from 'react';
import type { MessageView, TakenBackView, TicketPageView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import { late } from '../../shared/ui/index.js';
import { forgetForward, useForwarding } from './forwarding.store.js';

const ForwardDialog = late(() => import('./forward-dialog.js'));

const canGo = ({ kind, visibility, isHeld, waiting }: MessageView): boolean =>
  kind === 'email' && visibility === 'public' && !isHeld && !waiting;

/** The message that has the focus, else the customer's newest. */
function meant({ messages }: TicketPageView): MessageView | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset.message;
  const mails = messages.filter(canGo);
  return (
    mails.find(({ id }) => id === focused) ?? mails.findLast(({ direction }) => direction === 'inbound') ?? mails.at(-1)
  );
}

/** Forwards by key; the code of the dialog is loaded with the first opening. */
export function ForwardLayer({ page }: { page: TicketPageView }) {
  const [asked, setAsked] = useState<{ message: MessageView; again?: TakenBackView }>();
  const { takenBack } = useForwarding();
  useCommand(
    'ticket.forward',
    () => {
      const message = meant(page);
      if (message) setAsked({ message });
    },
    page.messages.some(canGo),
  );
  // What was taken back goes on where it was: as soon as its ticket is on the screen.
  useEffect(() => {
    const again = takenBack?.ticketId === page.ticket.id ? takenBack : null;
    const message = page.messages.find(({ id }) => id === again?.forward?.messageId);
    if (!again || !message) return;
    forgetForward();
    setAsked({ message, again });
  }, [takenBack, page]);
  if (!asked) return null;
  return <ForwardDialog {...asked} ticketId={page.ticket.id} onClose={() => setAsked(undefined)} />;
}
