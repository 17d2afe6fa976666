import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { Settings, setting } from '#database';
import { type Actor, agentIdOf, InvalidError } from '#kernel';
import { Outbox } from '#outbox';
import type { OAuthProvider } from '../mailbox-server.js';
import { openSecret, sealSecret } from '../secret-box.js';
import { OAuthFailure } from './oauth.errors.js';
import { isTokenUrl } from './token-endpoint.js';

const StoredClient = z.nullable(
  z.object({
    clientId: z.string(),
    sealedSecret: z.string().nullable(),
    /** Microsoft alone: the directory, or `common`. */
    tenant: z.string(),
    /** Instead of the provider's own; for national clouds. */
    authorizationUrl: z.string().nullable(),
    tokenUrl: z.string().nullable(),
  }),
);

/** Our registration with each provider; null while there is none. */
export const oauthClientsSetting = setting(
  'oauth-clients',
  z.object({ microsoft: StoredClient, google: StoredClient }),
  { microsoft: null, google: null },
);

/** A client with which tokens can be asked for. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string | undefined;
  authorizationUrl: string;
  tokenUrl: string;
  /** Space-separated; reading and sending mail, and staying signed in. */
  scope: string;
}

/** What an administrator enters; `clientSecret` null keeps the stored one. */
export interface OAuthClientChange {
  clientId: string;
  clientSecret: string | null;
  tenant?: string;
  authorizationUrl?: string | null;
  tokenUrl?: string | null;
}

/** What an administrator sees: never the secret. */
export interface OAuthClientView {
  clientId: string;
  hasSecret: boolean;
  tenant: string;
  authorizationUrl: string | null;
  tokenUrl: string | null;
}

const TENANT = /^[A-Za-z0-9.-]{1,100}$/;

/** Sources: learn.microsoft.com "authenticate an IMAP, POP or SMTP connection using OAuth"; developers.google.com/gmail/imap/xoauth2-protocol. */
const PROVIDERS = {
  microsoft: (tenant: string) => ({
    authorizationUrl: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
    tokenUrl: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  }),
  google: () => ({
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
  }),
};

/** Reads and changes our registrations with the providers of OAuth2. */
@Injectable()
export class OAuthClients {
  constructor(
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws {OAuthFailure} OAUTH_CLIENT_MISSING */
  async client(provider: OAuthProvider): Promise<OAuthClient> {
    const stored = (await this.settings.value(oauthClientsSetting))[provider];
    if (!stored) throw new OAuthFailure('OAUTH_CLIENT_MISSING');
    const usual = PROVIDERS[provider](stored.tenant);
    const { sealedSecret } = stored;
    return {
      clientId: stored.clientId,
      clientSecret:
        sealedSecret === null ? undefined : openSecret(this.config.installKey, purposeOf(provider), sealedSecret),
      authorizationUrl: stored.authorizationUrl ?? usual.authorizationUrl,
      tokenUrl: stored.tokenUrl ?? usual.tokenUrl,
      scope: usual.scope,
    };
  }

  /** For `GET /api/settings`; the version is needed for the first change, too. */
  async view(): Promise<{ version: number; clients: Record<OAuthProvider, OAuthClientView | null> }> {
    const { value, version } = await this.settings.read(oauthClientsSetting);
    const seen = (stored: (typeof value)[OAuthProvider]): OAuthClientView | null => {
      if (!stored) return null;
      const { sealedSecret, ...rest } = stored;
      return { ...rest, hasSecret: sealedSecret !== null };
    };
    return { version, clients: { microsoft: seen(value.microsoft), google: seen(value.google) } };
  }

  /**
   * Sets the client of a provider, or removes it (null).
   * @throws {StaleError} when somebody changed one of them meanwhile
   * @throws {InvalidError} OAUTH_URL_INVALID, OAUTH_TENANT_INVALID
   */
  async change(
    tx: EntityManager,
    actor: Actor,
    given: { provider: OAuthProvider; change: OAuthClientChange | null; ifVersion: number },
  ): Promise<number> {
    const current = await this.settings.value(oauthClientsSetting, tx);
    const stored = given.change && this.sealed(given.provider, given.change, current[given.provider]);
    const value = { ...current, [given.provider]: stored };
    const change = { value, ifVersion: given.ifVersion, by: agentIdOf(actor) };
    const version = await this.settings.write(tx, oauthClientsSetting, change);
    await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: oauthClientsSetting.key } });
    return version;
  }

  private sealed(
    provider: OAuthProvider,
    change: OAuthClientChange,
    current: z.infer<typeof StoredClient>,
  ): z.infer<typeof StoredClient> {
    const { clientSecret, tenant = 'common', authorizationUrl = null, tokenUrl = null } = change;
    if (!TENANT.test(tenant)) throw new InvalidError('OAUTH_TENANT_INVALID', [at('tenant', 'OAUTH_TENANT_INVALID')]);
    for (const [path, url] of Object.entries({ authorizationUrl, tokenUrl })) {
      if (url !== null && !isTokenUrl(url))
        throw new InvalidError('OAUTH_URL_INVALID', [at(path, 'OAUTH_URL_INVALID')]);
    }
    // A kept secret goes to nobody but the one it was meant for.
    const isSameEnd = current?.tokenUrl === tokenUrl && current?.clientId === change.clientId;
    const kept = isSameEnd ? (current?.sealedSecret ?? null) : null;
    const sealedSecret =
      clientSecret === null
        ? kept
        : clientSecret === ''
          ? null
          : sealSecret(this.config.installKey, purposeOf(provider), clientSecret);
    return { clientId: change.clientId, sealedSecret, tenant, authorizationUrl, tokenUrl };
  }
}

const purposeOf = (provider: OAuthProvider): string => `oauth-client ${provider}`;

const at = (path: string, code: string) => ({ path, code });
