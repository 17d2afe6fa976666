import { AppError } from '#kernel';

/** Why a mailbox has no access token. */
export const OAUTH_FAILURE_CODES = [
  /** Nobody has entered the client of this provider. */
  'OAUTH_CLIENT_MISSING',
  /** The provider does not know our client, or its secret is wrong or has run out. */
  'OAUTH_CLIENT_REFUSED',
  /** Nobody has signed in to this mailbox yet. */
  'OAUTH_NOT_SIGNED_IN',
  /** The sign-in was taken back or has run out: a person has to sign in again. */
  'OAUTH_SIGN_IN_ENDED',
  /** The code that came back was used before, is too old, or belongs to another address of return. */
  'OAUTH_CODE_REFUSED',
  'OAUTH_SCOPE_REFUSED',
  /** The address of return is not the one entered at the provider. */
  'OAUTH_REDIRECT_MISMATCH',
  /** The account belongs to another directory than the client admits. */
  'OAUTH_WRONG_TENANT',
  /** The person said no, or closed the page of the provider. */
  'OAUTH_CONSENT_DENIED',
  /** The organisation wants its administrator to agree first. */
  'OAUTH_ADMIN_NEEDED',
  /** The secret of our client has run out. */
  'OAUTH_SECRET_EXPIRED',
  /** The provider gave a token for an hour and none to renew it. */
  'OAUTH_NO_REFRESH_TOKEN',
  /** Whoever came back did not begin here, in this session. */
  'OAUTH_STATE_WRONG',
  'OAUTH_STATE_EXPIRED',
  'OAUTH_UNREACHABLE',
  'OAUTH_NOT_UNDERSTOOD',
] as const;
export type OAuthFailureCode = (typeof OAUTH_FAILURE_CODES)[number];

/** No token could be had. Only `OAUTH_UNREACHABLE` heals by itself. */
export class OAuthFailure extends AppError {
  declare readonly code: OAuthFailureCode;

  constructor(code: OAuthFailureCode, cause?: unknown) {
    super(code === 'OAUTH_UNREACHABLE' ? 'unavailable' : 'invalid', code, { cause });
  }
}
