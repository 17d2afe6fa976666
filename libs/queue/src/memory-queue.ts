import { type Job, JobQueue } from './job-queue.js';

/** A queue that keeps jobs in memory until somebody takes them: for a process that works them off by itself. */
export class MemoryQueue extends JobQueue {
  readonly jobs: Job[] = [];

  async enqueue(jobs: Job[]): Promise<void> {
    this.jobs.push(...jobs);
  }

  /** All waiting jobs; the queue is empty afterwards. */
  take(): Job[] {
    return this.jobs.splice(0);
  }
}
