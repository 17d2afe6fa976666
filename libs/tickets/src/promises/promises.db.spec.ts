import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TicketAction } from '#contracts';
import { CustomerService, CustomersModule } from '#customers';
import { Settings } from '#database';
import { type AgentActor, DAY, HOUR, type Language, MINUTE, newId, plus } from '#kernel';
import { furtherCalendarsSetting } from '#sla';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  MessageService,
  nudgeSetting,
  PromiseWords,
  TicketMerges,
  TicketPromises,
  TicketService,
  TicketsModule,
  WaitingReplyService,
} from '../index.js';
import { PromiseKeeping } from './promise-keeping.service.js';

const ANY = { ifVersion: null };

describe('an answer that is promised by a time', () => {
  let app: TestApp;
  let promises: TicketPromises;
  let [teamId, otherTeamId, mailboxId] = ['', '', ''];
  let ona: AgentActor;
  let peeter: AgentActor;
  let outsider: AgentActor;

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule]);
    promises = app.get(TicketPromises);
    mailboxId = await aMailbox(app.database, { address: 'help@desk.ee' });
    [teamId, otherTeamId] = [await aTeam(app.database), await aTeam(app.database)];
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    peeter = await anAgent(app.database, { name: 'Peeter', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [otherTeamId] });
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = async (given: { language?: Language } = {}) => {
    const customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: `${newId()}@customer.ee`, name: 'Mari' }),
    );
    const inbound = anInboundTicket({ ...customer, ...given, mailboxId, teamId, receivedAt: app.clock.now() });
    const { ticketId } = await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound));
    return { ticketId, ...customer };
  };
  const write = (
    ticketId: string,
    more: { actions?: TicketAction[]; isUndoable?: boolean; kind?: 'reply' | 'note' | 'call'; by?: AgentActor } = {},
  ) => {
    const { by = ona, kind = 'reply', ...wishes } = more;
    const words = { clientId: newId(), kind, text: 'We do not know yet.', lastSeenMessageId: null, sendAnyway: true };
    return app.get(MessageService).write(by, ticketId, { ...words, ...wishes });
  };
  const promiseAt = (dueAt: Date): TicketAction[] => [{ verb: 'promise', dueAt: dueAt.toISOString() }];
  const promised = async (ticketId: string, hours = 4) => {
    const dueAt = plus(app.clock.now(), hours * HOUR);
    await write(ticketId, { actions: promiseAt(dueAt) });
    await app.settle();
    app.clock.advance(MINUTE);
    return dueAt;
  };
  const states = async (ticketId: string) =>
    (
      await app.database.query<{ state: string; ended: boolean }>(
        `select state, ended_at is not null as ended from ticket_promises where ticket_id = $1 order by made_at, id`,
        [ticketId],
      )
    ).map(({ state, ended }) => (ended ? state : `${state}, standing`));
  const events = async (ticketId: string) =>
    (
      await app.database.query<{ type: string }>(
        `select type from outbox_events where ticket_id = $1 and type like 'TicketPromise%' order by occurred_at, id`,
        [ticketId],
      )
    ).map(({ type }) => type.replace('TicketPromise', ''));
  const shown = async (ticketId: string) =>
    (
      await app.database.query<{ dueAt: Date | null }>('select promise_due_at as "dueAt" from tickets where id = $1', [
        ticketId,
      ])
    )[0]?.dueAt;

  it('is made when the reply leaves, and shown on the ticket', async () => {
    const { ticketId, customerId } = await opened();
    const dueAt = await promised(ticketId);
    expect(await states(ticketId)).toEqual(['open, standing']);
    expect(await events(ticketId)).toEqual(['Made']);
    expect(await shown(ticketId)).toEqual(dueAt);
    expect(await promises.openOfCustomer(customerId)).toMatchObject([
      { ticketId, dueAt, isBroken: false, owner: { id: ona.agentId, name: 'Ona' } },
    ]);
    expect(await promises.openOfCustomer(customerId, [otherTeamId])).toEqual([]);
  });

  it('is none while the reply can be taken back, nor after it was, and its words come back with the promise', async () => {
    const { ticketId } = await opened();
    const dueAt = plus(app.clock.now(), HOUR);
    const { messageId } = await write(ticketId, { actions: promiseAt(dueAt), isUndoable: true });
    expect(await states(ticketId)).toEqual([]);
    const taken = await app.get(WaitingReplyService).takeBack(ona, messageId);
    expect(taken.actions).toEqual(promiseAt(dueAt));
    app.clock.advance(HOUR);
    await app.settle();
    expect(await states(ticketId)).toEqual([]);
  });

  it('is kept by the next words to the customer, and by no note', async () => {
    const { ticketId } = await opened();
    await promised(ticketId);
    await write(ticketId, { kind: 'note' });
    await app.settle();
    expect(await states(ticketId)).toEqual(['open, standing']);
    await write(ticketId, { by: peeter });
    await app.settle();
    expect(await states(ticketId)).toEqual(['kept']);
    expect(await shown(ticketId)).toBeNull();
    app.clock.advance(DAY);
    await app.settle();
    expect(await events(ticketId)).toEqual(['Made', 'Kept']);
  });

  it('is kept by a call too', async () => {
    const { ticketId } = await opened();
    await promised(ticketId);
    await write(ticketId, { kind: 'call' });
    await app.settle();
    expect(await states(ticketId)).toEqual(['kept']);
  });

  it('warns before its time, breaks at it once, and stands until the customer is told', async () => {
    const { ticketId } = await opened();
    const dueAt = await promised(ticketId);
    app.clock.advance(3 * HOUR);
    await app.settle();
    await app.settle();
    expect(await events(ticketId)).toEqual(['Made', 'Soon']);
    app.clock.advance(HOUR);
    await app.settle();
    await app.database.query(`update timers set done_at = null where kind = 'tickets.promise'`);
    await app.settle();
    expect(await events(ticketId)).toEqual(['Made', 'Soon', 'Broken']);
    expect(await states(ticketId)).toEqual(['broken, standing']);
    expect(await shown(ticketId)).toEqual(dueAt);
    await write(ticketId);
    await app.settle();
    expect(await states(ticketId)).toEqual(['broken']);
    expect(await events(ticketId)).toEqual(['Made', 'Soon', 'Broken', 'Kept']);
  });

  it('counts when the words were written, not when somebody looked', async () => {
    const { ticketId } = await opened();
    await promised(ticketId);
    await write(ticketId);
    // Everything stood still until long after the time.
    app.clock.advance(DAY);
    await app.settle();
    expect(await states(ticketId)).toEqual(['kept']);
    expect(await events(ticketId)).toEqual(['Made', 'Kept']);
  });

  it('is replaced by a new one, which the same reply does not keep', async () => {
    const { ticketId } = await opened();
    await promised(ticketId, 2);
    const later = await promised(ticketId, 6);
    expect(await states(ticketId)).toEqual(['replaced', 'open, standing']);
    expect(await shown(ticketId)).toEqual(later);
    app.clock.advance(3 * HOUR);
    await app.settle();
    expect(await events(ticketId)).toEqual(['Made', 'Made']);
  });

  it('stays broken when a new one takes its place', async () => {
    const { ticketId } = await opened();
    await promised(ticketId, 1);
    app.clock.advance(2 * HOUR);
    await app.settle();
    await promised(ticketId, 1);
    expect(await states(ticketId)).toEqual(['broken', 'open, standing']);
  });

  it('stands again when an agent says that the reply did not answer it, and is kept by the one after', async () => {
    const { ticketId } = await opened();
    await promised(ticketId);
    await expect(promises.standAgain(ona, { ticketId, ...ANY })).rejects.toMatchObject({ code: 'PROMISE_NOT_KEPT' });
    await write(ticketId);
    await app.settle();
    await promises.standAgain(ona, { ticketId, ...ANY });
    await app.settle();
    expect(await states(ticketId)).toEqual(['open, standing']);
    app.clock.advance(MINUTE);
    await write(ticketId);
    await app.settle();
    expect(await states(ticketId)).toEqual(['kept']);
    expect(await events(ticketId)).toEqual(['Made', 'Kept', 'Stands', 'Kept']);
    app.clock.advance(DAY);
    await expect(promises.standAgain(ona, { ticketId, ...ANY })).rejects.toMatchObject({ code: 'PROMISE_NOT_KEPT' });
  });

  it('is withdrawn by an agent who sees the ticket, and rings no more', async () => {
    const { ticketId } = await opened();
    await promised(ticketId);
    await expect(promises.withdraw(outsider, { ticketId, ...ANY })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await promises.withdraw(peeter, { ticketId, ...ANY });
    await expect(promises.withdraw(peeter, { ticketId, ...ANY })).rejects.toMatchObject({
      code: 'PROMISE_NOT_STANDING',
    });
    app.clock.advance(DAY);
    await app.settle();
    expect(await events(ticketId)).toEqual(['Made', 'Withdrawn']);
  });

  it('belongs to whoever has the ticket, goes along with a merge, and is owed to no spam', async () => {
    const { ticketId, customerId } = await opened();
    await promised(ticketId);
    await app.get(TicketService).assign(ona, { ticketId, ...ANY }, peeter.agentId);
    await app.settle();
    expect(await promises.openOfCustomer(customerId)).toMatchObject([{ owner: { name: 'Peeter' } }]);
    const target = await opened();
    await app.get(TicketMerges).merge(ona, { ticketId, ...ANY }, target.ticketId);
    await app.settle();
    expect(await states(target.ticketId)).toEqual(['open, standing']);
    expect([await shown(ticketId), await shown(target.ticketId)]).toEqual([null, expect.any(Date)]);
    await app.get(TicketService).markSpam(ona, { ticketId: target.ticketId, ...ANY });
    await app.settle();
    expect(await states(target.ticketId)).toEqual(['withdrawn']);
  });

  it('belongs to whoever has the ticket, though the news of it came in another order', async () => {
    const { ticketId, customerId } = await opened();
    await promised(ticketId);
    await app.get(TicketService).assign(ona, { ticketId, ...ANY }, ona.agentId);
    await app.get(TicketService).assign(ona, { ticketId, ...ANY }, peeter.agentId);
    await app.settle();
    await app.database.transaction((tx) =>
      app.get(PromiseKeeping).handle(
        {
          id: newId(),
          seq: 1,
          type: 'TicketAssigned',
          ticketId,
          payload: { agentId: ona.agentId },
          actorKind: 'agent',
          actorId: ona.agentId,
          occurredAt: app.clock.now(),
        },
        tx,
      ),
    );
    expect(await promises.openOfCustomer(customerId)).toMatchObject([{ owner: { name: 'Peeter' } }]);
  });

  it('stops a reply that names a time which is over before it leaves, and nothing is kept of it', async () => {
    const { ticketId } = await opened();
    const write = (dueAt: Date, more: { sendAt?: Date; isUndoable?: boolean } = {}) =>
      app.get(MessageService).write(ona, ticketId, {
        clientId: newId(),
        kind: 'reply',
        text: 'By noon.',
        lastSeenMessageId: null,
        sendAnyway: true,
        isUndoable: true,
        actions: promiseAt(dueAt),
        ...more,
      });
    for (const dueAt of [app.clock.now(), plus(app.clock.now(), -DAY), plus(app.clock.now(), 400 * DAY)])
      await expect(write(dueAt)).rejects.toMatchObject({ code: 'PROMISE_TIME_REFUSED' });
    const later = { sendAt: plus(app.clock.now(), 2 * HOUR), isUndoable: false };
    await expect(write(plus(app.clock.now(), HOUR), later)).rejects.toMatchObject({ code: 'PROMISE_TIME_REFUSED' });
    app.clock.advance(HOUR);
    await app.settle();
    expect(
      await app.database.query(`select 1 from messages where ticket_id = $1 and direction = 'outbound'`, [ticketId]),
    ).toEqual([]);
  });

  it('leaves the reply alone where its time has passed before that left, and says so', async () => {
    const { ticketId } = await opened();
    const sendAt = plus(app.clock.now(), HOUR);
    const actions = promiseAt(plus(app.clock.now(), 2 * HOUR));
    await app.get(MessageService).write(ona, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'By one.',
      lastSeenMessageId: null,
      sendAnyway: true,
      actions,
      sendAt,
    });
    app.clock.advance(3 * HOUR);
    await app.settle();
    expect(await states(ticketId)).toEqual([]);
    const refused = await app.database.query(
      `select payload from outbox_events where ticket_id = $1 and type = 'ActionRefused'`,
      [ticketId],
    );
    expect(refused).toEqual([{ payload: { verb: 'promise', reason: 'PROMISE_TIME_REFUSED' } }]);
  });

  it('reminds nobody of an answer that we owe ourselves', async () => {
    const rules = await app.get(Settings).read(nudgeSetting);
    const change = { value: { ...rules.value, isOn: true }, ifVersion: null, by: null };
    await app.database.transaction((tx) => app.get(Settings).write(tx, nudgeSetting, change));
    const { ticketId } = await opened();
    await promised(ticketId, 24 * 20);
    app.clock.advance(8 * DAY);
    await app.settle();
    const nudged = await app.database.query(
      `select 1 from outbox_events where ticket_id = $1 and type = 'TicketNudged'`,
      [ticketId],
    );
    expect(nudged).toEqual([]);
  });

  it('is worded in the language of the customer, by their own clock', async () => {
    const { ticketId, customerId } = await opened({ language: 'et' });
    await app.database.query(`update customers set time_zone = 'Europe/London' where id = $1`, [customerId]);
    const at = new Date('2031-06-03T12:30:00Z');
    app.clock.set(new Date('2031-06-02T08:00:00Z'));
    const { choices, timeZone } = await app.get(PromiseWords).choices(ona, ticketId, at);
    expect(timeZone).toBe('Europe/London');
    expect(choices).toEqual([{ kind: 'own', dueAt: at.toISOString(), text: expect.stringContaining('13:30') }]);
    expect(choices[0]?.text).toMatch(/^Täname.*teisipäev/);
    await expect(app.get(PromiseWords).choices(ona, ticketId, plus(app.clock.now(), -1))).rejects.toMatchObject({
      code: 'PROMISE_TIME_REFUSED',
    });
    await expect(app.get(PromiseWords).choices(outsider, ticketId, null)).rejects.toMatchObject({
      code: 'TICKET_NOT_FOUND',
    });
    const offered = (await app.get(PromiseWords).choices(ona, ticketId, null)).choices;
    expect(offered.map(({ kind }) => kind)).toEqual(['today', 'tomorrow', 'twoDays']);
  });

  it('is offered by the opening hours of the team, where it has its own', async () => {
    const { ticketId } = await opened();
    const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '13:00' }));
    const calendar = { id: newId(), name: 'Mornings', timeZone: 'UTC', hours, holidays: [] };
    const value = { calendars: [{ ...calendar, keepsCompanyHolidays: true, teamIds: [teamId] }] };
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, furtherCalendarsSetting, { value, ifVersion: null, by: null }),
    );
    app.clock.set(new Date('2031-06-09T10:00:00Z'));
    const [today] = (await app.get(PromiseWords).choices(ona, ticketId, null)).choices;
    expect(today).toMatchObject({ kind: 'today', dueAt: '2031-06-09T13:00:00.000Z' });
  });
});
