import type { TicketStatus as Status } from '#contracts';
import { useStatusName } from '../../shared/desk/index.js';
import { Tag, type Tone } from '../../shared/ui/index.js';

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
export function TicketStatus({ status, statusId = null }: { status: Status; statusId?: string | null }) {
  const nameOf = useStatusName();
  return (
    <Tag tone={TONES[status]}>
      <bdi>{nameOf({ status, statusId })}</bdi>
    </Tag>
  );
}
