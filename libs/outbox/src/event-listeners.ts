import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from './outbox.js';

/** Reacts to events of one or more types. */
export interface EventListener {
  /** Unique and lasting: `satisfaction.on-ticket-resolved`; it is part of the delivery's key. */
  name: string;
  events: readonly string[];
  /**
   * Runs in the transaction that also marks the delivery as done, so an effect in the database happens exactly once.
   * A rejection is tried again later, this listener alone.
   */
  handle(event: RecordedEvent<never>, tx: EntityManager): Promise<void>;
  /**
   * The same for several events at once, in their order, for a listener of events that come in crowds. They share one
   * transaction; when it fails, each event is handled alone, so one that cannot be handled holds up no other.
   * @returns those that it did nothing about, to be handled each alone
   */
  handleAll?(events: readonly RecordedEvent<never>[], tx: EntityManager): Promise<readonly { id: string }[]>;
}

/** All listeners of this installation; the same on every node that relays. */
@Injectable()
export class EventListeners {
  private readonly byName = new Map<string, EventListener>();

  /** @throws when the name is taken. */
  add(listener: EventListener): void {
    if (this.byName.has(listener.name)) throw new Error(`Two event listeners are called ${listener.name}.`);
    this.byName.set(listener.name, listener);
  }

  get(name: string): EventListener | undefined {
    return this.byName.get(name);
  }

  /** Pairs of event type and listener name. */
  get subscriptions(): { type: string; listener: string }[] {
    return [...this.byName.values()].flatMap((listener) =>
      listener.events.map((type) => ({ type, listener: listener.name })),
    );
  }
}
