import type { TicketStatus as Status } from '#contracts';
import { Tag, type Tone } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';

const TONES: Record<Status, Tone> = {
  new: 'blue',
  open: 'blue',
  pending: 'plain',
  on_hold: 'plain',
  resolved: 'green',
  closed: 'plain',
  spam: 'amber',
  trashed: 'plain',
};

/** The state of a ticket as a word. */
export function TicketStatus({ status }: { status: Status }) {
  const t = useT();
  return <Tag tone={TONES[status]}>{t(`ticket.status.${status}`)}</Tag>;
}
