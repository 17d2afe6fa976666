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
