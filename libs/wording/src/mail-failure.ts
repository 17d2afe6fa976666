// What the codes of a mail server that fails mean for a person: what it is about, and one or two sentences that do not
// send anybody to look for a fault in settings that worked until yesterday.
import type { MessageKey, Wording } from './wording.js';

/** What a failure is about. `other`: the sentence of its code says it best. */
export type MailCause = 'network' | 'password' | 'tls' | 'other';

const CAUSES: readonly [RegExp, MailCause][] = [
  [/^(HOST_NOT_FOUND|CONNECTION_REFUSED|HOST_UNREACHABLE|TIMED_OUT|CONNECTION_LOST|OAUTH_UNREACHABLE)$/, 'network'],
  [/^(WRONG_PASSWORD|APP_PASSWORD_NEEDED|PASSWORD_MISSING|OAUTH_TOKEN_REFUSED|OAUTH_SIGN_IN_ENDED)$/, 'password'],
  [/^(OAUTH_NOT_SIGNED_IN|OAUTH_SECRET_EXPIRED|OAUTH_CLIENT_REFUSED|OAUTH_NEEDED|ACCOUNT_BLOCKED)$/, 'password'],
  [/^(CERTIFICATE_\w+|TLS_NOT_SPOKEN|TLS_FAILED|STARTTLS_NOT_OFFERED|ETLS|CERT_\w+|ERR_(TLS|SSL)_\w+)$/, 'tls'],
  // As nodemailer, Node and an SMTP server say it of mail that leaves.
  [/^(ESOCKET|ECONNECTION|EDNS|ETIMEDOUT|ECONN\w+|E(HOST|NET)UNREACH|ENOTFOUND|EAI_\w+|EPIPE|SMTP 421)$/, 'network'],
  [/^(EAUTH|ENOAUTH|EOAUTH2|SMTP (454|530|534|535))$/, 'password'],
];

/** What the code of a failure is about; null where there is none. */
export const mailCauseOf = (code: string | null): MailCause | null =>
  code === null ? null : (CAUSES.find(([pattern]) => pattern.test(code))?.[1] ?? 'other');

/** Sentences about a mailbox that once worked, where the advice for a first try would mislead. */
const AFTER_WORKING: Record<string, MessageKey> = {
  WRONG_PASSWORD: 'mailboxes.away.password',
  TLS_NOT_SPOKEN: 'mailboxes.away.tls',
  TLS_FAILED: 'mailboxes.away.tls',
  STARTTLS_NOT_OFFERED: 'mailboxes.away.tls',
};

/**
 * Why mail does not flow, in words. `workedUntil`, written already: the last moment at which it did with the same
 * settings; null: it never has, or nobody knows. An unknown code stands in brackets.
 */
export function mailFailureText(
  { t, has }: Pick<Wording, 't' | 'has'>,
  { code, workedUntil }: { code: string; workedUntil: string | null },
): string {
  const cause = mailCauseOf(code);
  const own = `mailboxes.failure.${code}`;
  if (workedUntil !== null) {
    const until = { until: workedUntil };
    const known = AFTER_WORKING[code];
    if (known) return t(known, until);
    if (cause === 'network') return t('mailboxes.away.network', until);
    if (has(own)) return `${t(own)} ${t('mailboxes.away.worked', until)}`;
  }
  if (has(own)) return t(own);
  return cause === null || cause === 'other' ? `(${code})` : `${t(`mailHealth.cause.${cause}`)} (${code})`;
}
