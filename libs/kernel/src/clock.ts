/**
 * The only source of time. In production it follows the database's clock (sampled by `libs/database`), so that all
 * nodes agree; a test clock drives timers, calendars, tokens and sweeps of a whole running instance.
 */
export abstract class Clock {
  /** The current instant. */
  abstract now(): Date;
}

/** The machine's own clock plus an offset that the owner may correct from the database. */
export class SystemClock extends Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Aligns with an authority: `authority` is its time, taken when the local clock showed `sampledAtMs`. */
  align(authority: Date, sampledAtMs: number): void {
    this.offsetMs = authority.getTime() - sampledAtMs;
  }

  /** Local milliseconds for `align`. */
  localMs(): number {
    return Date.now();
  }
}

/** A clock that stands still until told otherwise. */
export class TestClock extends Clock {
  private current: Date;

  constructor(start: Date | string = '2026-03-02T09:00:00.000Z') {
    super();
    this.current = new Date(start);
  }

  now(): Date {
    return new Date(this.current);
  }

  set(instant: Date | string): void {
    this.current = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.current = new Date(this.current.getTime() + milliseconds);
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `instant` moved by `milliseconds`. */
export const plus = (instant: Date, milliseconds: number): Date => new Date(instant.getTime() + milliseconds);
