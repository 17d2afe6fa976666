// The mail servers of a mailbox as they are stored. Secrets are sealed with `secret-box.ts`; nothing here holds a
// password or token in plain words.

/** How the connection is protected; `none` is admitted on loopback alone. */
export type ServerSecurity = 'tls' | 'starttls' | 'none';

/** How we sign in: a password (also an app password), or OAuth2 with one of two providers. */
export type ServerAuth = 'password' | 'microsoft' | 'google';
export type OAuthProvider = Exclude<ServerAuth, 'password'>;

interface StoredServer {
  host: string;
  port: number;
  security: ServerSecurity;
  user: string;
  auth: ServerAuth;
  /** The sealed password; null with OAuth2, whose tokens are stored once for both directions. */
  sealedSecret: string | null;
}

/** Where the mail of a mailbox is fetched. */
export interface StoredIncomingServer extends StoredServer {
  kind: 'imap';
  /** The folder that is followed, as the server names it. */
  folder: string;
}

/** Where the mail of a mailbox leaves; null: through the server of the installation. */
export type StoredOutgoingServer = StoredServer;

/** What of a mail survives the way through this mailbox, as a probe found it (rulings 17). */
export interface MailboxCapabilities {
  plusAddress: boolean;
  envelopeSender: boolean;
  messageId: boolean;
  references: boolean;
}

/**
 * What the fetching of a mailbox is doing. `idle`: nobody has begun yet, or there is nothing to fetch from;
 * `stopped`: it was switched off.
 */
export type MailboxState = 'idle' | 'connecting' | 'connected' | 'failing' | 'stopped';

/** A row of `mailbox_servers`. */
export interface MailboxServerRow {
  mailbox_id: string;
  incoming: StoredIncomingServer | null;
  outgoing: StoredOutgoingServer | null;
  /** JSON of access and refresh token, sealed. */
  sealed_tokens: string | null;
  token_expires_at: Date | null;
  /** Days of old mail that are imported when the mailbox is followed for the first time; 0: none. */
  import_days: number;
  capabilities: MailboxCapabilities | null;
  state: MailboxState;
  /** A code of `ImapFailureCode` or `OAuthFailureCode`; null while all is well. */
  last_error: string | null;
  /** Since when nothing could be fetched; null while all is well. */
  failing_since: Date | null;
  /** When the next try is due while it fails. */
  next_try_at: Date | null;
  /** When the connection of now, or the last one, was made. */
  connected_at: Date | null;
  /** When the server last answered; written every few minutes while connected. */
  alive_at: Date | null;
  version: number;
}
