import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService, CustomersModule } from '#customers';
import { type AgentActor, DAY, HOUR, MINUTE, newId } from '#kernel';
import { anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { type EpisodeAttribution, type InboundMessage, type Landed, TicketService, TicketsModule } from './index.js';

describe('tickets', () => {
  let app: TestApp;
  let service: TicketService;
  let teamId: string;
  let ona: AgentActor;
  let jonas: AgentActor;
  let outsider: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([CustomersModule, TicketsModule]);
    service = app.get(TicketService);
    teamId = await aTeam(app.database);
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
    outsider = await anAgent(app.database, { teamIds: [await aTeam(app.database)] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const opened = (traits: Partial<Parameters<typeof anInboundTicket>[0]> = {}): Promise<Landed> =>
    app.database.transaction((tx) =>
      service.openFromMail(tx, anInboundTicket({ ...customer, teamId, receivedAt: app.clock.now(), ...traits })),
    );
  const received = (ticketId: string, traits: Partial<InboundMessage> = {}): Promise<Landed> =>
    app.database.transaction((tx) =>
      service.receiveMessage(tx, ticketId, {
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
        'select type, payload from outbox_events where ticket_id = $1 order by id',
        [id],
      )
    ).map(({ type, payload }) => ({ type, ...payload }));
  const types = async (id: string) => (await events(id)).map((event) => event.type);
  const episodes = (id: string) =>
    app.database.query<{
      number: number;
      resolved_at: Date | null;
      reopened_at: Date | null;
      attribution: EpisodeAttribution;
    }>('select * from episodes where ticket_id = $1 order by number', [id]);
  const replied = async (ticketId: string, agent: AgentActor) => {
    app.clock.advance(MINUTE);
    await app.database.query(
      `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_agent_id, author_name, body_text, created_at)
       values ($1, $2, 'email', 'outbound', 'public', 'agent', $3, 'x', 'We look.', $4)`,
      [newId(), ticketId, agent.agentId, app.clock.now()],
    );
  };
  /** Runs the verb and expects that nothing at all changed. */
  const refused = async (ticketId: string, verb: () => Promise<unknown>, code: string) => {
    const before = [await row(ticketId), await events(ticketId), await episodes(ticketId)];
    await expect(verb()).rejects.toMatchObject({ code });
    expect([await row(ticketId), await events(ticketId), await episodes(ticketId)]).toEqual(before);
  };

  describe('opening', () => {
    it('makes a new, unassigned ticket that waits since the mail came', async () => {
      const { ticketId, messageId, ticketNumber } = await opened({ bodyText: 'Where\n is   it?' });
      expect(ticketNumber).toBeGreaterThan(1000);
      expect(await row(ticketId)).toMatchObject({
        status: 'new',
        assignee_id: null,
        preview: 'Where is it?',
        waiting_since: app.clock.now(),
        last_message_by: 'customer',
        version: 1,
      });
      expect(await events(ticketId)).toEqual([
        { type: 'TicketOpened', messageId, customerId: customer.customerId, channel: 'email' },
      ]);
      expect(await episodes(ticketId)).toMatchObject([{ number: 1, resolved_at: null }]);
    });

    it('keeps texts that the database cannot store, as far as it can', async () => {
      const { ticketId } = await opened({ subject: `a\0b\ud800 ${'x'.repeat(400)}`, bodyText: 'c\0d\udfff' });
      expect(String((await row(ticketId)).subject)).toHaveLength(300);
    });

    it('imports old mail closed, without an event or an episode', async () => {
      const { ticketId } = await opened({ isImported: true });
      await received(ticketId, { isImported: true });
      expect(await row(ticketId)).toMatchObject({ status: 'closed', waiting_since: null, is_imported: true });
      expect(await types(ticketId)).toEqual([]);
      expect(await episodes(ticketId)).toEqual([]);
    });

    it('stores the files of a mail with it', async () => {
      const sha256 = Buffer.alloc(32, 7);
      await app.database.query('insert into blobs (sha256, size, bytes, created_at) values ($1, 1, $1, now())', [
        sha256,
      ]);
      const file = { contentType: 'text/plain', size: 1, contentId: null, isInline: false, blobSha256: sha256 };
      const { messageId } = await opened({ attachments: [{ ...file, fileName: 'a\0.txt' }] });
      const files = await app.database.query('select file_name from attachments where message_id = $1', [messageId]);
      expect(files).toEqual([{ file_name: 'a.txt' }]);
    });
  });

  describe('a message that comes in', () => {
    it('makes a waiting ticket open, and keeps since when the customer waits', async () => {
      const { ticketId } = await opened();
      await app.database.query(`update tickets set status = 'pending', waiting_since = null where id = $1`, [ticketId]);
      app.clock.advance(HOUR);
      const first = app.clock.now();
      await received(ticketId, { bodyText: 'Are you there?' });
      app.clock.advance(HOUR);
      await received(ticketId);
      expect(await row(ticketId)).toMatchObject({
        status: 'open',
        waiting_since: first,
        preview: 'Hello?',
        version: 3,
      });
    });

    it('never stands before what the thread already holds', async () => {
      const { ticketId } = await opened();
      await replied(ticketId, ona);
      const last = app.clock.now();
      const { messageId } = await received(ticketId, { receivedAt: new Date(last.getTime() - HOUR) });
      const [message] = await app.database.query('select created_at from messages where id = $1', [messageId]);
      expect(message).toEqual({ created_at: last });
    });

    it('reopens a resolved ticket with a new episode', async () => {
      const { ticketId } = await opened();
      await service.resolve(ona, { ticketId, ifVersion: 1 });
      app.clock.advance(HOUR);
      const landed = await received(ticketId);
      expect(landed).toMatchObject({ ticketId, isNewTicket: false });
      expect(await row(ticketId)).toMatchObject({ status: 'open', resolved_at: null, waiting_since: app.clock.now() });
      const [ended, running] = await episodes(ticketId);
      expect(ended?.reopened_at).toEqual(app.clock.now());
      expect(running).toMatchObject({ number: 2, resolved_at: null, attribution: null });
      expect((await events(ticketId)).at(-1)).toMatchObject({ type: 'TicketReopened', by: 'customer' });
    });

    it.each([
      ['automatic', { isAutomatic: true }],
      ['an answer to a survey', { isSurveyAnswer: true }],
    ])('never reopens when it is %s', async (_, traits) => {
      const { ticketId } = await opened();
      await service.resolve(ona, { ticketId, ifVersion: 1 });
      await received(ticketId, traits);
      expect(await row(ticketId)).toMatchObject({
        status: 'resolved',
        waiting_since: null,
        preview: 'Where is my parcel?',
      });
      expect(await episodes(ticketId)).toHaveLength(1);
      expect((await events(ticketId)).at(-1)).toMatchObject({ type: 'MessageReceived' });
    });

    it('waits at the door of an open ticket when a stranger wrote it', async () => {
      const { ticketId } = await opened();
      await received(ticketId, { isHeld: true, bodyText: 'Send me the password.' });
      expect(await row(ticketId)).toMatchObject({ has_held_message: true, preview: 'Where is my parcel?' });
    });

    it.each([
      ['a closed ticket', 'closed', {}],
      ['a resolved ticket, when a stranger wrote it', 'resolved', { isHeld: true }],
    ])('opens a new, linked ticket instead of touching %s', async (_, status, traits) => {
      const { ticketId } = await opened({ language: 'et' });
      await service.resolve(ona, { ticketId, ifVersion: 1 });
      await app.database.query('update tickets set status = $2 where id = $1', [ticketId, status]);
      const before = await row(ticketId);
      const landed = await received(ticketId, traits);
      expect(landed).toMatchObject({ isNewTicket: true });
      expect(await row(landed.ticketId)).toMatchObject({
        status: 'new',
        follows_up_id: ticketId,
        team_id: teamId,
        language: 'et',
        has_held_message: false,
      });
      expect(await row(ticketId)).toEqual(before);
    });

    it.each([
      ['a real person', {}, false],
      ['the played customer', { isDemo: true }, true],
    ])('begins a demo ticket after a closed one of the demo only when it is of %s', async (_, traits, isDemo) => {
      const { ticketId } = await opened({ isDemo: true });
      await service.resolve(ona, { ticketId, ifVersion: null });
      await app.database.query(`update tickets set status = 'closed' where id = $1`, [ticketId]);
      const landed = await received(ticketId, traits);
      expect(await row(landed.ticketId)).toMatchObject({ follows_up_id: ticketId, is_demo: isDemo });
    });

    it('leaves an open ticket of the demo in no number when a real person writes into it', async () => {
      const { ticketId } = await opened({ isDemo: true });
      expect(await received(ticketId, {})).toMatchObject({ ticketId });
      expect(await row(ticketId)).toMatchObject({ is_demo: true });
    });

    it('lands on a closed ticket when it is automatic', async () => {
      const { ticketId } = await opened({ isImported: true });
      expect(await received(ticketId, { isAutomatic: true })).toMatchObject({ ticketId, isNewTicket: false });
      expect(await row(ticketId)).toMatchObject({ status: 'closed' });
    });

    it('is lost to nobody when its ticket is gone', async () => {
      await expect(received(newId())).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    });
  });

  describe('assigning', () => {
    it('gives the ticket to a colleague and takes it back, once each', async () => {
      const { ticketId } = await opened();
      expect(await service.assign(ona, { ticketId, ifVersion: 1 }, jonas.agentId)).toMatchObject({ version: 2 });
      expect(await service.assign(ona, { ticketId, ifVersion: 2 }, jonas.agentId)).toMatchObject({ version: 2 });
      expect(await service.assign(ona, { ticketId, ifVersion: 2 }, null)).toMatchObject({ version: 3 });
      expect((await events(ticketId)).slice(1)).toEqual([
        { type: 'TicketAssigned', agentId: jonas.agentId, previousAgentId: null },
        { type: 'TicketAssigned', agentId: null, previousAgentId: jonas.agentId },
      ]);
    });

    it('refuses people who are not there, are disabled, or may not see the ticket', async () => {
      const { ticketId } = await opened();
      const disabled = await anAgent(app.database, { teamIds: [teamId], isDisabled: true });
      const assign = (agentId: string) => () => service.assign(ona, { ticketId, ifVersion: 1 }, agentId);
      await refused(ticketId, assign(newId()), 'ASSIGNEE_UNKNOWN');
      await refused(ticketId, assign(disabled.agentId), 'ASSIGNEE_DISABLED');
      await refused(ticketId, assign(outsider.agentId), 'ASSIGNEE_CANNOT_SEE_TICKET');
      const admin = await anAgent(app.database, { role: 'admin' });
      expect(await service.assign(ona, { ticketId, ifVersion: 1 }, admin.agentId)).toMatchObject({ version: 2 });
    });

    it('lets one of two win who take it at the same time, and tells the other', async () => {
      const { ticketId } = await opened();
      const results = await Promise.allSettled(
        [ona, jonas].map((agent) => service.assign(agent, { ticketId, ifVersion: 1 }, agent.agentId)),
      );
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = results.find((result) => result.status === 'rejected');
      expect(lost).toMatchObject({ reason: { code: 'STALE_VERSION', details: { version: 2 } } });
      expect(await types(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
    });
  });

  describe('resolving', () => {
    it('freezes who stands behind the episode, and nothing later changes it', async () => {
      const { ticketId } = await opened({ language: 'lt' });
      await replied(ticketId, jonas);
      const firstReplyAt = app.clock.now().toISOString();
      await replied(ticketId, ona);
      const lastReplyAt = app.clock.now().toISOString();
      await service.assign(ona, { ticketId, ifVersion: 1 }, jonas.agentId);
      await service.resolve(ona, { ticketId, ifVersion: 2 });
      const [frozen] = await episodes(ticketId);
      expect(frozen?.attribution).toMatchObject({
        resolverId: ona.agentId,
        assigneeId: jonas.agentId,
        teamId,
        channel: 'email',
        language: 'lt',
        firstReplyAt,
        lastReplyAt,
        customerMessageCount: 1,
        publicReplyCount: 2,
      });
      expect(frozen?.attribution.repliers).toMatchObject([
        { agentId: jonas.agentId, name: 'Jonas', weight: 0.5 },
        { agentId: ona.agentId, name: 'Ona', weight: 0.5 },
      ]);
      await service.assign(ona, { ticketId, ifVersion: 3 }, ona.agentId);
      await app.database.query(`update agents set name = 'Renamed' where id = $1`, [jonas.agentId]);
      await app.database.query('update tickets set team_id = null where id = $1', [ticketId]);
      await replied(ticketId, outsider);
      app.clock.advance(MINUTE);
      await service.reopen(ona, { ticketId, ifVersion: 4 });
      app.clock.advance(HOUR);
      await service.resolve(jonas, { ticketId, ifVersion: 5 });
      const [first, second] = await episodes(ticketId);
      expect(first?.attribution).toEqual(frozen?.attribution);
      expect(second?.attribution).toMatchObject({ repliers: [], resolverId: jonas.agentId, publicReplyCount: 0 });
    });

    it('happens once, whoever presses first', async () => {
      const { ticketId } = await opened();
      const both = [ona, jonas].map((agent) => service.resolve(agent, { ticketId, ifVersion: null }));
      const results = await Promise.allSettled(both);
      expect(results.find((result) => result.status === 'rejected')).toMatchObject({
        reason: { code: 'TICKET_ALREADY_RESOLVED' },
      });
      expect(await types(ticketId)).toEqual(['TicketOpened', 'TicketResolved']);
      expect(await row(ticketId)).toMatchObject({ status: 'resolved', waiting_since: null });
    });

    it('closes after 14 days without a message, and not before', async () => {
      const { ticketId } = await opened();
      await service.resolve(ona, { ticketId, ifVersion: 1 });
      app.clock.advance(14 * DAY - MINUTE);
      await app.settle();
      expect(await row(ticketId)).toMatchObject({ status: 'resolved' });
      app.clock.advance(MINUTE);
      await app.settle();
      expect(await row(ticketId)).toMatchObject({ status: 'closed' });
      expect(await types(ticketId)).toEqual(['TicketOpened', 'TicketResolved', 'TicketClosed']);
    });

    it('counts the 14 days anew after words of the customer, and forgets them when the ticket is reopened', async () => {
      const { ticketId } = await opened();
      const other = await opened();
      await service.resolve(ona, { ticketId, ifVersion: 1 });
      await service.resolve(ona, { ticketId: other.ticketId, ifVersion: 1 });
      app.clock.advance(10 * DAY);
      await received(ticketId, { isSurveyAnswer: true });
      await service.reopen(ona, { ticketId: other.ticketId, ifVersion: 2 });
      app.clock.advance(5 * DAY);
      await app.settle();
      expect(await row(ticketId)).toMatchObject({ status: 'resolved' });
      app.clock.advance(9 * DAY);
      await app.settle();
      expect(await row(ticketId)).toMatchObject({ status: 'closed' });
      expect(await row(other.ticketId)).toMatchObject({ status: 'open' });
    });
  });

  describe('what the status does not allow', () => {
    it('is refused and changes nothing', async () => {
      const { ticketId } = await opened();
      const at = { ticketId, ifVersion: null };
      await refused(ticketId, () => service.reopen(ona, at), 'TICKET_NOT_RESOLVED');
      await refused(ticketId, () => service.unmarkSpam(ona, at), 'TICKET_NOT_SPAM');
      await service.markSpam(ona, at);
      await refused(ticketId, () => service.markSpam(ona, at), 'TICKET_ALREADY_SPAM');
      await refused(ticketId, () => service.resolve(ona, at), 'TICKET_IS_SPAM');
      await service.unmarkSpam(ona, at);
      expect(await row(ticketId)).toMatchObject({ status: 'open' });
      await service.resolve(ona, at);
      await refused(ticketId, () => service.markSpam(ona, at), 'TICKET_ALREADY_RESOLVED');
      await app.database.query(`update tickets set status = 'closed' where id = $1`, [ticketId]);
      await refused(ticketId, () => service.reopen(ona, at), 'TICKET_CLOSED');
      await refused(ticketId, () => service.assign(ona, at, ona.agentId), 'TICKET_CLOSED');
    });

    it('does not touch a ticket that is gone from sight or from the version that was seen', async () => {
      const { ticketId } = await opened();
      const verbs: ((actor: AgentActor, ifVersion: number) => Promise<unknown>)[] = [
        (actor, ifVersion) => service.assign(actor, { ticketId, ifVersion }, null),
        (actor, ifVersion) => service.resolve(actor, { ticketId, ifVersion }),
        (actor, ifVersion) => service.reopen(actor, { ticketId, ifVersion }),
        (actor, ifVersion) => service.markSpam(actor, { ticketId, ifVersion }),
        (actor, ifVersion) => service.unmarkSpam(actor, { ticketId, ifVersion }),
      ];
      const foreignLead = await anAgent(app.database, { role: 'supervisor' });
      for (const verb of verbs) {
        await refused(ticketId, () => verb(outsider, 1), 'TICKET_NOT_FOUND');
        await refused(ticketId, () => verb(foreignLead, 1), 'TICKET_NOT_FOUND');
        await refused(ticketId, () => verb(ona, 7), 'STALE_VERSION');
      }
    });
  });
});
