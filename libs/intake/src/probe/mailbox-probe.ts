// What a probe is and what its arrival says (rulings 17). Two mails leave: one to the plus address with a plus address
// as envelope sender, one to the plain address. Whichever comes back says what survived; what does not come back did
// not survive. Pure.
import { type MailboxCapabilities, readTokenFromAddress } from '#mail';

export const PROBE_HEADER = 'X-Heard-Probe';

/** `plus`: to the plus address; `plain`: to the mailbox itself. */
export const PROBE_WAYS = ['plus', 'plain'] as const;
export type ProbeWay = (typeof PROBE_WAYS)[number];

/** What a mail of the probe had left when it came back; the plus address: of the one that was sent to it. */
export type Arrival = MailboxCapabilities;
/** Null: that mail never left, so nothing is waited for. */
export type Arrivals = Partial<Record<ProbeWay, Arrival | null>>;

/** Nothing more can come back. */
export const isWhole = (arrivals: Arrivals): boolean => PROBE_WAYS.every((way) => arrivals[way] !== undefined);

/** What was sent, to compare with. */
export interface SentProbe {
  probeId: string;
  token: string;
  messageId: string;
  reference: string;
  /** The plus address; undefined where the local part leaves no room for one. */
  plusAddress: string | undefined;
}

/** Compares what came back with what was sent. A server may take mail for a plus address and forget the detail. */
export function arrivalOf(
  fields: Map<string, string>,
  envelope: { from: string; to: readonly string[] },
  sent: SentProbe,
): Arrival {
  const came = (name: string): string => (fields.get(name) ?? '').toLowerCase();
  const returnPaths = [came('return-path'), envelope.from.toLowerCase()];
  return {
    plusAddress: envelope.to.some((address) => readTokenFromAddress(address) === sent.token),
    envelopeSender: sent.plusAddress !== undefined && returnPaths.some((path) => path.includes(sent.plusAddress ?? '')),
    messageId: came('message-id').includes(sent.messageId),
    references: came('references').includes(sent.reference),
  };
}

/** What this mailbox can, when nothing more is expected; null when nothing came back at all. */
export function capabilitiesOf({ plus, plain }: Arrivals): MailboxCapabilities | null {
  if (!plus && !plain) return null;
  const plusAddress = plus?.plusAddress ?? false;
  return {
    plusAddress,
    // A bounce comes back to the envelope sender: without plus addresses it would be lost, or nobody knew what it is about.
    envelopeSender: plusAddress && Boolean(plus?.envelopeSender),
    messageId: Boolean(plus?.messageId || plain?.messageId),
    references: Boolean(plus?.references || plain?.references),
  };
}
