import { useParams } from 'react-router';
import { TicketView } from './ticket-view.js';

/** A ticket beside the queue that it was opened from. */
export default function QueuedTicketPage() {
  const { view = 'mine', id = '' } = useParams();
  return <TicketView idOrNumber={id} backTo={`/q/${view}`} />;
}
