import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AgentActor, type AppError, HOUR, MINUTE, newId, StaleError } from '#kernel';
import { CaseBench, FIRST_FOUR } from '#testing';
import { ContactQuote, EscalationOpening, EvidenceMissingError, RatedAgentError, RootCauseError } from './index.js';

/** What was refused, by path and code. */
const codesOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error) => (error as AppError).errors.map(({ path, code }) => `${path}:${code}`),
  );

describe('an unhappy answer', () => {
  let bench: CaseBench;

  beforeAll(async () => {
    bench = await CaseBench.start();
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  it('opens one case with the promised time, a pause of surveys and an alert to those who may own it', async () => {
    const { customerId } = await bench.company.rating({ ratedAgentIds: [bench.mari.agentId], teamId: bench.teamId });
    await bench.app.settle();
    const row = await bench.theCase(customerId);
    expect(row).toMatchObject({ state: 'open', step: 'hear', owner_id: null, subject_agent_ids: [bench.mari.agentId] });
    expect(row.contact_due_at).toEqual(new Date('2026-03-02T10:00:00Z'));
    expect(await bench.promiseOf(row.id)).toMatchObject({ due_at: row.contact_due_at, kept_at: null, broken_at: null });
    expect(await bench.alertsOf(row.id)).toMatchObject([
      { state: 'open', level: 1, told_agent_ids: [bench.ona.agentId] },
    ]);
    const holds = await bench.app.database.query(
      'select 1 from survey_holds where customer_id = $1 and lifted_at is null',
      [customerId],
    );
    expect(holds).toHaveLength(1);
  });

  it('is promised the same time before and after its case exists, until somebody has been in touch', async () => {
    const quote = () => bench.app.get(ContactQuote).contactDueAt({ responseId });
    const { responseId, ticketId, customerId } = await bench.company.rating({ teamId: bench.teamId });
    expect(await quote()).toEqual(new Date('2026-03-02T10:00:00Z'));
    await bench.app.settle();
    expect(await quote()).toEqual((await bench.theCase(customerId)).contact_due_at);
    bench.app.clock.advance(MINUTE);
    await bench.company.message(ticketId, 'call', bench.ona);
    await bench.app.settle();
    expect(await quote()).toBe('kept');
  });

  it('is promised nothing when it was fine, and nothing more when the time has passed', async () => {
    const quote = (responseId: string) => bench.app.get(ContactQuote).contactDueAt({ responseId });
    const fine = await bench.company.rating({ score: 5, isNegative: false });
    const bad = await bench.company.rating({ teamId: bench.teamId });
    await bench.app.settle();
    expect(await quote(fine.responseId)).toBeNull();
    bench.app.clock.advance(HOUR);
    expect(await quote(bad.responseId)).toBeNull();
  });

  it('opens nothing when it is not negative', async () => {
    const { customerId } = await bench.company.rating({ score: 5, isNegative: false });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toEqual([]);
  });

  it('opens a case when a good answer is changed into a bad one', async () => {
    const { responseId, customerId } = await bench.company.rating({ score: 5, isNegative: false });
    await bench.company.changed(responseId, { score: 2, isNegative: true, version: 2 });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toHaveLength(1);
  });

  it('opens nothing when the bad answer was taken back before anybody looked', async () => {
    const { responseId, customerId } = await bench.company.rating({ teamId: bench.teamId });
    await bench.company.changed(responseId, { score: 5, isNegative: false, version: 2 });
    await bench.app.database.query(
      'update survey_responses set score = 5, is_negative = false, version = 2 where id = $1',
      [responseId],
    );
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toEqual([]);
  });

  it('joins the case that the customer has, with the people rated in it', async () => {
    const { id, customerId } = await bench.aCase();
    const second = await bench.company.rating({
      customerId,
      teamId: bench.teamId,
      ratedAgentIds: [bench.rita.agentId],
    });
    await bench.company.changed(second.responseId, { score: 1, isNegative: true, version: 2 });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toMatchObject([
      { id, subject_agent_ids: [bench.mari.agentId, bench.rita.agentId] },
    ]);
  });

  it('loses an owner who is rated in an answer that joins, and rings again', async () => {
    const { id, customerId } = await bench.aCase();
    await bench.company.rating({ customerId, teamId: bench.teamId, ratedAgentIds: [bench.ona.agentId] });
    await bench.app.settle();
    expect((await bench.theCase(customerId)).owner_id).toBeNull();
    expect((await bench.alertsOf(id)).filter((alert) => alert.state === 'open')).toMatchObject([
      { told_agent_ids: [bench.rita.agentId] },
    ]);
  });

  it('of two answers at the same moment makes one case', async () => {
    const customerId = await bench.company.customer();
    const [first, second] = await Promise.all([
      bench.company.rating({ customerId }),
      bench.company.rating({ customerId }),
    ]);
    const opening = bench.app.get(EscalationOpening);
    await Promise.all(
      [first, second].map(({ responseId }) =>
        bench.app.database.transaction((tx) => opening.openForAnswer(tx, responseId)),
      ),
    );
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toHaveLength(1);
  });

  it('about a late parcel is worked to its end with one call and one note, and no override', async () => {
    const { id, ticketId, customerId } = await bench.aCase();
    bench.app.clock.advance(5 * MINUTE);
    const call = await bench.company.message(ticketId, 'call', bench.ona);
    const note = await bench.company.message(ticketId, 'note', bench.ona);
    await bench.app.settle();
    await bench.cases.addEvidence(bench.ona, id, {
      steps: ['hear', 'empathize', 'apologize'],
      messageId: call,
      customerFact: 'The parcel came a week late.',
      fault: 'partly',
    });
    await bench.cases.addEvidence(bench.ona, id, {
      steps: ['make_right'],
      messageId: note,
      remedy: 'Postage paid back.',
    });
    await bench.through(id);
    await bench.cases.close(bench.ona, id, await bench.closing());
    const row = await bench.theCase(customerId);
    expect(row).toMatchObject({ state: 'verifying', override_count: 0, recovery_state: 'scheduled' });
    expect(await bench.promiseOf(id)).toMatchObject({ kept_at: row.first_contact_at, broken_at: null });
    expect((await bench.alertsOf(id)).map((alert) => alert.state)).toEqual(['closed']);
  });

  it('is not moved on without evidence, and names what is missing', async () => {
    const { id } = await bench.aCase();
    await expect(bench.cases.advance(bench.ona, id, { from: 'hear' })).rejects.toThrow(EvidenceMissingError);
    expect(await codesOf(bench.cases.advance(bench.ona, id, { from: 'hear' }))).toEqual([
      'hear:evidence',
      'hear:customer_fact',
    ]);
  });

  it('is moved on by a reason, which is counted and stands in the history', async () => {
    const { id, customerId } = await bench.aCase();
    await bench.cases.advance(bench.ona, id, { from: 'hear', overrideReason: 'Wants no contact.' });
    expect(await bench.theCase(customerId)).toMatchObject({ step: 'empathize', override_count: 1 });
    const entries = await bench.app.database.query(
      'select kind, steps, reason, actor_id from heard_entries where escalation_id = $1 order by id',
      [id],
    );
    expect(entries.at(-1)).toEqual({
      kind: 'override',
      steps: ['hear'],
      reason: 'Wants no contact.',
      actor_id: bench.ona.agentId,
    });
  });

  it('counts no override where the evidence is there', async () => {
    const { id, ticketId, customerId } = await bench.aCase();
    await bench.prove(id, ticketId);
    await bench.cases.advance(bench.ona, id, { from: 'hear', overrideReason: 'Just in case.' });
    expect((await bench.theCase(customerId)).override_count).toBe(0);
  });

  it('closes only with a cause of the second level', async () => {
    const { id, ticketId } = await bench.aCase();
    await bench.prove(id, ticketId);
    await bench.through(id);
    const closure = await bench.closing();
    await expect(bench.cases.close(bench.ona, id, { ...closure, rootCauseId: newId() })).rejects.toThrow(
      RootCauseError,
    );
    const broad = await bench.company.causeId('third_party');
    await expect(bench.cases.close(bench.ona, id, { ...closure, rootCauseId: broad })).rejects.toMatchObject({
      code: 'ROOT_CAUSE_TOO_BROAD',
    });
    await expect(
      bench.app.database.query(`update escalations set state = 'closed', closed_at = now() where id = $1`, [id]),
    ).rejects.toThrow('escalations_cause');
  });

  it('closes early only with a reason, which is counted', async () => {
    const { id, customerId } = await bench.aCase();
    await expect(bench.cases.close(bench.ona, id, await bench.closing())).rejects.toThrow(EvidenceMissingError);
    await bench.cases.close(bench.ona, id, { ...(await bench.closing()), overrideReason: 'Opened by mistake.' });
    expect(await bench.theCase(customerId)).toMatchObject({ state: 'closed', override_count: 1, step: 'hear' });
    expect((await bench.promiseOf(id))?.broken_at).not.toBeNull();
    await expect(bench.cases.advance(bench.ona, id, { from: 'hear', overrideReason: 'x' })).rejects.toMatchObject({
      code: 'ESCALATION_CLOSED',
    });
  });

  it('refuses a rated supervisor, before and after the rating is visible', async () => {
    const rated = await bench.company.agent({ name: 'Jaan', role: 'supervisor', teamIds: [bench.teamId] });
    const { id, ticketId } = await bench.aCase([rated.agentId]);
    const [alert] = await bench.alertsOf(id);
    const messageId = await bench.company.message(ticketId, 'call', rated);
    await expect(bench.cases.addEvidence(rated, id, { steps: ['hear'], messageId })).rejects.toMatchObject({
      kind: 'missing',
    });
    bench.app.clock.advance(15 * MINUTE);
    await expect(bench.cases.addEvidence(rated, id, { steps: ['hear'], messageId })).rejects.toThrow(RatedAgentError);
    await expect(bench.ownership.acknowledge(rated, alert?.id ?? '')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(bench.ownership.assign(bench.ona, id, { agentId: rated.agentId, version: 2 })).rejects.toThrow(
      RatedAgentError,
    );
  });

  it('lets a team of one do everything, marked as self-reviewed', async () => {
    await bench.company.disable(bench.ona);
    await bench.company.disable(bench.mari);
    const { customerId, ticketId } = await bench.company.rating({
      ratedAgentIds: [bench.rita.agentId],
      teamId: bench.teamId,
    });
    await bench.app.settle();
    const { id } = await bench.theCase(customerId);
    const [alert] = await bench.alertsOf(id);
    expect(alert).toMatchObject({ level: 3, told_agent_ids: [bench.rita.agentId] });
    await bench.ownership.acknowledge(bench.rita, alert?.id ?? '');
    const messageId = await bench.company.message(ticketId, 'call', bench.rita);
    await bench.cases.addEvidence(bench.rita, id, {
      steps: FIRST_FOUR,
      messageId,
      customerFact: 'Late.',
      fault: 'ours',
      remedy: 'Postage paid back.',
    });
    for (const from of FIRST_FOUR) await bench.cases.advance(bench.rita, id, { from });
    await bench.cases.close(bench.rita, id, await bench.closing());
    expect(await bench.theCase(customerId)).toMatchObject({
      state: 'verifying',
      is_self_reviewed: true,
      override_count: 0,
    });
    const marks = await bench.app.database.query(
      'select distinct is_self_reviewed from heard_entries where escalation_id = $1',
      [id],
    );
    expect(marks).toEqual([{ is_self_reviewed: true }]);
  });

  it('is worked on by its owner and by leads of its team, and is not there for anybody else', async () => {
    const { id, ticketId, customerId } = await bench.aCase([]);
    const stranger = await bench.company.agent({ role: 'supervisor', teamIds: [await bench.company.team()] });
    const messageId = await bench.company.message(ticketId, 'call', bench.ona);
    const evidence = { steps: ['hear'] as const, messageId, customerFact: 'Late.' };
    await expect(bench.cases.addEvidence(stranger, id, evidence)).rejects.toMatchObject({ kind: 'missing' });
    await expect(bench.cases.addEvidence(bench.mari, id, evidence)).rejects.toMatchObject({ kind: 'missing' });
    const { version } = await bench.theCase(customerId);
    await expect(
      bench.ownership.assign(bench.ona, id, { agentId: bench.mari.agentId, version: version - 1 }),
    ).rejects.toThrow(StaleError);
    await expect(bench.ownership.assign(bench.ona, id, { agentId: stranger.agentId, version })).rejects.toMatchObject({
      code: 'ESCALATION_OWNER_REFUSED',
    });
    await bench.ownership.assign(bench.ona, id, { agentId: bench.mari.agentId, version });
    await bench.cases.addEvidence(bench.mari, id, evidence);
    expect((await bench.theCase(customerId)).owner_id).toBe(bench.mari.agentId);
  });

  it('may also be raised by hand, once for a customer', async () => {
    const customerId = await bench.company.customer();
    const ticketId = await bench.company.ticket(customerId, bench.teamId);
    const opening = bench.app.get(EscalationOpening);
    const raise = (actor: AgentActor, reason: string) =>
      bench.app.database.transaction((tx) => opening.openByHand(tx, actor, { ticketId, reason }));
    const id = await raise(bench.mari, 'She cries on the phone.');
    expect(await raise(bench.mari, 'She called again.')).toBe(id);
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toMatchObject([
      { id, trigger: 'agent', reason: 'She cries on the phone.', subject_agent_ids: [] },
    ]);
    const entries = await bench.app.database.query(
      `select reason from heard_entries where escalation_id = $1 and kind = 'raised'`,
      [id],
    );
    expect(entries).toEqual([{ reason: 'She called again.' }]);
    const stranger = await bench.company.agent({ role: 'agent', teamIds: [await bench.company.team()] });
    await expect(raise(stranger, 'x')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is opened for words without a number that a reader wants worked on, and not for others', async () => {
    const customerId = await bench.company.customer();
    const ticketId = await bench.company.ticket(customerId, bench.teamId);
    await bench.company.wordsRead(ticketId, { outcome: 'read', words: 'Thanks.' });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toEqual([]);
    await bench.company.wordsRead(ticketId, { outcome: 'escalated', words: 'Never again.' });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toMatchObject([
      { trigger: 'customer', reason: 'Never again.', state: 'open' },
    ]);
  });

  it('counts a reply that was written before the case existed', async () => {
    const rating = await bench.company.rating({ ratedAgentIds: [bench.mari.agentId], teamId: bench.teamId });
    bench.app.clock.advance(MINUTE);
    await bench.company.message(rating.ticketId, 'reply', bench.mari);
    await bench.app.settle();
    const row = await bench.theCase(rating.customerId);
    expect(row.first_contact_at).toEqual(bench.app.clock.now());
    expect((await bench.promiseOf(row.id))?.kept_at).toEqual(bench.app.clock.now());
  });

  it('keeps no promise by a note or by a mail of the customer', async () => {
    const { id, ticketId, customerId } = await bench.aCase();
    bench.app.clock.advance(MINUTE);
    await bench.company.message(ticketId, 'note', bench.ona);
    await bench.company.message(ticketId, 'inbound');
    await bench.app.settle();
    expect((await bench.theCase(customerId)).first_contact_at).toBeNull();
    bench.app.clock.advance(MINUTE);
    await bench.company.message(ticketId, 'call', bench.ona);
    await bench.app.settle();
    expect((await bench.promiseOf(id))?.kept_at).toEqual(bench.app.clock.now());
  });

  it('is guarded in the database: no leap over a step, no way back from closed, no change of history', async () => {
    const { id } = await bench.aCase();
    await expect(
      bench.app.database.query(`update escalations set step = 'apologize' where id = $1`, [id]),
    ).rejects.toThrow('cannot go from hear');
    await expect(
      bench.app.database.query(`update heard_entries set kind = 'evidence' where escalation_id = $1`, [id]),
    ).rejects.toThrow('only added');
    await bench.cases.close(bench.ona, id, { ...(await bench.closing()), overrideReason: 'x' });
    await expect(
      bench.app.database.query(
        `update escalations set state = 'open', closed_at = null, root_cause_id = null where id = $1`,
        [id],
      ),
    ).rejects.toThrow('cannot go from closed');
  });
});
