// What went wrong with an SMTP server, in codes whose sentences are in `wording`. The words of the server decide
// between them and go no further.
import { AppError } from '#kernel';

/** Why a mail cannot be handed over. */
export const SMTP_FAILURE_CODES = [
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'HOST_UNREACHABLE',
  'TIMED_OUT',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_OF_ANOTHER_NAME',
  'CERTIFICATE_NOT_TRUSTED',
  'TLS_NOT_SPOKEN',
  /** No encryption was asked of a port that begins with it. */
  'TLS_EXPECTED',
  'STARTTLS_NOT_OFFERED',
  'TLS_FAILED',
  'PLAIN_CONNECTION_REFUSED',
  'NOT_AN_SMTP_SERVER',
  'WRONG_PASSWORD',
  'APP_PASSWORD_NEEDED',
  'OAUTH_NEEDED',
  'OAUTH_TOKEN_REFUSED',
  /** Microsoft: "SmtpClientAuthentication is disabled" for the tenant or the mailbox. */
  'SMTP_DISABLED',
  'SENDER_REFUSED',
  'MAIL_REFUSED',
  'SERVER_BUSY',
  'CONNECTION_LOST',
  'SERVER_NOT_UNDERSTOOD',
  'PASSWORD_MISSING',
  'SMTP_NOT_CONFIGURED',
] as const;
export type SmtpFailureCode = (typeof SMTP_FAILURE_CODES)[number];

/** The server was not reached, did not let us in, or did not take the mail. */
export class SmtpFailure extends AppError {
  declare readonly code: SmtpFailureCode;

  constructor(code: SmtpFailureCode, cause?: unknown) {
    super('unavailable', code, { cause });
  }
}

/** As the library and Node raise them. */
interface RawError {
  code?: string;
  message?: string;
  response?: string;
  responseCode?: number;
  command?: string;
  cause?: unknown;
}

const BY_NETWORK: readonly [RegExp, SmtpFailureCode][] = [
  [/ENOTFOUND|EAI_AGAIN|EAI_NO|ENODATA|EDNS/, 'HOST_NOT_FOUND'],
  [/ECONNREFUSED/, 'CONNECTION_REFUSED'],
  [/EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL|EACCES/, 'HOST_UNREACHABLE'],
  [/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate has expired/i, 'CERTIFICATE_EXPIRED'],
  [/ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate/i, 'CERTIFICATE_OF_ANOTHER_NAME'],
  [/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|self-signed certificate|unable to (verify|get)/i, 'CERTIFICATE_NOT_TRUSTED'],
  [/WRONG_VERSION_NUMBER|wrong version number|packet length too long|http request/i, 'TLS_NOT_SPOKEN'],
  [/upgrading.*STARTTLS|STARTTLS.*not|does not support STARTTLS/i, 'STARTTLS_NOT_OFFERED'],
  [/ETLS|ERR_SSL_|ERR_TLS_|EPROTO\b/, 'TLS_FAILED'],
  [/Invalid greeting|Greeting never received/i, 'NOT_AN_SMTP_SERVER'],
  [/ETIMEDOUT|timed? ?out/i, 'TIMED_OUT'],
  [/ECONNRESET|EPIPE|ECONNECTION|ESOCKET|closed unexpectedly/i, 'CONNECTION_LOST'],
];

/** What servers say when they refuse a sign-in; the first that fits. */
const BY_WORDS: readonly [RegExp, SmtpFailureCode][] = [
  [/application[- ]specific password|app[- ]?password/i, 'APP_PASSWORD_NEEDED'],
  [/SmtpClientAuthentication is disabled|smtp.{0,20}disabled/i, 'SMTP_DISABLED'],
  [/basic authentication is disabled|basicauth|oauth|modern auth/i, 'OAUTH_NEEDED'],
];

/** The failure that an error stands for; one of ours is answered as it is. */
export function smtpFailure(error: unknown, { isOAuth }: { isOAuth: boolean }): SmtpFailure {
  if (error instanceof SmtpFailure) return error;
  return new SmtpFailure(codeOf(error as RawError, isOAuth), error);
}

function codeOf(error: RawError, isOAuth: boolean): SmtpFailureCode {
  const words = [error.code, (error.cause as RawError | undefined)?.code, error.response, error.message].join(' ');
  if (error.code === 'EAUTH') {
    const known = BY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
    return known ?? (isOAuth ? 'OAUTH_TOKEN_REFUSED' : 'WRONG_PASSWORD');
  }
  // It says no to the encryption with a code as for anything else.
  const answered = error.code === 'ETLS' ? 0 : (error.responseCode ?? 0);
  if (answered >= 400 && answered < 500) return 'SERVER_BUSY';
  if (answered >= 500) {
    const isSender =
      error.command === 'MAIL FROM' || /send ?as ?denied|not allowed to send|sender address/i.test(words);
    return isSender ? 'SENDER_REFUSED' : 'MAIL_REFUSED';
  }
  return BY_NETWORK.find(([pattern]) => pattern.test(words))?.[1] ?? 'SERVER_NOT_UNDERSTOOD';
}
