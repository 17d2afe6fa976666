import { storableText } from '#kernel';
import { withoutDetail } from '#mail';

const LONGEST_ADDRESS = 320;

/** What is kept of an envelope for one mailbox: the sender, and those recipients that are this mailbox. Pure. */
export const storedEnvelope = (
  { from, to }: { from: string; to: readonly string[] },
  mailboxAddress: string,
): { from: string; to: string[] } => ({
  from: storableText(from, LONGEST_ADDRESS),
  to: to
    .filter((address) => withoutDetail(address.toLowerCase()) === mailboxAddress)
    .map((address) => storableText(address, LONGEST_ADDRESS)),
});
