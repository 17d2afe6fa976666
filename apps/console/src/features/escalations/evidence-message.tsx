import { Link } from 'react-router';
import type { EvidenceMessageView } from '#contracts';
import { useWording } from '../../shared/wording/index.js';
import styles from './case.module.css';

interface Props {
  message: EvidenceMessageView;
  /** The ticket of the case: of others the number is said. */
  ownTicketId: string;
}

/** What it is, who wrote it and when. */
export function EvidenceHead({ message, ownTicketId }: Props) {
  const { t, format } = useWording();
  const kind = message.author.kind === 'customer' ? 'customer' : message.kind;
  return (
    <>
      <bdi>{message.author.name}</bdi> · {t(`escalations.evidence.kind.${kind}`)} · {format.dateTime(message.at)}
      {message.ticketId !== ownTicketId && ` · #${message.ticketNumber}`}
    </>
  );
}

/** Leads to the message in its conversation, and says how it begins. */
export function EvidenceLink({ message, ownTicketId }: Props) {
  return (
    <p className={styles.evidenceLink}>
      <Link to={`/t/${message.ticketId}#message-${message.id}`}>
        <EvidenceHead message={message} ownTicketId={ownTicketId} />
      </Link>
      <span className={styles.excerpt} dir="auto">
        {message.text}
      </span>
    </p>
  );
}
