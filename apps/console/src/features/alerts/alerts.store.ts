import type { AlertView } from '#contracts';
import { createLiveRows, type LiveConnection } from '../../shared/live/index.js';

/** The alerts that stand, kept fresh by events. */
export const alerts = createLiveRows<AlertView>();

export function hearAlerts(live: LiveConnection): void {
  live.on('alert.changed', ({ alert, seq }) => {
    if (alert.state === 'closed') alerts.remove(alert.id, seq);
    else alerts.put(alert, seq);
  });
  live.on('rights.changed', () => alerts.clear());
}

/** Those with the least time left until somebody must be in touch come first. */
export const byTimeLeft = (a: AlertView, b: AlertView): number =>
  a.contactDueAt === b.contactDueAt ? (a.id < b.id ? -1 : 1) : a.contactDueAt < b.contactDueAt ? -1 : 1;
