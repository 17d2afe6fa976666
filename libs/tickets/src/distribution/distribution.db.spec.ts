import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { AgentService, IdentityModule } from '#identity';
import { type AgentActor, HOUR, MINUTE, newId, plus, SECOND } from '#kernel';
import { Dispatcher, EventListeners } from '#outbox';
import { aMailbox, anAgent, anInboundTicket, aTeam, aTeamCalendar, hoursOn, type TestApp, testApp } from '#testing';
import { type InboundTicket, MessageService, TicketAttributes, TicketService, TicketsModule } from '../index.js';
import { Distribution, GIVE_OUT } from './distribution.service.js';

const WORKERS = 12;

describe('tickets that are given out', () => {
  let app: TestApp;
  let teamId: string;

  beforeAll(async () => {
    app = await testApp([IdentityModule, CustomersModule, TicketsModule], { poolSize: WORKERS + 4 });
  });
  beforeEach(async () => {
    app.clock.advance(HOUR);
    await app.database.query('delete from tickets');
    await app.settle();
    teamId = await aTeam(app.database, `Support ${newId()}`);
  });
  afterAll(() => app.close());

  const set = (table: 'teams' | 'agents', id: string, columns: Record<string, unknown>) =>
    app.database.query(
      `update ${table} set ${Object.keys(columns)
        .map((name, at) => `${name} = $${at + 2}`)
        .join(', ')} where id = $1`,
      [id, ...Object.values(columns)],
    );
  const gives = (distribution: 'off' | 'round_robin' | 'fewest_open', team = teamId) =>
    set('teams', team, { distribution });
  /** Somebody whose console is open. */
  const here = async (name: string, columns: Record<string, unknown> = {}, teamIds = [teamId]): Promise<AgentActor> => {
    const agent = await anAgent(app.database, { name, teamIds });
    await set('agents', agent.agentId, { last_seen_at: app.clock.now(), ...columns });
    return agent;
  };
  const customerOf = (address: string) =>
    app.database.transaction((tx) => app.get(CustomerService).findOrCreateByAddress(tx, { address, name: 'Mari' }));
  const opened = async (traits: Partial<InboundTicket> = {}, address = `${newId()}@example.ee`): Promise<string> => {
    app.clock.advance(1);
    const inbound = anInboundTicket({ ...(await customerOf(address)), teamId, receivedAt: app.clock.now(), ...traits });
    return (await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound))).ticketId;
  };
  const assignee = async (ticketId: string): Promise<string | null> =>
    (
      await app.database.query<{ id: string | null }>('select assignee_id as id from tickets where id = $1', [ticketId])
    )[0]?.id ?? null;
  const given = async (traits: Partial<InboundTicket> = {}, address?: string): Promise<string | null> => {
    const ticketId = await opened(traits, address);
    await app.settle();
    return assignee(ticketId);
  };
  const counts = async (people: AgentActor[]): Promise<number[]> => {
    const rows = await app.database.query<{ id: string; count: number }>(
      'select assignee_id as id, count(*)::int as count from tickets where assignee_id is not null group by 1',
    );
    return people.map(({ agentId }) => rows.find(({ id }) => id === agentId)?.count ?? 0);
  };
  const reasons = (ticketId: string) =>
    app.database.query<{ payload: Record<string, unknown> }>(
      `select payload from outbox_events where ticket_id = $1 and type = 'TicketAssigned' order by id`,
      [ticketId],
    );
  const answered = (actor: AgentActor, ticketId: string) =>
    app
      .get(MessageService)
      .write(actor, ticketId, { clientId: newId(), kind: 'call', text: 'Called.', lastSeenMessageId: null });

  it('are none where nobody wants it so', async () => {
    await here('Ona');
    expect(await given()).toBeNull();
  });

  it('reach somebody by the event of their coming alone, with no time passing, and say why', async () => {
    const ona = await here('Ona');
    await gives('fewest_open');
    const before = app.clock.now();
    const ticketId = await opened();
    await app.settle();
    expect(app.clock.now().getTime()).toBe(before.getTime() + 1);
    expect(await assignee(ticketId)).toBe(ona.agentId);
    expect(await reasons(ticketId)).toEqual([
      { payload: { agentId: ona.agentId, previousAgentId: null, because: 'fewest_open', teamId } },
    ]);
  });

  it('go round, however unequal what people have', async () => {
    await gives('round_robin');
    const people = [await here('Ona'), await here('Mart'), await here('Liis')];
    const turns = [];
    for (let count = 0; count < 9; count += 1) turns.push(await given());
    const ids = people.map(({ agentId }) => agentId).sort();
    for (const round of [turns.slice(0, 3), turns.slice(3, 6), turns.slice(6)]) expect([...round].sort()).toEqual(ids);
    expect(turns.slice(3)).toEqual([...turns.slice(0, 3), ...turns.slice(0, 3)]);
    // Whoever joins is next, and the round goes on.
    const late = await here('Late');
    expect(await given()).toBe(late.agentId);
    expect(await given()).toBe(turns[0]);
  });

  it('go to whoever has the fewest open ones that wait for us', async () => {
    await gives('fewest_open');
    const [ona, mart] = [await here('Ona'), await here('Mart')];
    const first = await opened({ teamId: null });
    const second = await opened({ teamId: null });
    await set('agents', mart.agentId, { last_seen_at: app.clock.now() });
    for (const id of [first, second])
      await app.database.query('update tickets set assignee_id = $2 where id = $1', [id, ona.agentId]);
    expect([await given(), await given()]).toEqual([mart.agentId, mart.agentId]);
    // Those that wait for the customer are no work of hers.
    for (const id of [first, second])
      await app.get(TicketAttributes).setStatus(ona, { ticketId: id, ifVersion: null }, 'pending');
    await app.settle();
    expect(await given()).toBe(ona.agentId);
  });

  it('go first to whoever answered this customer last, with that reason, while they are there and can take one', async () => {
    await gives('round_robin');
    const [ona, mart] = [await here('Ona'), await here('Mart', { most_open_tickets: 1 })];
    const first = await opened({ teamId: null }, 'mari@example.ee');
    await answered(mart, first);
    await app.get(TicketService).resolve(mart, { ticketId: first, ifVersion: null });
    await app.settle();
    const again = await opened({}, 'mari@example.ee');
    await app.settle();
    expect(await assignee(again)).toBe(mart.agentId);
    expect((await reasons(again))[0]?.payload).toMatchObject({ because: 'answered_last' });
    expect(await given({}, 'mari@example.ee')).toBe(ona.agentId);
  });

  it('go rather to whoever speaks the language', async () => {
    await gives('round_robin');
    const ona = await here('Ona', { spoken_languages: ['lt', 'ru'] });
    await here('Mart');
    expect([await given({ language: 'lt' }), await given({ language: 'lt' })]).toEqual([ona.agentId, ona.agentId]);
    expect(await given({ language: 'hu' })).not.toBe(ona.agentId);
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['away', () => ({ presence: 'away' })],
    ['not here', () => ({ last_seen_at: plus(app.clock.now(), -3 * MINUTE) })],
    ['out of office', () => ({ out_until: plus(app.clock.now(), HOUR) })],
    ['switched off', () => ({ disabled_at: app.clock.now() })],
  ])('never go to somebody who is %s, and wait', async (_, columns) => {
    await gives('fewest_open');
    const ona = await here('Ona');
    await set('agents', ona.agentId, columns());
    expect(await given()).toBeNull();
  });

  it('go to people with a plan during their shifts alone, and find them when one begins', async () => {
    await gives('fewest_open');
    const ona = await here('Ona');
    const now = app.clock.now();
    const weekday = ((now.getUTCDay() + 6) % 7) + 1;
    const clockTime = (at: Date): string => at.toISOString().slice(11, 16);
    await app.database.query(
      `insert into settings (key, value, version, updated_at) values ('calendar', $1, 1, $2)
      on conflict (key) do update set value = excluded.value, version = 1`,
      [JSON.stringify({ timeZone: 'UTC', hours: [], holidays: [] }), now],
    );
    await app.database.query(
      'insert into shifts (id, agent_id, weekday, starts_at, ends_at) values ($1, $2, $3, $4, $5)',
      [newId(), ona.agentId, weekday, clockTime(plus(now, 5 * MINUTE)), '23:59'],
    );
    const ticketId = await opened();
    await app.settle();
    expect(await assignee(ticketId)).toBeNull();
    for (let minute = 0; minute < 6; minute += 1) {
      app.clock.advance(MINUTE);
      await set('agents', ona.agentId, { last_seen_at: app.clock.now() });
      await app.settle();
    }
    expect(await assignee(ticketId)).toBe(ona.agentId);
  });

  it('go by the clocks of the team, where it works in another zone than the company', async () => {
    app.clock.set(new Date('2031-03-03T12:00:00Z'));
    await gives('fewest_open');
    const ona = await here('Ona');
    await app.database.query(
      `insert into settings (key, value, version, updated_at) values ('calendar', $1, 1, $2)
      on conflict (key) do update set value = excluded.value, version = 1`,
      [JSON.stringify({ timeZone: 'UTC', hours: [], holidays: [] }), app.clock.now()],
    );
    // Two o'clock in the night of Tuesday, there.
    const there = plus(app.clock.now(), 14 * HOUR);
    const weekday = ((there.getUTCDay() + 6) % 7) + 1;
    const [begins, ends] = [plus(there, -MINUTE), plus(there, 2 * MINUTE)].map((at) => at.toISOString().slice(11, 16));
    await app.database.query(
      'insert into shifts (id, agent_id, weekday, starts_at, ends_at) values ($1, $2, $3, $4, $5)',
      [newId(), ona.agentId, weekday, begins, ends],
    );
    const before = await opened();
    await app.settle();
    expect(await assignee(before)).toBeNull();
    await aTeamCalendar(app.database, teamId, { timeZone: 'Pacific/Kiritimati', hours: hoursOn('09:00', '17:00') });
    const after = await opened();
    await app.settle();
    expect(await assignee(after)).toBe(ona.agentId);
  });

  it('wait while everybody has as many as they can have, and go on as soon as one is answered', async () => {
    await gives('fewest_open');
    const ona = await here('Ona', { most_open_tickets: 2 });
    const ids = [await opened(), await opened(), await opened()];
    await app.settle();
    expect(await counts([ona])).toEqual([2]);
    expect(await assignee(ids[2] as string)).toBeNull();
    await app.get(TicketAttributes).setStatus(ona, { ticketId: ids[0] as string, ifVersion: null }, 'pending');
    await app.settle();
    expect(await assignee(ids[2] as string)).toBe(ona.agentId);
  });

  it('are given when somebody comes, when the ticket moves here, and when it comes back', async () => {
    await gives('fewest_open');
    const waiting = await opened();
    await app.settle();
    const ona = await here('Ona');
    await app.database.query('update agents set last_seen_at = null where id = $1', [ona.agentId]);
    await app.get(AgentService).seen(ona.agentId);
    await app.settle();
    expect(await assignee(waiting)).toBe(ona.agentId);
    const moved = await opened({ teamId: null });
    await app.get(TicketAttributes).moveToTeam(ona, { ticketId: moved, ifVersion: null }, teamId);
    await app.settle();
    expect(await assignee(moved)).toBe(ona.agentId);
    const mart = await here('Mart');
    await app.get(TicketService).assign(ona, { ticketId: moved, ifVersion: null }, null);
    await app.settle();
    expect(await assignee(moved)).toBe(mart.agentId);
  });

  it('do not come back to whoever put them back, and hold up nothing behind them', async () => {
    await gives('round_robin');
    const ona = await here('Ona');
    const first = await opened({}, 'a@example.ee');
    await app.settle();
    await app.get(TicketService).assign(ona, { ticketId: first, ifVersion: null }, null);
    await app.settle();
    expect(await assignee(first)).toBeNull();
    expect(await given()).toBe(ona.agentId);
    expect(await assignee(first)).toBeNull();
  });

  it('may come back to whoever had them when mail takes them up and its mailbox gives them to all', async () => {
    await gives('round_robin');
    const ona = await here('Ona');
    const mailboxId = await aMailbox(app.database, { teamId });
    await app.database.query('update mailboxes set keeps_assignee = false where id = $1', [mailboxId]);
    const ticketId = await opened({ mailboxId }, 'a@example.ee');
    await app.settle();
    await app.get(TicketService).resolve(ona, { ticketId, ifVersion: null });
    await app.settle();
    const again = anInboundTicket({ ...(await customerOf('a@example.ee')), receivedAt: app.clock.now() });
    await app.database.transaction((tx) => app.get(TicketService).receiveMessage(tx, ticketId, again));
    await app.settle();
    expect(await reasons(ticketId)).toHaveLength(3);
    expect(await assignee(ticketId)).toBe(ona.agentId);
  });

  it('are left for a moment by the timer while somebody else gives out', async () => {
    await gives('round_robin');
    const ticketId = await opened();
    await app.settle();
    const ona = await here('Ona');
    const otherTeamId = await aTeam(app.database);
    const timer = { id: newId(), kind: GIVE_OUT, subjectId: teamId, occasion: '', dueAt: app.clock.now(), attempts: 1 };
    const distribution = app.get(Distribution);
    await app.database.transaction(async (busy) => {
      await distribution.giveOut(busy, otherTeamId);
      await app.database.transaction(async (tx) => {
        await tx.query(`set local lock_timeout = '1s'`);
        await distribution.fire(timer, tx);
      });
    });
    expect(await assignee(ticketId)).toBeNull();
    app.clock.advance(SECOND);
    await app.settle();
    expect(await assignee(ticketId)).toBe(ona.agentId);
  });

  it('are given once each, and to nobody more than they can have, when much comes at once and all workers give out', async () => {
    await gives('fewest_open');
    const otherTeamId = await aTeam(app.database);
    await gives('round_robin', otherTeamId);
    const both = [teamId, otherTeamId];
    const people = [
      await here('Ona', { most_open_tickets: 3 }, both),
      await here('Mart', { most_open_tickets: 4 }, both),
      await here('Liis', { most_open_tickets: 2 }),
    ];
    const distribution = app.get(Distribution);
    const arrive = async (): Promise<void> => {
      await opened({ teamId: both[Math.floor(Math.random() * 2)] as string });
      for (const id of both) await app.database.transaction((tx) => distribution.giveOut(tx, id));
    };
    await Promise.all(Array.from({ length: WORKERS * 2 }, arrive));
    expect((await counts(people)).every((count, at) => count <= ([3, 4, 2][at] as number))).toBe(true);
    const [twice] = await app.database.query<{ count: number }>(
      `select count(*)::int as count from (select ticket_id from outbox_events
         where type = 'TicketAssigned' and payload ->> 'teamId' = any($1) group by 1 having count(*) > 1) as twice`,
      [both],
    );
    expect(twice?.count).toBe(0);
    const team = await counts(people);
    expect(team[0] === 3 && team[1] === 4).toBe(true);
  });

  it('are the same when an event is told twice', async () => {
    await gives('round_robin');
    const people = [await here('Ona'), await here('Mart')];
    await opened();
    const [event] = await app.database.query<{ id: string }>(
      `select id from outbox_events where type = 'TicketOpened' order by id desc limit 1`,
    );
    await app.settle();
    await app.database.query('update outbox_deliveries set done_at = null where event_id = $1', [event?.id]);
    const listeners = app.get(EventListeners).subscriptions.filter(({ type }) => type === 'TicketOpened');
    for (const { listener } of listeners) await app.get(Dispatcher).deliver(event?.id ?? '', listener);
    await app.settle();
    expect((await counts(people)).sort()).toEqual([0, 1]);
  });

  it('are given in one go, however many events came at once', async () => {
    await gives('round_robin');
    const people = [await here('Ona'), await here('Mart')];
    for (let count = 0; count < 6; count += 1) await opened();
    const events = await app.database.query<{ id: string }>(
      `insert into outbox_deliveries (event_id, listener, next_attempt_at)
       select id, 'tickets.on-waiting-ticket', $1 from outbox_events
       where type = 'TicketOpened' and ticket_id in (select id from tickets) returning event_id as id`,
      [app.clock.now()],
    );
    await app.get(Dispatcher).deliverAll(
      events.map(({ id }) => id),
      'tickets.on-waiting-ticket',
    );
    expect(await counts(people)).toEqual([3, 3]);
    const [row] = await app.database.query<{ transactions: number }>(
      `select count(distinct xmin::text)::int as transactions from outbox_events
       where type = 'TicketAssigned' and ticket_id in (select id from tickets)`,
    );
    expect(row?.transactions).toBe(1);
  });

  it('look past all that the only one there gave back, at once', async () => {
    await gives('round_robin');
    const ona = await here('Ona');
    const back = [];
    for (let count = 0; count < 12; count += 1) back.push(await opened({}, `${newId()}@example.ee`));
    await app.settle();
    for (const ticketId of back) await app.get(TicketService).assign(ona, { ticketId, ifVersion: null }, null);
    await app.settle();
    expect(await counts([ona])).toEqual([0]);
    const next = await opened();
    const asked = await app.database.transaction(async (tx) => {
      let count = 0;
      const query = tx.query.bind(tx);
      tx.query = (...values: Parameters<typeof query>) => {
        count += 1;
        return query(...values);
      };
      await app.get(Distribution).giveOut(tx, teamId);
      return count;
    });
    expect(await assignee(next)).toBe(ona.agentId);
    // One more than where there is nothing to look past, and to see that nothing is left: not some for each of the twelve.
    expect(asked).toBeLessThan(25);
  });

  it('go on after the most that one transaction gives out', async () => {
    const ids = [];
    for (let count = 0; count < 60; count += 1) ids.push(await opened());
    await app.settle();
    const ona = await here('Ona');
    await gives('fewest_open');
    await app.database.transaction((tx) => app.get(Distribution).giveOut(tx, teamId));
    await app.settle();
    expect(await counts([ona])).toEqual([60]);
  });
});
