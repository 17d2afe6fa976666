// What is said by hand about many tickets, and the way back.
import { type FieldValue, isSameValue } from '#contracts';
import type { TicketBefore, TicketNow } from './bulk-job.js';
import { at, demandStill, type Ways } from './bulk-way.js';
import type { FieldValuesService } from './fields/field-values.service.js';
import type { Sleep, SnoozeService } from './snooze.service.js';
import type { TagService } from './tags.service.js';
import type { TicketService } from './ticket.service.js';
import type { TicketAttributes } from './ticket-attributes.service.js';
import type { HandStatus } from './ticket-status.js';

interface Services {
  tickets: TicketService;
  attributes: TicketAttributes;
  fieldValues: FieldValuesService;
  tags: TagService;
  snooze: SnoozeService;
}

/** The ways of everything that is said by hand. */
export const attributeWays = (services: Services) => ({
  ...fields(services),
  ...ownFields(services),
  ...team(services),
  ...tagging(services),
  ...sleep(services),
});

export const assignment = (tickets: TicketService): Pick<Ways, 'assign'> => ({
  assign: {
    permission: 'ticket:assign',
    go: async (turn) => {
      const { assigneeId } = turn.ticket;
      await tickets.assign(turn.actor, at(turn), turn.change.agentId);
      return assigneeId === turn.change.agentId ? null : { assigneeId };
    },
    goBack: (turn, { assigneeId = null }) => {
      demandStill(turn.ticket.assigneeId === turn.change.agentId);
      return tickets.assign(turn.actor, at(turn), assigneeId, { isNoted: true });
    },
  },
});

const fields = ({ attributes }: Services): Pick<Ways, 'prioritise' | 'setStatus'> => ({
  prioritise: {
    permission: 'ticket:prioritise',
    go: async (turn) => {
      const { priority } = turn.ticket;
      await attributes.setPriority(turn.actor, at(turn), turn.change.priority);
      return priority === turn.change.priority ? null : { priority };
    },
    goBack: (turn, { priority = 'normal' }) => {
      demandStill(turn.ticket.priority === turn.change.priority);
      return attributes.setPriority(turn.actor, at(turn), priority);
    },
  },
  setStatus: {
    permission: 'ticket:status',
    go: async (turn) => {
      const { status, statusId } = turn.ticket;
      const { version } = await attributes.setStatus(turn.actor, at(turn), turn.change);
      return version === turn.ticket.version ? null : { status, statusId };
    },
    goBack: (turn, { status, statusId = null }) => {
      const { change, ticket } = turn;
      const isNamed = change.statusId === undefined || change.statusId === ticket.statusId;
      demandStill(ticket.status === change.status && isNamed);
      return attributes.restoreStatus(turn.actor, at(turn), { status: status as HandStatus, statusId });
    },
  },
});

const ownFields = ({ fieldValues }: Services): Pick<Ways, 'setFields'> => ({
  setFields: {
    permission: 'ticket:fields',
    go: async (turn) => {
      const { fieldValues: values, version } = turn.ticket;
      const changed = await fieldValues.set(turn.actor, at(turn), turn.change);
      if (changed.version === version) return null;
      return { fields: turn.change.fields.map(({ key }) => ({ key, value: values[key] ?? null })) };
    },
    // Where somebody changed one of them since, none goes back.
    goBack: (turn, { fields: before = [] }) => {
      const fields = before.map(({ key, value }) => {
        const said = turn.change.fields.find((one) => one.key === key)?.value ?? null;
        const there = turn.ticket.fieldValues[key] ?? null;
        demandStill(isSameValue(there, value) || isSameSaid(there, said));
        return { key, value };
      });
      return fieldValues.set(turn.actor, at(turn), { fields });
    },
  },
});
/** A value is kept trimmed, and choices in the order of their options. */
const isSameSaid = (there: FieldValue | null, said: FieldValue | null): boolean => {
  if (Array.isArray(said)) return Array.isArray(there) && isSameValue([...there].sort(), [...said].sort());
  return isSameValue(there, typeof said === 'string' ? said.trim() || null : said);
};

