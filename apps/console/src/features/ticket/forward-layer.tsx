import { useState } from 'react';
import type { MessageView, TicketPageView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import { late } from '../../shared/ui/index.js';

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
  const [message, setMessage] = useState<MessageView>();
  useCommand('ticket.forward', () => setMessage(meant(page)), page.messages.some(canGo));
  return message && <ForwardDialog message={message} ticketId={page.ticket.id} onClose={() => setMessage(undefined)} />;
}
