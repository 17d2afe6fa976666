// The one request that OAuth2 needs of us (RFC 6749, 4.1.3 and 6): a form goes to the token endpoint of the provider
// and tokens come back. The endpoint is entered by an administrator or is the provider's own; it is asked over HTTPS
// (plain HTTP on this machine alone), redirects are not followed, and an answer is read up to a limit.
import { z } from 'zod';
import { SECOND } from '#kernel';
import { isLoopbackHost } from '../imap/imap-session.js';
import { OAuthFailure, type OAuthFailureCode } from './oauth.errors.js';

const PATIENCE_MS = 15 * SECOND;
const LONGEST_ANSWER = 64 * 1024;
const LONGEST_TOKEN = 16 * 1024;
/** What we assume where the provider does not say (RFC 6749, 5.1: it should). */
const USUAL_LIFE_SECONDS = 3_600;

const token = z.string().min(1).max(LONGEST_TOKEN);
const Answer = z.object({
  access_token: token,
  refresh_token: token.optional(),
  expires_in: z.coerce.number().positive().max(10_000_000).optional(),
  // Google says it of clients that are being tested; Microsoft of some accounts.
  refresh_token_expires_in: z.coerce.number().positive().max(1_000_000_000).optional().catch(undefined),
});

/** Tokens as they come from a provider. */
export interface IssuedTokens {
  accessToken: string;
  /** Undefined: the one we have stays. */
  refreshToken: string | undefined;
  livesSeconds: number;
  /** Until a person has to sign in again; undefined where the provider does not say, and mostly there is no end. */
  signInLivesSeconds: number | undefined;
}

/** Our client at a provider. */
export interface TokenEndpoint {
  url: string;
  clientId: string;
  clientSecret: string | undefined;
}

/** What is handed in for tokens. */
export type TokenGrant =
  | { kind: 'refresh'; refreshToken: string; scope: string | undefined }
  | { kind: 'code'; code: string; redirectUri: string; verifier: string; scope: string | undefined };

/** @throws {OAuthFailure} */
export async function requestTokens(endpoint: TokenEndpoint, grant: TokenGrant): Promise<IssuedTokens> {
  const { status, body } = await post(endpoint.url, formOf(endpoint, grant));
  if (status >= 500 || status === 429 || status === 408) throw new OAuthFailure('OAUTH_UNREACHABLE');
  if (status !== 200) throw new OAuthFailure(refusalOf(body, grant));
  const answer = Answer.safeParse(body);
  if (!answer.success) throw new OAuthFailure('OAUTH_NOT_UNDERSTOOD');
  return {
    accessToken: answer.data.access_token,
    refreshToken: answer.data.refresh_token,
    livesSeconds: answer.data.expires_in ?? USUAL_LIFE_SECONDS,
    signInLivesSeconds: answer.data.refresh_token_expires_in,
  };
}

/** Whether tokens may be asked for there. */
export function isTokenUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

function formOf(endpoint: TokenEndpoint, grant: TokenGrant): URLSearchParams {
  const form = new URLSearchParams({ client_id: endpoint.clientId });
  if (endpoint.clientSecret) form.set('client_secret', endpoint.clientSecret);
  if (grant.scope) form.set('scope', grant.scope);
  if (grant.kind === 'refresh') {
    form.set('grant_type', 'refresh_token');
    form.set('refresh_token', grant.refreshToken);
  } else {
    form.set('grant_type', 'authorization_code');
    form.set('code', grant.code);
    form.set('redirect_uri', grant.redirectUri);
    form.set('code_verifier', grant.verifier);
  }
  return form;
}

async function post(url: string, form: URLSearchParams): Promise<{ status: number; body: unknown }> {
  if (!isTokenUrl(url)) throw new OAuthFailure('OAUTH_CLIENT_REFUSED');
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, body: asJson(await limited(answer)) };
  } catch (error) {
    throw new OAuthFailure('OAUTH_UNREACHABLE', error);
  }
}

async function limited(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LONGEST_ANSWER) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Source: learn.microsoft.com "Microsoft Entra authentication and authorization error codes". */
const MICROSOFT_WORDS: readonly [RegExp, OAuthFailureCode][] = [
  [/AADSTS50011\b/, 'OAUTH_REDIRECT_MISMATCH'],
  [/AADSTS(50020|700016|90002|50194)\b/, 'OAUTH_WRONG_TENANT'],
  [/AADSTS7000222\b/, 'OAUTH_SECRET_EXPIRED'],
  [/AADSTS7000215\b/, 'OAUTH_CLIENT_REFUSED'],
];

/** The words of RFC 6749, 5.2; Microsoft says `interaction_required` when a person has to sign in again. */
function refusalOf(body: unknown, grant: TokenGrant): OAuthFailureCode {
  const { error: said, error_description: words } = (body ?? {}) as { error?: unknown; error_description?: unknown };
  const known = typeof words === 'string' ? MICROSOFT_WORDS.find(([pattern]) => pattern.test(words)) : undefined;
  if (known) return known[1];
  if (said === 'redirect_uri_mismatch') return 'OAUTH_REDIRECT_MISMATCH';
  if (said === 'invalid_client' || said === 'unauthorized_client') return 'OAUTH_CLIENT_REFUSED';
  if (said === 'invalid_scope') return 'OAUTH_SCOPE_REFUSED';
  if (said === 'invalid_grant' || said === 'interaction_required' || said === 'consent_required') {
    return grant.kind === 'code' ? 'OAUTH_CODE_REFUSED' : 'OAUTH_SIGN_IN_ENDED';
  }
  if (said === 'temporarily_unavailable' || said === 'server_error') return 'OAUTH_UNREACHABLE';
  return 'OAUTH_NOT_UNDERSTOOD';
}
