import { useState } from 'react';
import { useCommand } from '../../shared/commands/index.js';
import { late } from '../../shared/ui/index.js';

const NewTicketDialog = late(() => import('./new-ticket-dialog.js'));

/** Opens "new ticket" from anywhere; its code is loaded with the first opening. */
export function NewTicketLayer() {
  const [isOpen, setOpen] = useState(false);
  useCommand('ticket.new', () => setOpen(true));
  return isOpen && <NewTicketDialog onClose={() => setOpen(false)} />;
}
