import type { SlaClockState, SlaPauseReason, SlaTarget } from '#contracts';
import { HOUR } from '#kernel';
import type { Course } from './course.js';
import type { SlaClock, SlaPause } from './sla-clock.js';

/** A warning comes when this share of the promise is left, and no earlier than an hour before. */
const WARNING_SHARE = 0.25;
const LONGEST_WARNING_MS = HOUR;

interface Promised {
  target: SlaTarget;
  round: number;
  ms: number;
  course: Course;
}

/**
 * One promise while time passes. An end at the very moment of the deadline is in time; anything else at that moment
 * finds it late, and a deadline that has passed never moves again.
 */
export class PromiseClock {
  private dueAt: Date | null;
  private leftMs: number | null = null;
  private stoppedFor: SlaPauseReason | null = null;
  private metAt: Date | null = null;
  private breachedAt: Date | null = null;
  private isCancelled = false;
  private isEnded = false;
  private readonly pauses: SlaPause[] = [];

  constructor(
    private readonly promised: Promised,
    private readonly startedAt: Date,
  ) {
    this.dueAt = promised.course.add(startedAt, promised.ms);
  }

  get target(): SlaTarget {
    return this.promised.target;
  }

  /** It was neither met nor cancelled. */
  get isOpen(): boolean {
    return this.metAt === null && !this.isCancelled;
  }

  /** It was kept, or broken but made up for, once and for all. */
  meet(at: Date): void {
    if (this.isEnded) return;
    this.end(at);
    this.closePause(at);
    this.isEnded = true;
  }

  /** The same until the ticket is reopened: meanwhile it stands still. */
  resolve(at: Date): void {
    if (!this.isOpen) return;
    this.end(at);
    this.beginPause('resolved', at);
  }

  stop(reason: SlaPauseReason, at: Date): void {
    if (this.isEnded) return;
    if (this.stoppedFor === null) this.lookLate(at);
    this.beginPause(reason, at);
  }

  goOn(at: Date): void {
    if (this.isEnded || this.stoppedFor === null) return;
    this.closePause(at);
    this.stoppedFor = null;
    this.metAt = null;
    this.isCancelled = false;
    if (this.breachedAt) return;
    this.dueAt = this.leftMs === null ? null : this.promised.course.add(at, this.leftMs);
    this.leftMs = null;
  }

  cancel(at: Date): void {
    if (!this.isOpen) return;
    if (this.stoppedFor === null) this.lookLate(at);
    this.isCancelled = true;
  }

  /** Another deadline takes the place of its own where it is earlier. */
  hasten(at: Date, other: { dueAt: Date | null; leftMs: number | null }): void {
    const { course } = this.promised;
    if (this.breachedAt) return;
    if (this.stoppedFor !== null) {
      const left = other.dueAt ? course.between(at, other.dueAt) : other.leftMs;
      if (left !== null) this.leftMs = this.leftMs === null ? left : Math.min(this.leftMs, left);
      return;
    }
    const due = other.dueAt ?? (other.leftMs === null ? null : course.add(at, other.leftMs));
    if (due && (this.dueAt === null || due < this.dueAt)) this.dueAt = due;
  }

  view(now: Date): SlaClock {
    if (this.isOpen && this.stoppedFor === null) this.lookLate(now);
    const { target, round } = this.promised;
    const isStill = this.stoppedFor !== null && this.metAt === null && !this.breachedAt;
    return {
      target,
      round,
      state: this.state(),
      startedAt: this.startedAt,
      dueAt: isStill ? null : this.dueAt,
      soonAt: isStill ? null : this.soonAt(),
      leftMs: isStill ? this.leftMs : null,
      pausedAt: this.stoppedFor !== null && this.metAt === null ? (this.pauses.at(-1)?.pausedAt ?? null) : null,
      metAt: this.metAt,
      breachedAt: this.breachedAt,
      pauses: this.pauses.map((pause) => ({ ...pause })),
    };
  }

  private state(): SlaClockState {
    if (this.metAt !== null) return this.breachedAt ? 'breached' : 'met';
    if (this.isCancelled) return 'cancelled';
    if (this.breachedAt) return 'breached';
    return this.stoppedFor === null ? 'running' : 'paused';
  }

  private soonAt(): Date | null {
    if (this.dueAt === null) return null;
    const from = this.pauses.at(-1)?.resumedAt ?? this.startedAt;
    const left = this.promised.course.between(from, this.dueAt);
    const lead = Math.min(this.promised.ms * WARNING_SHARE, LONGEST_WARNING_MS);
    return left > lead ? this.promised.course.add(from, left - lead) : from;
  }

  private lookLate(at: Date): void {
    if (!this.breachedAt && this.dueAt !== null && this.dueAt <= at) this.breachedAt = this.dueAt;
  }

  private end(at: Date): void {
    if (this.stoppedFor === null && this.dueAt !== null && this.dueAt < at) this.lookLate(at);
    this.metAt = at;
  }

  private beginPause(reason: SlaPauseReason, at: Date): void {
    if (this.stoppedFor === reason) return;
    if (this.stoppedFor !== null) this.closePause(at);
    else if (!this.breachedAt) this.leftMs = this.dueAt && this.promised.course.between(at, this.dueAt);
    this.stoppedFor = reason;
    this.pauses.push({ pausedAt: at, resumedAt: null, reason, shiftedMs: 0 });
  }

  private closePause(at: Date): void {
    const last = this.pauses.at(-1);
    if (!last || last.resumedAt) return;
    if (last.pausedAt.getTime() === at.getTime()) {
      this.pauses.pop();
      return;
    }
    last.resumedAt = at;
    last.shiftedMs = this.breachedAt ? 0 : this.promised.course.between(last.pausedAt, at);
  }
}
