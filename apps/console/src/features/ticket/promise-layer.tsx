import { useState } from 'react';
import type { TicketPageView } from '#contracts';
import { useCommand } from '../../shared/commands/index.js';
import { late } from '../../shared/ui/index.js';
import { addAction, append } from './draft.store.js';

const PromiseDialog = late(() => import('./promise-dialog.js'));

interface Props {
  page: TicketPageView;
  /** The reply can be written now. */
  isEnabled: boolean;
  onEnter: () => void;
  onSend: () => void;
}

/** "I do not know yet": asks by when, and puts the words with their promise into the reply, or sends them. */
export function PromiseLayer({ page, isEnabled, onEnter, onSend }: Props) {
  const [isAsking, setAsking] = useState(false);
  const { id: ticketId } = page.ticket;
  useCommand('ticket.promise', () => setAsking(true), isEnabled);
  if (!isAsking) return null;
  return (
    <PromiseDialog
      ticketId={ticketId}
      onTake={({ text, dueAt }, sends) => {
        append({ ticketId, mode: 'reply' }, { text });
        addAction({ ticketId, mode: 'reply' }, { verb: 'promise', dueAt });
        onEnter();
        if (sends) onSend();
      }}
      onClose={() => setAsking(false)}
    />
  );
}
