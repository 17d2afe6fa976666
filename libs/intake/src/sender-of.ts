import { isDeliverableAddress, type MailAddress, type ParsedMail } from '#mail';

/**
 * Who wrote a mail, as far as we can know them by an address: the header's claim, else the envelope's. The address is
 * in lower case. `null` when nobody could be answered.
 */
export function senderOf(mail: Pick<ParsedMail, 'from' | 'replyTo'>, envelopeFrom: string): MailAddress | null {
  const candidates: MailAddress[] = [
    ...(mail.from ? [mail.from] : []),
    ...mail.replyTo,
    { name: mail.from?.name ?? '', address: envelopeFrom },
  ];
  const found = candidates.find(({ address }) => isUsable(address));
  return found ? { name: found.name, address: found.address.toLowerCase() } : null;
}

/** Wider than what we mail to: a letter counts even where an answer has to be addressed by hand. */
const isUsable = (address: string): boolean =>
  isDeliverableAddress(address) || (/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/u.test(address) && address.length <= 254);
