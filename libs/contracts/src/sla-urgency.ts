// How the deadline of a row stands. No schemas in here: it travels with the first screen of the console.
import type { Instant } from './shapes.js';
import type { SlaTarget } from './sla.contract.js';

/** The deadline of a row: the soonest that runs. `paused`: there are only such. Whether it is soon or late says the clock. */
export interface RowSla {
  target: SlaTarget;
  dueAt: Instant | null;
  soonAt: Instant | null;
  isPaused: boolean;
}
export type SlaUrgency = 'running' | 'soon' | 'late' | 'paused';

/** How a deadline stands at a moment. */
export function urgencyOf({ dueAt, soonAt, isPaused }: RowSla, now: Date): SlaUrgency {
  if (isPaused || dueAt === null) return 'paused';
  if (Date.parse(dueAt) <= now.getTime()) return 'late';
  return soonAt !== null && Date.parse(soonAt) <= now.getTime() ? 'soon' : 'running';
}
