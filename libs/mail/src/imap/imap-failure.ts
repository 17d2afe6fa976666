// What went wrong with an IMAP server, in codes that a person can be told about: their sentences are in `wording`. The
// words of the server decide between them and go no further; they may hold an address.
import { AppError } from '#kernel';

/** Why a mailbox cannot be fetched. */
export const IMAP_FAILURE_CODES = [
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'HOST_UNREACHABLE',
  'TIMED_OUT',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_OF_ANOTHER_NAME',
  'CERTIFICATE_NOT_TRUSTED',
  /** TLS was asked of a port that does not speak it. */
  'TLS_NOT_SPOKEN',
  /** No encryption was asked of a port that begins with it. */
  'TLS_EXPECTED',
  'STARTTLS_NOT_OFFERED',
  'TLS_FAILED',
  /** Without TLS, and not on this machine: we do not send a password that way. */
  'PLAIN_CONNECTION_REFUSED',
  'NOT_AN_IMAP_SERVER',
  'WRONG_PASSWORD',
  'APP_PASSWORD_NEEDED',
  'OAUTH_NEEDED',
  'OAUTH_NOT_OFFERED',
  'OAUTH_TOKEN_REFUSED',
  'IMAP_DISABLED',
  'ACCOUNT_BLOCKED',
  'TOO_MANY_CONNECTIONS',
  'SERVER_BUSY',
  'FOLDER_NOT_FOUND',
  'CONNECTION_LOST',
  'SERVER_NOT_UNDERSTOOD',
  /** One answer was larger than we read. */
  'ANSWER_TOO_LARGE',
  /** No password is stored, or it was sealed with another install key. */
  'PASSWORD_MISSING',
] as const;
export type ImapFailureCode = (typeof IMAP_FAILURE_CODES)[number];

/** Something between us and an IMAP server. The connection is of no more use. */
export class ImapFailure extends AppError {
  declare readonly code: ImapFailureCode;

  constructor(code: ImapFailureCode, cause?: unknown) {
    super('unavailable', code, { cause });
  }
}

/** As the library and Node raise them. */
interface RawError {
  code?: string;
  message?: string;
  response?: unknown;
  responseText?: string;
  responseStatus?: string;
  serverResponseCode?: string;
  authenticationFailed?: boolean;
  tlsFailed?: boolean;
  mailboxMissing?: boolean;
}

const BY_CODE: readonly [RegExp, ImapFailureCode][] = [
  [/^(ENOTFOUND|EAI_AGAIN|EAI_NONAME|EAI_NODATA|ENODATA)$/, 'HOST_NOT_FOUND'],
  [/^ECONNREFUSED$/, 'CONNECTION_REFUSED'],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL|EACCES)$/, 'HOST_UNREACHABLE'],
  [/^(CONNECT_TIMEOUT|ETIMEDOUT|ETIMEOUT|UPGRADE_TIMEOUT)$/, 'TIMED_OUT'],
  [/^GREETING_TIMEOUT$/, 'NOT_AN_IMAP_SERVER'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'CERTIFICATE_EXPIRED'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$|^HOSTNAME_MISMATCH$/, 'CERTIFICATE_OF_ANOTHER_NAME'],
  [/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|^CERT_|^INVALID_CA$/, 'CERTIFICATE_NOT_TRUSTED'],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|HTTP_REQUEST)$/, 'TLS_NOT_SPOKEN'],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO|STARTTLS_INJECTION)/, 'TLS_FAILED'],
  [/^(LiteralTooLarge|LineTooLarge|ResponseTooLarge)$/, 'ANSWER_TOO_LARGE'],
  [/^ETHROTTLE$/, 'SERVER_BUSY'],
  [/^(NoConnection|EConnectionClosed|StateLogout|ClosedAfter\w+|ECONNRESET|EPIPE|ECONNABORTED)$/, 'CONNECTION_LOST'],
  [
    /^(ParserError\w*|UnexpectedTag|InvalidResponse|ResponseProcessingFailed|MAX_IMAP_NESTING_REACHED)$/,
    'SERVER_NOT_UNDERSTOOD',
  ],
];

/** What servers say when they refuse a sign-in; the first that fits. */
const BY_WORDS: readonly [RegExp, ImapFailureCode][] = [
  [/application[- ]specific password|app[- ]?password|app specific password/i, 'APP_PASSWORD_NEEDED'],
  [
    /not enabled for imap|imap (access )?(is )?(disabled|not (enabled|allowed|permitted))|authenticated but not connected|protocol disabled|imap.{0,20}disabled/i,
    'IMAP_DISABLED',
  ],
  [/basicauth|basic auth|use oauth|oauth(2)? (is )?required|modern auth/i, 'OAUTH_NEEDED'],
  [/web ?login|web ?browser|webalert|account (is )?(locked|blocked|disabled|suspended)|unusual/i, 'ACCOUNT_BLOCKED'],
  [/too many (simultaneous |concurrent )?connections|maximum number of connections|\blimit\b/i, 'TOO_MANY_CONNECTIONS'],
  [/unavailable|temporar|try again|internal|server busy|\binuse\b|throttl/i, 'SERVER_BUSY'],
  [/plaintext.*(disallowed|disabled)|login is disabled|privacyrequired/i, 'STARTTLS_NOT_OFFERED'],
];

/** The failure that an error stands for; one of ours is answered as it is. */
export function imapFailure(error: unknown, { isOAuth }: { isOAuth: boolean }): ImapFailure {
  if (error instanceof ImapFailure) return error;
  return new ImapFailure(codeOf(error as RawError, isOAuth), error);
}

function codeOf(error: RawError, isOAuth: boolean): ImapFailureCode {
  const code = error.code ?? '';
  const words = wordsOf(error);
  if (/unsupported authentication mechanism/i.test(words)) return isOAuth ? 'OAUTH_NOT_OFFERED' : 'OAUTH_NEEDED';
  if (error.authenticationFailed) {
    const known = BY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
    return known ?? (isOAuth ? 'OAUTH_TOKEN_REFUSED' : 'WRONG_PASSWORD');
  }
  if (error.mailboxMissing) return 'FOLDER_NOT_FOUND';
  if (/does not support STARTTLS/i.test(words)) return 'STARTTLS_NOT_OFFERED';
  const byCode = BY_CODE.find(([pattern]) => pattern.test(code))?.[1];
  if (byCode === 'CONNECTION_LOST' || byCode === undefined) {
    const said = BY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
    if (said === 'TOO_MANY_CONNECTIONS' || said === 'SERVER_BUSY') return said;
  }
  if (byCode) return byCode;
  return error.tlsFailed ? 'TLS_FAILED' : 'SERVER_NOT_UNDERSTOOD';
}

const wordsOf = (error: RawError): string =>
  [error.serverResponseCode, error.response, error.responseText, error.message]
    .filter((word): word is string => typeof word === 'string')
    .join(' ');
