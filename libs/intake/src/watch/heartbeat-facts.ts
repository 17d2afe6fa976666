import type { MailboxFacts } from './mail-health.js';
import type { BeatRow } from './mail-health.repository.js';

/**
 * What the heartbeats of one mailbox say, oldest first. One that arrived proves the whole way, whatever became of those
 * before it; those that stayed here because there was no server say nothing. Pure.
 */
export function beatFactsOf(rows: readonly BeatRow[]): Omit<MailboxFacts['beats'], 'lastArrival'> {
  const left = rows.filter(({ hasStayed, arrivedAt }) => !hasStayed || arrivedAt);
  const last = left.at(-1) ?? null;
  const afterArrival = left.slice(left.findLastIndex(({ arrivedAt }) => arrivedAt) + 1);
  const afterSent = left.slice(left.findLastIndex(({ sentAt, arrivedAt }) => sentAt || arrivedAt) + 1);
  return {
    last: last && { begunAt: last.begunAt, sentAt: last.sentAt, arrivedAt: last.arrivedAt },
    missingSince: afterArrival.find(({ sentAt }) => sentAt)?.sentAt ?? null,
    unsentSince: afterSent[0]?.begunAt ?? null,
    error: last?.error ?? null,
  };
}
