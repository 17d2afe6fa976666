import type * as z from 'zod/mini';
import {
  IMPORT_DAYS,
  type MailboxServersView,
  type ServerPlaceView,
  type ServerProposalView,
  type ServersForm,
} from '#contracts';
import type { ServersChange } from './mailbox.queries.js';

export type ServersValues = z.infer<typeof ServersForm>;
type Auth = 'password' | 'microsoft' | 'google';

/** The port that usually belongs to an encryption. */
export const USUAL_PORTS = {
  incoming: { tls: 993, starttls: 143, none: 143 },
  outgoing: { tls: 465, starttls: 587, none: 25 },
} as const;

const placeOf = (place: ServerPlaceView | null | undefined, port: number) => ({
  host: place?.host ?? '',
  port: place?.port ?? port,
  security: place?.security ?? ('tls' as const),
});

/** What stands in the form at first: what is stored, else what was found. */
export function valuesOf(
  address: string,
  servers: MailboxServersView | null,
  proposal: ServerProposalView | null,
): ServersValues {
  const { incoming, outgoing } = servers ?? {};
  return {
    incoming: {
      ...placeOf(incoming ?? proposal?.incoming, USUAL_PORTS.incoming.tls),
      user: incoming?.user ?? address,
      folder: incoming?.folder ?? 'INBOX',
      secret: '',
    },
    sendsOwn: incoming ? Boolean(outgoing) : true,
    outgoing: {
      ...placeOf(outgoing ?? proposal?.outgoing, USUAL_PORTS.outgoing.tls),
      user: outgoing?.user ?? address,
      secret: '',
    },
    importDays: IMPORT_DAYS.find((days) => days === servers?.importDays) ?? 0,
  };
}

/** What is sent. One password opens both directions unless another one was typed for sending. */
export function requestOf({ incoming, sendsOwn, outgoing, importDays }: ServersValues, auth: Auth): ServersChange {
  const secretOf = (typed: string): string | null => (auth === 'password' && typed !== '' ? typed : null);
  const isOneAccount = outgoing.user === incoming.user;
  return {
    incoming: { ...incoming, auth, secret: secretOf(incoming.secret) },
    outgoing: sendsOwn
      ? { ...outgoing, auth, secret: secretOf(outgoing.secret || (isOneAccount ? incoming.secret : '')) }
      : null,
    importDays,
  };
}
