import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MOST_TAGS } from '#contracts';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId, plus } from '#kernel';
import { anAgent, anInboundTicket, aTeam, aTeamCalendar, hoursOn, type TestApp, testApp } from '#testing';
import {
  type InboundMessage,
  ResolutionService,
  SnoozeService,
  TagService,
  TicketAttributes,
  TicketService,
  TicketsModule,
} from './index.js';
import { TAKEN_BACK_TO, type TicketStatus, ticketTransitions } from './ticket-status.js';

describe('what is said about a ticket by hand', () => {
  let app: TestApp;
  let attributes: TicketAttributes;
  let sleep: SnoozeService;
  let tags: TagService;
  let teamId: string;
  let otherTeamId: string;
  let ona: AgentActor;
  let outsider: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule]);
    attributes = app.get(TicketAttributes);
    sleep = app.get(SnoozeService);
    tags = app.get(TagService);
    [teamId, otherTeamId] = [await aTeam(app.database), await aTeam(app.database)];
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [otherTeamId] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = async (): Promise<string> => {
    const inbound = anInboundTicket({ ...customer, teamId, receivedAt: app.clock.now() });
    return (await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound))).ticketId;
  };
  const received = (ticketId: string, traits: Partial<InboundMessage> = {}) =>
    app.database.transaction((tx) =>
      app.get(TicketService).receiveMessage(tx, ticketId, {
        ...anInboundTicket({ ...customer, receivedAt: app.clock.now() }),
        bodyText: 'Hello?',
        ...traits,
      }),
    );
  const row = async (id: string) => {
    const [ticket] = await app.database.query<Record<string, unknown>>('select * from tickets where id = $1', [id]);
    return ticket as Record<string, unknown>;
  };
  const events = async (id: string) =>
    (
      await app.database.query<{ type: string; payload: Record<string, unknown> }>(
        'select type, payload from outbox_events where ticket_id = $1 order by id offset 1',
        [id],
      )
    ).map(({ type, payload }) => ({ type, ...payload }));
  const at = (ticketId: string, ifVersion: number | null = null) => ({ ticketId, ifVersion });
  const verbs: [string, (actor: AgentActor, where: ReturnType<typeof at>) => Promise<unknown>][] = [
    ['priority', (actor, where) => attributes.setPriority(actor, where, 'high')],
    ['team', (actor, where) => attributes.moveToTeam(actor, where, null)],
    ['status', (actor, where) => attributes.setStatus(actor, where, 'on_hold')],
    [
      'tags',
      async (actor, where) => tags.changeOf(actor, where, { add: [(await tags.open(ona, 'vip')).id], remove: [] }),
    ],
    ['snooze', (actor, where) => sleep.snooze(actor, where, { until: null, wakesOnAnswer: true })],
  ];

  describe.each(verbs)('%s', (_, say) => {
    it('is one change with one event, and the same again is none', async () => {
      const ticketId = await opened();
      await say(ona, at(ticketId, 1));
      const once = [await row(ticketId), await events(ticketId)];
      expect(once[0]).toMatchObject({ version: 2 });
      expect(once[1]).toHaveLength(1);
      await say(ona, at(ticketId, 2));
      expect([await row(ticketId), await events(ticketId)]).toEqual(once);
    });

    it.each<[string, () => AgentActor, number | null, string]>([
      ['a version that is not current', () => ona, 7, 'STALE_VERSION'],
      ['somebody who may not see it', () => outsider, 1, 'TICKET_NOT_FOUND'],
    ])('is refused to %s, and changes nothing', async (__, who, version, code) => {
      const ticketId = await opened();
      const before = [await row(ticketId), await events(ticketId)];
      await expect(say(who(), at(ticketId, version))).rejects.toMatchObject({ code });
      expect([await row(ticketId), await events(ticketId)]).toEqual(before);
    });

    it('is refused on a closed ticket', async () => {
      const ticketId = await opened();
      for (const status of ['resolved', 'closed'])
        await app.database.query('update tickets set status = $2 where id = $1', [ticketId, status]);
      await expect(say(ona, at(ticketId))).rejects.toMatchObject({ code: 'TICKET_CLOSED' });
    });
  });

  describe('the team', () => {
    it('takes the ticket from an assignee who may not see it there, and says who', async () => {
      const ticketId = await opened();
      await app.get(TicketService).assign(ona, at(ticketId), ona.agentId);
      const moved = await attributes.moveToTeam(ona, at(ticketId), otherTeamId);
      expect(moved.unassigned).toEqual({ id: ona.agentId, name: 'Ona' });
      expect(await row(ticketId)).toMatchObject({ team_id: otherTeamId, assignee_id: null });
      expect((await events(ticketId)).at(-1)).toMatchObject({ type: 'TicketMoved', previousAgentId: ona.agentId });
    });

    it('leaves it to one who sees both, and knows no team that is not there', async () => {
      const ticketId = await opened();
      const both = await anAgent(app.database, { teamIds: [teamId, otherTeamId] });
      await app.get(TicketService).assign(ona, at(ticketId), both.agentId);
      expect((await attributes.moveToTeam(ona, at(ticketId), otherTeamId)).unassigned).toBeNull();
      expect(await row(ticketId)).toMatchObject({ assignee_id: both.agentId });
      await expect(attributes.moveToTeam(both, at(ticketId), newId())).rejects.toMatchObject({ code: 'TEAM_UNKNOWN' });
    });
  });

  describe('the status', () => {
    it('stops the customer’s waiting while we wait for them, and goes on with it when it is our turn again', async () => {
      const ticketId = await opened();
      const { waiting_since: since } = await row(ticketId);
      await attributes.setStatus(ona, at(ticketId), 'pending');
      expect(await row(ticketId)).toMatchObject({ status: 'pending', waiting_since: null });
      app.clock.advance(HOUR);
      await attributes.setStatus(ona, at(ticketId), 'new');
      expect(await row(ticketId)).toMatchObject({ status: 'new', waiting_since: since });
    });

    it('is not new once somebody answered', async () => {
      const ticketId = await opened();
      await app.database.query(
        `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_agent_id, author_name, body_text, created_at)
         values ($1, $2, 'email', 'outbound', 'public', 'agent', $3, 'x', 'We look.', $4)`,
        [newId(), ticketId, ona.agentId, app.clock.now()],
      );
      await attributes.setStatus(ona, at(ticketId), 'on_hold');
      await expect(attributes.setStatus(ona, at(ticketId), 'new')).rejects.toMatchObject({ code: 'TICKET_ANSWERED' });
    });

    it('is given by hand to open tickets alone', async () => {
      const ticketId = await opened();
      await app.get(TicketService).resolve(ona, at(ticketId));
      await expect(attributes.setStatus(ona, at(ticketId), 'open')).rejects.toMatchObject({
        code: 'TICKET_ALREADY_RESOLVED',
      });
    });

    it('goes in the database only where the table of transitions leads', async () => {
      const all = Object.keys(ticketTransitions) as TicketStatus[];
      const leads = (from: TicketStatus, to: TicketStatus): boolean =>
        from === to ||
        // Everything can be thrown away; back it goes as what it was alone, by the row of the trash (trash.db.spec).
        to === 'trashed' ||
        Object.values(ticketTransitions[from]).includes(to) ||
        (from === 'resolved' && TAKEN_BACK_TO.some((status) => status === to));
      const differs: string[] = [];
      for (const from of all)
        for (const to of all) {
          const id = newId();
          await app.database.query(
            `insert into tickets (id, subject, status, channel, customer_id, last_message_at, last_message_by, created_at, updated_at)
             values ($1, 's', $2, 'email', $3, $4, 'customer', $4, $4)`,
            [id, from, customer.customerId, app.clock.now()],
          );
          const isDone = await app.database.query('update tickets set status = $2 where id = $1', [id, to]).then(
            () => true,
            () => false,
          );
          if (isDone !== leads(from, to)) differs.push(`${from} -> ${to}: ${isDone}`);
        }
      expect(differs).toEqual([]);
    });
  });

  describe('tags', () => {
    it('have one name whatever its case, and are found again', async () => {
      const one = await tags.open(ona, 'Refund');
      expect(await tags.open(ona, 'REFUND')).toEqual(one);
      const other = await tags.open(ona, 'Money back');
      await expect(
        tags.change(ona, { tagId: other.id, ifVersion: 1 }, { name: 'refund', colour: null }),
      ).rejects.toMatchObject({ code: 'TAG_NAME_TAKEN' });
    });

    it('are at most twenty on a ticket', async () => {
      const ticketId = await opened();
      const many = await Promise.all(
        Array.from({ length: MOST_TAGS + 1 }, (_, index) => tags.open(ona, `many ${index}`)),
      );
      const [last, ...rest] = many.map(({ id }) => id);
      await tags.changeOf(ona, at(ticketId), { add: rest, remove: [] });
      await expect(tags.changeOf(ona, at(ticketId), { add: [last as string], remove: [] })).rejects.toMatchObject({
        code: 'TAGS_TOO_MANY',
      });
      await tags.changeOf(ona, at(ticketId), { add: [last as string], remove: [rest[0] as string] });
    });

    it('become another by merging, without doubling, and their name is free again', async () => {
      const [from, into] = [await tags.open(ona, 'parcels'), await tags.open(ona, 'parcel')];
      const [both, one] = [await opened(), await opened()];
      await tags.changeOf(ona, at(both), { add: [from.id, into.id], remove: [] });
      await tags.changeOf(ona, at(one), { add: [from.id], remove: [] });
      await tags.merge(ona, { tagId: from.id, ifVersion: 1 }, into.id);
      expect(
        await app.database.query('select ticket_id from ticket_tags where tag_id = $1 order by ticket_id', [into.id]),
      ).toEqual([both, one].sort().map((ticket_id) => ({ ticket_id })));
      expect((await tags.list()).map(({ name }) => name)).not.toContain('parcels');
      expect((await tags.open(ona, 'Parcels')).id).not.toBe(from.id);
      const last = await tags.open(ona, 'Deliveries');
      await tags.merge(ona, { tagId: into.id, ifVersion: 1 }, last.id);
      const lost = await tags.open(ona, 'Lost');
      await tags.remove(ona, { tagId: lost.id, ifVersion: 1 });
      const fates = new Map((await tags.fates([from.id, last.id, lost.id])).map(({ id, now }) => [id, now]));
      expect([from.id, last.id, lost.id].map((id) => fates.get(id))).toEqual([last, last, null]);
      await expect(tags.changeOf(ona, at(one), { add: [from.id], remove: [] })).rejects.toMatchObject({
        code: 'TAG_UNKNOWN',
      });
    });
  });

  describe('sleep', () => {
    const fire = async (ticketId: string) =>
      app.database.transaction((tx) =>
        sleep.fire(
          { id: newId(), kind: 'x', subjectId: ticketId, occasion: '', dueAt: app.clock.now(), attempts: 0 },
          tx,
        ),
      );
    const inHours = (hours: number): Date => plus(app.clock.now(), hours * HOUR);

    it('ends at its time, once, and the ticket is new work then', async () => {
      const ticketId = await opened();
      await sleep.snooze(ona, at(ticketId), { until: inHours(2), wakesOnAnswer: true });
      await fire(ticketId);
      expect(await row(ticketId)).toMatchObject({ is_snoozed: true });
      app.clock.advance(3 * HOUR);
      const wokeAt = app.clock.now();
      await fire(ticketId);
      const woken = await row(ticketId);
      expect(woken).toMatchObject({ is_snoozed: false, status: 'new', woke_at: wokeAt, active_at: wokeAt });
      app.clock.advance(HOUR);
      await fire(ticketId);
      expect(await row(ticketId)).toEqual(woken);
      expect((await events(ticketId)).map(({ type }) => type)).toEqual(['TicketSnoozed', 'TicketWoke']);
    });

    it('is offered by the hours and holidays of the team, else of the company', async () => {
      // A Monday, 10:00 UTC. The company's setting is untouched: nine to five in Tallinn, two hours ahead.
      app.clock.set(new Date('2031-03-03T10:00:00Z'));
      await aTeamCalendar(app.database, teamId, {
        timeZone: 'Europe/Lisbon',
        hours: hoursOn('12:00', '20:00'),
        holidays: [{ date: '2031-03-04', name: 'Carnival' }],
      });
      expect(await sleep.times({ teamId })).toEqual({
        laterToday: '2031-03-03T13:00:00.000Z',
        tomorrow: '2031-03-05T12:00:00.000Z',
        nextWeek: '2031-03-10T12:00:00.000Z',
      });
      const company = {
        laterToday: '2031-03-03T13:00:00.000Z',
        tomorrow: '2031-03-04T07:00:00.000Z',
        nextWeek: '2031-03-10T07:00:00.000Z',
      };
      expect(await sleep.times({ teamId: otherTeamId })).toEqual(company);
      expect(await sleep.times({ teamId: null })).toEqual(company);
    });

    it('lasts as long as was said last, whatever an older timer thinks', async () => {
      const ticketId = await opened();
      await sleep.snooze(ona, at(ticketId), { until: inHours(1), wakesOnAnswer: true });
      await sleep.snooze(ona, at(ticketId), { until: inHours(5), wakesOnAnswer: true });
      app.clock.advance(2 * HOUR);
      await fire(ticketId);
      expect(await row(ticketId)).toMatchObject({ is_snoozed: true });
      expect(
        await app.database.query('select count(*)::int as count from timers where subject_id = $1', [ticketId]),
      ).toEqual([{ count: 1 }]);
    });

    it.each([
      ['ends with the customer’s words', true, {}, false],
      ['goes on where that was switched off', false, {}, true],
      ['goes on with an automatic mail', true, { isAutomatic: true }, true],
      ['goes on with a stranger’s held words', true, { isHeld: true }, true],
    ] as const)('%s', async (_, wakesOnAnswer, traits, isSnoozed) => {
      const ticketId = await opened();
      await sleep.snooze(ona, at(ticketId), { until: inHours(48), wakesOnAnswer });
      await received(ticketId, traits);
      expect(await row(ticketId)).toMatchObject({ is_snoozed: isSnoozed });
      const woke = (await events(ticketId)).filter(({ type }) => type === 'TicketWoke');
      expect(woke).toEqual(isSnoozed ? [] : [{ type: 'TicketWoke', because: 'customer' }]);
    });

    it('ends by hand without becoming new work', async () => {
      const ticketId = await opened();
      const { active_at: before } = await row(ticketId);
      await sleep.snooze(ona, at(ticketId), { until: null, wakesOnAnswer: true });
      await sleep.wake(ona, at(ticketId));
      const awake = await row(ticketId);
      expect(awake).toMatchObject({ is_snoozed: false, active_at: before });
      await sleep.wake(ona, at(ticketId));
      expect(await row(ticketId)).toEqual(awake);
    });

    it('ends with resolving, and goes on when that is taken back', async () => {
      const ticketId = await opened();
      await sleep.snooze(ona, at(ticketId), { until: inHours(48), wakesOnAnswer: true });
      await app.get(ResolutionService).resolve(ona, at(ticketId));
      expect(await row(ticketId)).toMatchObject({ status: 'resolved', is_snoozed: false });
      await app.get(ResolutionService).undo(ona, ticketId);
      expect(await row(ticketId)).toMatchObject({ status: 'new', is_snoozed: true });
    });

    it('needs a time to come within a year, or a customer who may wake it', async () => {
      const ticketId = await opened();
      for (const [until, wakesOnAnswer] of [
        [app.clock.now(), true],
        [inHours(24 * 400), true],
        [null, false],
      ] as const)
        await expect(sleep.snooze(ona, at(ticketId), { until, wakesOnAnswer })).rejects.toMatchObject({
          code: 'SNOOZE_TIME_REFUSED',
        });
    });
  });
});
