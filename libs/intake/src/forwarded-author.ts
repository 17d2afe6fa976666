// Who wrote a mail that was forwarded to us. The forwarder is the sender in any case (their words came to us); the
// author is offered to a person, who may make them the customer.
import { isDeliverableAddress, type MailAddress, type ParsedMail } from '#mail';

/** The author, or null when the mail is no forward or does not say by which address they can be reached. Pure. */
export function forwardedAuthor(mail: ParsedMail): MailAddress | null {
  const isForward = mail.reply.isForward || mail.isForwardBySubject;
  const author = mail.reply.forwardedFrom ?? (isForward ? mail.attachedAuthor : null);
  const address = author?.address.toLowerCase() ?? '';
  return author && isDeliverableAddress(address) ? { ...author, address } : null;
}
