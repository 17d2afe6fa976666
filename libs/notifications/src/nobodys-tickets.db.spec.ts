import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_CHOICES } from '#contracts';
import { CustomersModule } from '#customers';
import { IdentityModule } from '#identity';
import { type AgentActor, MINUTE, newId, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { anAgent, BulkDesk, type TestApp, testApp } from '#testing';
import { TicketFollowers, TicketService, TicketsModule } from '#tickets';
import { NotificationSettings, NotificationsModule } from './index.js';

describe('of a ticket that nobody has, those who asked are told', () => {
  let app: TestApp;
  let desk: BulkDesk;

  beforeAll(async () => {
    app = await testApp([IdentityModule, CustomersModule, TicketsModule, NotificationsModule]);
    desk = await BulkDesk.open(app);
  });
  beforeEach(() => app.clock.advance(MINUTE));
  // Who asked would hear of every ticket of no team from then on.
  afterEach(async () => {
    await app.database.query('delete from notification_settings');
    await app.database.query('delete from notifications');
  });
  afterAll(() => app.close());

  const asks = async (who: AgentActor): Promise<void> => {
    const choices = structuredClone(DEFAULT_CHOICES);
    choices.kinds.unassigned.list = true;
    await app.get(NotificationSettings).change(who, choices, 0);
  };
  const opened = async (teamId: string | null): Promise<string> => {
    const [ticketId] = (await desk.tickets(1, teamId)) as [string];
    await app.settle();
    return ticketId;
  };
  const answer = async (ticketId: string, more: object = {}, messageId = newId()): Promise<void> => {
    const payload = { messageId, customerId: '', isAutomatic: false, isHeld: false, ...more };
    await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, systemActor('test'), { type: 'MessageReceived', ticketId, payload }),
    );
    await app.settle();
  };
  const told = (who: AgentActor) =>
    desk.rows<{ kind: string; ticketId: string; readAt: Date | null }>(
      'select kind, ticket_id as "ticketId", read_at as "readAt" from notifications where agent_id = $1 order by id',
      [who.agentId],
    );
  const kinds = async (who: AgentActor) => (await told(who)).map(({ kind }) => kind);

  it('in their teams, and of no team; nobody who did not ask', async () => {
    const stranger = await anAgent(app.database, { name: 'Siim', teamIds: [desk.otherTeamId] });
    for (const who of [desk.ona, stranger]) await asks(who);
    const [ours, nobodys] = [await opened(desk.teamId), await opened(null)];
    expect((await told(desk.ona)).map(({ ticketId }) => ticketId)).toEqual([ours, nobodys]);
    expect(await told(stranger)).toEqual([{ kind: 'unassigned', ticketId: nobodys, readAt: null }]);
    expect(await told(desk.jonas)).toEqual([]);
    await answer(nobodys);
    expect(await kinds(stranger)).toEqual(['unassigned', 'unassigned']);
  });

  it('nothing that a program wrote or that waits to be let in, nothing twice, and nothing that somebody has', async () => {
    const [open, has] = [await opened(null), await opened(null)];
    await asks(desk.ona);
    await app.database.query('update tickets set assignee_id = $2 where id = $1', [has, desk.jonas.agentId]);
    await answer(open, { isAutomatic: true });
    await answer(open, { isHeld: true });
    await answer(has);
    expect(await told(desk.ona)).toEqual([]);
    const messageId = newId();
    for (let times = 0; times < 2; times += 1) await answer(open, {}, messageId);
    expect(await kinds(desk.ona)).toEqual(['unassigned']);
  });

  it('once where they follow it, and it counts as read as soon as somebody has it', async () => {
    const ticketId = await opened(null);
    for (const who of [desk.ona, desk.jonas]) await asks(who);
    await app.get(TicketFollowers).follow(desk.ona, ticketId, desk.ona.agentId);
    await answer(ticketId);
    expect(await kinds(desk.ona)).toEqual(['followed']);
    expect(await told(desk.jonas)).toMatchObject([{ kind: 'unassigned', readAt: null }]);
    await app.get(TicketService).assign(desk.ona, { ticketId, ifVersion: null }, desk.ona.agentId);
    await app.settle();
    expect((await told(desk.jonas))[0]?.readAt).toEqual(app.clock.now());
    expect((await told(desk.ona))[0]?.readAt).toBeNull();
  });
});
