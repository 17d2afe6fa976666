import { Injectable } from '@nestjs/common';
import type { Permission } from '#identity';
import { assignment, attributeWays } from './bulk-attributes.js';
import type { TicketBefore } from './bulk-job.js';
import type { Turn, Way } from './bulk-way.js';
import { FieldValuesService } from './fields/field-values.service.js';
import { TicketPromises } from './promises/ticket-promises.service.js';
import { SnoozeService } from './snooze.service.js';
import { TagService } from './tags.service.js';
import { TicketService } from './ticket.service.js';
import type { ActionChange } from './ticket-acts.js';
import { TicketAttributes } from './ticket-attributes.service.js';

/** Every action but to resolve, which waits by its own rules. */
export type PlainChange = Exclude<ActionChange, { verb: 'resolve' }>;
type PlainWays = { [Verb in PlainChange['verb']]: Way<Extract<PlainChange, { verb: Verb }>> };

/** How actions are done to one ticket, and taken back: as jobs over many do it. */
@Injectable()
export class ActionWays {
  /** What is said by hand: jobs over many tickets do it by the same ways. */
  readonly byHand: ReturnType<typeof attributeWays>;
  private readonly ways: PlainWays;

  constructor(
    tickets: TicketService,
    attributes: TicketAttributes,
    fieldValues: FieldValuesService,
    tags: TagService,
    snooze: SnoozeService,
    promises: TicketPromises,
  ) {
    this.byHand = attributeWays({ tickets, attributes, fieldValues, tags, snooze });
    this.ways = {
      ...assignment(tickets),
      ...this.byHand,
      promise: {
        permission: 'ticket:reply',
        go: async ({ actor, ticket, change }) => {
          await promises.makeHere(actor, ticket.id, new Date(change.dueAt));
          return {};
        },
        // Only a reply makes one, and what a reply did has no way back.
        goBack: async () => undefined,
      },
    };
  }

  permissionOf({ verb }: PlainChange): Permission {
    return this.way(verb).permission;
  }

  /** Answers what the ticket was, or null where it is that already. @throws what the verb throws */
  go(turn: Turn<PlainChange>): Promise<TicketBefore | null> {
    // Only resolutions wait for others.
    return this.way(turn.change.verb).go(turn, new Date(0));
  }

  /** @throws {ChangedSinceError} BULK_CHANGED_SINCE, and what the verb throws */
  async goBack(turn: Turn<PlainChange>, before: TicketBefore): Promise<void> {
    await this.way(turn.change.verb).goBack(turn, before);
  }

  private way(verb: PlainChange['verb']): Way<PlainChange> {
    return this.ways[verb] as Way<PlainChange>;
  }
}
