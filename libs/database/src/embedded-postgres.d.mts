/** A running embedded PostgreSQL. */
export interface RunningPostgres {
  /** Connection URL of the role and database `heard`, password included. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** For example `18.4`. */
  readonly version: string;
  /** True when this start made the cluster. */
  readonly isNew: boolean;
  /** Settles when PostgreSQL has ended, for whatever reason. */
  readonly exited: Promise<{ code?: number | null; signal?: NodeJS.Signals | null; error?: Error }>;
  /** SIGTERM, after 2 s SIGINT, after 20 s SIGQUIT; with `hurry` SIGINT at once. Resolves when it has ended. */
  stop(options?: { hurry?: boolean }): Promise<void>;
}

export interface StartPostgresOptions {
  /** Cluster folder; made when it does not exist or is empty, never touched when it holds anything else. */
  directory: string;
  logFile: string;
  /** Set when the cluster is made, asked for at every connection; only throw-away clusters do without. */
  password?: string;
  /** Sets `password` anew on an existing cluster, when the old one is lost. */
  resetPassword?: boolean;
  /** A wish; another port is taken when it is in use. */
  port?: number;
  /** For tests: no password, the role may create databases, nothing is flushed to disk. */
  throwAway?: boolean;
  /** False (tests only): nothing is forced to disk, a power cut may destroy the cluster. */
  flush?: boolean;
  /** Told what was done about the remains of an earlier start. */
  note?: (text: string) => void;
}

/** Starts PostgreSQL; the caller holds the lock of the data folder. */
export function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres>;

/** Stops an orphan PostgreSQL of this folder, moves the pid file of a recycled process number aside. */
export function settleRemains(directory: string, note?: (text: string) => void): Promise<void>;

/** Whether nobody listens on this port. */
export function isPortFree(port: number, host?: string): Promise<boolean>;
