import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '#kernel';
import { SqlPart } from './sql.js';

const GONE =
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Connection ended/i;

function isUnavailable(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return /^(57P0[123]|08\w{3}|53300)$/.test(code ?? '') || GONE.test(`${code ?? ''} ${message ?? ''}`);
}

/** PostgreSQL ended this transaction because two waited for each other's rows. */
const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === '40P01';
const MOST_TRIES = 3;

/** The transaction that the verbs called now are parts of. */
interface Whole {
  tx: EntityManager;
  isOver: boolean;
}

/** True for what is no answer to the caller: the whole transaction failed, and may run again as a whole. */
export const mustRunAgain = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError || isUnavailable(error) || isDeadlock(error);

/** The database cannot be reached now; the caller may try again in some seconds. */
export class DatabaseUnavailableError extends AppError {
  constructor(cause: unknown) {
    super('unavailable', 'DATABASE_UNAVAILABLE', { cause });
  }
}

const asAppError = (error: unknown): unknown => (isUnavailable(error) ? new DatabaseUnavailableError(error) : error);

/** What a query may run on: the pool, or the transaction that the caller is in. */
export interface Queryable {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

/**
 * The way to the database. Everything that changes state runs inside `transaction`, together with its event and timer.
 * @throws {DatabaseUnavailableError} when the server is not there.
 */
@Injectable()
export class Database implements Queryable {
  private readonly whole = new AsyncLocalStorage<Whole>();

  constructor(readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction; commits when it resolves, rolls back when it rejects. It runs again from its
   * beginning when it lost a deadlock (a timer that fires locks its own row first, a verb that cancels it locks it
   * last), so all that it changes lies in the database. Inside, only `tx` may be asked: a second connection for each
   * of many transactions at once is more than the pool has, and all of them would wait for ever.
   */
  async transaction<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    const whole = this.whole.getStore();
    if (whole && !whole.isOver) return this.part(whole.tx, work);
    for (let tries = 1; ; tries++) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (tries >= MOST_TRIES || !isDeadlock(error)) throw asAppError(error);
      }
    }
  }

  /**
   * Runs `work` so that each `transaction` that a verb begins inside it is a part of `tx`: a part that rejects is rolled
   * back alone, and all parts count when `tx` commits. For many verbs in one transaction; one after the other.
   */
  async within<Result>(tx: EntityManager, work: () => Promise<Result>): Promise<Result> {
    const whole: Whole = { tx, isOver: false };
    try {
      return await this.whole.run(whole, work);
    } finally {
      whole.isOver = true;
    }
  }

  /** A savepoint. A deadlock ends the whole, which alone can run again. */
  private async part<Result>(tx: EntityManager, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    try {
      return await tx.transaction(work);
    } catch (error) {
      throw asAppError(error);
    }
  }

  /** One statement of its own, or a read. Rows come back with the column names of the statement. */
  async query<Row = Record<string, unknown>>(sql: string | SqlPart, parameters: unknown[] = []): Promise<Row[]> {
    try {
      return await rowsOf<Row>(this.dataSource, sql, parameters);
    } catch (error) {
      throw asAppError(error);
    }
  }
}

/**
 * The rows of a statement inside a transaction. TypeORM gives `[rows, count]` for UPDATE and DELETE and plain rows for
 * the rest; here it is always rows.
 */
export async function rowsOf<Row = Record<string, unknown>>(
  on: { query(sql: string, parameters?: unknown[]): Promise<unknown> },
  sql: string | SqlPart,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const { text, values } = sql instanceof SqlPart ? sql.statement : { text: sql, values: parameters };
  const result = (await on.query(text, values)) as unknown[];
  const isPair = result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
  return (isPair ? result[0] : result) as Row[];
}
