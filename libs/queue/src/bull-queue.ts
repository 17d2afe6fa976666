import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type Job, type JobHandlers, JobQueue } from './job-queue.js';

const QUEUE = 'heard';
const SCHEMA = 'bullmq';
/** Finished jobs are of no use: the truth is in our own rows. */
const KEEP_NOTHING = { removeOnComplete: true, removeOnFail: true };

/** On PostgreSQL, adding many at once makes two tables for the moment, which costs more than ten single jobs do. */
const FEW_JOBS = 10;

/** Where the queue lives: Redis when there is one, else the database itself. */
export interface QueueStore {
  databaseUrl: string;
  redisUrl?: string | undefined;
}

/** Brings BullMQ's own schema up to date; nothing to do on Redis. */
export async function migrateQueue({ databaseUrl, redisUrl }: QueueStore): Promise<void> {
  if (redisUrl) return;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`create schema if not exists ${SCHEMA}`);
    await client.query(`set search_path = ${SCHEMA}, public`);
    await runMigrations(client as never);
  } finally {
    await client.end();
  }
}

const poolFor = (databaseUrl: string, max: number): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path=${SCHEMA},public`,
    max,
    keepAlive: true,
  });
  pool.setMaxListeners(50);
  pool.on('error', () => {
    // The pool replaces the connection; the sweep finds what was lost with it.
  });
  return pool;
};

/** BullMQ on PostgreSQL or Redis. */
export class BullJobQueue extends JobQueue {
  private constructor(
    private readonly queue: Queue,
    private readonly end: () => Promise<void>,
  ) {
    super();
  }

  static open({ databaseUrl, redisUrl }: QueueStore): BullJobQueue {
    if (redisUrl) {
      const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
      connection.on('error', () => undefined);
      const queue = new Queue(QUEUE, { connection, defaultJobOptions: KEEP_NOTHING });
      queue.on('error', () => undefined);
      return new BullJobQueue(queue, async () => void connection.disconnect());
    }
    const pool = poolFor(databaseUrl, 2);
    const queue = new Queue(
      QUEUE,
      { connection: pool as never, defaultJobOptions: KEEP_NOTHING },
      createPostgresBackend as never,
    );
    queue.on('error', () => undefined);
    return new BullJobQueue(queue, () => pool.end());
  }

  async enqueue(jobs: Job[]): Promise<void> {
    if (jobs.length > FEW_JOBS) {
      await this.queue.addBulk(jobs.map((job) => ({ name: job.name, data: job.data, opts: { jobId: job.id } })));
      return;
    }
    for (const { name, data, id } of jobs) await this.queue.add(name, data, { jobId: id });
  }

  async close(): Promise<void> {
    await this.queue.close();
    await this.end();
  }
}

/** Takes jobs from the queue and runs them until closed; `close` waits for those that are running. */
export class BullWorker {
  private constructor(
    private readonly worker: Worker,
    private readonly end: () => Promise<void>,
  ) {}

  static start(
    store: QueueStore,
    handlers: JobHandlers,
    options: { concurrency: number; onError: (error: Error) => void },
  ): BullWorker {
    const settings = { concurrency: options.concurrency, maxStalledCount: 1_000, autorun: true };
    const process = (job: { name: string; data: unknown }): Promise<void> => handlers.run(job.name, job.data);
    if (store.redisUrl) {
      const connection = new Redis(store.redisUrl, { maxRetriesPerRequest: null });
      connection.on('error', options.onError);
      const worker = new Worker(QUEUE, process, { connection, ...settings });
      worker.on('error', options.onError);
      worker.on('failed', (_job, error) => options.onError(error));
      return new BullWorker(worker, async () => void connection.disconnect());
    }
    const pool = poolFor(store.databaseUrl, 4);
    const worker = new Worker(
      QUEUE,
      process,
      { connection: pool as never, ...settings },
      createPostgresBackend as never,
    );
    worker.on('error', options.onError);
    worker.on('failed', (_job, error) => options.onError(error));
    return new BullWorker(worker, () => pool.end());
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.end();
  }
}
