import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SlaPolicy } from '#contracts';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { type AgentActor, DAY, HOUR, MINUTE, newId, SECOND, systemActor } from '#kernel';
import { OutgoingMails } from '#mail';
import { Outbox } from '#outbox';
import { calendarSetting, slaSetting } from '#sla';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  type InboundMessage,
  type InboundTicket,
  MessageService,
  ResolutionService,
  SlaRecalculations,
  SnoozeService,
  TicketAttributes,
  TicketClocks,
  TicketMerges,
  TicketService,
  TicketsModule,
} from '../index.js';

const goals = (first: number | null, next: number | null, resolution: number | null) => ({
  first_response: first,
  next_response: next,
  resolution,
});
const policy = (traits: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id: newId(),
  name: 'Everybody',
  conditions: [],
  targets: {
    urgent: goals(30, 30, 120),
    high: goals(60, 60, 240),
    normal: goals(120, 120, 480),
    low: goals(null, null, null),
  },
  time: 'wall',
  pausesAnswers: false,
  opensCase: false,
  ...traits,
});

interface ClockRow {
  target: string;
  state: string;
  due: number | null;
  left: number | null;
  met: number | null;
  breached: number | null;
}

describe('the clocks of a ticket', () => {
  let app: TestApp;
  let ona: AgentActor;
  let teamId: string;
  let mailboxId: string;
  let began: Date;

  const setPolicies = (policies: SlaPolicy[]): Promise<number> =>
    app.database.transaction((tx) =>
      app.get(Settings).write(tx, slaSetting, { value: { policies }, ifVersion: null, by: null }),
    );
  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
  });
  beforeEach(async () => {
    app.clock.advance(DAY);
    await setPolicies([policy()]);
    began = app.clock.now();
  });
  afterAll(() => app.close());

  const opened = async (traits: Partial<InboundTicket> = {}): Promise<string> => {
    const { ticketId } = await app.database.transaction(async (tx) => {
      const found = await app
        .get(CustomerService)
        .findOrCreateByAddress(tx, { address: `${newId()}@example.ee`, name: 'Mari' });
      const inbound = anInboundTicket({ ...found, teamId, mailboxId, receivedAt: app.clock.now(), ...traits });
      return app.get(TicketService).openFromMail(tx, inbound);
    });
    await app.settle();
    return ticketId;
  };
  const customerWrites = async (ticketId: string, traits: Partial<InboundMessage> = {}): Promise<void> => {
    const [row] = await app.database.query<{ customerId: string; contactPointId: string }>(
      'select customer_id as "customerId", contact_point_id as "contactPointId" from tickets where id = $1',
      [ticketId],
    );
    if (!row) throw new Error('no ticket');
    const message = { ...anInboundTicket({ ...row, receivedAt: app.clock.now() }), ...traits };
    await app.database.transaction((tx) => app.get(TicketService).receiveMessage(tx, ticketId, message));
    await app.settle();
  };
  const write = async (ticketId: string, kind: 'reply' | 'note' = 'reply'): Promise<string> => {
    const words = { clientId: newId(), kind, text: 'On its way.', lastSeenMessageId: null, sendAnyway: true };
    const { messageId } = await app.get(MessageService).write(ona, ticketId, words);
    await app.settle();
    return messageId;
  };
  const at = (ticketId: string) => ({ ticketId, ifVersion: null });
  const pass = async (ms: number): Promise<void> => {
    app.clock.advance(ms);
    await app.settle();
  };
  const minutes = (date: Date | null): number | null => date && (date.getTime() - began.getTime()) / MINUTE;
  const clocks = async (ticketId: string): Promise<Record<string, ClockRow>> => {
    const rows = await app.database.query<
      Record<string, Date | null> & { key: string; state: string; left_ms: string }
    >(
      `select target || case when round > 1 then ' ' || round else '' end as key, state, due_at, left_ms, met_at, breached_at
       from sla_clocks where ticket_id = $1`,
      [ticketId],
    );
    return Object.fromEntries(
      rows.map(({ key, state, due_at, left_ms, met_at, breached_at }) => [
        key,
        {
          target: key,
          state,
          due: minutes(due_at ?? null),
          left: left_ms === null ? null : Number(left_ms) / MINUTE,
          met: minutes(met_at ?? null),
          breached: minutes(breached_at ?? null),
        },
      ]),
    );
  };
  const pauses = async (ticketId: string) =>
    (
      await app.database.query<{ reason: string; shifted_ms: string }>(
        `select reason, shifted_ms from sla_pauses join sla_clocks on id = clock_id
         where ticket_id = $1 and target = 'resolution' order by position`,
        [ticketId],
      )
    ).map(({ reason, shifted_ms }) => [reason, Number(shifted_ms) / MINUTE]);
  const row = async (ticketId: string) => {
    const [found] = await app.database.query<{ sla_target: string | null; sla_due_at: Date | null; version: number }>(
      'select sla_target, sla_due_at, version from tickets where id = $1',
      [ticketId],
    );
    return { target: found?.sla_target, due: minutes(found?.sla_due_at ?? null) };
  };
  const events = async (ticketId: string) =>
    (
      await app.database.query<{ type: string; target: string }>(
        `select type, payload ->> 'target' as target from outbox_events
         where ticket_id = $1 and type in ('SlaSoon', 'SlaBreached') order by id`,
        [ticketId],
      )
    ).map(({ type, target }) => `${type} ${target}`);

  it('do not exist where nothing is promised', async () => {
    await setPolicies([policy({ conditions: [{ field: 'language', values: ['ru'] }] })]);
    const ticketId = await opened({ language: 'et' });
    expect(await clocks(ticketId)).toEqual({});
    expect(await row(ticketId)).toEqual({ target: null, due: null });
  });

  it('take the first policy that fits, and the goals of the priority', async () => {
    await setPolicies([
      policy({
        conditions: [{ field: 'language', values: ['ru'] }],
        targets: { ...policy().targets, normal: goals(5, 5, 5) },
      }),
      policy({
        conditions: [
          { field: 'team', values: [teamId] },
          { field: 'channel', values: ['email'] },
        ],
      }),
      policy({ targets: { ...policy().targets, normal: goals(9, 9, 9) } }),
    ]);
    const ticketId = await opened({ language: 'lt' });
    expect(await clocks(ticketId)).toMatchObject({ first_response: { due: 120 }, resolution: { due: 480 } });
    await app.get(TicketAttributes).setPriority(ona, at(ticketId), 'urgent');
    await app.settle();
    expect(await clocks(ticketId)).toMatchObject({ first_response: { due: 30 }, resolution: { due: 120 } });
    await app.get(TicketAttributes).moveToTeam(ona, at(ticketId), null);
    await app.get(TicketAttributes).setPriority(ona, at(ticketId), 'normal');
    await app.settle();
    expect(await row(ticketId)).toEqual({ target: 'first_response', due: 9 });
  });

  it('keep the first answer when a person answers in public: no note and no automatic mail does', async () => {
    const ticketId = await opened();
    await pass(10 * MINUTE);
    await write(ticketId, 'note');
    await customerWrites(ticketId, { isAutomatic: true });
    expect(await clocks(ticketId)).toMatchObject({ first_response: { state: 'running', due: 120 } });
    await pass(10 * MINUTE);
    await write(ticketId);
    const now = await clocks(ticketId);
    expect(now).toMatchObject({
      first_response: { state: 'met', met: 20 },
      resolution: { state: 'paused', left: 460 },
    });
    expect(await row(ticketId)).toEqual({ target: 'resolution', due: null });
  });

  it('begin the next answer with the first message that waits for it, not with each', async () => {
    const ticketId = await opened();
    await write(ticketId);
    await pass(30 * MINUTE);
    await customerWrites(ticketId);
    await pass(30 * MINUTE);
    await customerWrites(ticketId);
    expect(await clocks(ticketId)).toMatchObject({ next_response: { state: 'running', due: 150 } });
    await write(ticketId);
    await pass(HOUR);
    await customerWrites(ticketId);
    expect(await clocks(ticketId)).toMatchObject({
      next_response: { state: 'met', met: 60 },
      'next_response 2': { state: 'running', due: 240 },
    });
  });

  it('stand still while we wait for somebody, and say in a ledger by how much that moved the deadline', async () => {
    const ticketId = await opened();
    await pass(10 * MINUTE);
    await app.get(TicketAttributes).setStatus(ona, at(ticketId), 'on_hold');
    await pass(25 * MINUTE);
    await app.get(TicketAttributes).setStatus(ona, at(ticketId), 'open');
    await app.settle();
    expect(await clocks(ticketId)).toMatchObject({
      first_response: { state: 'running', due: 120 },
      resolution: { state: 'running', due: 505 },
    });
    await write(ticketId);
    await pass(HOUR);
    await customerWrites(ticketId);
    expect(await pauses(ticketId)).toEqual([
      ['on_hold', 25],
      ['pending', 60],
    ]);
    expect(await clocks(ticketId)).toMatchObject({ resolution: { due: 565 } });
  });

  it('go on while a ticket sleeps', async () => {
    const ticketId = await opened();
    await app
      .get(SnoozeService)
      .snooze(ona, at(ticketId), { until: new Date(began.getTime() + DAY), wakesOnAnswer: true });
    await pass(HOUR);
    expect(await row(ticketId)).toEqual({ target: 'first_response', due: 120 });
  });

  it('warn once when a quarter is left, and break at the deadline, once', async () => {
    const ticketId = await opened();
    await pass(90 * MINUTE - SECOND);
    expect(await events(ticketId)).toEqual([]);
    await pass(SECOND);
    expect(await events(ticketId)).toEqual(['SlaSoon first_response']);
    await pass(30 * MINUTE);
    expect(await events(ticketId)).toEqual(['SlaSoon first_response', 'SlaBreached first_response']);
    await customerWrites(ticketId);
    await pass(MINUTE);
    expect(await events(ticketId)).toHaveLength(2);
    await write(ticketId);
    expect(await clocks(ticketId)).toMatchObject({ first_response: { state: 'breached', breached: 120, met: 121 } });
  });

  it('are met by resolving, go on with what was left after reopening, and know nothing of an undone resolution', async () => {
    const ticketId = await opened();
    await pass(10 * MINUTE);
    await app.get(ResolutionService).resolve(ona, at(ticketId));
    await app.settle();
    expect(await clocks(ticketId)).toMatchObject({ first_response: { state: 'met' }, resolution: { state: 'met' } });
    expect(await row(ticketId)).toEqual({ target: null, due: null });
    app.clock.advance(2 * SECOND);
    await app.get(ResolutionService).undo(ona, ticketId);
    await app.settle();
    expect(await clocks(ticketId)).toMatchObject({
      first_response: { state: 'running', due: 120 },
      resolution: { state: 'running', due: 480 },
    });
    expect(await pauses(ticketId)).toEqual([]);
    await app.get(TicketService).resolve(ona, at(ticketId));
    await pass(HOUR);
    await customerWrites(ticketId);
    expect((await clocks(ticketId)).resolution).toMatchObject({ state: 'running', due: 540 });
    expect((await clocks(ticketId)).next_response?.state).toBe('running');
    expect(await pauses(ticketId)).toEqual([['resolved', 60]]);
  });

  it('take a reply that was lost for no answer', async () => {
    const ticketId = await opened();
    const messageId = await write(ticketId);
    expect((await clocks(ticketId)).first_response?.state).toBe('met');
    await pass(5 * MINUTE);
    const [mail] = await app.database.query<{ id: string }>('select id from outgoing_mails where subject_id = $1', [
      messageId,
    ]);
    await app.database.transaction((tx) =>
      app.get(OutgoingMails).markBounced(tx, { outgoingMailId: mail?.id ?? '', kind: 'hard' }),
    );
    await app.settle();
    expect(await clocks(ticketId)).toMatchObject({
      first_response: { state: 'running', due: 120 },
      resolution: { state: 'running', due: 485 },
    });
  });

  it('end with spam, and go on with what was left when it was none', async () => {
    const ticketId = await opened();
    await app.get(TicketService).markSpam(ona, at(ticketId));
    await pass(HOUR);
    expect((await clocks(ticketId)).resolution?.state).toBe('cancelled');
    expect(await row(ticketId)).toEqual({ target: null, due: null });
    await app.get(TicketService).unmarkSpam(ona, at(ticketId));
    await app.settle();
    expect(await clocks(ticketId)).toMatchObject({ first_response: { due: 180 }, resolution: { due: 540 } });
  });

  it('end with a merge, and the earlier deadline goes on; taken apart, each has its own again', async () => {
    const source = await opened();
    await app.get(TicketAttributes).setPriority(ona, at(source), 'urgent');
    await pass(10 * MINUTE);
    const target = await opened();
    await app.get(TicketMerges).merge(ona, at(source), target);
    await app.settle();
    expect((await clocks(source)).first_response?.state).toBe('cancelled');
    expect(await clocks(target)).toMatchObject({ first_response: { due: 30 }, resolution: { due: 120 } });
    await app.get(TicketMerges).unmerge(ona, source);
    await app.settle();
    expect(await clocks(source)).toMatchObject({ first_response: { state: 'running', due: 30 } });
    expect(await clocks(target)).toMatchObject({ first_response: { due: 130 }, resolution: { due: 490 } });
  });

  it('promise nothing to old mail, nor where we wrote first until they answer', async () => {
    expect(await clocks(await opened({ isImported: true }))).toEqual({});
    expect(await clocks(await opened({ isAutomatic: true }))).toEqual({});
  });

  it('are the same however often and in whatever order they are looked at', async () => {
    const ticketId = await opened();
    await pass(10 * MINUTE);
    await write(ticketId);
    const before = await clocks(ticketId);
    const count = async () =>
      (await app.database.query('select 1 from outbox_events where ticket_id = $1', [ticketId])).length;
    const told = await count();
    for (const _ of [1, 2, 3]) await app.database.transaction((tx) => app.get(TicketClocks).refresh(tx, [ticketId]));
    await app.database.query(
      `update outbox_deliveries set done_at = null, attempts = 0 where listener = 'tickets.on-ticket-time'`,
    );
    await app.settle();
    expect(await clocks(ticketId)).toEqual(before);
    expect(await count()).toBe(told);
  });

  it('count only the hours of the company, where the policy says so', async () => {
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, calendarSetting, {
        value: {
          timeZone: 'UTC',
          hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '10:00' })),
          holidays: [],
        },
        ifVersion: null,
        by: null,
      }),
    );
    await setPolicies([policy({ time: 'business' })]);
    app.clock.set('2027-03-05T09:30:00Z');
    began = app.clock.now();
    const ticketId = await opened();
    // Friday 09:30: half an hour today, an hour on Monday, half an hour on Tuesday.
    expect(await row(ticketId)).toEqual({ target: 'first_response', due: (4 * DAY) / MINUTE });
  });
});
