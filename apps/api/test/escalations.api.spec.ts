import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type {
  AlertsPage,
  AlertView,
  EscalationsPage,
  EscalationView,
  EvidenceView,
  ProblemView,
  RootCauseView,
  ServerToClientEvents,
} from '#contracts';
import { DAY, MINUTE, newId, plus, systemActor } from '#kernel';
import { EventListeners, Outbox, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { mayAskAnybody, type TestPerson, type TestServer, testServer } from '#testing';

describe('the way of an unhappy answer over HTTP', () => {
  let server: TestServer;
  let teamId: string;
  let ona: TestPerson;
  let jaan: TestPerson;
  let mari: TestPerson;
  let stranger: TestPerson;
  let admin: TestPerson;

  const query = <Row>(sql: string, parameters: unknown[] = []) => server.database.query<Row>(sql, parameters);
  const team = async () => {
    const id = newId();
    await query('insert into teams (id, name, created_at) values ($1, $2, $3)', [id, `Team ${id}`, server.clock.now()]);
    return id;
  };
  const message = async (ticketId: string, author: TestPerson) => {
    const id = newId();
    await query(
      `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_agent_id, author_name, body_text, created_at)
       values ($1, $2, 'call', 'outbound', 'internal', 'agent', $3, 'Ona', 'Called.', $4)`,
      [id, ticketId, author.id, server.clock.now()],
    );
    return id;
  };
  /** A ticket of the team and, when somebody is rated, an unhappy answer about it. */
  const ticketOf = async (customerId: string) => {
    const id = newId();
    await query(
      `insert into tickets (id, subject, status, channel, customer_id, team_id, last_message_at, last_message_by, created_at, updated_at)
       values ($1, 'Parcel', 'resolved', 'email', $2, $3, $4, 'agent', $4, $4)`,
      [id, customerId, teamId, server.clock.now()],
    );
    return id;
  };
  const customer = async () => {
    const id = newId();
    await query(`insert into customers (id, name, created_at) values ($1, 'Liis Tamm', $2)`, [id, server.clock.now()]);
    return id;
  };
  const answered = async (rated: TestPerson) => {
    const customerId = await customer();
    const ticketId = await ticketOf(customerId);
    const [episodeId, invitationId, responseId, now] = [newId(), newId(), newId(), server.clock.now()];
    await query(
      `insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution) values ($1, $2, 1, $3, $3, $4)`,
      [episodeId, ticketId, now, JSON.stringify({ repliers: [{ agentId: rated.id, weight: 1 }] })],
    );
    await query(
      `insert into survey_invitations (id, survey_id, subject_id, state, language, created_at, updated_at)
       values ($1, '00000000-0000-7000-8000-000000000001', $2, 'answered', 'et', $3, $3)`,
      [invitationId, episodeId, now],
    );
    await query(
      `insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score, is_negative, comment, reasons, answered_at, visible_at)
       values ($1, $2, '00000000-0000-7000-8000-000000000001', $3, $4, $5, 'page', 1, true, 'A week late.', '{too_long}', $6, $7)`,
      [responseId, invitationId, ticketId, episodeId, customerId, now, plus(now, 15 * MINUTE)],
    );
    await server.database.transaction((tx) =>
      server.get(Outbox).record(tx, systemActor('test'), {
        type: 'SurveyResponseReceived',
        payload: { responseId, invitationId, purpose: 'resolution', score: 1, isNegative: true, version: 1 },
      }),
    );
    await server.settle();
    return { ticketId };
  };
  const boardOf = async (person: TestPerson, ticketId: string) =>
    (await person.call<AlertsPage>('GET', '/api/alerts')).body.rows.filter((row) => row.ticketId === ticketId);

  interface Console {
    socket: Socket<ServerToClientEvents>;
    alerts: AlertView[];
    /** Tickets whose case changed. */
    cases: string[];
  }
  /** A console of a person, with what it was told about cases. */
  const consoleOf = (person: TestPerson) =>
    new Promise<Console>((resolve, reject) => {
      const socket: Socket<ServerToClientEvents> = io(server.url, {
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: { cookie: person.cookie },
      });
      const open: Console = { socket, alerts: [], cases: [] };
      socket.on('alert.changed', ({ alert }) => void open.alerts.push(alert));
      socket.on('escalation.changed', ({ ticketId }) => void open.cases.push(ticketId));
      socket.on('connect', () => resolve(open));
      socket.on('connect_error', reject);
    });
  const until = (socket: Console['socket'], fits: (alert: AlertView) => boolean) =>
    new Promise<AlertView>((resolve) => socket.on('alert.changed', ({ alert }) => fits(alert) && resolve(alert)));
  /** Numbers what was committed, as the worker does. */
  const relayed = () => new Relay(server.database, server.clock, new MemoryQueue(), server.get(EventListeners)).sweep();

  beforeAll(async () => {
    server = await testServer();
    teamId = await team();
    admin = await server.person('admin');
    ona = await server.person('supervisor', [teamId]);
    jaan = await server.person('supervisor', [teamId]);
    mari = await server.person('agent', [teamId]);
    stranger = await server.person('supervisor', [await team()]);
  });
  afterAll(() => server.close());

  it('shows the alert to those it tells, to no other team, and not to the rated supervisor before 15 minutes', async () => {
    const { ticketId } = await answered(jaan);
    const [alert] = await boardOf(ona, ticketId);
    expect(alert).toMatchObject({
      subject: 'Parcel',
      customerName: 'Liis Tamm',
      score: 1,
      comment: 'A week late.',
      reasons: ['too_long'],
      state: 'open',
      isForMe: true,
      canAcknowledge: true,
      acknowledgedBy: null,
    });
    expect((await boardOf(admin, ticketId))[0]).toMatchObject({ isForMe: false, canAcknowledge: true });
    expect(await boardOf(stranger, ticketId)).toEqual([]);
    expect(await boardOf(jaan, ticketId)).toEqual([]);
    expect((await jaan.call('GET', `/api/escalations/${alert?.escalationId}`)).status).toBe(404);
    expect((await mari.call('GET', '/api/alerts')).status).toBe(403);
    server.clock.advance(15 * MINUTE);
    expect((await boardOf(jaan, ticketId))[0]).toMatchObject({ isForMe: false, canAcknowledge: false });
    const refused = await jaan.call<ProblemView>('POST', `/api/alerts/${alert?.id}/acknowledgement`);
    expect([refused.status, refused.body.code]).toEqual([403, 'ESCALATION_RATED_AGENT']);
    const seen = await jaan.call<EscalationView>('GET', `/api/escalations/${alert?.escalationId}`);
    expect(seen.body.canWork).toBe(false);
  });

  it('is acknowledged by one, worked through five steps, and waits for the customer', async () => {
    const { ticketId } = await answered(mari);
    const [alert] = await boardOf(ona, ticketId);
    const taken = await ona.call<EscalationView>('POST', `/api/alerts/${alert?.id}/acknowledgement`);
    expect(taken.body).toMatchObject({
      step: 'hear',
      owner: { id: ona.id },
      canWork: true,
      missing: { hear: ['evidence', 'customer_fact'] },
    });
    const late = await jaan.call<ProblemView>('POST', `/api/alerts/${alert?.id}/acknowledgement`);
    expect([late.status, late.body.code, late.body.details?.by]).toEqual([409, 'ALERT_TAKEN', taken.body.owner]);
    const at = `/api/escalations/${taken.body.id}`;
    const early = await ona.call<ProblemView>('POST', `${at}/steps`, { from: 'hear' });
    expect([early.status, early.body.code, early.body.errors]).toEqual([
      422,
      'HEARD_EVIDENCE_MISSING',
      [
        { path: 'hear', code: 'evidence' },
        { path: 'hear', code: 'customer_fact' },
      ],
    ]);
    const steps = ['hear', 'empathize', 'apologize', 'make_right'];
    const messageId = await message(ticketId, ona);
    const proof = { steps, messageId, customerFact: 'A week late.', fault: 'ours', remedy: 'Postage paid back.' };
    const { customerFact: _, ...factless } = proof;
    const refused = await ona.call<ProblemView>('POST', `${at}/entries`, factless);
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ path: 'customerFact', code: 'EVIDENCE_NEEDS_CUSTOMER_FACT' }],
    ]);
    const proven = await ona.call<EscalationView>('POST', `${at}/entries`, proof);
    expect([proven.status, proven.body.missing.make_right]).toEqual([201, []]);
    expect(proven.body.entries.at(-1)?.message).toMatchObject({
      id: messageId,
      ticketId,
      kind: 'call',
      text: 'Called.',
    });
    const again = await ona.call<ProblemView>('POST', `${at}/entries`, proof);
    expect([again.status, again.body.code]).toEqual([409, 'HEARD_ALREADY_PROVEN']);
    const offered = await ona.call<EvidenceView>('GET', `${at}/evidence`);
    expect(offered.body).toMatchObject({
      messages: [{ id: messageId, provenSteps: expect.arrayContaining(steps) }],
      ticketIds: [ticketId],
    });
    await mayAskAnybody(server.database, server.clock.now());
    await query(`insert into settings (key, value, updated_at) values ('surveys', $1, $2)`, [
      JSON.stringify({ areOn: true, hasReadLegalPage: true, delayMinutes: 1_440, quietDays: 30 }),
      server.clock.now(),
    ]);
    await query(
      `insert into contact_points (id, customer_id, kind, address, created_at)
       select $2::uuid, customer_id, 'email', $2::text || '@customer.ee', $3 from tickets where id = $1`,
      [ticketId, newId(), server.clock.now()],
    );
    for (const from of steps) expect((await ona.call('POST', `${at}/steps`, { from })).status).toBe(200);
    const causes = (await ona.call<RootCauseView[]>('GET', '/api/root-causes')).body;
    expect([causes.filter((cause) => cause.parentId === null).length, causes.length]).toEqual([8, 40]);
    const rootCauseId = causes.find((cause) => cause.code === 'third_party_delivery')?.id;
    const closed = await ona.call<EscalationView>('POST', `${at}/closure`, {
      rootCauseId,
      evidence: 'Lost by the courier.',
      isPreventable: true,
    });
    expect(closed.body).toMatchObject({
      state: 'verifying',
      rootCause: { code: 'third_party_delivery' },
      recovery: { state: 'scheduled', endsAt: expect.any(String) },
      overrideCount: 0,
      alert: null,
      promise: { text: 'first_contact', keptAt: expect.any(String), brokenAt: null },
    });
    // One date, before the question leaves and after: 14 days from when it is asked.
    const { at: askedAt, endsAt } = closed.body.recovery;
    const [planned] = await server.database.query<{ due_at: Date }>(
      `select due_at from survey_invitations where subject_id = $1`,
      [closed.body.id],
    );
    expect(askedAt).toBe(planned?.due_at.toISOString());
    expect(endsAt).toBe(plus(planned?.due_at ?? new Date(0), 14 * DAY).toISOString());
    expect(closed.body.entries.map((entry) => entry.kind)).toEqual([
      'owner',
      'evidence',
      ...steps.map(() => 'advance'),
      'closure',
    ]);
    const listed = async (state: string) => {
      const { rows } = (await ona.call<EscalationsPage>('GET', `/api/escalations?state=${state}`)).body;
      return rows.find((row) => row.ticketId === ticketId);
    };
    expect([await listed('open'), await listed('closed')]).toEqual([undefined, undefined]);
    expect(await listed('verifying')).toMatchObject({ recovery: closed.body.recovery, closedAt: null });
  });

  it('is given to somebody over the version that the giver saw', async () => {
    const { ticketId } = await answered(mari);
    const [alert] = await boardOf(ona, ticketId);
    const at = `/api/escalations/${alert?.escalationId}`;
    const { version } = (await ona.call<EscalationView>('GET', at)).body;
    const give = (agentId: string, match?: string) =>
      ona.call<ProblemView>('PUT', `${at}/owner`, { agentId }, match ? { 'if-match': match } : {});
    expect((await give(jaan.id)).status).toBe(428);
    expect((await give(jaan.id, `"${version + 7}"`)).status).toBe(412);
    expect((await give(mari.id, `"${version}"`)).body.code).toBe('ESCALATION_RATED_AGENT');
    expect((await give(stranger.id, `"${version}"`)).body.code).toBe('ESCALATION_OWNER_REFUSED');
    expect((await give(jaan.id, `"${version}"`)).status).toBe(200);
    expect((await ona.call<EscalationView>('GET', at)).body).toMatchObject({
      owner: { id: jaan.id },
      alert: { state: 'acknowledged' },
    });
  });

  it('may be raised by hand, and is then in the lists of leads and of its owner alone', async () => {
    const ticketId = await ticketOf(await customer());
    const raised = await mari.call<{ id: string }>('POST', `/api/tickets/${ticketId}/escalation`, {
      reason: 'In tears.',
    });
    await server.settle();
    const { id } = raised.body;
    const listOf = async (person: TestPerson, state = '') =>
      (await person.call<EscalationsPage>('GET', `/api/escalations${state}`)).body.rows.map((row) => row.id);
    expect(await listOf(ona)).toContain(id);
    expect(await listOf(ona, '?state=open')).toContain(id);
    expect(await listOf(ona, '?state=closed')).not.toContain(id);
    expect(await listOf(stranger)).toEqual([]);
    expect(await listOf(mari)).toEqual([]);
    expect((await mari.call('GET', `/api/escalations/${id}`)).status).toBe(404);
    const seen = (await ona.call<EscalationView>('GET', `/api/escalations/${id}`)).body;
    expect(seen).toMatchObject({ trigger: 'agent', reason: 'In tears.', response: null });
    await ona.call('PUT', `/api/escalations/${id}/owner`, { agentId: mari.id }, { 'if-match': `"${seen.version}"` });
    expect(await listOf(mari)).toEqual([id]);
    expect((await stranger.call('POST', `/api/tickets/${ticketId}/escalation`, { reason: 'x' })).status).toBe(404);
  });

  it('reaches the consoles of those who may own it, and of nobody else', async () => {
    const consoles = await Promise.all([ona, jaan, mari, stranger].map(consoleOf));
    const [onas, ...others] = consoles as [Console, ...Console[]];
    const { ticketId } = await answered(jaan);
    const acknowledged = until(onas.socket, (told) => told.ticketId === ticketId && told.state === 'acknowledged');
    const [alert] = await boardOf(ona, ticketId);
    await relayed();
    await ona.call('POST', `/api/alerts/${alert?.id}/acknowledgement`);
    await relayed();
    await acknowledged;
    const mine = onas.alerts.filter((told) => told.ticketId === ticketId);
    expect(mine.at(-1)).toMatchObject({ state: 'acknowledged', acknowledgedBy: { id: ona.id }, isForMe: false });
    expect(onas.cases).toContain(ticketId);
    for (const other of others) {
      expect(other.alerts.filter((told) => told.ticketId === ticketId)).toEqual([]);
      expect(other.cases).not.toContain(ticketId);
    }
    for (const { socket } of consoles) socket.disconnect();
  });

  it('pages through all cases without leaving one out', async () => {
    for (let made = 0; made < 52; made++) {
      const ticketId = await ticketOf(await customer());
      await mari.call('POST', `/api/tickets/${ticketId}/escalation`, { reason: 'Again.' });
    }
    const first = (await admin.call<EscalationsPage>('GET', '/api/escalations')).body;
    const second = (await admin.call<EscalationsPage>('GET', `/api/escalations?cursor=${first.next}`)).body;
    const [count] = await query<{ count: number }>('select count(*)::int as count from escalations');
    expect(first.rows).toHaveLength(50);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(count?.count);
    expect((await admin.call('GET', '/api/escalations?cursor=nonsense')).status).toBe(422);
  });
});
