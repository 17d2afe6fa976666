import { Injectable } from '@nestjs/common';
import { can } from '#identity';
import type { RecordedEvent } from '#outbox';
import { AlertViewQueries, EscalationViewQueries } from '#screens';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** The last event of each id that stands in the payload under `key`. */
function latestBy(events: readonly RecordedEvent[], key: 'alertId' | 'escalationId'): Map<string, RecordedEvent> {
  const ids = events.filter(({ payload }) => typeof payload[key] === 'string');
  return new Map(ids.map((event) => [String(event.payload[key]), event]));
}

/** Alerts as each may see them, and hints that a case has changed for those who may know of it. */
@Injectable()
export class CasesAnnouncement implements Announcement {
  constructor(
    private readonly alerts: AlertViewQueries,
    private readonly cases: EscalationViewQueries,
  ) {}

  concerns(type: string): boolean {
    return /^(Alert|Escalation)/.test(type);
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    if (sockets.length === 0) return;
    await Promise.all([
      this.tellAlerts(latestBy(events, 'alertId'), sockets),
      this.tellCases(latestBy(events, 'escalationId'), sockets),
    ]);
  }

  private async tellAlerts(latest: Map<string, RecordedEvent>, sockets: ConsoleSocket[]): Promise<void> {
    if (latest.size === 0) return;
    for (const live of await this.alerts.live([...latest.keys()])) {
      const seq = latest.get(live.alertId)?.seq ?? 0;
      for (const socket of sockets) {
        const alert = can(socket.data.actor, 'alert:read') ? live.viewFor(socket.data.actor) : null;
        if (alert) socket.emit('alert.changed', { seq, alert });
      }
    }
  }

  private async tellCases(latest: Map<string, RecordedEvent>, sockets: ConsoleSocket[]): Promise<void> {
    for (const live of await this.cases.live([...latest.keys()])) {
      const seq = latest.get(live.id)?.seq ?? 0;
      for (const socket of sockets) {
        const { id, ticketId } = live;
        if (live.isSeenBy(socket.data.actor)) socket.emit('escalation.changed', { seq, id, ticketId });
      }
    }
  }
}
