// What a job over many tickets can do to each, and the way back. Every verb goes through the service that does it to
// one ticket, so it checks, tells and refuses the same. The way back restores only what the job changed, and only
// where nobody changed that since.
import { Injectable } from '@nestjs/common';
import type { BulkChange, BulkVerb } from '#contracts';
import type { Permission } from '#identity';
import { ActionWays } from './action-ways.js';
import { assignment, sleepBefore, sleepOf } from './bulk-attributes.js';
import type { TicketBefore } from './bulk-job.js';
import { BulkReplies } from './bulk-replies.service.js';
import { at, demandStill, type Turn, type Way, type Ways } from './bulk-way.js';
import { type HandOver, HandOverNotes } from './handing/hand-over-notes.service.js';
import { ResolutionService } from './resolution.service.js';
import { SnoozeService } from './snooze.service.js';
import type { TicketService } from './ticket.service.js';
import type { TicketAttributes } from './ticket-attributes.service.js';
import { TicketTrash } from './trash/ticket-trash.service.js';

/** The verbs of jobs over many tickets. */
@Injectable()
export class BulkVerbs {
  private readonly ways: Ways;

  constructor(
    handOvers: HandOverNotes,
    resolutions: ResolutionService,
    snooze: SnoozeService,
    trash: TicketTrash,
    { byHand }: ActionWays,
    replies: BulkReplies,
  ) {
    const { tickets, attributes } = handOvers.verbs;
    this.ways = {
      ...assignment(tickets),
      ...resolution(tickets, resolutions),
      ...spam({ tickets, attributes, snooze }),
      ...trashing(trash),
      ...byHand,
      reply: {
        permission: 'ticket:reply-many',
        go: (turn, together) => replies.write(turn, together),
        goBack: (turn, { replyId }) => replies.takeBack(turn.actor, replyId),
      },
    };
    this.ways.assign = noted(this.ways.assign, handOvers, ({ agentId }) => ({ agentId }));
    this.ways.move = noted(this.ways.move, handOvers, ({ teamId }) => ({ teamId }));
  }

  permissionOf({ verb }: BulkChange): Permission {
    return this.way(verb).permission;
  }

  /** One ticket's turn. @throws what the verb throws where it is done to one ticket */
  go(turn: Turn<BulkChange>, together: Date): Promise<TicketBefore | null> {
    return this.way(turn.change.verb).go(turn, together);
  }

  /** One ticket's way back. @throws {ChangedSinceError} BULK_CHANGED_SINCE, and what the verb throws */
  async goBack(turn: Turn<BulkChange>, before: TicketBefore): Promise<void> {
    await this.way(turn.change.verb).goBack(turn, before);
  }

  private way(verb: BulkVerb): Way<BulkChange> {
    return this.ways[verb] as Way<BulkChange>;
  }
}

type Given = Extract<BulkChange, { verb: 'assign' | 'move' }>;

/** With a note for all, each ticket that changes hands has it on top; on the way back it is read. */
const noted = <Change extends Given>(
  way: Way<Change>,
  handOvers: HandOverNotes,
  toOf: (change: Change) => HandOver['to'],
): Way<Change> => ({
  ...way,
  go: async (turn, together) => {
    const { note } = turn.change;
    const to = toOf(turn.change);
    const isThere = 'teamId' in to ? to.teamId === turn.ticket.teamId : to.agentId === turn.ticket.assigneeId;
    if (!note || isThere) return way.go(turn, together);
    const { assigneeId, teamId } = turn.ticket;
    const { unassigned } = await handOvers.give(turn.actor, at(turn), { to, note });
    if ('agentId' in to) return { assigneeId };
    return unassigned ? { teamId, assigneeId } : { teamId };
  },
  goBack: async (turn, before) => {
    await way.goBack(turn, before);
    if (turn.change.note) await handOvers.dismiss(turn.actor, turn.ticket.id);
  },
});

const resolution = (tickets: TicketService, resolutions: ResolutionService): Pick<Ways, 'resolve' | 'reopen'> => ({
  resolve: {
    permission: 'ticket:resolve',
    go: async (turn, together) => {
      const { mark } = await resolutions.resolve(turn.actor, { ...at(turn), as: turn.change.statusId }, together);
      return { status: turn.ticket.status, resolvedAt: mark.resolvedAt };
    },
    // Who resolved it again since decided that anew.
    goBack: (turn, { resolvedAt }) =>
      resolutions.undo(turn.actor, turn.ticket.id, { agentId: turn.actor.agentId, resolvedAt }),
  },
  reopen: {
    permission: 'ticket:resolve',
    go: async (turn) => {
      await tickets.reopen(turn.actor, at(turn));
      return { status: turn.ticket.status, statusId: turn.ticket.statusId };
    },
    // What listens to a reopening has acted: the ticket is resolved again, it is not as if nothing had been.
    goBack: (turn, { statusId }) => {
      demandStill(turn.ticket.status === 'open');
      return tickets.resolve(turn.actor, at(turn), { statusId });
    },
  },
});

interface SpamServices {
  tickets: TicketService;
  attributes: TicketAttributes;
  snooze: SnoozeService;
}
const spam = ({ tickets, attributes, snooze }: SpamServices): Pick<Ways, 'markSpam' | 'unmarkSpam'> => ({
  markSpam: {
    permission: 'ticket:spam',
    go: async (turn) => {
      await tickets.markSpam(turn.actor, at(turn));
      return { status: turn.ticket.status, statusId: turn.ticket.statusId, ...sleepOf(turn.ticket) };
    },
    goBack: async (turn, before) => {
      const { status, statusId = null } = before;
      demandStill(turn.ticket.status === 'spam');
      await tickets.unmarkSpam(turn.actor, at(turn));
      if (status === 'new' || status === 'pending' || status === 'on_hold')
        await attributes.restoreStatus(turn.actor, at(turn), { status, statusId });
      await snooze.sleepOn(turn.actor, at(turn), sleepBefore(before));
    },
  },
  unmarkSpam: {
    permission: 'ticket:spam',
    go: async (turn) => {
      await tickets.unmarkSpam(turn.actor, at(turn));
      return { status: turn.ticket.status };
    },
    goBack: (turn) => {
      demandStill(turn.ticket.status === 'open');
      return tickets.markSpam(turn.actor, at(turn));
    },
  },
});

const trashing = (trash: TicketTrash): Pick<Ways, 'trash' | 'restore'> => ({
  trash: {
    permission: 'ticket:trash',
    go: async (turn) => {
      await trash.trash(turn.actor, at(turn), { evenWithCase: turn.change.evenWithCase ?? false });
      return { status: turn.ticket.status };
    },
    goBack: (turn) => {
      demandStill(turn.ticket.status === 'trashed');
      return trash.restore(turn.actor, at(turn));
    },
  },
  restore: {
    permission: 'ticket:trash',
    go: async (turn) => {
      await trash.restore(turn.actor, at(turn));
      return { status: turn.ticket.status };
    },
    goBack: (turn, { status }) => {
      demandStill(turn.ticket.status !== 'trashed' && status === 'trashed');
      return trash.trash(turn.actor, at(turn));
    },
  },
});
