import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_CHOICES, type NotificationChoices, type NotificationKind } from '#contracts';
import { CustomerService, CustomersModule } from '#customers';
import { IdentityModule } from '#identity';
import { type Actor, type AgentActor, DAY, MissingError, newId, StaleError, systemActor } from '#kernel';
import { EventListeners, Housekeeping, Outbox, type RecordedEvent } from '#outbox';
import { anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { TicketFollowers, TicketService, TicketsModule } from '#tickets';
import { NotificationReads, NotificationSettings, NotificationsModule } from './index.js';

interface Row {
  id: string;
  agent_id: string;
  kind: NotificationKind;
  ticket_id: string | null;
  by_agent_id: string | null;
  detail: Record<string, unknown>;
  read_at: Date | null;
  held_until: Date | null;
}

describe('what people are told', () => {
  let app: TestApp;
  let teamId: string;
  let ona: AgentActor;
  let mart: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([IdentityModule, CustomersModule, TicketsModule, NotificationsModule]);
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(async () => {
    // Monday, 11:00 in Tallinn.
    app.clock.set('2026-03-02T09:00:00Z');
    await app.database.query('delete from timers');
    await app.database.query('delete from tickets');
    teamId = await aTeam(app.database);
    [ona, mart] = [
      await anAgent(app.database, { name: 'Ona', teamIds: [teamId] }),
      await anAgent(app.database, { name: 'Mart', teamIds: [teamId] }),
    ];
  });
  afterAll(() => app.close());

  const ticketOf = async (assignee: AgentActor | null, team: string | null = teamId): Promise<string> => {
    const inbound = anInboundTicket({ ...customer, teamId: team, receivedAt: app.clock.now() });
    const { ticketId } = await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound));
    await app.database.query('update tickets set assignee_id = $2 where id = $1', [
      ticketId,
      assignee?.agentId ?? null,
    ]);
    await app.settle();
    return ticketId;
  };
  const happens = async (
    type: string,
    ticketId: string | null,
    payload: Record<string, unknown> = {},
    by: Actor = systemActor('test'),
  ): Promise<void> => {
    await app.database.transaction((tx) => app.get(Outbox).record(tx, by, { type, ticketId, payload }));
    await app.settle();
  };
  const answer = (ticketId: string, more: Record<string, unknown> = {}, messageId = newId()): Promise<void> =>
    happens('MessageReceived', ticketId, { messageId, customerId: '', isAutomatic: false, isHeld: false, ...more });
  const told = (who: AgentActor = ona): Promise<Row[]> =>
    app.database.query<Row>('select * from notifications where agent_id = $1 order by id', [who.agentId]);
  const kinds = async (who: AgentActor = ona) => (await told(who)).map(({ kind }) => kind);
  const choose = async (change: (choices: NotificationChoices) => void, who: AgentActor = ona): Promise<void> => {
    const choices = structuredClone(DEFAULT_CHOICES);
    change(choices);
    const { version } = await app.get(NotificationSettings).view(who.agentId);
    await app.get(NotificationSettings).change(who, choices, version);
  };
  const nights = (choices: NotificationChoices): void => {
    const frames = [{ weekdays: [1, 2, 3, 4, 5], startsAt: '19:00', endsAt: '08:00' }];
    choices.quiet = { isOn: true, timeZone: 'Europe/Tallinn', frames, letsAlertsThrough: true };
  };
  const events = (type: string) =>
    app.database.query<{ payload: Record<string, unknown> }>(
      'select payload from outbox_events where type = $1 order by id',
      [type],
    );

  describe('names a person', () => {
    it('a ticket that somebody gave them, and who did', async () => {
      const ticketId = await ticketOf(null);
      await app.get(TicketService).assign(mart, { ticketId, ifVersion: null }, ona.agentId);
      await app.settle();
      expect(await told()).toMatchObject([{ kind: 'assigned', ticket_id: ticketId, by_agent_id: mart.agentId }]);
      expect(await told(mart)).toEqual([]);
    });

    it('nothing that they did themselves', async () => {
      const ticketId = await ticketOf(null);
      await app.get(TicketService).assign(ona, { ticketId, ifVersion: null }, ona.agentId);
      await app.settle();
      expect(await told()).toEqual([]);
    });

    it('no ticket that somebody else has by the time that the news comes', async () => {
      const ticketId = await ticketOf(mart);
      await happens('TicketAssigned', ticketId, { agentId: ona.agentId, previousAgentId: null });
      expect(await told()).toEqual([]);
      expect(await kinds(mart)).toEqual([]);
    });

    it('words of the customer on their ticket, and none of a program, nor any that nobody let in', async () => {
      const ticketId = await ticketOf(ona);
      await answer(ticketId, { isAutomatic: true });
      const messageId = newId();
      await answer(ticketId, { isHeld: true }, messageId);
      expect(await told()).toEqual([]);
      await happens('MessageAccepted', ticketId, { messageId }, mart);
      await answer(ticketId);
      expect(await kinds()).toEqual(['answered', 'answered']);
      expect(await kinds(mart)).toEqual([]);
    });

    it('that a third party answered', async () => {
      await happens('ThirdPartyAnswered', await ticketOf(ona), { messageId: newId() });
      expect(await told()).toMatchObject([{ kind: 'answered', detail: { isThirdParty: true } }]);
    });

    it('words of the customer on a ticket that they follow, and no more of one that they have', async () => {
      const ticketId = await ticketOf(mart);
      for (const who of [ona, mart]) await app.get(TicketFollowers).follow(mart, ticketId, who.agentId);
      await answer(ticketId);
      expect([await kinds(), await kinds(mart)]).toEqual([['followed'], ['answered']]);
    });

    it('a note that calls them by name, and who wrote it', async () => {
      const ticketId = await ticketOf(null);
      const mentionedIds = [ona.agentId, mart.agentId];
      const note = { ticketId, messageId: newId(), mentionedIds, byId: mart.agentId };
      await happens('ColleaguesMentioned', ticketId, note, mart);
      await happens('ColleaguesMentioned', ticketId, note, mart);
      expect(await told()).toMatchObject([{ kind: 'mentioned', by_agent_id: mart.agentId }]);
      expect(await told(mart)).toEqual([]);
    });

    it('the end of a snooze that time brought', async () => {
      const ticketId = await ticketOf(ona);
      await happens('TicketWoke', ticketId, { because: 'customer' });
      await happens('TicketWoke', ticketId, { because: 'time' });
      expect(await kinds()).toEqual(['woke']);
    });

    it('their own promise, when it is soon due and when it was broken, each once', async () => {
      const ticketId = await ticketOf(mart);
      const promise = { promiseId: newId(), ownerId: ona.agentId, dueAt: '2026-03-02T10:00:00.000Z' };
      for (const type of ['TicketPromiseSoon', 'TicketPromiseSoon', 'TicketPromiseBroken'])
        await happens(type, ticketId, promise);
      expect(await told()).toMatchObject([
        { kind: 'promise_due', detail: { dueAt: promise.dueAt } },
        { kind: 'promise_due' },
      ]);
      expect(await told(mart)).toEqual([]);
    });

    it('promises of time that end soon or were broken, each once', async () => {
      const ticketId = await ticketOf(ona);
      const promise = { target: 'first_response', dueAt: '2026-03-02T10:00:00.000Z' };
      await happens('SlaSoon', ticketId, promise);
      await happens('SlaSoon', ticketId, promise);
      await happens('SlaBreached', ticketId, { ...promise, policyName: 'Gold', opensCase: false });
      await happens('SlaSoon', ticketId, { ...promise, dueAt: '2026-03-02T12:00:00.000Z' });
      expect(await told()).toMatchObject([
        { kind: 'sla_soon', detail: promise },
        { kind: 'sla_breached', detail: promise },
        { kind: 'sla_soon' },
      ]);
    });

    it('an unhappy answer where an alert tells them, once for each level, until somebody takes it on', async () => {
      const ticketId = await ticketOf(null);
      const lead = await anAgent(app.database, { role: 'supervisor', teamIds: [teamId] });
      const alertId = newId();
      const payload = { alertId, escalationId: newId(), level: 1, toldAgentIds: [lead.agentId] };
      await happens('AlertRaised', ticketId, payload);
      await happens('AlertClimbed', ticketId, payload);
      await happens('AlertClimbed', ticketId, { ...payload, level: 2 });
      expect(await told(lead)).toMatchObject([
        { kind: 'alert', detail: { alertId }, read_at: null },
        { kind: 'alert', read_at: null },
      ]);
      await happens('AlertAcknowledged', null, payload);
      expect((await told(lead)).map(({ read_at }) => read_at !== null)).toEqual([true, true]);
    });
  });

  it('says each thing once, however often and in whatever crowd it is said', async () => {
    const ticketId = await ticketOf(ona);
    const listener = app.get(EventListeners).get('notifications.on-news');
    const event = (id: string): RecordedEvent<never> =>
      ({
        ...{ id: newId(), seq: 1, type: 'MessageReceived', ticketId, actorKind: 'customer', actorId: null },
        ...{ occurredAt: app.clock.now(), payload: { messageId: id, isAutomatic: false, isHeld: false } },
      }) as RecordedEvent<never>;
    const before = (await events('NotificationsAdded')).length;
    const crowd = Array.from({ length: 50 }, () => event(newId()));
    for (const part of [crowd, crowd, crowd.slice(0, 7)])
      expect(await app.database.transaction(async (tx) => listener?.handleAll?.(part, tx))).toEqual([]);
    await Promise.all(
      crowd.slice(0, 8).map((one) => app.database.transaction(async (tx) => listener?.handle(one, tx))),
    );
    expect(await told()).toHaveLength(50);
    const added = (await events('NotificationsAdded')).slice(before);
    expect(added.flatMap(({ payload }) => payload.ids)).toHaveLength(50);
  });

  it('asks the database twice for a crowd of mails that concerns nobody', async () => {
    const ticketIds = [await ticketOf(null), await ticketOf(null), await ticketOf(null)];
    const listener = app.get(EventListeners).get('notifications.on-news');
    const crowd = ticketIds.map((ticketId) => ({
      ...{ id: newId(), seq: 1, type: 'MessageReceived', ticketId, actorKind: 'customer', actorId: null },
      ...{ occurredAt: app.clock.now(), payload: { messageId: newId(), isAutomatic: false, isHeld: false } },
    })) as unknown as RecordedEvent<never>[];
    let asked = 0;
    await app.database.transaction(async (tx) => {
      const query = tx.query.bind(tx);
      tx.query = ((...given: Parameters<typeof query>) => {
        asked += 1;
        return query(...given);
      }) as typeof tx.query;
      await listener?.handleAll?.(crowd, tx);
    });
    expect(asked).toBe(2);
  });

  it('names nobody a ticket that they may not see', async () => {
    await answer(await ticketOf(ona, await aTeam(app.database)));
    const gone = await anAgent(app.database, { teamIds: [teamId], isDisabled: true });
    await answer(await ticketOf(gone));
    expect([...(await told()), ...(await told(gone))]).toEqual([]);
  });

  it('leaves out the kinds that a person does not want', async () => {
    await choose(({ kinds: of }) => {
      of.answered.list = false;
    });
    const ticketId = await ticketOf(ona);
    await answer(ticketId);
    await happens('TicketWoke', ticketId, { because: 'time' });
    expect(await kinds()).toEqual(['woke']);
  });

  describe('is held in a quiet time', () => {
    beforeEach(() => choose(nights));

    it('and told as one thing when it is over, once', async () => {
      // 21:00 in Tallinn.
      app.clock.set('2026-03-02T19:00:00Z');
      const before = (await events('NotificationsReleased')).length;
      const ticketId = await ticketOf(ona);
      for (let count = 0; count < 3; count += 1) await answer(ticketId);
      expect((await told()).map(({ held_until }) => held_until?.toISOString())).toEqual(
        Array(3).fill('2026-03-03T06:00:00.000Z'),
      );
      app.clock.set('2026-03-03T05:59:59Z');
      await app.settle();
      expect(await events('NotificationsReleased')).toHaveLength(before);
      app.clock.set('2026-03-03T06:00:00Z');
      await app.settle();
      await app.settle();
      const [released, ...more] = (await events('NotificationsReleased')).slice(before);
      expect(released?.payload).toMatchObject({ agentId: ona.agentId, count: 3, ids: [(await told()).at(-1)?.id] });
      expect(more).toEqual([]);
      expect((await told()).map(({ held_until }) => held_until)).toEqual([null, null, null]);
    });

    it('and not told at all where it was read meanwhile', async () => {
      app.clock.set('2026-03-02T19:00:00Z');
      const before = (await events('NotificationsReleased')).length;
      const ticketId = await ticketOf(ona);
      await answer(ticketId);
      await app.get(NotificationReads).readTicket(ona, ticketId);
      app.clock.set('2026-03-03T07:00:00Z');
      await app.settle();
      expect(await events('NotificationsReleased')).toHaveLength(before);
    });

    it('no longer once the person switches it off, and longer once they prolong it', async () => {
      app.clock.set('2026-03-02T19:00:00Z');
      await answer(await ticketOf(ona));
      await choose((choices) => {
        nights(choices);
        choices.quiet.frames = [{ weekdays: [1], startsAt: '19:00', endsAt: '12:00' }];
      });
      await app.settle();
      app.clock.set('2026-03-03T06:00:00Z');
      await app.settle();
      expect(await told()).toMatchObject([{ held_until: new Date('2026-03-03T10:00:00.000Z') }]);
      await choose(() => {});
      await app.settle();
      expect(await told()).toMatchObject([{ held_until: null }]);
    });

    it('as well as while the person is out of office', async () => {
      await app.database.query('update agents set out_until = $2 where id = $1', [
        mart.agentId,
        new Date(app.clock.now().getTime() + 3 * DAY),
      ]);
      await answer(await ticketOf(mart));
      expect((await told(mart))[0]?.held_until).toEqual(new Date(app.clock.now().getTime() + 3 * DAY));
    });

    it('but not an alert, unless the person wants that too', async () => {
      app.clock.set('2026-03-02T19:00:00Z');
      const ticketId = await ticketOf(null);
      const alert = { alertId: newId(), escalationId: newId(), level: 1, toldAgentIds: [ona.agentId] };
      await happens('AlertRaised', ticketId, alert);
      await choose((choices) => {
        nights(choices);
        choices.quiet.letsAlertsThrough = false;
      });
      await happens('AlertRaised', ticketId, { ...alert, alertId: newId() });
      expect((await told()).map(({ held_until }) => held_until !== null)).toEqual([false, true]);
    });
  });

  describe('that was seen', () => {
    it('is said to the windows of that person alone, once, and can look as if not', async () => {
      const ticketId = await ticketOf(ona);
      await answer(ticketId);
      const [row] = await told();
      const id = row?.id ?? '';
      const before = (await events('NotificationsRead')).length;
      const reads = app.get(NotificationReads);
      await reads.markRead(ona, id);
      await reads.markRead(ona, id);
      expect((await events('NotificationsRead')).slice(before)).toEqual([
        { payload: { agentId: ona.agentId, ids: [id] } },
      ]);
      await reads.markUnread(ona, id);
      expect((await told())[0]?.read_at).toBeNull();
      await expect(reads.markRead(mart, id)).rejects.toThrow(MissingError);
      await expect(reads.markUnread(mart, id)).rejects.toThrow(MissingError);
      expect((await told())[0]?.read_at).toBeNull();
    });

    it('leaves unread what came after the list was drawn', async () => {
      const ticketId = await ticketOf(ona);
      await answer(ticketId);
      await answer(ticketId);
      const seen = (await told()).at(-1)?.id ?? '';
      await answer(ticketId);
      await app.get(NotificationReads).readAll(ona, seen);
      expect((await told()).map(({ read_at }) => read_at !== null)).toEqual([true, true, false]);
    });

    it('is everything about a ticket that the person looks at, but no alert', async () => {
      const [ticketId, other] = [await ticketOf(ona), await ticketOf(ona)];
      await answer(ticketId);
      await answer(other);
      await happens('AlertRaised', ticketId, { alertId: newId(), level: 1, toldAgentIds: [ona.agentId] });
      await app.get(NotificationReads).readTicket(ona, ticketId);
      expect((await told()).map(({ kind, read_at }) => [kind, read_at !== null])).toEqual([
        ['answered', true],
        ['answered', false],
        ['alert', false],
      ]);
    });
  });

  it('goes after a time, later where nobody looked', async () => {
    const ticketId = await ticketOf(ona);
    await answer(ticketId);
    await answer(ticketId);
    const [first, second] = await told();
    await app.get(NotificationReads).markRead(ona, first?.id ?? '');
    app.clock.advance(31 * DAY);
    await app.get(Housekeeping).run();
    expect((await told()).map(({ id }) => id)).toEqual([second?.id]);
    app.clock.advance(60 * DAY);
    await app.get(Housekeeping).run();
    expect(await told()).toEqual([]);
  });

  it('follows settings that only the newest window may overwrite', async () => {
    const settings = app.get(NotificationSettings);
    expect(await settings.view(mart.agentId)).toEqual({ choices: DEFAULT_CHOICES, version: 0 });
    await settings.change(mart, { ...DEFAULT_CHOICES, showsWords: true }, 0);
    await expect(settings.change(mart, DEFAULT_CHOICES, 0)).rejects.toThrow(StaleError);
    expect(await settings.view(mart.agentId)).toMatchObject({ choices: { showsWords: true }, version: 1 });
    const mailed = structuredClone(DEFAULT_CHOICES);
    mailed.kinds.alert.mail = true;
    await settings.change(mart, mailed, 1);
    expect(await settings.view(mart.agentId)).toMatchObject({
      choices: { showsWords: false, kinds: { alert: { mail: false } } },
      version: 2,
    });
  });
});
