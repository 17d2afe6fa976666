/** A backup that cannot be made, read or restored; the message says which and what to do, in one sentence. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}
