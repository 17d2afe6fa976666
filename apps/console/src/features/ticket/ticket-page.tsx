import { useParams } from 'react-router';
import { TicketView } from './ticket-view.js';

/** A ticket on a page of its own. */
export default function TicketPage() {
  const { id = '' } = useParams();
  return <TicketView idOrNumber={id} backTo={null} />;
}
