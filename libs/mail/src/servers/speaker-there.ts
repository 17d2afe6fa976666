import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { SECOND } from '#kernel';
import { isLoopbackHost } from '../imap/imap-session.js';
import type { ServerSecurity } from '../mailbox-server.js';

/** Somebody waits in front of a screen; who greets at all greets at once. */
const PATIENCE_MS = 5 * SECOND;
/** The part of it after which a silent port is asked whether it speaks TLS. */
const UNTIL_TLS = 0.3;

const GREETINGS = {
  imap: { pattern: /^\* (OK|PREAUTH|BYE)\b/i, code: 'NOT_AN_IMAP_SERVER' },
  smtp: { pattern: /^[245]\d\d[ -]/, code: 'NOT_AN_SMTP_SERVER' },
} as const;

export type Misfit = 'NOT_AN_IMAP_SERVER' | 'NOT_AN_SMTP_SERVER' | 'TLS_EXPECTED' | 'TLS_NOT_SPOKEN';

interface Place {
  host: string;
  port: number;
  security: ServerSecurity;
}

/**
 * Why a port cannot be what it is said to be, by listening to its greeting alone: another protocol, encryption where none
 * was chosen, or none where it was. Undefined: it greets as it should, or the connection itself says more (no such host,
 * nobody there, a certificate). Nothing is said to it, so nothing can be given away.
 */
export async function misfitAt(
  wanted: keyof typeof GREETINGS,
  { host, port, security }: Place,
  patienceMs = PATIENCE_MS,
): Promise<Misfit | undefined> {
  if (security === 'none' && !isLoopbackHost(host)) return undefined;
  const isTls = security === 'tls';
  const socket = isTls ? shakenHands(host, port) : connectPlain({ host, port });
  try {
    const isThere = await within(patienceMs, happens(socket, isTls ? 'secureConnect' : 'connect'));
    if (isThere === undefined && isTls && !socket.connecting) return 'TLS_NOT_SPOKEN';
    if (!isThere) return undefined;
    const greeting = within(patienceMs, firstWords(socket));
    if (!isTls && (await isSilent(greeting, UNTIL_TLS * patienceMs))) {
      if (await speaksTls({ host, port }, (1 - UNTIL_TLS) * patienceMs)) return 'TLS_EXPECTED';
    }
    const words = await greeting;
    if (words === false) return undefined;
    const { pattern, code } = GREETINGS[wanted];
    return words !== undefined && pattern.test(words) ? undefined : code;
  } finally {
    socket.destroy();
  }
}

/** Whoever they are: only a greeting is read here, and the connection after this one looks at the certificate. */
const shakenHands = (host: string, port: number): Socket =>
  connectTls({ host, port, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) });

async function speaksTls({ host, port }: Omit<Place, 'security'>, patienceMs: number): Promise<boolean> {
  const socket = shakenHands(host, port);
  try {
    return (await within(patienceMs, happens(socket, 'secureConnect'))) === true;
  } finally {
    socket.destroy();
  }
}

/** False: it broke before. */
const happens = (socket: Socket, event: 'connect' | 'secureConnect'): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once(event, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

/** False: it hung up without a word. */
const firstWords = (socket: Socket): Promise<string | false> =>
  new Promise((resolve) => {
    socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1')));
    socket.once('close', () => resolve(false));
  });

const isSilent = async (greeting: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  (await within(
    milliseconds,
    greeting.then(() => true),
  )) === undefined;

/** Undefined: not in time. */
async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result | undefined> {
  const timer = new AbortController();
  const late = pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
