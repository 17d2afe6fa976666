import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { Clock, MINUTE, plus, SECOND } from '#kernel';
import type { OAuthProvider } from '../mailbox-server.js';
import { MailboxServerRepository } from '../mailbox-server.repository.js';
import { openSecret, sealSecret } from '../secret-box.js';
import { OAuthFailure } from './oauth.errors.js';
import { OAuthClients } from './oauth-clients.settings.js';
import { type IssuedTokens, requestTokens, type TokenGrant } from './token-endpoint.js';

/** A token that ends sooner than this is not used any more. */
const MARGIN = 5 * MINUTE;

const StoredTokens = z.object({ accessToken: z.string(), refreshToken: z.string() });
type StoredTokens = z.infer<typeof StoredTokens>;

/** Access tokens of mailboxes: kept sealed, refreshed before they end, one request at a time for a mailbox. */
@Injectable()
export class OAuthTokens {
  private readonly running = new Map<string, Promise<string>>();

  constructor(
    private readonly database: Database,
    private readonly servers: MailboxServerRepository,
    private readonly clients: OAuthClients,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A token that is good for some minutes. `refused`: the one that the server has just refused, which is then not
   * answered again whatever its time.
   * @throws {OAuthFailure}
   */
  async accessToken(mailboxId: string, provider: OAuthProvider, refused?: string): Promise<string> {
    const running = this.running.get(mailboxId);
    if (running) {
      const token = await running;
      return token === refused ? this.accessToken(mailboxId, provider, refused) : token;
    }
    // From reading to writing nobody else comes between: a refresh token may be good for one use alone.
    const getting = this.get(mailboxId, provider, refused).finally(() => this.running.delete(mailboxId));
    this.running.set(mailboxId, getting);
    return getting;
  }

  /**
   * Where a person signs in. `state` is ours to check when they come back, `challenge` is the S256 code challenge
   * (RFC 7636) of the verifier that `signIn` is given then.
   * @throws {OAuthFailure} OAUTH_CLIENT_MISSING
   */
  async authorizationUrl(
    provider: OAuthProvider,
    given: { redirectUri: string; state: string; challenge: string; address: string },
  ): Promise<string> {
    const client = await this.clients.client(provider);
    const url = new URL(client.authorizationUrl);
    const parameters = {
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: given.redirectUri,
      scope: client.scope,
      state: given.state,
      code_challenge: given.challenge,
      code_challenge_method: 'S256',
      login_hint: given.address,
      // Google gives a refresh token at the first consent alone unless it is asked again.
      ...(provider === 'google' && { access_type: 'offline', prompt: 'consent' }),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.toString();
  }

  /** Exchanges the code that came back for tokens and keeps them for a mailbox whose servers are stored already. @throws {OAuthFailure} */
  async signIn(
    mailboxId: string,
    provider: OAuthProvider,
    given: { code: string; redirectUri: string; verifier: string },
  ): Promise<void> {
    const issued = await this.request(provider, (scope) => ({ kind: 'code', ...given, scope }));
    if (!issued.refreshToken) throw new OAuthFailure('OAUTH_NO_REFRESH_TOKEN');
    const tokens = { accessToken: issued.accessToken, refreshToken: issued.refreshToken };
    await this.database.transaction(async (tx) => {
      await this.keep(tx, mailboxId, { tokens, issued });
      if (issued.signInLivesSeconds === undefined) await this.servers.saveSignInEnd(tx, mailboxId, null);
      // Whoever gave up for want of a sign-in begins anew.
      await this.servers.announce(tx, mailboxId);
    });
  }

  private async get(mailboxId: string, provider: OAuthProvider, refused: string | undefined): Promise<string> {
    const row = await this.servers.find(mailboxId);
    const stored = this.unsealed(mailboxId, row?.sealed_tokens ?? null);
    const isFresh = row?.token_expires_at && row.token_expires_at > plus(this.clock.now(), MARGIN);
    if (isFresh && stored.accessToken !== refused) return stored.accessToken;
    const { refreshToken } = stored;
    const issued = await this.request(provider, (scope) => ({ kind: 'refresh', refreshToken, scope }));
    const tokens = { accessToken: issued.accessToken, refreshToken: issued.refreshToken ?? refreshToken };
    await this.database.transaction(async (tx) => {
      const now = await this.servers.lock(tx, mailboxId);
      // Meanwhile somebody signed in anew, or entered another account: what was asked for the old one is not kept.
      if (now?.sealed_tokens === row?.sealed_tokens) await this.keep(tx, mailboxId, { tokens, issued });
    });
    return tokens.accessToken;
  }

  private async request(provider: OAuthProvider, grant: (scope: string | undefined) => TokenGrant) {
    const client = await this.clients.client(provider);
    const endpoint = { url: client.tokenUrl, clientId: client.clientId, clientSecret: client.clientSecret };
    return requestTokens(endpoint, grant(provider === 'microsoft' ? client.scope : undefined));
  }

  private async keep(
    tx: EntityManager,
    mailboxId: string,
    { tokens, issued }: { tokens: StoredTokens; issued: Pick<IssuedTokens, 'livesSeconds' | 'signInLivesSeconds'> },
  ): Promise<void> {
    const sealed = sealSecret(this.config.installKey, purposeOf(mailboxId), JSON.stringify(tokens));
    const after = (seconds: number): Date => plus(this.clock.now(), seconds * SECOND);
    const { livesSeconds, signInLivesSeconds } = issued;
    // What was said at the sign-in holds until something else is said.
    const signInEndsAt = signInLivesSeconds === undefined ? undefined : after(signInLivesSeconds);
    await this.servers.saveTokens(tx, mailboxId, { sealed, expiresAt: after(livesSeconds), signInEndsAt });
  }

  private unsealed(mailboxId: string, sealed: string | null): StoredTokens {
    const text = sealed === null ? undefined : openSecret(this.config.installKey, purposeOf(mailboxId), sealed);
    if (text === undefined) throw new OAuthFailure('OAUTH_NOT_SIGNED_IN');
    return StoredTokens.parse(JSON.parse(text));
  }
}

const purposeOf = (mailboxId: string): string => `mailbox tokens ${mailboxId}`;
