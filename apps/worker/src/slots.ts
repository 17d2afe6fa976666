/** Lets a number of tasks run at a time; the others wait in their order. */
export class Slots {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(count: number) {
    this.free = count;
  }

  /** Runs the task for each item, come what may with the others. @throws the first error, when all have ended. */
  async all<Item>(items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void> {
    const results = await Promise.allSettled(items.map((item) => this.run(() => task(item))));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async run(task: () => Promise<void>): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      await task();
    } finally {
      // The slot goes straight to the next; nobody can come in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
