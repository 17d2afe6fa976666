import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { CaseBench } from '#testing';

const CLOCKS = systemActor('tickets.sla');

describe('a promised time that is over', () => {
  let bench: CaseBench;

  beforeAll(async () => {
    bench = await CaseBench.start();
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  const breach = (ticketId: string, change: { opensCase?: boolean; policyName?: string } = {}) =>
    bench.app.database.transaction((tx) =>
      bench.app.get(Outbox).record(tx, CLOCKS, {
        type: 'SlaBreached',
        ticketId,
        payload: {
          target: 'first_response',
          dueAt: '2026-03-02T08:00:00.000Z',
          policyName: 'Gold',
          opensCase: true,
          ...change,
        },
      }),
    );
  /** A ticket whose customer is content, so that nothing else opens a case. */
  const ticket = () => bench.company.rating({ score: 5, isNegative: false, teamId: bench.teamId });

  it('opens a case with the name of the policy and alerts, where the policy says so', async () => {
    const { ticketId, customerId } = await ticket();
    await breach(ticketId);
    await bench.app.settle();
    const row = await bench.theCase(customerId);
    expect(row).toMatchObject({ state: 'open', trigger: 'sla_breach', reason: 'Gold', owner_id: null });
    expect(await bench.alertsOf(row.id)).toMatchObject([{ state: 'open', level: 1 }]);
  });

  it('is a case too where it was promised to the customer, and none where they were told meanwhile', async () => {
    const rated = [await ticket(), await ticket()];
    const { agentId } = await bench.company.agent({ role: 'agent' });
    await bench.app.database.query(`update agents set language = 'et' where id = $1`, [agentId]);
    const dueAt = new Date('2026-03-02T08:00:00Z');
    for (const [index, { ticketId }] of rated.entries()) {
      const promiseId = newId();
      await bench.app.database.query(
        `insert into ticket_promises (id, ticket_id, owner_id, state, due_at, soon_at, made_at, ended_at)
         values ($1, $2, $3, 'broken', $4, $4, $4, $5)`,
        [promiseId, ticketId, agentId, dueAt, index === 0 ? null : dueAt],
      );
      const payload = { promiseId, ownerId: agentId, dueAt: dueAt.toISOString() };
      await bench.app.database.transaction((tx) =>
        bench.app.get(Outbox).record(tx, CLOCKS, { type: 'TicketPromiseBroken', ticketId, payload }),
      );
    }
    await bench.app.settle();
    const [waiting, told] = await Promise.all(rated.map(({ customerId }) => bench.rowsFor(customerId)));
    expect(waiting).toMatchObject([{ trigger: 'sla_breach', reason: 'Lubatud vastus ei tulnud õigeks ajaks' }]);
    expect(await bench.alertsOf(String(waiting?.[0]?.id))).toMatchObject([{ state: 'open' }]);
    expect(told).toEqual([]);
  });

  it('opens nothing by itself', async () => {
    const { ticketId, customerId } = await ticket();
    await breach(ticketId, { opensCase: false });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toEqual([]);
  });

  it('joins the case that the customer has, and alarms nobody anew', async () => {
    const { ticketId, customerId } = await ticket();
    await breach(ticketId);
    await bench.app.settle();
    const first = await bench.theCase(customerId);
    await breach(ticketId, { policyName: 'Silver' });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toHaveLength(1);
    expect(await bench.alertsOf(first.id)).toHaveLength(1);
    expect((await bench.theCase(customerId)).version).toBeGreaterThan(first.version);
  });

  it.each(['is_demo', 'is_imported'])('alarms nobody about a ticket that %s', async (column) => {
    const { ticketId, customerId } = await ticket();
    await bench.app.database.query(`update tickets set ${column} = true where id = $1`, [ticketId]);
    await breach(ticketId);
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toEqual([]);
  });

  it('opens nothing for a ticket that is gone', async () => {
    const ticketId = newId();
    await breach(ticketId);
    await bench.app.settle();
    expect(await bench.app.database.query('select 1 from escalations where ticket_id = $1', [ticketId])).toEqual([]);
  });
});
