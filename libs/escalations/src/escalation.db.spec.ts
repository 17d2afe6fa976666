import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IdentityModule } from '#identity';
import { type AgentActor, AppError, DAY, HOUR, MINUTE, newId, StaleError } from '#kernel';
import { Outbox } from '#outbox';
import { type TestApp, testApp } from '#testing';
import { CaseFixture } from './case-fixture.js';
import {
  EscalationOpening,
  EscalationService,
  EscalationsModule,
  EvidenceMissingError,
  NotEvidenceError,
  OwnershipService,
  RatedAgentError,
  RootCauseError,
} from './index.js';

const FIRST_FOUR = ['hear', 'empathize', 'apologize', 'make_right'] as const;
const MONDAY = '2026-03-02T09:00:00.000Z';

describe('an unhappy answer', () => {
  let app: TestApp;
  let company: CaseFixture;
  let cases: EscalationService;
  let ownership: OwnershipService;
  let ona: AgentActor;
  let rita: AgentActor;
  let mari: AgentActor;
  let teamId: string;

  beforeAll(async () => {
    app = await testApp([IdentityModule, EscalationsModule]);
    company = new CaseFixture(app.database, app.clock, app.get(Outbox));
    cases = app.get(EscalationService);
    ownership = app.get(OwnershipService);
  });
  beforeEach(async () => {
    app.clock.set(MONDAY);
    await app.database.query('update agents set disabled_at = now() where disabled_at is null');
    teamId = await company.team();
    ona = await company.agent({ name: 'Ona', role: 'supervisor', teamIds: [teamId] });
    rita = await company.agent({ name: 'Rita', role: 'admin' });
    mari = await company.agent({ name: 'Mari', role: 'agent', teamIds: [teamId] });
  });
  afterAll(() => app.close());

  interface Row {
    id: string;
    state: string;
    step: string;
    version: number;
    owner_id: string | null;
    recovery_state: string;
    override_count: number;
    first_contact_at: Date | null;
    contact_due_at: Date;
    is_self_reviewed: boolean;
    root_cause_id: string | null;
    subject_agent_ids: string[];
  }
  const rowsFor = (customerId: string) =>
    app.database.query<Row>('select * from escalations where customer_id = $1 order by id', [customerId]);
  const theCase = async (customerId: string): Promise<Row> => {
    const rows = await rowsFor(customerId);
    expect(rows.filter((row) => row.state !== 'closed').length).toBeLessThanOrEqual(1);
    return rows.at(-1) as Row;
  };
  const alertsOf = (id: string) =>
    app.database.query<{ id: string; occasion: string; state: string; level: number; told_agent_ids: string[] }>(
      'select * from alerts where escalation_id = $1 order by raised_at, id',
      [id],
    );
  const promiseOf = async (id: string) =>
    (
      await app.database.query<{ due_at: Date; kept_at: Date | null; broken_at: Date | null }>(
        'select * from customer_promises where escalation_id = $1',
        [id],
      )
    )[0];
  /** A case of a late parcel, owned by Ona. */
  const aCase = async (ratedAgentIds = [mari.agentId]) => {
    const rating = await company.rating({ ratedAgentIds, teamId });
    await app.settle();
    const { id } = await theCase(rating.customerId);
    const [alert] = await alertsOf(id);
    await ownership.acknowledge(ona, alert?.id ?? '');
    return { ...rating, id };
  };
  const prove = async (id: string, ticketId: string, kind: 'reply' | 'call' | 'note' = 'reply') => {
    app.clock.advance(MINUTE);
    const messageId = await company.message(ticketId, kind, ona);
    await cases.addEvidence(ona, id, { steps: FIRST_FOUR, messageId, customerFact: 'The parcel came a week late.' });
    return messageId;
  };
  const through = async (id: string) => {
    for (const from of FIRST_FOUR) await cases.advance(ona, id, { from });
  };
  const closing = async () => ({
    rootCauseId: await company.causeId(),
    evidence: 'The courier lost it.',
    isPreventable: true,
  });
  const codesOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'done',
      (error) => (error as AppError).errors.map(({ path, code }) => `${path}:${code}`),
    );

  it('opens one case with the promised time, a pause of surveys and an alert to those who may own it', async () => {
    const { customerId } = await company.rating({ ratedAgentIds: [mari.agentId], teamId });
    await app.settle();
    const row = await theCase(customerId);
    expect(row).toMatchObject({ state: 'open', step: 'hear', owner_id: null, subject_agent_ids: [mari.agentId] });
    expect(row.contact_due_at).toEqual(new Date('2026-03-02T10:00:00Z'));
    expect(await promiseOf(row.id)).toMatchObject({ due_at: row.contact_due_at, kept_at: null, broken_at: null });
    expect(await alertsOf(row.id)).toMatchObject([{ state: 'open', level: 1, told_agent_ids: [ona.agentId] }]);
    const holds = await app.database.query('select 1 from survey_holds where customer_id = $1 and lifted_at is null', [
      customerId,
    ]);
    expect(holds).toHaveLength(1);
  });

  it('opens nothing when it is not negative', async () => {
    const { customerId } = await company.rating({ score: 5, isNegative: false });
    await app.settle();
    expect(await rowsFor(customerId)).toEqual([]);
  });

  it('opens a case when a good answer is changed into a bad one', async () => {
    const { responseId, customerId } = await company.rating({ score: 5, isNegative: false });
    await company.changed(responseId, { score: 2, isNegative: true, version: 2 });
    await app.settle();
    expect(await rowsFor(customerId)).toHaveLength(1);
  });

  it('joins the case that the customer has, with the people rated in it', async () => {
    const { id, customerId } = await aCase();
    const second = await company.rating({ customerId, teamId, ratedAgentIds: [rita.agentId] });
    await company.changed(second.responseId, { score: 1, isNegative: true, version: 2 });
    await app.settle();
    expect(await rowsFor(customerId)).toMatchObject([{ id, subject_agent_ids: [mari.agentId, rita.agentId] }]);
  });

  it('loses an owner who is rated in an answer that joins, and rings again', async () => {
    const { id, customerId } = await aCase();
    await company.rating({ customerId, teamId, ratedAgentIds: [ona.agentId] });
    await app.settle();
    expect((await theCase(customerId)).owner_id).toBeNull();
    expect((await alertsOf(id)).filter((alert) => alert.state === 'open')).toMatchObject([
      { told_agent_ids: [rita.agentId] },
    ]);
  });

  it('of two answers at the same moment makes one case', async () => {
    const customerId = await company.customer();
    const [first, second] = await Promise.all([company.rating({ customerId }), company.rating({ customerId })]);
    const opening = app.get(EscalationOpening);
    await Promise.all(
      [first, second].map(({ responseId }) => app.database.transaction((tx) => opening.openForAnswer(tx, responseId))),
    );
    await app.settle();
    expect(await rowsFor(customerId)).toHaveLength(1);
  });

  it('about a late parcel is worked to its end with one call and one note, and no override', async () => {
    const { id, ticketId, customerId } = await aCase();
    app.clock.advance(5 * MINUTE);
    const call = await company.message(ticketId, 'call', ona);
    const note = await company.message(ticketId, 'note', ona);
    await app.settle();
    await cases.addEvidence(ona, id, {
      steps: ['hear', 'empathize', 'apologize'],
      messageId: call,
      customerFact: 'The parcel came a week late.',
      fault: 'partly',
    });
    await cases.addEvidence(ona, id, { steps: ['make_right'], messageId: note, remedy: 'Postage paid back.' });
    await through(id);
    await cases.close(ona, id, await closing());
    const row = await theCase(customerId);
    expect(row).toMatchObject({ state: 'verifying', override_count: 0, recovery_state: 'scheduled' });
    expect(await promiseOf(id)).toMatchObject({ kept_at: row.first_contact_at, broken_at: null });
    expect((await alertsOf(id)).map((alert) => alert.state)).toEqual(['closed']);
  });

  it('is not moved on without evidence, and names what is missing', async () => {
    const { id } = await aCase();
    await expect(cases.advance(ona, id, { from: 'hear' })).rejects.toThrow(EvidenceMissingError);
    expect(await codesOf(cases.advance(ona, id, { from: 'hear' }))).toEqual(['hear:evidence', 'hear:customer_fact']);
  });

  it('is moved on by a reason, which is counted and stands in the history', async () => {
    const { id, customerId } = await aCase();
    await cases.advance(ona, id, { from: 'hear', overrideReason: 'Wants no contact.' });
    expect(await theCase(customerId)).toMatchObject({ step: 'empathize', override_count: 1 });
    const entries = await app.database.query(
      'select kind, steps, reason, actor_id from heard_entries where escalation_id = $1 order by id',
      [id],
    );
    expect(entries.at(-1)).toEqual({
      kind: 'override',
      steps: ['hear'],
      reason: 'Wants no contact.',
      actor_id: ona.agentId,
    });
  });

  it('counts no override where the evidence is there', async () => {
    const { id, ticketId, customerId } = await aCase();
    await prove(id, ticketId);
    await cases.advance(ona, id, { from: 'hear', overrideReason: 'Just in case.' });
    expect((await theCase(customerId)).override_count).toBe(0);
  });

  it('takes no evidence of another ticket, from before the answer, or a word of the customer as our apology', async () => {
    const early = await company.ticket(await company.customer(), teamId);
    const before = await company.message(early, 'reply', mari);
    app.clock.advance(HOUR);
    const { id, ticketId } = await aCase();
    app.clock.set('2026-03-02T09:30:00Z');
    const old = await company.message(ticketId, 'reply', mari);
    app.clock.set('2026-03-02T11:00:00Z');
    const own = await company.message(ticketId, 'inbound');
    const give = (messageId: string, steps: (typeof FIRST_FOUR)[number][] = ['hear']) =>
      codesOf(cases.addEvidence(ona, id, { steps, messageId }));
    expect(await give(before)).toEqual(['messageId:EVIDENCE_NOT_OF_CASE']);
    expect(await give(old)).toEqual(['messageId:EVIDENCE_BEFORE_ANSWER']);
    expect(await give(own, ['apologize'])).toEqual(['messageId:EVIDENCE_NOT_OURS']);
    expect(await give(own)).toBe('done');
    await expect(cases.addEvidence(ona, id, { steps: ['hear'], messageId: newId() })).rejects.toThrow(NotEvidenceError);
  });

  it('closes only with a cause of the second level', async () => {
    const { id, ticketId } = await aCase();
    await prove(id, ticketId);
    await through(id);
    const closure = await closing();
    await expect(cases.close(ona, id, { ...closure, rootCauseId: newId() })).rejects.toThrow(RootCauseError);
    const broad = await company.causeId('third_party');
    await expect(cases.close(ona, id, { ...closure, rootCauseId: broad })).rejects.toMatchObject({
      code: 'ROOT_CAUSE_TOO_BROAD',
    });
    await expect(
      app.database.query(`update escalations set state = 'closed', closed_at = now() where id = $1`, [id]),
    ).rejects.toThrow('escalations_cause');
  });

  it('closes early only with a reason, which is counted', async () => {
    const { id, customerId } = await aCase();
    await expect(cases.close(ona, id, await closing())).rejects.toThrow(EvidenceMissingError);
    await cases.close(ona, id, { ...(await closing()), overrideReason: 'Opened by mistake.' });
    expect(await theCase(customerId)).toMatchObject({ state: 'closed', override_count: 1, step: 'hear' });
    expect((await promiseOf(id))?.broken_at).not.toBeNull();
    await expect(cases.advance(ona, id, { from: 'hear', overrideReason: 'x' })).rejects.toMatchObject({
      code: 'ESCALATION_CLOSED',
    });
  });

  const verified = async () => {
    const opened = await aCase();
    await prove(opened.id, opened.ticketId);
    await through(opened.id);
    await cases.close(ona, opened.id, await closing());
    app.clock.advance(3 * DAY);
    const invitationId = await company.recoverySent(opened.id);
    await app.settle();
    return { ...opened, invitationId };
  };

  it('is closed as recovered when the customer says yes, and surveys may ask again', async () => {
    const { id, customerId, invitationId } = await verified();
    expect((await theCase(customerId)).recovery_state).toBe('sent');
    await company.recoveryAnswer(invitationId, 5);
    await app.settle();
    expect(await theCase(customerId)).toMatchObject({ state: 'closed', recovery_state: 'yes' });
    expect(
      await app.database.query('select 1 from survey_holds where source_id = $1 and lifted_at is null', [id]),
    ).toEqual([]);
  });

  it('is open again when the customer says partly, and the owner is told', async () => {
    const { id, customerId, invitationId } = await verified();
    await company.recoveryAnswer(invitationId, 3);
    await app.settle();
    expect(await theCase(customerId)).toMatchObject({
      state: 'open',
      step: 'diagnose',
      owner_id: ona.agentId,
      root_cause_id: null,
    });
    expect((await alertsOf(id)).at(-1)).toMatchObject({ state: 'open', told_agent_ids: [ona.agentId] });
    await cases.close(ona, id, await closing());
    expect((await theCase(customerId)).state).toBe('closed');
  });

  it('goes back to Make right one level up when the customer says no, and needs new proof', async () => {
    const { id, ticketId, customerId, invitationId } = await verified();
    await company.recoveryAnswer(invitationId, 1);
    await app.settle();
    expect(await theCase(customerId)).toMatchObject({
      state: 'open',
      step: 'make_right',
      owner_id: null,
      recovery_state: 'no',
    });
    const last = (await alertsOf(id)).at(-1);
    expect(last).toMatchObject({ state: 'open', level: 3, told_agent_ids: [rita.agentId] });
    await expect(cases.advance(ona, id, { from: 'make_right' })).rejects.toThrow(EvidenceMissingError);
    await ownership.acknowledge(rita, last?.id ?? '');
    await prove(id, ticketId);
    await cases.advance(rita, id, { from: 'make_right' });
    expect(await theCase(customerId)).toMatchObject({ step: 'diagnose', recovery_state: 'scheduled' });
  });

  it('is silent, not recovered, after 14 days without a word', async () => {
    const { customerId } = await verified();
    app.clock.advance(14 * DAY - MINUTE);
    await app.settle();
    expect((await theCase(customerId)).state).toBe('verifying');
    app.clock.advance(MINUTE);
    await app.settle();
    expect(await theCase(customerId)).toMatchObject({ state: 'closed', recovery_state: 'silent' });
  });

  it('opens a new case when the customer says no after the old one was closed, and keeps the old one closed', async () => {
    const { customerId, invitationId, responseId } = await verified();
    app.clock.advance(15 * DAY);
    await app.settle();
    await app.database.query('update survey_responses set invitation_id = $2 where id = $1', [
      responseId,
      invitationId,
    ]);
    await company.recoveryAnswerOf(responseId, invitationId);
    await app.settle();
    const rows = await rowsFor(customerId);
    expect(rows.map((row) => [row.state, row.recovery_state])).toEqual([
      ['closed', 'no'],
      ['open', 'none'],
    ]);
    expect(rows[1]?.subject_agent_ids).toEqual([mari.agentId]);
  });

  it('opens a new case for an answer that is changed after its case was closed', async () => {
    const { id, customerId, responseId } = await aCase();
    await cases.close(ona, id, { ...(await closing()), overrideReason: 'Opened by mistake.' });
    app.clock.advance(DAY);
    await company.changed(responseId, { score: 1, isNegative: true, version: 2 });
    await app.settle();
    expect((await rowsFor(customerId)).map((row) => row.state)).toEqual(['closed', 'open']);
  });

  it('reopens a verifying case when the customer is unhappy again', async () => {
    const { id, customerId } = await verified();
    await company.rating({ customerId, teamId, ratedAgentIds: [mari.agentId] });
    await app.settle();
    expect(await rowsFor(customerId)).toMatchObject([{ id, state: 'open', root_cause_id: null }]);
  });

  it('refuses a rated supervisor, before and after the rating is visible', async () => {
    const rated = await company.agent({ name: 'Jaan', role: 'supervisor', teamIds: [teamId] });
    const { id, ticketId } = await aCase([rated.agentId]);
    const [alert] = await alertsOf(id);
    const messageId = await company.message(ticketId, 'call', rated);
    await expect(cases.addEvidence(rated, id, { steps: ['hear'], messageId })).rejects.toMatchObject({
      kind: 'missing',
    });
    app.clock.advance(15 * MINUTE);
    await expect(cases.addEvidence(rated, id, { steps: ['hear'], messageId })).rejects.toThrow(RatedAgentError);
    await expect(ownership.acknowledge(rated, alert?.id ?? '')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ownership.assign(ona, id, { agentId: rated.agentId, version: 2 })).rejects.toThrow(RatedAgentError);
  });

  it('lets a team of one do everything, marked as self-reviewed', async () => {
    await company.disable(ona);
    await company.disable(mari);
    const { customerId, ticketId } = await company.rating({ ratedAgentIds: [rita.agentId], teamId });
    await app.settle();
    const { id } = await theCase(customerId);
    const [alert] = await alertsOf(id);
    expect(alert).toMatchObject({ level: 3, told_agent_ids: [rita.agentId] });
    await ownership.acknowledge(rita, alert?.id ?? '');
    const messageId = await company.message(ticketId, 'call', rita);
    await cases.addEvidence(rita, id, { steps: FIRST_FOUR, messageId, customerFact: 'Late.' });
    for (const from of FIRST_FOUR) await cases.advance(rita, id, { from });
    await cases.close(rita, id, await closing());
    expect(await theCase(customerId)).toMatchObject({ state: 'verifying', is_self_reviewed: true, override_count: 0 });
    const marks = await app.database.query(
      'select distinct is_self_reviewed from heard_entries where escalation_id = $1',
      [id],
    );
    expect(marks).toEqual([{ is_self_reviewed: true }]);
  });

  it('is worked on by its owner and by leads of its team, and is not there for anybody else', async () => {
    const { id, ticketId, customerId } = await aCase([]);
    const stranger = await company.agent({ role: 'supervisor', teamIds: [await company.team()] });
    const messageId = await company.message(ticketId, 'call', ona);
    const evidence = { steps: ['hear'] as const, messageId, customerFact: 'Late.' };
    await expect(cases.addEvidence(stranger, id, evidence)).rejects.toMatchObject({ kind: 'missing' });
    await expect(cases.addEvidence(mari, id, evidence)).rejects.toMatchObject({ kind: 'missing' });
    const { version } = await theCase(customerId);
    await expect(ownership.assign(ona, id, { agentId: mari.agentId, version: version - 1 })).rejects.toThrow(
      StaleError,
    );
    await expect(ownership.assign(ona, id, { agentId: stranger.agentId, version })).rejects.toMatchObject({
      code: 'ESCALATION_OWNER_REFUSED',
    });
    await ownership.assign(ona, id, { agentId: mari.agentId, version });
    await cases.addEvidence(mari, id, evidence);
    expect((await theCase(customerId)).owner_id).toBe(mari.agentId);
  });

  it('may also be raised by hand, once for a customer', async () => {
    const customerId = await company.customer();
    const ticketId = await company.ticket(customerId, teamId);
    const opening = app.get(EscalationOpening);
    const raise = (actor: AgentActor, reason: string) =>
      app.database.transaction((tx) => opening.openByHand(tx, actor, { ticketId, reason }));
    const id = await raise(mari, 'She cries on the phone.');
    expect(await raise(mari, 'She called again.')).toBe(id);
    await app.settle();
    expect(await rowsFor(customerId)).toMatchObject([
      { id, trigger: 'agent', reason: 'She cries on the phone.', subject_agent_ids: [] },
    ]);
    const entries = await app.database.query(
      `select reason from heard_entries where escalation_id = $1 and kind = 'raised'`,
      [id],
    );
    expect(entries).toEqual([{ reason: 'She called again.' }]);
    const stranger = await company.agent({ role: 'agent', teamIds: [await company.team()] });
    await expect(raise(stranger, 'x')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is opened for words without a number that a reader wants worked on, and not for others', async () => {
    const customerId = await company.customer();
    const ticketId = await company.ticket(customerId, teamId);
    await company.wordsRead(ticketId, { outcome: 'read', words: 'Thanks.' });
    await app.settle();
    expect(await rowsFor(customerId)).toEqual([]);
    await company.wordsRead(ticketId, { outcome: 'escalated', words: 'Never again.' });
    await app.settle();
    expect(await rowsFor(customerId)).toMatchObject([{ trigger: 'customer', reason: 'Never again.', state: 'open' }]);
  });

  it('counts a reply that was written before the case existed', async () => {
    const rating = await company.rating({ ratedAgentIds: [mari.agentId], teamId });
    app.clock.advance(MINUTE);
    await company.message(rating.ticketId, 'reply', mari);
    await app.settle();
    const row = await theCase(rating.customerId);
    expect(row.first_contact_at).toEqual(app.clock.now());
    expect((await promiseOf(row.id))?.kept_at).toEqual(app.clock.now());
  });

  it('keeps no promise by a note or by a mail of the customer', async () => {
    const { id, ticketId, customerId } = await aCase();
    app.clock.advance(MINUTE);
    await company.message(ticketId, 'note', ona);
    await company.message(ticketId, 'inbound');
    await app.settle();
    expect((await theCase(customerId)).first_contact_at).toBeNull();
    app.clock.advance(MINUTE);
    await company.message(ticketId, 'call', ona);
    await app.settle();
    expect((await promiseOf(id))?.kept_at).toEqual(app.clock.now());
  });

  it('is guarded in the database: no leap over a step, no way back from closed, no change of history', async () => {
    const { id } = await aCase();
    await expect(app.database.query(`update escalations set step = 'apologize' where id = $1`, [id])).rejects.toThrow(
      'cannot go from hear',
    );
    await expect(
      app.database.query(`update heard_entries set kind = 'evidence' where escalation_id = $1`, [id]),
    ).rejects.toThrow('only added');
    await cases.close(ona, id, { ...(await closing()), overrideReason: 'x' });
    await expect(
      app.database.query(
        `update escalations set state = 'open', closed_at = null, root_cause_id = null where id = $1`,
        [id],
      ),
    ).rejects.toThrow('cannot go from closed');
  });
});
