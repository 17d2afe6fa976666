import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';

const LIMIT = 10_000_000;

/** A log file that is set aside as `<path>.1` when it passes 10 MB; one old file is kept. */
export class RotatingLog {
  #size;

  constructor(path, { echo = false } = {}) {
    this.path = path;
    this.echo = echo;
    this.#size = existsSync(path) ? statSync(path).size : 0;
  }

  write(chunk) {
    if (this.echo) process.stderr.write(chunk);
    if (this.#size > LIMIT) {
      renameSync(this.path, `${this.path}.1`);
      this.#size = 0;
    }
    // A full disk must not end the launcher.
    try {
      appendFileSync(this.path, chunk, { mode: 0o600 });
      this.#size += chunk.length;
    } catch {
      process.stderr.write(chunk);
    }
  }
}
