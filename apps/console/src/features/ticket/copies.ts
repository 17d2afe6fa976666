import type { CopyView, MessageView, ParticipantView } from '#contracts';

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
/** What the server takes too: a dot-atom at a domain name. */
const ADDRESS = new RegExp(
  `^${ATOM}(?:\\.${ATOM})*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$`,
  'i',
);

export interface Copies {
  copies: CopyView[];
  /** What stands there and is no address. */
  bad: string[];
}

/** The addresses of a line as people write it: `a@b.ee, Name <c@d.ee>; ...`. */
export function readCopies(line: string): Copies {
  const copies = new Map<string, CopyView>();
  const bad: string[] = [];
  // A comma inside quotes belongs to a name.
  for (const [part] of line.matchAll(/(?:"[^"]*"|[^,;\n"]|"(?![^"]*"))+/g)) {
    const words = part.trim();
    if (words === '') continue;
    const named = /^(.*)<([^<>]*)>$/.exec(words);
    const address = (named?.[2] ?? words).trim().toLowerCase();
    const name = (named?.[1] ?? '').replace(/"/g, '').trim();
    if (ADDRESS.test(address) && address.length <= 254) copies.set(address, { name, address });
    else bad.push(words);
  }
  return { copies: [...copies.values()], bad };
}

export const writeCopies = (copies: readonly CopyView[]): string =>
  copies.map(({ name, address }) => (name ? `${name.replace(/[,;<>"]/g, ' ')} <${address}>` : address)).join(', ');

/**
 * Who else got the customer's newest mail. A mail whose sender nothing proves may be a forger's, who puts himself into
 * copy: of its people those whom an agent accepted.
 */
export function othersOfMail(
  messages: readonly MessageView[],
  participants: readonly ParticipantView[],
): readonly CopyView[] {
  const newest = messages.findLast(
    ({ direction, visibility, isHeld, isAutomatic }) =>
      direction === 'inbound' && visibility === 'public' && !isHeld && !isAutomatic,
  );
  const { cc = [], authenticity = null } = newest ?? {};
  if (!authenticity || authenticity.result === 'pass' || authenticity.isAligned) return cc;
  const accepted = new Set(participants.filter(({ isAccepted }) => isAccepted).map(({ address }) => address));
  return cc.filter(({ address }) => accepted.has(address));
}
