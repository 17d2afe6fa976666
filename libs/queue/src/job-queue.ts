import type { z } from 'zod';

export type JobData = Record<string, string | number | readonly string[] | Readonly<Record<string, readonly string[]>>>;

/** Work to be done soon. The id makes a repeated enqueue harmless while the job is waiting. */
export interface Job {
  name: string;
  /** Letters, digits, dots and dashes; a new one for each claim. */
  id: string;
  /** Ids, numbers and enums only: never names, addresses, texts or tokens. */
  data: JobData;
}

/**
 * The wake-up call for workers. It may lose or repeat any job: the database decides what is due, and finds again what
 * the queue has lost.
 */
export abstract class JobQueue {
  abstract enqueue(jobs: Job[]): Promise<void>;
}

/** What a kind of job does. */
export interface JobHandler<Data = JobData> {
  name: string;
  schema: z.ZodType<Data>;
  run(data: Data): Promise<void>;
}

/** All kinds of jobs of this process. Start fails when a kind has two handlers. */
export class JobHandlers {
  private readonly byName = new Map<string, JobHandler>();

  /** @throws when the name is taken. */
  add<Data>(handler: JobHandler<Data>): void {
    if (this.byName.has(handler.name)) throw new Error(`The job ${handler.name} has two handlers.`);
    this.byName.set(handler.name, handler as unknown as JobHandler);
  }

  get names(): string[] {
    return [...this.byName.keys()].sort();
  }

  /** Checks the payload and runs the handler. @throws when no handler is there or the payload is wrong. */
  async run(name: string, data: unknown): Promise<void> {
    const handler = this.byName.get(name);
    if (!handler) throw new Error(`The job ${name} has no handler.`);
    await handler.run(handler.schema.parse(data));
  }
}
