import { isDeliverableAddress, type ParsedMail, withoutDetail } from '#mail';

/** More would be a list, and no answer goes to a list: of a mail to so many nobody stands in copy. They stay in its source. */
const MOST = 20;

/** Who else got a mail besides its writer and us: whom an answer to all reaches. */
export function othersOfMail(
  mail: Pick<ParsedMail, 'to' | 'cc'>,
  not: { sender: string; mailboxes: readonly string[] },
): { name: string; address: string }[] {
  const left = new Set([not.sender, ...not.mailboxes].map((address) => address.toLowerCase()));
  const others = new Map<string, { name: string; address: string }>();
  for (const { name, address } of [...mail.to, ...mail.cc]) {
    const known = address.toLowerCase();
    if (!left.has(known) && !left.has(withoutDetail(known)) && isDeliverableAddress(known))
      others.set(known, { name, address: known });
  }
  return others.size > MOST ? [] : [...others.values()];
}
