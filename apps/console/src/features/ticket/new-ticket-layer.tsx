import { lazy, Suspense, useState } from 'react';
import { useCommand } from '../../shared/commands/index.js';

const NewTicketDialog = lazy(() => import('./new-ticket-dialog.js'));

/** Opens "new ticket" from anywhere; its code is loaded with the first opening. */
export function NewTicketLayer() {
  const [isOpen, setOpen] = useState(false);
  useCommand('ticket.new', () => setOpen(true));
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <NewTicketDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
