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
/** How a mailbox signs in. */
export type Auth = 'password' | 'microsoft' | 'google';

/** The port that usually belongs to an encryption. */
export const USUAL_PORTS = {
  incoming: { tls: 993, starttls: 143, none: 143 },
  outgoing: { tls: 465, starttls: 587, none: 25 },
} as const;

/** Another machine than this one: nothing that a password opens is sent there without encryption. */
export const isElsewhere = (host: string): boolean =>
  host.trim() !== '' && !/^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host.trim());

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

/** Where both keep their mail, for addresses whose own servers nobody could tell. */
const PLACES = {
  microsoft: {
    incoming: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    outgoing: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
  google: {
    incoming: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    outgoing: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  },
} as const;

/** The same for a mailbox that signs in at a provider; of one that did not until now the account alone stays. */
export function valuesAt(
  provider: Exclude<Auth, 'password'>,
  address: string,
  servers: MailboxServersView | null,
): ServersValues {
  const places = PLACES[provider];
  const proposal = { source: 'provider' as const, provider: null, ways: [provider], ...places };
  const values = valuesOf(address, servers, proposal);
  if (!servers?.incoming || servers.incoming.auth === provider) return values;
  return {
    ...values,
    incoming: { ...values.incoming, ...places.incoming },
    outgoing: { ...values.outgoing, ...places.outgoing, user: values.incoming.user },
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
