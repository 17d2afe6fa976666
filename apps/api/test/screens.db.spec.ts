import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BlobStore } from '#blobs';
import type { QueueRow, TicketPageView } from '#contracts';
import { CustomerService } from '#customers';
import { type AgentActor, MINUTE, newId, plus, systemActor } from '#kernel';
import { Outbox } from '#outbox';
import { type BodyParser, MessageBodies, QueueCounts, QueueQueries, ScreensModule, TicketPageQueries } from '#screens';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { type InboundMessage, type Landed, MessageService, TicketService, TicketsModule } from '#tickets';

/** None of these messages has a raw mail. */
const parserThatIsNotAsked: BodyParser = { parse: () => Promise.reject(new Error('There is no mail to parse.')) };
const SURVEY = '00000000-0000-7000-8000-000000000001';

describe('screens', () => {
  let app: TestApp;
  let teamId: string;
  let mailboxId: string;
  let ona: AgentActor;
  let jonas: AgentActor;
  let lead: AgentActor;
  let admin: AgentActor;
  let outsider: AgentActor;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule, ScreensModule]);
    const { database } = app;
    teamId = await aTeam(database);
    mailboxId = await aMailbox(database, { teamId, name: 'Help', address: 'help@desk.test' });
    ona = await anAgent(database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(database, { name: 'Jonas', teamIds: [teamId] });
    lead = await anAgent(database, { role: 'supervisor', teamIds: [teamId] });
    admin = await anAgent(database, { role: 'admin' });
    outsider = await anAgent(database, { role: 'supervisor', teamIds: [await aTeam(database)] });
    // Nobody is only invited.
    await database.query(`update agents set password_hash = 'x'`);
  });
  beforeEach(async () => {
    app.clock.advance(MINUTE);
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: `mari.${newId()}@example.ee`, name: 'Mari' }),
    );
  });
  afterAll(() => app?.close());

  const opened = (traits: Partial<Parameters<typeof anInboundTicket>[0]> = {}): Promise<Landed> =>
    app.database.transaction((tx) =>
      app
        .get(TicketService)
        .openFromMail(tx, anInboundTicket({ ...customer, teamId, mailboxId, receivedAt: app.clock.now(), ...traits })),
    );
  const received = (ticketId: string, traits: Partial<InboundMessage> = {}) =>
    app.database.transaction((tx) =>
      app.get(TicketService).receiveMessage(tx, ticketId, {
        ...anInboundTicket({ ...customer, receivedAt: app.clock.now() }),
        ...traits,
      }),
    );
  const page = (reader: AgentActor, id: string) => app.get(TicketPageQueries).page(reader, id);
  const rowOf = async (reader: AgentActor, id: string): Promise<QueueRow | undefined> =>
    (await app.get(QueueQueries).rowsByTicketIds(reader, [id]))[0];

  /** A resolved ticket that Ona answered, rated by the customer with 1; everybody may see it 15 minutes later. */
  const rated = async () => {
    const { ticketId, messageId } = await opened();
    const reply = { clientId: newId(), kind: 'reply' as const, text: 'Done.', lastSeenMessageId: messageId };
    await app.get(MessageService).write(ona, ticketId, reply);
    await app.get(TicketService).resolve(ona, { ticketId, ifVersion: null });
    const now = app.clock.now();
    const [episode] = await app.database.query<{ id: string }>('select id from episodes where ticket_id = $1', [
      ticketId,
    ]);
    const [invitationId, responseId, escalationId] = [newId(), newId(), newId()];
    await app.database.query(
      `insert into survey_invitations (id, survey_id, subject_id, ticket_id, episode_id, customer_id, state, language, sent_at, answered_at, created_at, updated_at)
       values ($1, $2, $3, $4, $3, $5, 'answered', 'en', $6, $6, $6, $6)`,
      [invitationId, SURVEY, episode?.id, ticketId, customer.customerId, now],
    );
    await app.database.query(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score, is_negative, comment, answered_at, visible_at)
       values ($1, $2, $3, $4, $5, $6, 'mail', 1, true, 'Bad.', $7, $8)`,
      [responseId, invitationId, SURVEY, ticketId, episode?.id, customer.customerId, now, plus(now, 15 * MINUTE)],
    );
    await app.database.query(
      `insert into escalations (id, ticket_id, customer_id, response_id, trigger, state, step, opened_at, contact_due_at)
       values ($1, $2, $3, $4, 'negative_response', 'open', 'empathize', $5, $5)`,
      [escalationId, ticketId, customer.customerId, responseId, now],
    );
    await app.database.transaction(async (tx) => {
      const record = (type: string, payload: Record<string, unknown>) =>
        app.get(Outbox).record(tx, systemActor('test'), { type, ticketId, payload });
      await record('SurveyResponseReceived', { responseId, score: 1 });
      await record('EscalationOpened', { escalationId });
    });
    await received(ticketId, { isSurveyAnswer: true, bodyText: '1 – bad' });
    return { ticketId, escalationId, responseId };
  };
  /** Everything on screens that tells of the rating. */
  const told = (row: QueueRow | undefined, whole: TicketPageView) => ({
    row: row?.rating?.score,
    rowCase: row?.escalation?.step,
    response: whole.response?.score,
    words: whole.messages.some((message) => message.text === '1 – bad'),
    asking: whole.asking?.state,
    scores: whole.customer.recentScores,
    history: whole.history.map((line) => line.type).filter((type) => !type.startsWith('Ticket')),
    escalation: whole.escalationId !== null,
  });
  const nothing = {
    row: undefined,
    rowCase: undefined,
    response: undefined,
    words: false,
    asking: 'sent',
    scores: [],
    history: [],
    escalation: false,
  };
  const all = {
    row: 1,
    rowCase: 2,
    response: 1,
    words: true,
    asking: 'answered',
    scores: [1],
    history: ['SurveyResponseReceived', 'EscalationOpened'],
    escalation: true,
  };
  const seenBy = async (reader: AgentActor, ticketId: string) =>
    told(await rowOf(reader, ticketId), await page(reader, ticketId));

  describe('a rating', () => {
    it('is seen nowhere by the rated person and other agents before its 15 minutes are over', async () => {
      const { ticketId } = await rated();
      app.clock.advance(15 * MINUTE - 1);
      expect(await seenBy(ona, ticketId)).toEqual(nothing);
      expect(await seenBy(jonas, ticketId)).toEqual(nothing);
      app.clock.advance(1);
      expect(await seenBy(ona, ticketId)).toEqual(all);
      expect(await seenBy(jonas, ticketId)).toEqual(all);
    });

    it('is seen at once by leads who may own it', async () => {
      const { ticketId } = await rated();
      expect(await seenBy(lead, ticketId)).toEqual(all);
      expect(await seenBy(admin, ticketId)).toEqual(all);
    });

    it('is seen at once by a lead, unless it is about that lead', async () => {
      const { ticketId } = await rated();
      await app.database.query(
        `update episodes set attribution = jsonb_set(attribution, '{repliers,0,agentId}', to_jsonb($2::text)) where ticket_id = $1`,
        [ticketId, lead.agentId],
      );
      expect(await seenBy(lead, ticketId)).toEqual(nothing);
      expect(await seenBy(admin, ticketId)).toEqual(all);
    });

    it('is seen at once by the rated person where nobody else could own its case', async () => {
      const { ticketId } = await rated();
      await app.database.query(
        `update episodes set attribution = jsonb_set(attribution, '{repliers,0,agentId}', to_jsonb($2::text)) where ticket_id = $1`,
        [ticketId, lead.agentId],
      );
      const disable = (at: Date | null) =>
        app.database.query('update agents set disabled_at = $2 where id = $1', [admin.agentId, at]);
      await disable(app.clock.now());
      expect(await seenBy(lead, ticketId)).toEqual(all);
      expect(await seenBy(ona, ticketId)).toEqual(nothing);
      await disable(null);
      expect(await seenBy(lead, ticketId)).toEqual(nothing);
    });

    it('is seen at once by the owner of its case', async () => {
      const { ticketId, escalationId } = await rated();
      await app.database.query('update escalations set owner_id = $2 where id = $1', [escalationId, jonas.agentId]);
      expect(await seenBy(jonas, ticketId)).toEqual(all);
      expect(await seenBy(ona, ticketId)).toEqual(nothing);
    });

    it('is shown though it led to a second case after the first was closed', async () => {
      const { ticketId, escalationId, responseId } = await rated();
      const now = app.clock.now();
      const [cause] = await app.database.query<{ id: string }>('select id from root_causes limit 1');
      await app.database.query(
        `update escalations set state = 'closed', closed_at = $2, root_cause_id = $3, owner_id = $4 where id = $1`,
        [escalationId, now, cause?.id, ona.agentId],
      );
      await app.database.query(
        `insert into escalations (id, ticket_id, customer_id, response_id, trigger, state, step, owner_id, opened_at, contact_due_at)
         values ($1, $2, $3, $4, 'negative_response', 'open', 'empathize', $5, $6, $6)`,
        [newId(), ticketId, customer.customerId, responseId, jonas.agentId, plus(now, MINUTE)],
      );
      expect(await seenBy(jonas, ticketId)).toEqual(all);
      expect(await seenBy(ona, ticketId)).toEqual(nothing);
    });

    it('cannot be read in the whole mail that gave it either', async () => {
      const { ticketId } = await rated();
      const bodies = new MessageBodies(app.database, app.get(BlobStore), app.clock, parserThatIsNotAsked);
      const [answer] = await app.database.query<{ id: string }>(
        'select id from messages where ticket_id = $1 and is_survey_answer',
        [ticketId],
      );
      const id = String(answer?.id);
      await expect(bodies.document(ona, id)).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' });
      expect(await bodies.document(lead, id)).toContain('1 – bad');
      app.clock.advance(15 * MINUTE);
      expect(await bodies.document(ona, id)).toContain('1 – bad');
    });

    it('reaches each live reader as that reader may see it', async () => {
      const { ticketId } = await rated();
      const [live] = await app.get(QueueQueries).liveRows([ticketId]);
      expect(live?.rowFor(ona)?.rating).toBeNull();
      expect(live?.rowFor(lead)?.rating).toEqual({ score: 1, isNegative: true });
      expect(live?.rowFor(outsider)).toBeNull();
    });
  });

  describe('the queue', () => {
    const ids = async (reader: AgentActor, view: 'mine' | 'unassigned' | 'open') => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const { rows, next } = await app.get(QueueQueries).page(reader, view, cursor);
        found.push(...rows.map((row) => row.id));
        cursor = next ?? undefined;
      } while (cursor);
      return found;
    };

    it('shows every ticket once over its pages, newest first, however many came in one instant', async () => {
      const landed: Landed[] = [];
      for (let n = 0; n < 120; n++) {
        if (n % 40 === 0) app.clock.advance(MINUTE);
        landed.push(await opened({ teamId: n % 3 === 0 ? null : teamId }));
      }
      const newestFirst = landed.map((each) => each.ticketId).reverse();
      expect((await ids(ona, 'unassigned')).slice(0, 120)).toEqual(newestFirst);
      expect((await ids(admin, 'open')).slice(0, 120)).toEqual(newestFirst);
      expect((await ids(outsider, 'open')).slice(0, 40)).toEqual(
        newestFirst.filter((_, index) => (119 - index) % 3 === 0),
      );
      const { rows, next } = await app.get(QueueQueries).page(ona, 'unassigned');
      expect(rows).toHaveLength(50);
      expect(next).not.toBeNull();
      const sorted = [...rows].sort((a, b) => (a.sortKey < b.sortKey ? 1 : -1));
      expect(rows).toEqual(sorted);
    });

    it('keeps its pages apart to the microsecond', async () => {
      const landed = await Promise.all(Array.from({ length: 60 }, () => opened()));
      await app.database.query(
        `update tickets set last_message_at = $2::timestamptz + row_number * interval '1 microsecond'
         from (select id as row_id, row_number() over () from unnest($1::uuid[]) as id) as numbered where id = row_id`,
        [landed.map((each) => each.ticketId), plus(app.clock.now(), MINUTE)],
      );
      const found = await ids(ona, 'open');
      expect(new Set(found).size).toBe(found.length);
      expect(landed.every((each) => found.includes(each.ticketId))).toBe(true);
    });

    it('holds what is mine and open, and counts like the lists', async () => {
      const { ticketId } = await opened();
      const done = await opened();
      const foreign = await opened();
      const service = app.get(TicketService);
      await service.assign(jonas, { ticketId, ifVersion: null }, jonas.agentId);
      await service.assign(jonas, { ticketId: done.ticketId, ifVersion: null }, jonas.agentId);
      await service.resolve(jonas, { ticketId: done.ticketId, ifVersion: null });
      await service.assign(jonas, { ticketId: foreign.ticketId, ifVersion: null }, ona.agentId);
      expect(await ids(jonas, 'mine')).toEqual([ticketId]);
      for (const reader of [jonas, ona, lead, admin, outsider]) {
        const counts = await app.get(QueueCounts).fresh(reader);
        expect(counts).toMatchObject({
          mine: (await ids(reader, 'mine')).length,
          unassigned: (await ids(reader, 'unassigned')).length,
          open: (await ids(reader, 'open')).length,
        });
      }
    });

    it('asks the database for counts once a second, whoever reads', async () => {
      const counts = app.get(QueueCounts);
      const before = await counts.fresh(ona);
      await opened();
      expect(await counts.of(ona)).toEqual(before);
      expect((await counts.of(admin)).open).toBe((await counts.of(admin)).open);
      expect(await counts.fresh(ona)).toMatchObject({ open: before.open + 1 });
    });

    it('carries the number of the last event that its rows include', async () => {
      await opened();
      await app.settle();
      const [last] = await app.database.query<{ seq: string }>('select max(seq) as seq from outbox_events');
      expect((await app.get(QueueQueries).page(ona, 'mine')).seq).toBe(Number(last?.seq));
    });
  });

  describe('the page of a ticket', () => {
    it('holds the whole ticket, the customer and what happened', async () => {
      const first = await opened({ subject: 'First', bodyText: 'Hello' });
      await app.get(TicketService).resolve(ona, { ticketId: first.ticketId, ifVersion: null });
      await app.database.query(`update tickets set status = 'closed' where id = $1`, [first.ticketId]);
      const { ticketId } = await received(first.ticketId, { bodyText: 'Again', matchedBy: 'message_id' });
      await app.get(TicketService).assign(ona, { ticketId, ifVersion: null }, jonas.agentId);
      const whole = await page(ona, ticketId);
      expect(whole).toMatchObject({
        ticket: {
          id: ticketId,
          status: 'new',
          assignee: { id: jonas.agentId, name: 'Jonas' },
          mailbox: { id: mailboxId, name: 'Help', address: 'help@desk.test' },
          followsUp: { id: first.ticketId, number: first.ticketNumber },
          createdAt: app.clock.now().toISOString(),
          resolvedAt: null,
          waitingSince: app.clock.now().toISOString(),
          rating: null,
          escalation: null,
        },
        messages: [{ text: 'Again', matchedBy: 'message_id', isHeld: false, delivery: null }],
        customer: { name: 'Mari', ticketCount: 2, isOptedOut: false, recentScores: [], company: null },
        asking: null,
        response: null,
        escalationId: null,
      });
      expect(whole.ticket.customerAddress).toMatch(/^mari\./);
      expect(whole.messages[0]).not.toHaveProperty('isSurveyAnswer');
      expect(whole.history).toMatchObject([
        { type: 'TicketOpened', actorName: 'Mari' },
        { type: 'TicketAssigned', actorName: 'Ona', values: { to: 'agent', agent: 'Jonas', previousAgent: null } },
      ]);
    });

    it('counts only those tickets of the customer that the reader may see', async () => {
      const { ticketId } = await opened({ teamId: null });
      await opened();
      expect((await page(ona, ticketId)).customer.ticketCount).toBe(2);
      expect((await page(outsider, ticketId)).customer.ticketCount).toBe(1);
    });

    it('is not there for another team, by id or by number', async () => {
      const { ticketId, ticketNumber } = await opened();
      for (const name of [ticketId, String(ticketNumber)]) {
        await expect(page(outsider, name)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
        expect((await page(admin, name)).ticket.id).toBe(ticketId);
      }
    });

    it('tells what became of a reply, also when it came back', async () => {
      const { ticketId, messageId } = await opened();
      const reply = { clientId: newId(), kind: 'reply' as const, text: 'Done.', lastSeenMessageId: messageId };
      const written = await app.get(MessageService).write(ona, ticketId, reply);
      const delivery = async () => (await page(ona, ticketId)).messages.at(-1)?.delivery;
      expect(await delivery()).toMatchObject({ state: 'waiting', error: null, canSendAgain: false, sentAt: null });
      await app.database.query(
        `update outgoing_mails set state = 'sent', sent_at = $2, bounced_at = $2, bounce_kind = 'hard' where subject_id = $1`,
        [written.messageId, app.clock.now()],
      );
      expect(await delivery()).toMatchObject({
        state: 'failed',
        error: 'MAIL_BOUNCED',
        canSendAgain: true,
        sentAt: app.clock.now().toISOString(),
      });
    });
  });
});