const team = ({ attributes, tickets }: Services): Pick<Ways, 'move'> => ({
  move: {
    permission: 'ticket:move',
    go: async (turn) => {
      const { teamId, assigneeId } = turn.ticket;
      const { unassigned } = await attributes.moveToTeam(turn.actor, at(turn), turn.change.teamId);
      if (teamId === turn.change.teamId) return null;
      return unassigned ? { teamId, assigneeId } : { teamId };
    },
    goBack: async (turn, { teamId = null, assigneeId = null }) => {
      demandStill(turn.ticket.teamId === turn.change.teamId);
      await attributes.moveToTeam(turn.actor, at(turn), teamId, { isNoted: true });
      if (assigneeId !== null && turn.ticket.assigneeId === null)
        await tickets.assign(turn.actor, at(turn), assigneeId, { isNoted: true });
    },
  },
});

const tagging = ({ tags }: Services): Pick<Ways, 'tag'> => ({
  tag: {
    permission: 'ticket:tag',
    go: async (turn) => {
      const { tagIds } = turn.ticket;
      await tags.changeOf(turn.actor, at(turn), turn.change);
      const { add, remove } = turn.change;
      const isChange = add.some((id) => !tagIds.includes(id)) || remove.some((id) => tagIds.includes(id));
      return isChange ? { tagIds } : null;
    },
    goBack: (turn, { tagIds = [] }) => {
      const add = turn.change.remove.filter((id) => tagIds.includes(id));
      const remove = turn.change.add.filter((id) => !tagIds.includes(id));
      return tags.changeOf(turn.actor, at(turn), { add, remove });
    },
  },
});

/** How a ticket sleeps, as a way back keeps it. */
export const sleepOf = ({ isSnoozed, snoozedUntil, snoozeWakesOnAnswer }: TicketNow): TicketBefore => ({
  isSnoozed,
  snoozedUntil,
  snoozeWakesOnAnswer,
});
const until = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
/** The sleep that was kept; null: it was awake. */
export const sleepBefore = ({
  isSnoozed = false,
  snoozedUntil = null,
  snoozeWakesOnAnswer: wakesOnAnswer = true,
}: TicketBefore): Sleep | null => (isSnoozed ? { until: until(snoozedUntil), wakesOnAnswer } : null);

const sleep = ({ snooze }: Services): Pick<Ways, 'snooze' | 'wake'> => {
  const sleepAgain: Ways['wake']['goBack'] = (turn, { snoozedUntil = null, snoozeWakesOnAnswer = true }) =>
    snooze.snooze(turn.actor, at(turn), { until: until(snoozedUntil), wakesOnAnswer: snoozeWakesOnAnswer });
  return {
    snooze: {
      permission: 'ticket:snooze',
      go: async (turn) => {
        const before = turn.ticket;
        const { wakesOnAnswer } = turn.change;
        const wanted = until(turn.change.until);
        await snooze.snooze(turn.actor, at(turn), { until: wanted, wakesOnAnswer });
        const isSame = before.isSnoozed && before.snoozeWakesOnAnswer === wakesOnAnswer;
        return isSame && before.snoozedUntil === (wanted?.toISOString() ?? null) ? null : sleepOf(before);
      },
      goBack: (turn, before) => {
        const wanted = until(turn.change.until)?.toISOString() ?? null;
        demandStill(turn.ticket.isSnoozed && turn.ticket.snoozedUntil === wanted);
        if (!before.isSnoozed) return snooze.wake(turn.actor, at(turn));
        return sleepAgain({ ...turn, change: { verb: 'wake' } }, before);
      },
    },
    wake: {
      permission: 'ticket:snooze',
      go: async (turn) => {
        await snooze.wake(turn.actor, at(turn));
        return turn.ticket.isSnoozed ? sleepOf(turn.ticket) : null;
      },
      goBack: (turn, before) => {
        demandStill(!turn.ticket.isSnoozed);
        return sleepAgain(turn, before);
      },
    },
  };
};
