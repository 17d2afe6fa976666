import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#outbox';
import { BulkJobQueries } from '#screens';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** How a job over many tickets goes on: told to whoever began it, on all screens. */
@Injectable()
export class BulkAnnouncement implements Announcement {
  constructor(private readonly jobs: BulkJobQueries) {}

  concerns(type: string): boolean {
    return type === 'BulkJobChanged';
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    const latest = new Map(events.map((event) => [String(event.payload.jobId), event.seq]));
    for (const { agentId, job } of await this.jobs.withOwners([...latest.keys()]))
      for (const socket of sockets)
        if (socket.data.actor.agentId === agentId)
          socket.emit('bulk.changed', { seq: latest.get(job.id) as number, job });
  }
}
