import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { StoredIncomingServer } from '../mailbox-server.js';
import { OAuthTokens } from '../oauth/oauth-tokens.service.js';
import { openSecret } from '../secret-box.js';
import { ImapFailure } from './imap-failure.js';
import { type ImapEndpoint, type ImapPace, ImapSession } from './imap-session.js';

/** The purpose under which the password of a mailbox's incoming server is sealed. */
export const incomingSecretPurpose = (mailboxId: string): string => `mailbox incoming ${mailboxId}`;

/** Opens connections to the incoming servers of mailboxes with what is stored for them. */
@Injectable()
export class ImapConnections {
  constructor(
    private readonly tokens: OAuthTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Connects and signs in. A token that the server refuses is refreshed once.
   * @throws {ImapFailure} @throws {OAuthFailure}
   */
  async open(mailboxId: string, server: StoredIncomingServer, pace?: Partial<ImapPace>): Promise<ImapSession> {
    const { host, port, security, user, auth } = server;
    const endpoint = { host, port, security, user, ...(pace && { pace }) };
    if (auth === 'password') return ImapSession.open({ ...endpoint, secret: this.password(mailboxId, server) });
    const accessToken = await this.tokens.accessToken(mailboxId, auth);
    try {
      return await ImapSession.open({ ...endpoint, secret: { accessToken } });
    } catch (error) {
      if (!(error instanceof ImapFailure) || error.code !== 'OAUTH_TOKEN_REFUSED') throw error;
      const another = await this.tokens.accessToken(mailboxId, auth, accessToken);
      return ImapSession.open({ ...endpoint, secret: { accessToken: another } });
    }
  }

  private password(mailboxId: string, { sealedSecret }: StoredIncomingServer): ImapEndpoint['secret'] {
    const password = sealedSecret && openSecret(this.config.installKey, incomingSecretPurpose(mailboxId), sealedSecret);
    if (!password) throw new ImapFailure('PASSWORD_MISSING');
    return { password };
  }
}
