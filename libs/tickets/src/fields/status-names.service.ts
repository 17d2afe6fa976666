import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type ChangeStatusNameRequest,
  MOST_STATUS_NAMES,
  type NameStatusRequest,
  type StatusNameView,
} from '#contracts';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { StatusNameConflictError, StatusNameError, StatusNameNotFoundError } from './field.errors.js';

export const STATUS_COLUMNS = `id, category, name, names, customer_label as "customerLabel", customer_labels as "customerLabels",
  is_builtin as "isBuiltin", is_default as "isDefault", archived_at is not null as "isArchived", version`;
const ORDER = `array_position(array['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'], category), position, id`;
const UNIQUE_VIOLATION = '23505';

/** A name at the version that the caller saw. */
export interface StatusNameAt {
  statusId: string;
  ifVersion: number;
}

/** What the house calls its statuses. A name is never deleted: tickets and their history have it. */
@Injectable()
export class StatusNames {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** All names, archived ones too, by category and in their order. */
  list(): Promise<StatusNameView[]> {
    return this.database.query<StatusNameView>(`select ${STATUS_COLUMNS} from ticket_statuses order by ${ORDER}`);
  }

  /**
   * A further name of a category, behind the others.
   * @throws {StatusNameConflictError} STATUS_NAME_TAKEN, STATUS_NAMES_TOO_MANY
   */
  open(actor: AgentActor, { category, ...given }: NameStatusRequest): Promise<StatusNameView> {
    return this.changing(actor, async (tx) => {
      const known = await this.lockCategory(tx, category);
      if (known.filter(({ isArchived }) => !isArchived).length >= MOST_STATUS_NAMES)
        throw new StatusNameConflictError('STATUS_NAMES_TOO_MANY');
      const id = newId();
      await tx.query(
        `insert into ticket_statuses (id, category, name, position, created_at)
         select $1, $2, $3, coalesce(max(position), 0) + 1, $4 from ticket_statuses where category = $2`,
        [id, category, given.name, this.clock.now()],
      );
      await this.save(tx, id, given);
      return id;
    });
  }

  /** @throws {StatusNameNotFoundError} @throws {StaleError} @throws {StatusNameError} @throws {StatusNameConflictError} */
  change(actor: AgentActor, at: StatusNameAt, to: ChangeStatusNameRequest): Promise<StatusNameView> {
    return this.changing(actor, async (tx) => {
      const known = await this.lock(tx, at);
      if (to.name === null && !known.isBuiltin) throw new StatusNameError('STATUS_NAME_NEEDED');
      if ((known.isDefault && !to.isDefault) || (to.isDefault && known.isArchived))
        throw new StatusNameError('STATUS_DEFAULT_NEEDED');
      await this.save(tx, known.id, to);
      return known.id;
    });
  }

  /** Offers it no more, or again. @throws as `change` */
  archive(actor: AgentActor, at: StatusNameAt, isArchived: boolean): Promise<StatusNameView> {
    return this.changing(actor, async (tx) => {
      const known = await this.lock(tx, at);
      if (known.isDefault && isArchived) throw new StatusNameError('STATUS_DEFAULT_NEEDED');
      await tx.query('update ticket_statuses set archived_at = $2, version = version + 1 where id = $1', [
        known.id,
        isArchived ? this.clock.now() : null,
      ]);
      return known.id;
    });
  }

  /** One place up or down in its category; at the end it stays. @throws {StatusNameNotFoundError} */
  move(actor: AgentActor, statusId: string, direction: 'up' | 'down'): Promise<StatusNameView> {
    return this.changing(actor, async (tx) => {
      const known = await this.lock(tx, { statusId, ifVersion: null });
      const order = (await this.lockCategory(tx, known.category)).map(({ id }) => id);
      const from = order.indexOf(statusId);
      const to = from + (direction === 'up' ? -1 : 1);
      if (to < 0 || to >= order.length) return statusId;
      order.splice(to, 0, ...order.splice(from, 1));
      await tx.query(
        `update ticket_statuses as status set position = given.place
         from unnest($1::uuid[]) with ordinality as given(id, place) where status.id = given.id`,
        [order],
      );
      return statusId;
    });
  }

  private lockCategory(tx: EntityManager, category: string): Promise<StatusNameView[]> {
    return rowsOf<StatusNameView>(
      tx,
      `select ${STATUS_COLUMNS} from ticket_statuses where category = $1 order by position, id for update`,
      [category],
    );
  }

  private async lock(
    tx: EntityManager,
    { statusId, ifVersion }: { statusId: string; ifVersion: number | null },
  ): Promise<StatusNameView> {
    const [status] = await rowsOf<StatusNameView>(
      tx,
      `select ${STATUS_COLUMNS} from ticket_statuses where id = $1 for update`,
      [statusId],
    );
    if (!status) throw new StatusNameNotFoundError(statusId);
    if (ifVersion !== null && status.version !== ifVersion) throw new StaleError(status.version);
    return status;
  }

  private async save(tx: EntityManager, id: string, to: ChangeStatusNameRequest): Promise<void> {
    if (to.isDefault)
      await tx.query(
        `update ticket_statuses set is_default = false, version = version + 1 where id <> $1 and is_default
           and category = (select category from ticket_statuses where id = $1)`,
        [id],
      );
    await tx.query(
      `update ticket_statuses set name = $2, names = $3, customer_label = $4, customer_labels = $5, is_default = $6,
         version = version + 1 where id = $1`,
      [id, to.name, JSON.stringify(to.names), to.customerLabel, JSON.stringify(to.customerLabels), to.isDefault],
    );
  }

  private async changing(actor: AgentActor, work: (tx: EntityManager) => Promise<string>): Promise<StatusNameView> {
    try {
      return await this.database.transaction(async (tx) => {
        const statusId = await work(tx);
        await this.outbox.record(tx, actor, { type: 'StatusNamesChanged', payload: { statusId } });
        const [status] = await rowsOf<StatusNameView>(
          tx,
          `select ${STATUS_COLUMNS} from ticket_statuses where id = $1`,
          [statusId],
        );
        return status as StatusNameView;
      });
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION)
        throw new StatusNameConflictError('STATUS_NAME_TAKEN');
      throw error;
    }
  }
}
