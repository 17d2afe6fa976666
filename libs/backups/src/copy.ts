// COPY, in both directions, as a stream: PostgreSQL's own form of a table, faster than anything made of statements.

import type pg from 'pg';
import type { Connection } from 'pg';

type Wire = Connection & {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

/** What `pg` asks of something that it runs. */
abstract class Copy {
  rows = 0;
  readonly ended: Promise<void>;
  protected settle: { done(): void; fail(error: Error): void } = { done: () => {}, fail: () => {} };

  constructor(private readonly statement: string) {
    this.ended = new Promise((done, fail) => {
      this.settle = { done, fail };
    });
    // Whoever reads or writes hears of it as well.
    this.ended.catch(() => undefined);
  }

  submit(connection: Wire): void {
    connection.query(this.statement);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
  }

  handleReadyForQuery(): void {
    this.settle.done();
  }

  handleError(error: Error): void {
    this.settle.fail(error);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}

/** Bytes that are gathered before they are handed on: one message of the server holds one row. */
const PIECE = 256 * 1024;
/** Pieces that lie ready at most; the server waits meanwhile. */
const MOST_PIECES = 4;

class CopyOut extends Copy {
  private wire: Wire | undefined;
  private gathered: Buffer[] = [];
  private size = 0;
  private readonly ready: Buffer[] = [];
  private failure: Error | undefined;
  private isOver = false;
  private wake: () => void = () => undefined;

  override submit(connection: Wire): void {
    this.wire = connection;
    super.submit(connection);
  }

  /** The chunk is a view of the connection's own buffer, which it writes over. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.gathered.push(Buffer.from(chunk));
    this.size += chunk.length;
    if (this.size >= PIECE) this.flush();
  }

  private flush(): void {
    if (this.size === 0) return;
    this.ready.push(Buffer.concat(this.gathered, this.size));
    this.gathered = [];
    this.size = 0;
    if (this.ready.length >= MOST_PIECES) this.wire?.stream.pause();
    this.wake();
  }

  override handleReadyForQuery(): void {
    this.flush();
    this.isOver = true;
    super.handleReadyForQuery();
    this.wake();
  }

  override handleError(error: Error): void {
    this.failure = error;
    super.handleError(error);
    this.wake();
  }

  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const piece = this.ready.shift();
      if (piece) {
        if (this.ready.length === 0) this.wire?.stream.resume();
        yield piece;
      } else if (this.failure) throw this.failure;
      else if (this.isOver) return;
      else
        await new Promise<void>((wake) => {
          this.wake = wake;
        });
    }
  }
}

class CopyIn extends Copy {
  constructor(
    statement: string,
    private readonly source: AsyncIterable<Buffer>,
  ) {
    super(statement);
  }

  handleCopyInResponse(connection: Wire): void {
    void this.send(connection).catch((error: Error) => {
      this.settle.fail(error);
      connection.sendCopyFail('the source failed');
    });
  }

  private async send(connection: Wire): Promise<void> {
    const { stream } = connection;
    for await (const piece of this.source) {
      connection.sendCopyFromChunk(piece);
      if (stream.writableNeedDrain) {
        // A broken connection never drains; its end is an error of the query.
        await Promise.race([new Promise((drained) => stream.once('drain', drained)), this.ended]);
      }
    }
    connection.endCopyFrom();
  }
}

/** Streams `copy ... to stdout`; `rows()` counts what came, once the pieces are at their end. */
export function copyOut(client: pg.Client, statement: string): { pieces: AsyncIterable<Buffer>; rows(): number } {
  const copy = new CopyOut(statement);
  client.query(copy as unknown as pg.Submittable);
  return { pieces: copy.pieces(), rows: () => copy.rows };
}

/** Runs `copy ... from stdin` with these bytes. @returns how many rows the server took */
export async function copyIn(client: pg.Client, statement: string, source: AsyncIterable<Buffer>): Promise<number> {
  const copy = new CopyIn(statement, source);
  client.query(copy as unknown as pg.Submittable);
  await copy.ended;
  return copy.rows;
}
