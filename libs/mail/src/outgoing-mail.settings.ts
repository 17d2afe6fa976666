import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '#config';
import { Settings, type SettingValue, setting } from '#database';
import { type Actor, agentIdOf } from '#kernel';
import { Outbox } from '#outbox';
import { openSecret, sealSecret } from './secret-box.js';

const SECRET_PURPOSE = 'outgoing-mail password';

/** The SMTP server that takes our mail; null while there is none and everything stays in the local mailbox. */
export const outgoingMailSetting = setting(
  'outgoing-mail',
  z.nullable(
    z.object({
      host: z.string(),
      port: z.number(),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string(),
      /** Encrypted under a key derived from the install key. */
      sealedPassword: z.string().nullable(),
    }),
  ),
  null,
);
type StoredServer = NonNullable<SettingValue<typeof outgoingMailSetting>>;

/** How to reach and sign in to the SMTP server. */
export interface SmtpServer {
  host: string;
  port: number;
  security: StoredServer['security'];
  user: string;
  /** Undefined: none is stored, or it was sealed with another install key. */
  password: string | undefined;
  /** Grows with every change, so that open connections to a former server can be given up. */
  version: number;
}

/** What an administrator enters; `password` null keeps the stored one. */
export type SmtpServerChange = Omit<StoredServer, 'sealedPassword'> & { password: string | null };

/** What an administrator sees: never the password. */
export type SmtpServerView = Omit<StoredServer, 'sealedPassword'> & { hasPassword: boolean; version: number };

/** Reads and changes the SMTP server. */
@Injectable()
export class OutgoingMailSettings {
  constructor(
    private readonly settings: Settings,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null while mail goes to the local mailbox. */
  async server(tx?: EntityManager): Promise<SmtpServer | null> {
    const { value, version } = await this.settings.read(outgoingMailSetting, tx);
    if (!value) return null;
    const { sealedPassword, ...server } = value;
    const password =
      sealedPassword === null ? undefined : openSecret(this.config.installKey, SECRET_PURPOSE, sealedPassword);
    return { ...server, password, version };
  }

  /** For `GET /api/settings`; the version is needed for the first change, too. */
  async view(): Promise<{ version: number; server: SmtpServerView | null }> {
    const { value, version } = await this.settings.read(outgoingMailSetting);
    if (!value) return { version, server: null };
    const { sealedPassword, ...server } = value;
    return { version, server: { ...server, hasPassword: sealedPassword !== null, version } };
  }

  /**
   * Sets the server over the version that the writer saw. Mail that already lies in the local mailbox stays there
   * (rulings 15).
   * @throws {StaleError} when somebody changed it meanwhile.
   */
  async change(tx: EntityManager, actor: Actor, change: SmtpServerChange, ifVersion: number): Promise<number> {
    const current = await this.settings.value(outgoingMailSetting, tx);
    const { password, ...server } = change;
    const sealedPassword =
      password === null
        ? (current?.sealedPassword ?? null)
        : password === ''
          ? null
          : sealSecret(this.config.installKey, SECRET_PURPOSE, password);
    return this.write(tx, actor, { ...server, sealedPassword }, ifVersion);
  }

  /** Removes the server: mail goes to the local mailbox from now on. */
  remove(tx: EntityManager, actor: Actor, ifVersion: number): Promise<number> {
    return this.write(tx, actor, null, ifVersion);
  }

  private async write(tx: EntityManager, actor: Actor, value: StoredServer | null, ifVersion: number): Promise<number> {
    const version = await this.settings.write(tx, outgoingMailSetting, { value, ifVersion, by: agentIdOf(actor) });
    await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: outgoingMailSetting.key } });
    return version;
  }
}
