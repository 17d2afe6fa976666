// The way of an administrator to the provider and back (RFC 6749, 4.1, with PKCE, RFC 7636). Nothing is stored in
// between: the state carries mailbox, provider and end, signed together with the session that began; the verifier is
// computed from both. Whoever catches the address of return can therefore do nothing with it in another browser.
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { Clock, MINUTE, MissingError } from '#kernel';
import type { OAuthProvider } from '../mailbox-server.js';
import { MailboxServerRepository } from '../mailbox-server.repository.js';
import { PublicAddress } from '../public-address.js';
import { OAuthFailure, type OAuthFailureCode } from './oauth.errors.js';
import { OAuthTokens } from './oauth-tokens.service.js';

const LIFE = 20 * MINUTE;

const Journey = z.object({ m: z.uuid(), p: z.enum(['microsoft', 'google']), e: z.number(), n: z.string() });

/** What came back in the address of return. */
export interface OAuthReturn {
  state: string;
  code?: string | undefined;
  error?: string | undefined;
  /** Words of the provider; read for its error codes alone. */
  errorDescription?: string | undefined;
}

export interface SignInResult {
  /** Null when the state is not ours. */
  mailboxId: string | null;
  /** Null: it worked. */
  code: OAuthFailureCode | null;
}

/** Lets an administrator sign in to a mailbox at Microsoft or Google. */
@Injectable()
export class MailboxSignIns {
  constructor(
    private readonly tokens: OAuthTokens,
    private readonly rows: MailboxServerRepository,
    private readonly address: PublicAddress,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address of return, as it must be entered at the provider. */
  async redirectUri(): Promise<string> {
    return `${await this.address.url()}/api/oauth/return`;
  }

  /**
   * Where the browser goes.
   * @throws {MissingError} MAILBOX_SERVER_NOT_FOUND when the mailbox does not sign in with this provider
   * @throws {OAuthFailure} OAUTH_CLIENT_MISSING
   */
  async begin(sessionId: string, mailboxId: string, provider: OAuthProvider): Promise<string> {
    const row = await this.rows.find(mailboxId);
    const server = [row?.incoming, row?.outgoing].find((known) => known?.auth === provider);
    if (!server) throw new MissingError('MAILBOX_SERVER');
    const journey = {
      m: mailboxId,
      p: provider,
      e: this.clock.now().getTime() + LIFE,
      n: randomBytes(16).toString('hex'),
    };
    const payload = Buffer.from(JSON.stringify(journey)).toString('base64url');
    return this.tokens.authorizationUrl(provider, {
      redirectUri: await this.redirectUri(),
      state: `${payload}.${this.mac('state', payload, sessionId)}`,
      challenge: createHash('sha256')
        .update(this.mac('verifier', payload, sessionId))
        .digest('base64url'),
      address: server.user,
    });
  }

  /** Takes the answer of the provider; every way it can go wrong is a code. */
  async finish(sessionId: string, given: OAuthReturn): Promise<SignInResult> {
    const journey = this.journeyOf(sessionId, given.state);
    if (!journey) return { mailboxId: null, code: 'OAUTH_STATE_WRONG' };
    const { mailboxId, provider, payload } = journey;
    if (journey.endsAt <= this.clock.now().getTime()) return { mailboxId, code: 'OAUTH_STATE_EXPIRED' };
    if (given.error !== undefined || !given.code) return { mailboxId, code: refusalOf(given) };
    try {
      await this.tokens.signIn(mailboxId, provider, {
        code: given.code,
        redirectUri: await this.redirectUri(),
        verifier: this.mac('verifier', payload, sessionId),
      });
      return { mailboxId, code: null };
    } catch (error) {
      if (error instanceof OAuthFailure) return { mailboxId, code: error.code };
      throw error;
    }
  }

  private journeyOf(sessionId: string, state: string) {
    const [payload = '', mac = ''] = state.split('.', 2);
    const expected = Buffer.from(this.mac('state', payload, sessionId));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const { m, p, e } = Journey.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return { mailboxId: m, provider: p, endsAt: e, payload };
  }

  private mac(purpose: string, payload: string, sessionId: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.config.installKey, '', `heard sign-in: ${purpose}`, 32));
    return createHmac('sha256', key).update(`${payload}\0${sessionId}`).digest('base64url');
  }
}

/** Sources: RFC 6749, 4.1.2.1; learn.microsoft.com "Microsoft Entra authentication and authorization error codes". */
function refusalOf({ error = '', errorDescription = '' }: OAuthReturn): OAuthFailureCode {
  if (/AADSTS(65001|90094|90008|900941)/.test(errorDescription)) return 'OAUTH_ADMIN_NEEDED';
  if (/AADSTS(50020|700016|90002|50194|50105)/.test(errorDescription)) return 'OAUTH_WRONG_TENANT';
  if (/AADSTS50011/.test(errorDescription) || error === 'redirect_uri_mismatch') return 'OAUTH_REDIRECT_MISMATCH';
  if (error === 'access_denied' || error === 'consent_required') return 'OAUTH_CONSENT_DENIED';
  if (error === 'admin_policy_enforced' || error === 'org_internal') return 'OAUTH_ADMIN_NEEDED';
  if (error === 'invalid_scope') return 'OAUTH_SCOPE_REFUSED';
  if (error === 'unauthorized_client' || error === 'invalid_client') return 'OAUTH_CLIENT_REFUSED';
  if (error === 'temporarily_unavailable' || error === 'server_error') return 'OAUTH_UNREACHABLE';
  return 'OAUTH_NOT_UNDERSTOOD';
}
