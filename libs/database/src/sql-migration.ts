import type { MigrationInterface, QueryRunner } from 'typeorm';

export type SqlMigration = new () => MigrationInterface;

/**
 * A migration of plain SQL. `name` ends in its 14-digit timestamp. Waiting for a lock is limited, so that a migration
 * never stands before a busy table for ever.
 */
export function sqlMigration(name: string, steps: { up: string; down: string }): SqlMigration {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`set local lock_timeout = '10s'`);
      await runner.query(steps.up);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`set local lock_timeout = '10s'`);
      await runner.query(steps.down);
    }
  };
}

/** Runs the steps of a migration on a connection that TypeORM does not know, in the caller's transaction. */
export async function runMigrationOn(
  connection: { query(statement: string): Promise<unknown> },
  Migration: SqlMigration,
): Promise<string> {
  const migration = new Migration();
  await migration.up({ query: (statement: string) => connection.query(statement) } as unknown as QueryRunner);
  return migration.name as string;
}
