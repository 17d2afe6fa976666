/** How long a piece of work that ended waits for others to be marked with it: less than anybody notices. */
const GATHER_MS = 100;

/**
 * Marks of work that is done, written together: one way to the database for what ends at about the same time, and nothing
 * waits for a slow one.
 */
export class DoneMarks<Row> {
  private gathered: Row[] = [];
  private due: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly write: (rows: readonly Row[]) => Promise<void>) {}

  add(row: Row): void {
    this.gathered.push(row);
    // What could not be written now is written at the end.
    this.due ??= setTimeout(() => void this.flush().catch(() => undefined), GATHER_MS);
  }

  /** Writes what is left. @throws as `write` */
  async end(): Promise<void> {
    await this.writing.catch(() => undefined);
    await this.flush();
  }

  private flush(): Promise<void> {
    clearTimeout(this.due);
    this.due = undefined;
    this.writing = this.writeGathered(this.writing);
    return this.writing;
  }

  private async writeGathered(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined);
    const rows = this.gathered.splice(0);
    if (rows.length === 0) return;
    try {
      await this.write(rows);
    } catch (error) {
      this.gathered.unshift(...rows);
      throw error;
    }
  }
}
