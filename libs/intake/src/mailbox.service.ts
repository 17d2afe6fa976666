import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MailboxView, ReopeningMode } from '#contracts';
import { Database } from '#database';
import { type Actor, Clock, type Language, MissingError, newId, StaleError } from '#kernel';
import { isDeliverableAddress, withoutDetail } from '#mail';
import { Outbox } from '#outbox';
import { MailboxAddressError, MailboxAddressTakenError, MailboxTeamError } from './intake.errors.js';
import { KnownMailboxes } from './known-mailboxes.js';
import { Mailbox } from './mailbox.entity.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

export interface MailboxFields {
  name: string;
  /** Lower case. */
  address: string;
  teamId: string | null;
  language: Language;
  isActive: boolean;
  /** Default for a new mailbox: none. */
  signature?: string | undefined;
  /** Default for a new mailbox: its name alone. */
  senderName?: string | undefined;
  /** Default: no. */
  repliesToAll?: boolean | undefined;
  /** Default: no. */
  sendsAcknowledgements?: boolean | undefined;
  /** Default: always. */
  reopening?: ReopeningMode | undefined;
  /** Default: 7. */
  reopensWithinDays?: number | undefined;
  /** Default: yes. */
  keepsAssignee?: boolean | undefined;
  /** `#rrggbb`. Default: none. */
  brandColour?: string | undefined;
  /** Default: none. */
  postalAddress?: string | undefined;
  /** Default: none. */
  trustedAuthservId?: string | null | undefined;
}

/** The addresses at which customers write to us. */
@Injectable()
export class MailboxService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly known: KnownMailboxes,
  ) {}

  /** All mailboxes by name, with the time of the last mail of each. */
  async list(): Promise<MailboxView[]> {
    const rows = await this.database.query<MailboxView & { lastMailAt: Date | null }>(
      `select id, name, address, team_id as "teamId", language, is_active as "isActive", version,
         signature, sender_name as "senderName", replies_to_all as "repliesToAll",
         sends_acknowledgements as "sendsAcknowledgements", trusted_authserv_id as "trustedAuthservId",
         reopening, reopens_within_days as "reopensWithinDays", keeps_assignee as "keepsAssignee",
         brand_colour as "brandColour", postal_address as "postalAddress",
         (select json_build_object('id', logo.id, 'width', logo.width, 'height', logo.height) from mailbox_logos as logo
          where logo.mailbox_id = mailboxes.id and logo.replaced_at is null) as logo,
         (select received_at from inbound_mails where mailbox_id = mailboxes.id and ending_reason is distinct from 'HEARTBEAT'
          order by received_at desc limit 1) as "lastMailAt"
       from mailboxes order by lower(name), id`,
    );
    return rows.map((row) => ({ ...row, lastMailAt: (row.lastMailAt as Date | null)?.toISOString() ?? null }));
  }

  /** @throws {MissingError} MAILBOX_NOT_FOUND */
  async view(id: string): Promise<MailboxView> {
    const view = (await this.list()).find((mailbox) => mailbox.id === id);
    if (!view) throw new MissingError('MAILBOX');
    return view;
  }

  /** @throws {MailboxAddressError} @throws {MailboxAddressTakenError} @throws {MailboxTeamError} */
  async add(actor: Actor, fields: MailboxFields): Promise<string> {
    const id = newId();
    await this.saving(actor, fields, async (tx) => {
      const { signature = '', senderName = '{mailbox}' } = fields;
      const row = { ...fields, signature, senderName, id, createdAt: this.clock.now(), version: 1 };
      await tx.insert(Mailbox, row);
    });
    return id;
  }

  /**
   * @throws {MissingError} MAILBOX_NOT_FOUND
   * @throws {StaleError} when somebody changed it meanwhile
   */
  async change(actor: Actor, id: string, { ifVersion, ...fields }: MailboxFields & { ifVersion: number }) {
    await this.saving(actor, fields, async (tx) => {
      const mailbox = await tx.findOne(Mailbox, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!mailbox) throw new MissingError('MAILBOX');
      if (mailbox.version !== ifVersion) throw new StaleError(mailbox.version);
      await tx.update(Mailbox, { id }, { ...fields, version: mailbox.version + 1 });
    });
  }

  /** The active mailbox that takes mail for an address, whatever its plus detail. */
  async findActive(address: string): Promise<Mailbox | null> {
    const wanted = withoutDetail(address.toLowerCase());
    const find = async () => (await this.known.all()).find((mailbox) => mailbox.address === wanted && mailbox.isActive);
    const found = await find();
    if (found) return found;
    // Nobody is sent away because of a memory: the mailbox may be new.
    this.known.forget();
    return (await find()) ?? null;
  }

  /** All of them: a mail asks several things about them, and they are few. */
  all(tx: EntityManager): Promise<readonly Mailbox[]> {
    return this.known.all(tx);
  }

  private async saving(
    actor: Actor,
    { address }: MailboxFields,
    save: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    if (!isDeliverableAddress(address) || withoutDetail(address) !== address) throw new MailboxAddressError();
    try {
      await this.database.transaction(async (tx) => {
        await save(tx);
        await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: 'mailboxes' } });
      });
      this.known.forget();
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === UNIQUE_VIOLATION) throw new MailboxAddressTakenError();
      if (code === FOREIGN_KEY_VIOLATION) throw new MailboxTeamError();
      throw error;
    }
  }
}
