import type { Socket } from 'node:net';
import pg from 'pg';
import { nameOf } from './sql.js';

/** PostgreSQL itself ends a statement after this time; a lock that somebody else holds counts as well. */
export const LONGEST_STATEMENT_MS = 10_000;
/** Longer than any statement may take: who is silent for this long does not answer any more. */
export const LONGEST_SILENCE_MS = LONGEST_STATEMENT_MS + 2_000;
/** A node that froze within a transaction must not hold its rows for ever. */
export const LONGEST_IDLE_IN_TRANSACTION_MS = 60_000;

type Ask = (...given: unknown[]) => unknown;
type Answer = (error: Error | null, result: unknown) => void;

/**
 * A client that breaks its connection off when the server leaves a statement without an answer for `silenceMs`: a
 * server or network that froze closes nothing, and everybody would wait for ever. The connection is destroyed, not the
 * statement given up alone (as `query_timeout` of pg does): a connection whose answers are late would go back to the
 * pool with its transaction open.
 */
export function watchfulClient(silenceMs: number): typeof pg.Client {
  return class WatchfulClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const ask = super.query.bind(this) as Ask;
      this.query = ((...given: unknown[]) =>
        isAwaited(given) ? this.asking(ask, byName(given)) : ask(...given)) as pg.Client['query'];
    }

    // By call, not by a promise of pg: all that those gave outlived every small collection of V8, was moved to the old
    // generation, and some ninety pages of the queue cost a large collection.
    private asking(ask: Ask, given: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => this.breakOff(), silenceMs);
        const answer: Answer = (error, result) => {
          clearTimeout(timer);
          if (error) reject(error);
          else resolve(result);
        };
        ask(...given, answer);
      });
    }

    private breakOff(): void {
      const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
      stream.destroy(new Error('Connection terminated: the server is silent'));
    }
  };
}

/** A query in words, whose caller gave no function to be called. Streams and functions have their own way. */
function isAwaited(given: unknown[]): boolean {
  const isStream = typeof (given[0] as { submit?: unknown } | null)?.submit === 'function';
  return !isStream && typeof given.at(-1) !== 'function';
}

/** A hot statement goes by its name: PostgreSQL reads and plans it once for each connection. */
function byName(given: unknown[]): unknown[] {
  const [text, values] = given;
  const name = typeof text === 'string' ? nameOf(text) : undefined;
  return name ? [{ name, text, values }] : given;
}
