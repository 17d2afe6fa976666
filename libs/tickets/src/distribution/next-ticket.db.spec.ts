import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId, plus } from '#kernel';
import { anAgent, anInboundTicket, aTeam, isWaitedFor, type TestApp, testApp } from '#testing';
import { type InboundTicket, NextTicket, TicketActs, TicketService, TicketsModule } from '../index.js';

const PULLS = 20;

describe('the next ticket', () => {
  let app: TestApp;
  let next: NextTicket;
  let teamId: string;
  let otherTeamId: string;
  let ona: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule], { poolSize: PULLS + 2 });
    next = app.get(NextTicket);
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(async () => {
    app.clock.advance(MINUTE);
    await app.database.query('delete from tickets');
    [teamId, otherTeamId] = [await aTeam(app.database), await aTeam(app.database)];
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
  });
  afterAll(() => app.close());

  const opened = async (traits: Partial<InboundTicket> = {}, columns: Record<string, unknown> = {}) => {
    app.clock.advance(1);
    const inbound = anInboundTicket({ ...customer, teamId, receivedAt: app.clock.now(), ...traits });
    const { ticketId } = await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound));
    for (const [name, value] of Object.entries(columns))
      await app.database.query(`update tickets set ${name} = $2 where id = $1`, [ticketId, value]);
    return ticketId;
  };
  const taken = async (actor = ona, clientId = newId()) => (await next.take(actor, clientId))?.ticketId ?? null;
  const assignees = () =>
    app.database.query<{ id: string; assigneeId: string | null }>(
      'select id, assignee_id as "assigneeId" from tickets',
    );

  it('is the one whose promise ends soonest, then the most important one, then the one that waits longest', async () => {
    const now = app.clock.now();
    const waitsLong = await opened();
    const waitsShort = await opened();
    const important = await opened({}, { priority: 'high' });
    const later = await opened({}, { sla_due_at: plus(now, 2 * HOUR) });
    const soon = await opened({}, { sla_due_at: plus(now, HOUR) });
    const asked = [];
    for (let count = 0; count < 6; count += 1) asked.push(await taken());
    expect(asked).toEqual([soon, later, important, waitsLong, waitsShort, null]);
  });

  it('is of the own teams or of none; of all for an administrator without a team', async () => {
    const others = await opened({ teamId: otherTeamId });
    expect(await taken()).toBeNull();
    const nobodys = await opened({ teamId: null });
    expect(await taken()).toBe(nobodys);
    expect(await taken(await anAgent(app.database, { role: 'admin', teamIds: [teamId] }))).toBeNull();
    expect(await taken(await anAgent(app.database, { role: 'admin' }))).toBe(others);
  });

  it.each<[string, Partial<InboundTicket>, Record<string, unknown>]>([
    ['waits for the customer', {}, { status: 'pending', waiting_since: null }],
    ['waits for a third party', {}, { status: 'on_hold' }],
    ['sleeps', {}, { is_snoozed: true }],
    ['is spam', {}, { status: 'spam' }],
    ['has ended', {}, { status: 'resolved', waiting_since: null }],
    ['has nothing new but a message that nobody let in', { isAutomatic: true }, { has_held_message: true }],
  ])('is never one that %s', async (_, traits, columns) => {
    await opened(traits, columns);
    expect(await taken()).toBeNull();
  });

  it('is assigned with its reason, and is the same one when the request comes again', async () => {
    const ticketId = await opened();
    await opened();
    const clientId = newId();
    expect(await taken(ona, clientId)).toBe(ticketId);
    expect(await taken(ona, clientId)).toBe(ticketId);
    expect(
      await app.database.query(`select payload from outbox_events where type = 'TicketAssigned' and ticket_id = $1`, [
        ticketId,
      ]),
    ).toEqual([{ payload: { agentId: ona.agentId, previousAgentId: null, because: 'next' } }]);
    expect((await assignees()).filter(({ assigneeId }) => assigneeId === ona.agentId)).toHaveLength(1);
  });

  it('is given back by its undo, unless somebody has given it to another person', async () => {
    const ticketId = await opened();
    const first = await next.take(ona, newId());
    await app.get(TicketActs).undo(ona, first?.acts.id ?? '');
    expect(await assignees()).toEqual([{ id: ticketId, assigneeId: null }]);
    const second = await next.take(ona, newId());
    const mart = await anAgent(app.database, { name: 'Mart', teamIds: [teamId] });
    await app.get(TicketService).assign(ona, { ticketId, ifVersion: null }, mart.agentId);
    const { refused } = await app.get(TicketActs).undo(ona, second?.acts.id ?? '');
    expect(refused).toEqual([{ verb: 'assign', code: 'BULK_CHANGED_SINCE' }]);
    expect(await assignees()).toEqual([{ id: ticketId, assigneeId: mart.agentId }]);
  });

  it('is another one for each of twenty people who ask at the same moment', async () => {
    const ids = [];
    for (let count = 0; count < PULLS; count += 1) ids.push(await opened());
    const people = await Promise.all(Array.from({ length: PULLS }, () => anAgent(app.database, { teamIds: [teamId] })));
    const got = await Promise.all(people.map((person) => taken(person)));
    expect([...got].sort()).toEqual([...ids].sort());
    const given = await assignees();
    for (const [at, person] of people.entries())
      expect(given).toContainEqual({ id: got[at], assigneeId: person.agentId });
  });

  it('is one for exactly as many as there are tickets, whoever asks at once', async () => {
    for (let count = 0; count < 7; count += 1) await opened();
    const people = await Promise.all(Array.from({ length: PULLS }, () => anAgent(app.database, { teamIds: [teamId] })));
    const got = (await Promise.all(people.map((person) => taken(person)))).filter((id) => id !== null);
    expect(new Set(got).size).toBe(7);
    expect(got).toHaveLength(7);
  });

  it('is one ticket when the same request comes many times at once', async () => {
    for (let count = 0; count < 5; count += 1) await opened();
    const clientId = newId();
    const got = await Promise.all(Array.from({ length: 5 }, () => taken(ona, clientId)));
    expect(new Set(got).size).toBe(1);
    expect((await assignees()).filter(({ assigneeId }) => assigneeId !== null)).toHaveLength(1);
  });

  it.each([
    ['waits for one that somebody else holds for a moment: nobody gets none while one is left', false],
    ['is not one that somebody else has got in this very moment', true],
  ])('%s', async (_, isGivenAway) => {
    const ticketId = await opened();
    const mart = await anAgent(app.database, { name: 'Mart', teamIds: [teamId] });
    const holder = app.database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select 1 from tickets where id = $1 for update', [ticketId]);
    const asking = taken();
    expect(await isWaitedFor(holder)).toBe(true);
    if (isGivenAway) await holder.query('update tickets set assignee_id = $2 where id = $1', [ticketId, mart.agentId]);
    await holder.commitTransaction();
    await holder.release();
    expect(await asking).toBe(isGivenAway ? null : ticketId);
  });
});
