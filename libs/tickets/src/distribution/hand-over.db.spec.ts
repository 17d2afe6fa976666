import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { Absences, AgentService, IdentityModule } from '#identity';
import { type AgentActor, DAY, HOUR, newId, plus } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, isWaitedFor, type TestApp, testApp } from '#testing';
import {
  Drafts,
  HandOvers,
  type InboundTicket,
  MessageService,
  SnoozeService,
  TicketAttributes,
  TicketFollowers,
  TicketService,
  TicketsModule,
  ViewService,
} from '../index.js';

describe('what people who go leave to others', () => {
  let app: TestApp;
  let teamId: string;
  let admin: AgentActor;
  let ona: AgentActor;
  let mart: AgentActor;
  let mailboxId: string;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([IdentityModule, CustomersModule, TicketsModule]);
    mailboxId = await aMailbox(app.database);
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(async () => {
    app.clock.advance(HOUR);
    teamId = await aTeam(app.database);
    admin = await anAgent(app.database, { role: 'admin' });
    [ona, mart] = [await here('Ona', [teamId]), await here('Mart', [teamId])];
  });
  afterAll(() => app.close());

  const here = async (name: string, teamIds: string[]): Promise<AgentActor> => {
    const agent = await anAgent(app.database, { name, teamIds });
    await app.get(AgentService).seen(agent.agentId);
    return agent;
  };
  const opened = async (traits: Partial<InboundTicket> = {}, agent: AgentActor | null = ona): Promise<string> => {
    const inbound = anInboundTicket({ ...customer, teamId, mailboxId, receivedAt: app.clock.now(), ...traits });
    const { ticketId } = await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound));
    if (agent) await app.get(TicketService).assign(admin, { ticketId, ifVersion: null }, agent.agentId);
    await app.settle();
    return ticketId;
  };
  const writes = (ticketId: string) =>
    app.database.transaction((tx) =>
      app.get(TicketService).receiveMessage(tx, ticketId, {
        ...anInboundTicket({ ...customer, receivedAt: app.clock.now() }),
        bodyText: 'Hello?',
      }),
    );
  const at = (ticketId: string) => ({ ticketId, ifVersion: null });
  const pending = (ticketId: string) => app.get(TicketAttributes).setStatus(ona, at(ticketId), 'pending');
  const planned = async (ticketId: string): Promise<string> => {
    const [last] = await app.database.query<{ id: string }>('select id from messages where ticket_id = $1', [ticketId]);
    const written = await app.get(MessageService).write(ona, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'On Monday.',
      lastSeenMessageId: last?.id ?? null,
      sendAt: plus(app.clock.now(), DAY),
    });
    return written.messageId;
  };
  const row = async (ticketId: string) =>
    (
      await app.database.query<Record<string, unknown>>(
        'select assignee_id as assignee, status, is_snoozed as sleeps, version from tickets where id = $1',
        [ticketId],
      )
    )[0];
  const lastAssigned = async (ticketId: string) =>
    (
      await app.database.query<{ payload: Record<string, unknown> }>(
        `select payload from outbox_events where ticket_id = $1 and type = 'TicketAssigned' order by id desc limit 1`,
        [ticketId],
      )
    )[0]?.payload;
  const goesOut = async (handsBack: boolean): Promise<void> => {
    await app.get(Absences).leave(ona, ona.agentId, { until: plus(app.clock.now(), 3 * DAY), handsBack });
    await app.settle();
  };
  const leaves = async (toAgentId: string | null) => {
    const { version } = await app.get(AgentService).find(ona.agentId);
    return app.get(HandOvers).leave(admin, { agentId: ona.agentId, toAgentId, ifVersion: version });
  };

  it('gives nothing to somebody who is being switched off at that moment', async () => {
    const ticketId = await opened({}, null);
    const { version } = await app.get(AgentService).find(ona.agentId);
    let giving: Promise<unknown> | undefined;
    await app.database.transaction(async (tx) => {
      const leaving = { agentId: ona.agentId, toAgentId: null, ifVersion: version };
      await app.database.within(tx, () => app.get(HandOvers).leave(admin, leaving));
      giving = app.get(TicketService).assign(admin, at(ticketId), ona.agentId);
      giving.catch(() => undefined);
      expect(await isWaitedFor(tx)).toBe(true);
    });
    await expect(giving).rejects.toMatchObject({ code: 'ASSIGNEE_DISABLED' });
    expect(await row(ticketId)).toMatchObject({ assignee: null });
  });

  describe('out of office', () => {
    it('hands back what a customer waits on, with the reason, and keeps what waits for others', async () => {
      const [waits, asleep, theirTurn] = [await opened(), await opened(), await opened()];
      await app.get(SnoozeService).snooze(ona, at(asleep), { until: null, wakesOnAnswer: true });
      await pending(theirTurn);
      await goesOut(true);
      expect(await row(waits)).toMatchObject({ assignee: null });
      expect(await lastAssigned(waits)).toEqual({ agentId: null, previousAgentId: ona.agentId, because: 'out' });
      for (const id of [asleep, theirTurn]) expect(await row(id)).toMatchObject({ assignee: ona.agentId });
    });

    it('hands back nothing that waits now when the person does not want it', async () => {
      const waits = await opened();
      await goesOut(false);
      expect(await row(waits)).toMatchObject({ assignee: ona.agentId });
    });

    it('hands back nothing where the person is there again before that is told', async () => {
      const waits = await opened();
      await app.get(Absences).leave(ona, ona.agentId, { until: plus(app.clock.now(), 3 * DAY), handsBack: true });
      await app.get(Absences).comeBack(ona, ona.agentId);
      await app.settle();
      expect(await row(waits)).toMatchObject({ assignee: ona.agentId });
    });

    it.each([
      ['a customer answers', async (id: string) => pending(id)],
      ['a resolved one is reopened', async (id: string) => app.get(TicketService).resolve(ona, at(id))],
      [
        'a sleeping one wakes',
        async (id: string) => app.get(SnoozeService).snooze(ona, at(id), { until: null, wakesOnAnswer: true }),
      ],
    ])('hands back what comes while they are out: %s', async (_, before) => {
      const ticketId = await opened();
      await before(ticketId);
      await goesOut(false);
      await writes(ticketId);
      await app.settle();
      expect(await row(ticketId)).toMatchObject({ assignee: null });
      expect(await lastAssigned(ticketId)).toMatchObject({ because: 'out', previousAgentId: ona.agentId });
    });

    it('gives it to somebody of the team who is there, where the team gives tickets out', async () => {
      await app.database.query(`update teams set distribution = 'fewest_open' where id = $1`, [teamId]);
      const waits = await opened();
      await goesOut(true);
      expect(await row(waits)).toMatchObject({ assignee: mart.agentId });
    });

    it('ends at its time: what waited is given to the person again', async () => {
      await app.get(Absences).leave(mart, mart.agentId, { until: plus(app.clock.now(), 5 * DAY), handsBack: false });
      await goesOut(false);
      await app.database.query(`update teams set distribution = 'fewest_open' where id = $1`, [teamId]);
      const waits = await opened({}, null);
      expect(await row(waits)).toMatchObject({ assignee: null });
      app.clock.advance(3 * DAY);
      await app.database.query('update agents set last_seen_at = $2 where id = $1', [ona.agentId, app.clock.now()]);
      await app.settle();
      expect(await row(waits)).toMatchObject({ assignee: ona.agentId });
      const [{ out } = { out: 1 }] = await app.database.query<{ out: unknown }>(
        'select out_until as out from agents where id = $1',
        [ona.agentId],
      );
      expect(out).toBeNull();
    });

    it('is over when the person says so, and refuses a time that has passed or is a year off', async () => {
      await goesOut(false);
      await app.get(Absences).comeBack(ona, ona.agentId);
      expect((await app.get(AgentService).find(ona.agentId)).outUntil).toBeNull();
      for (const until of [app.clock.now(), plus(app.clock.now(), 400 * DAY)])
        await expect(app.get(Absences).leave(ona, ona.agentId, { until, handsBack: false })).rejects.toMatchObject({
          code: 'ABSENCE_TIME_REFUSED',
        });
    });
  });

  describe('for good', () => {
    it('gives everything open to the one who is named, with an event each; those that sleep go on sleeping', async () => {
      const [open, asleep, theirTurn] = [await opened(), await opened(), await opened()];
      await app.get(SnoozeService).snooze(ona, at(asleep), { until: null, wakesOnAnswer: true });
      await pending(theirTurn);
      expect(await app.get(HandOvers).desk(ona.agentId)).toEqual({
        open: 3,
        snoozed: 1,
        planned: 0,
        cases: 0,
        promises: 0,
        drafts: 0,
        followed: 0,
        views: 0,
        macros: 0,
      });
      expect(await leaves(mart.agentId)).toEqual({ given: 3, unassigned: 0 });
      for (const id of [open, asleep, theirTurn]) {
        expect(await row(id)).toMatchObject({ assignee: mart.agentId });
        expect(await lastAssigned(id)).toEqual({
          agentId: mart.agentId,
          previousAgentId: ona.agentId,
          because: 'left',
        });
      }
      expect(await row(asleep)).toMatchObject({ sleeps: true });
      expect((await app.get(AgentService).find(ona.agentId)).disabledAt).not.toBeNull();
    });

    it('gives what the other one may not see, and everything where nobody is named, back to the team', async () => {
      const otherTeam = await aTeam(app.database);
      await app.database.query('insert into team_members (team_id, agent_id) values ($1, $2)', [
        otherTeam,
        ona.agentId,
      ]);
      const [own, foreign] = [await opened(), await opened({ teamId: otherTeam })];
      expect(await leaves(mart.agentId)).toEqual({ given: 1, unassigned: 1 });
      expect([await row(own), await row(foreign)]).toMatchObject([{ assignee: mart.agentId }, { assignee: null }]);
      const third = await opened({}, mart);
      ona = mart;
      expect(await leaves(null)).toEqual({ given: 0, unassigned: 2 });
      expect(await row(third)).toMatchObject({ assignee: null });
    });

    it('lets planned replies leave in the name of whoever takes over; without anybody they lie on their tickets', async () => {
      const [first, second] = [await opened(), await opened()];
      const reply = await planned(first);
      await leaves(mart.agentId);
      expect(
        await app.database.query('select author_id as author, state from waiting_replies where id = $1', [reply]),
      ).toEqual([{ author: mart.agentId, state: 'waiting' }]);
      ona = await here('Liis', [teamId]);
      await app.get(TicketService).assign(admin, at(second), ona.agentId);
      const other = await planned(second);
      await leaves(null);
      expect(await app.database.query('select state, reason from waiting_replies where id = $1', [other])).toEqual([
        { state: 'cancelled', reason: 'AUTHOR_DISABLED' },
      ]);
      expect(await row(second)).toMatchObject({ assignee: null });
    });

    it('hands a resolved ticket that comes back to the team', async () => {
      const ticketId = await opened();
      await app.get(TicketService).resolve(ona, at(ticketId));
      await leaves(mart.agentId);
      await writes(ticketId);
      await app.settle();
      expect(await row(ticketId)).toMatchObject({ assignee: null, status: 'open' });
      expect(await lastAssigned(ticketId)).toMatchObject({ because: 'left' });
    });

    it.each<[string, () => string, string]>([
      ['to themselves', () => ona.agentId, 'ASSIGNEE_UNKNOWN'],
      ['to nobody that exists', () => newId(), 'ASSIGNEE_UNKNOWN'],
    ])('is refused %s, and changes nothing', async (_, to, code) => {
      const ticketId = await opened();
      await expect(leaves(to())).rejects.toMatchObject({ code });
      expect(await row(ticketId)).toMatchObject({ assignee: ona.agentId });
      expect((await app.get(AgentService).find(ona.agentId)).disabledAt).toBeNull();
    });
  });

  describe('besides tickets', () => {
    const NO_WORDS = { html: null, copies: null, blindCopies: null, files: [], actions: [], macroIds: [] };
    const draft = (agent: AgentActor, ticketId: string, text: string) =>
      app.get(Drafts).save(agent, { ticketId, mode: 'reply' }, { content: { ...NO_WORDS, text }, onVersion: null });
    const versionOf = async ({ agentId }: AgentActor): Promise<number> =>
      (await app.database.query<{ version: number }>('select version from agents where id = $1', [agentId]))[0]
        ?.version ?? 0;
    const everything = async (): Promise<{ mine: string; foreign: string }> => {
      const mine = await opened();
      const foreign = await opened({ teamId: await aTeam(app.database) }, null);
      const write = { clientId: newId(), kind: 'reply' as const, text: 'Soon.', lastSeenMessageId: null };
      const dueAt = plus(app.clock.now(), 8 * HOUR).toISOString();
      await app.get(MessageService).write(ona, mine, {
        ...write,
        sendAnyway: true,
        actions: [{ verb: 'promise', dueAt }],
      });
      await app.settle();
      await draft(ona, mine, 'What Ona began');
      await app.get(TicketFollowers).follow(ona, mine, ona.agentId);
      const insert = 'insert into ticket_followers (ticket_id, agent_id, followed_at) values ($1, $2, $3)';
      await app.database.query(insert, [foreign, ona.agentId, app.clock.now()]);
      await app.get(ViewService).keep(ona, {
        name: 'Mine',
        scope: 'personal',
        teamId: null,
        filter: { all: [], any: [] },
        sort: 'activity',
        groupBy: null,
        columns: [],
      });
      return { mine, foreign };
    };
    const left = { cases: 0, promises: 0, drafts: 0, followed: 0, views: 0, macros: 0 };
    const eventsOf = async (ticketId: string, type: string) =>
      (
        await app.database.query<{ agentId: string | null }>(
          `select payload ->> 'agentId' as "agentId" from outbox_events where ticket_id = $1 and type = $2`,
          [ticketId, type],
        )
      ).map(({ agentId }) => agentId);

    it('gives everything to one person, each with its event, and leaves nothing behind', async () => {
      const { mine } = await everything();
      await draft(mart, mine, 'What Mart began');
      expect(await app.get(HandOvers).desk(ona.agentId)).toMatchObject({
        ...left,
        promises: 1,
        drafts: 1,
        followed: 2,
        views: 1,
      });
      await app
        .get(HandOvers)
        .leave(admin, { agentId: ona.agentId, toAgentId: mart.agentId, ifVersion: await versionOf(ona) });
      await app.settle();
      expect(await app.get(HandOvers).desk(ona.agentId)).toEqual({ open: 0, snoozed: 0, planned: 0, ...left });
      // What belongs to a team that the other one is not in is followed by nobody.
      expect(await app.get(HandOvers).desk(mart.agentId)).toMatchObject({
        promises: 1,
        drafts: 1,
        followed: 1,
        views: 1,
      });
      expect((await app.get(Drafts).list(mart))[0]).toMatchObject({
        content: { text: 'What Mart began' },
        other: { content: { text: 'What Ona began' } },
      });
      for (const type of ['TicketPromiseGiven', 'TicketDraftGiven'])
        expect(await eventsOf(mine, type)).toEqual([mart.agentId]);
      expect(await eventsOf(mine, 'TicketFollowed')).toEqual([ona.agentId, mart.agentId]);
    });

    it('lets a promise wait for whoever takes the ticket, and keeps views, where nobody is named', async () => {
      const { mine } = await everything();
      await app.get(HandOvers).leave(admin, { agentId: ona.agentId, toAgentId: null, ifVersion: await versionOf(ona) });
      await app.settle();
      expect(await app.get(HandOvers).desk(ona.agentId)).toEqual({
        open: 0,
        snoozed: 0,
        planned: 0,
        ...left,
        views: 1,
      });
      expect(await eventsOf(mine, 'TicketPromiseGiven')).toEqual([null]);
      expect(await app.database.query('select owner_id from ticket_promises where ticket_id = $1', [mine])).toEqual([
        { owner_id: null },
      ]);
    });
  });
});
