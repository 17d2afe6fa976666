import { setTimeout as pause } from 'node:timers/promises';
import type { QueueRow } from '#contracts';
import type { Person } from './bench-desk.js';

/** So many changes are under way at most; a server that is slower than the rate is not buried. */
const MOST_AT_ONCE = 16;
const BEAT_MS = 10;

/** A ticket that may be changed; its version is kept. */
export interface Changeable {
  id: string;
  version: number;
  isAssigned: boolean;
}

interface Changing {
  person: Person;
  personId: string;
}

/** Gives a ticket to somebody, or takes it away again, by the API. */
export async function change(ticket: Changeable, { person, personId }: Changing): Promise<void> {
  const row = await person.call<QueueRow>('PUT', `/api/tickets/${ticket.id}/assignee`, {
    body: { agentId: ticket.isAssigned ? null : personId },
    version: ticket.version,
  });
  ticket.version = row.version;
  ticket.isAssigned = row.assignee !== null;
}

/** Changes of others at a steady rate for as long as something is measured. */
export class Load {
  private isOn = true;
  private done = 0;
  private readonly busy = new Set<Changeable>();
  private readonly began = performance.now();
  private readonly ended: Promise<void>;

  /** @param pick chooses the ticket of each change; one that is just being changed is left out */
  constructor(
    private readonly by: Changing,
    private readonly perSecond: number,
    private readonly pick: () => Changeable,
  ) {
    this.ended = this.run();
  }

  /** Stops, and tells how many changes a second there were in truth. @throws when a change was refused */
  async stop(): Promise<number> {
    const elapsed = performance.now() - this.began;
    const { done } = this;
    this.isOn = false;
    await this.ended;
    return (done * 1000) / elapsed;
  }

  private async run(): Promise<void> {
    const under: Promise<void>[] = [];
    for (let due = 0, last = performance.now(); this.isOn; await pause(BEAT_MS)) {
      const now = performance.now();
      // What could not be begun in its second is not made up for: the rate is what counts, not a flood after a pause.
      due = Math.min(due + ((now - last) * this.perSecond) / 1000, this.perSecond);
      last = now;
      for (; due >= 1 && this.busy.size < MOST_AT_ONCE; due--) under.push(this.one());
    }
    await Promise.all(under);
  }

  private async one(): Promise<void> {
    const ticket = this.pick();
    if (this.busy.has(ticket)) return;
    this.busy.add(ticket);
    try {
      await change(ticket, this.by);
      this.done++;
    } finally {
      this.busy.delete(ticket);
    }
  }
}
