import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type ChangeFieldRequest,
  type FieldOption,
  type FieldType,
  MOST_FIELDS,
  MOST_FIELDS_EVER,
  type OpenFieldRequest,
  type TicketFieldView,
} from '#contracts';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { FieldConflictError, FieldDefinitionError, FieldNotFoundError } from './field.errors.js';

export const FIELD_COLUMNS = `id, key, type, name, names, help, is_required as "isRequired", options, unit, decimals,
  shown_when as "shownWhen", archived_at is not null as "isArchived", version`;

/** A field at the version that the caller saw. */
export interface FieldAt {
  fieldId: string;
  ifVersion: number;
}

/** The fields that a house gives to its tickets. One is never deleted: its key stays taken, and its values stay. */
@Injectable()
export class TicketFields {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** All fields, archived ones too, in their order. */
  list(): Promise<TicketFieldView[]> {
    return this.database.query<TicketFieldView>(`select ${FIELD_COLUMNS} from ticket_fields order by position, id`);
  }

  /** @throws {FieldConflictError} FIELD_KEY_TAKEN, FIELDS_TOO_MANY @throws {FieldDefinitionError} */
  open(actor: AgentActor, { key, type, ...given }: OpenFieldRequest): Promise<TicketFieldView> {
    return this.changing(actor, async (tx, known) => {
      if (known.some((field) => field.key === key)) throw new FieldConflictError('FIELD_KEY_TAKEN');
      if (known.filter(({ isArchived }) => !isArchived).length >= MOST_FIELDS || known.length >= MOST_FIELDS_EVER)
        throw new FieldConflictError('FIELDS_TOO_MANY');
      const id = newId();
      const checked = definitionOf({ key, type, options: [] }, given, known);
      await tx.query(
        `insert into ticket_fields (id, key, type, name, position, created_at)
         values ($1, $2, $3, $4, (select coalesce(max(position), 0) + 1 from ticket_fields), $5)`,
        [id, key, type, given.name, this.clock.now()],
      );
      await this.save(tx, id, checked);
      return id;
    });
  }

  /** Key and type stay. @throws {FieldNotFoundError} @throws {StaleError} @throws {FieldDefinitionError} */
  change(actor: AgentActor, at: FieldAt, to: ChangeFieldRequest): Promise<TicketFieldView> {
    return this.changing(actor, async (tx, known) => {
      const field = found(known, at);
      await this.save(tx, field.id, definitionOf(field, to, known));
      return field.id;
    });
  }

  /** Shows it no more, or again; its values stay. @throws as `change`, and {FieldConflictError} FIELDS_TOO_MANY */
  archive(actor: AgentActor, at: FieldAt, isArchived: boolean): Promise<TicketFieldView> {
    return this.changing(actor, async (tx, known) => {
      const field = found(known, at);
      const shown = known.filter((one) => !one.isArchived && one.id !== field.id);
      if (!isArchived && shown.length >= MOST_FIELDS) throw new FieldConflictError('FIELDS_TOO_MANY');
      await tx.query('update ticket_fields set archived_at = $2, version = version + 1 where id = $1', [
        field.id,
        isArchived ? this.clock.now() : null,
      ]);
      return field.id;
    });
  }

  /** One place up or down; at the end it stays. @throws {FieldNotFoundError} */
  move(actor: AgentActor, fieldId: string, direction: 'up' | 'down'): Promise<TicketFieldView> {
    return this.changing(actor, async (tx, known) => {
      found(known, { fieldId, ifVersion: null });
      const order = known.map(({ id }) => id);
      const from = order.indexOf(fieldId);
      const to = from + (direction === 'up' ? -1 : 1);
      if (to < 0 || to >= order.length) return fieldId;
      order.splice(to, 0, ...order.splice(from, 1));
      await tx.query(
        `update ticket_fields as field set position = given.place
         from unnest($1::uuid[]) with ordinality as given(id, place) where field.id = given.id`,
        [order],
      );
      return fieldId;
    });
  }

  private async save(tx: EntityManager, id: string, to: Definition): Promise<void> {
    await tx.query(
      `update ticket_fields set name = $2, names = $3, help = $4, is_required = $5, options = $6, unit = $7,
         decimals = $8, shown_when = $9, version = version + 1 where id = $1`,
      [
        id,
        to.name,
        JSON.stringify(to.names),
        to.help,
        to.isRequired,
        JSON.stringify(to.options),
        to.unit,
        to.decimals,
        to.shownWhen && JSON.stringify(to.shownWhen),
      ],
    );
  }

  /** All fields are locked: two administrators come one after the other, and each sees what the other made. */
  private changing(
    actor: AgentActor,
    work: (tx: EntityManager, known: TicketFieldView[]) => Promise<string>,
  ): Promise<TicketFieldView> {
    return this.database.transaction(async (tx) => {
      await tx.query('lock table ticket_fields in share row exclusive mode');
      const known = await rowsOf<TicketFieldView>(
        tx,
        `select ${FIELD_COLUMNS} from ticket_fields order by position, id`,
      );
      const fieldId = await work(tx, known);
      await this.outbox.record(tx, actor, { type: 'TicketFieldsDefined', payload: { fieldId } });
      const [field] = await rowsOf<TicketFieldView>(tx, `select ${FIELD_COLUMNS} from ticket_fields where id = $1`, [
        fieldId,
      ]);
      return field as TicketFieldView;
    });
  }
}

function found(known: readonly TicketFieldView[], at: { fieldId: string; ifVersion: number | null }): TicketFieldView {
  const field = known.find(({ id }) => id === at.fieldId);
  if (!field) throw new FieldNotFoundError(at.fieldId);
  if (at.ifVersion !== null && field.version !== at.ifVersion) throw new StaleError(field.version);
  return field;
}

type Definition = Omit<ChangeFieldRequest, 'options'> & { options: FieldOption[] };
const isChoice = (type: FieldType): boolean => type === 'choice' || type === 'choices';

/** What is kept of a wish: what its type has no use for is not. */
function definitionOf(
  field: Pick<TicketFieldView, 'key' | 'type' | 'options'>,
  wish: ChangeFieldRequest,
  known: readonly TicketFieldView[],
): Definition {
  const { shownWhen } = wish;
  if (shownWhen) {
    const by = known.find(({ key }) => key === shownWhen.key && key !== field.key);
    if (!by || !isChoice(by.type) || !shownWhen.optionIds.every((id) => by.options.some((one) => one.id === id)))
      throw new FieldDefinitionError('FIELD_CONDITION_UNKNOWN');
  }
  const isNumber = field.type === 'number';
  return {
    ...wish,
    options: isChoice(field.type) ? optionsOf(field.options, wish.options) : [],
    unit: isNumber ? wish.unit : '',
    decimals: isNumber ? wish.decimals : 0,
  };
}

/** Options that are left out are archived, behind the others. */
function optionsOf(before: readonly FieldOption[], wish: ChangeFieldRequest['options']): FieldOption[] {
  const kept = new Set(before.map(({ id }) => id));
  const named = wish.flatMap(({ id }) => id ?? []);
  if (named.some((id) => !kept.has(id)) || new Set(named).size < named.length)
    throw new FieldDefinitionError('FIELD_OPTION_UNKNOWN');
  if (wish.every(({ isArchived }) => isArchived)) throw new FieldDefinitionError('FIELD_OPTIONS_NEEDED');
  const left = before.filter(({ id }) => !named.includes(id)).map((option) => ({ ...option, isArchived: true }));
  return [...wish.map((option) => ({ ...option, id: option.id ?? newId() })), ...left];
}
