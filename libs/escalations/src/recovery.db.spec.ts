import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE } from '#kernel';
import { CaseBench } from '#testing';
import { EvidenceMissingError } from './index.js';

describe('the question whether it was put right', () => {
  let bench: CaseBench;

  beforeAll(async () => {
    bench = await CaseBench.start();
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  it('goes out by mail three days after Make right, though surveys are on hold', async () => {
    const { id, ticketId, customerId } = await bench.aCase();
    await bench.prove(id, ticketId);
    await bench.through(id);
    bench.app.clock.advance(3 * DAY - MINUTE);
    await bench.app.settle();
    expect((await bench.theCase(customerId)).recovery_state).toBe('scheduled');
    bench.app.clock.advance(MINUTE);
    await bench.app.settle();
    expect(await bench.theCase(customerId)).toMatchObject({ recovery_state: 'sent', step: 'diagnose', state: 'open' });
    const mails = await bench.app.database.query(
      `select purpose, to_address from outgoing_mails where ticket_id = $1 and purpose = 'recovery'`,
      [ticketId],
    );
    expect(mails).toEqual([{ purpose: 'recovery', to_address: `${customerId}@customer.example` }]);
  });

  it('is asked again after a no that was made right once more', async () => {
    const { id, ticketId, customerId, invitationId } = await bench.verified();
    await bench.app.database.query(`update survey_invitations set state = 'answered' where id = $1`, [invitationId]);
    await bench.company.recoveryAnswer(invitationId, 1);
    await bench.app.settle();
    await bench.prove(id, ticketId);
    await bench.cases.advance(bench.ona, id, { from: 'make_right' });
    bench.app.clock.advance(4 * DAY);
    await bench.app.settle();
    const asked = await bench.app.database.query<{ state: string }>(
      'select state from survey_invitations where subject_id = $1 order by created_at',
      [id],
    );
    expect(asked.map(({ state }) => state)).toEqual(['answered', 'sent']);
    expect((await bench.theCase(customerId)).recovery_state).toBe('sent');
  });

  it('is not put to a customer who wants no surveys: the case ends as silent, never as recovered', async () => {
    const { id, ticketId, customerId } = await bench.aCase();
    await bench.app.database.query('update customers set opted_out_at = now() where id = $1', [customerId]);
    await bench.prove(id, ticketId);
    await bench.through(id);
    await bench.cases.close(bench.ona, id, await bench.closing());
    await bench.app.settle();
    expect(await bench.theCase(customerId)).toMatchObject({ state: 'closed', recovery_state: 'silent' });
  });

  it('is closed as recovered when the customer says yes, and surveys may ask again', async () => {
    const { id, customerId, invitationId } = await bench.verified();
    expect((await bench.theCase(customerId)).recovery_state).toBe('sent');
    await bench.company.recoveryAnswer(invitationId, 5);
    await bench.app.settle();
    expect(await bench.theCase(customerId)).toMatchObject({ state: 'closed', recovery_state: 'yes' });
    expect(
      await bench.app.database.query('select 1 from survey_holds where source_id = $1 and lifted_at is null', [id]),
    ).toEqual([]);
  });

  it('is open again when the customer says partly, and the owner is told', async () => {
    const { id, customerId, invitationId } = await bench.verified();
    await bench.company.recoveryAnswer(invitationId, 3);
    await bench.app.settle();
    expect(await bench.theCase(customerId)).toMatchObject({
      state: 'open',
      step: 'diagnose',
      owner_id: bench.ona.agentId,
      root_cause_id: null,
    });
    expect((await bench.alertsOf(id)).at(-1)).toMatchObject({ state: 'open', told_agent_ids: [bench.ona.agentId] });
    await bench.cases.close(bench.ona, id, await bench.closing());
    expect((await bench.theCase(customerId)).state).toBe('closed');
  });

  it('goes back to Make right one level up when the customer says no, and needs new proof', async () => {
    const { id, ticketId, customerId, invitationId } = await bench.verified();
    await bench.company.recoveryAnswer(invitationId, 1);
    await bench.app.settle();
    expect(await bench.theCase(customerId)).toMatchObject({
      state: 'open',
      step: 'make_right',
      owner_id: null,
      recovery_state: 'no',
    });
    const last = (await bench.alertsOf(id)).at(-1);
    expect(last).toMatchObject({ state: 'open', level: 3, told_agent_ids: [bench.rita.agentId] });
    await expect(bench.cases.advance(bench.ona, id, { from: 'make_right' })).rejects.toThrow(EvidenceMissingError);
    await bench.ownership.acknowledge(bench.rita, last?.id ?? '');
    await bench.prove(id, ticketId);
    await bench.cases.advance(bench.rita, id, { from: 'make_right' });
    expect(await bench.theCase(customerId)).toMatchObject({ step: 'diagnose', recovery_state: 'scheduled' });
  });

  it('is silent, not recovered, after 14 days without a word', async () => {
    const { customerId } = await bench.verified();
    bench.app.clock.advance(14 * DAY - MINUTE);
    await bench.app.settle();
    expect((await bench.theCase(customerId)).state).toBe('verifying');
    bench.app.clock.advance(MINUTE);
    await bench.app.settle();
    expect(await bench.theCase(customerId)).toMatchObject({ state: 'closed', recovery_state: 'silent' });
  });

  it('opens a new case when the customer says no after the old one was closed, and keeps the old one closed', async () => {
    const { customerId, invitationId, responseId } = await bench.verified();
    bench.app.clock.advance(15 * DAY);
    await bench.app.settle();
    await bench.app.database.query('update survey_responses set invitation_id = $2 where id = $1', [
      responseId,
      invitationId,
    ]);
    await bench.company.recoveryAnswerOf(responseId, invitationId);
    await bench.app.settle();
    const rows = await bench.rowsFor(customerId);
    expect(rows.map((row) => [row.state, row.recovery_state])).toEqual([
      ['closed', 'no'],
      ['open', 'none'],
    ]);
    expect(rows[1]?.subject_agent_ids).toEqual([bench.mari.agentId]);
  });

  it('opens a new case for an answer that is changed after its case was closed', async () => {
    const { id, customerId, responseId } = await bench.aCase();
    await bench.cases.close(bench.ona, id, { ...(await bench.closing()), overrideReason: 'Opened by mistake.' });
    bench.app.clock.advance(DAY);
    await bench.company.changed(responseId, { score: 1, isNegative: true, version: 2 });
    await bench.app.settle();
    expect((await bench.rowsFor(customerId)).map((row) => row.state)).toEqual(['closed', 'open']);
  });

  it('reopens a verifying case when the customer is unhappy again', async () => {
    const { id, customerId } = await bench.verified();
    await bench.company.rating({ customerId, teamId: bench.teamId, ratedAgentIds: [bench.mari.agentId] });
    await bench.app.settle();
    expect(await bench.rowsFor(customerId)).toMatchObject([{ id, state: 'open', root_cause_id: null }]);
  });
});
