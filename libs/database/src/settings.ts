import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, StaleError } from '#kernel';
import { Database, rowsOf } from './database.js';
import { among, sql } from './sql.js';

/** One setting of the installation: its key, its shape, and what holds until somebody sets it. */
export interface SettingDefinition<Value> {
  key: string;
  schema: { parse(value: unknown): Value };
  initial: Value;
}

export interface StoredSetting<Value> {
  value: Value;
  /** 0 until it was set for the first time. */
  version: number;
  updatedAt: Date | null;
  updatedBy: string | null;
}

/** Declares a setting. */
export const setting = <Schema extends { parse(value: unknown): unknown }>(
  key: string,
  schema: Schema,
  initial: ReturnType<Schema['parse']>,
): SettingDefinition<ReturnType<Schema['parse']>> => ({
  key,
  schema: schema as never,
  initial,
});

interface StoredRow {
  key: string;
  value: unknown;
  version: number;
  updated_at: Date;
  updated_by: string | null;
}

const stored = <Value>(definition: SettingDefinition<Value>, row: StoredRow | undefined): StoredSetting<Value> =>
  row
    ? {
        value: definition.schema.parse(row.value),
        version: row.version,
        updatedAt: row.updated_at,
        updatedBy: row.updated_by,
      }
    : { value: definition.initial, version: 0, updatedAt: null, updatedBy: null };

/** Settings that people change in the console; those of the environment are in `#config`. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async read<Value>(definition: SettingDefinition<Value>, tx?: EntityManager): Promise<StoredSetting<Value>> {
    const [stored] = await this.readAll([definition], tx);
    return stored;
  }

  /** Several settings, in their order, by one question. */
  async readAll<Values extends [unknown, ...unknown[]]>(
    definitions: { [Index in keyof Values]: SettingDefinition<Values[Index]> },
    tx?: EntityManager,
  ): Promise<{ [Index in keyof Values]: StoredSetting<Values[Index]> }> {
    const keys = definitions.map(({ key }) => key);
    const rows = await rowsOf<StoredRow>(
      tx ?? this.database,
      sql`select key, value, version, updated_at, updated_by from settings where key ${among(keys)}`,
    );
    return definitions.map((definition) =>
      stored(
        definition,
        rows.find(({ key }) => key === definition.key),
      ),
    ) as { [Index in keyof Values]: StoredSetting<Values[Index]> };
  }

  /** The value alone. */
  async value<Value>(definition: SettingDefinition<Value>, tx?: EntityManager): Promise<Value> {
    return (await this.read(definition, tx)).value;
  }

  /**
   * Stores a value over the version that the writer saw (`null`: whatever it is).
   * @throws {StaleError} when somebody changed it meanwhile.
   */
  async write<Value>(
    tx: EntityManager,
    definition: SettingDefinition<Value>,
    change: { value: Value; ifVersion: number | null; by: string | null },
  ): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`setting:${definition.key}`]);
    const current = await this.read(definition, tx);
    if (change.ifVersion !== null && change.ifVersion !== current.version) throw new StaleError(current.version);
    await tx.query(
      `insert into settings (key, value, version, updated_at, updated_by) values ($1, $2, $3, $4, $5)
       on conflict (key) do update set value = excluded.value, version = excluded.version,
         updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [definition.key, JSON.stringify(change.value), current.version + 1, this.clock.now(), change.by],
    );
    return current.version + 1;
  }
}

export type SettingValue<Definition> = Definition extends SettingDefinition<infer Value> ? Value : never;
