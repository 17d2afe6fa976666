import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AppError, HOUR, MINUTE, newId } from '#kernel';
import { CaseBench, FIRST_FOUR } from '#testing';
import { NotEvidenceError } from './index.js';

/** What was refused, by path and code. */
const codesOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error) => (error as AppError).errors.map(({ path, code }) => `${path}:${code}`),
  );

describe('evidence in a case', () => {
  let bench: CaseBench;

  beforeAll(async () => {
    bench = await CaseBench.start();
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  it('takes no evidence of another ticket, from before the answer, or a word of the customer as our apology', async () => {
    const early = await bench.company.ticket(await bench.company.customer(), bench.teamId);
    const before = await bench.company.message(early, 'reply', bench.mari);
    bench.app.clock.advance(HOUR);
    const { id, ticketId } = await bench.aCase();
    bench.app.clock.set('2026-03-02T09:30:00Z');
    const old = await bench.company.message(ticketId, 'reply', bench.mari);
    bench.app.clock.set('2026-03-02T11:00:00Z');
    const own = await bench.company.message(ticketId, 'inbound');
    const give = (messageId: string, steps: (typeof FIRST_FOUR)[number][] = ['hear']) =>
      codesOf(bench.cases.addEvidence(bench.ona, id, { steps, messageId }));
    expect(await give(before)).toEqual(['messageId:EVIDENCE_NOT_OF_CASE']);
    expect(await give(old)).toEqual(['messageId:EVIDENCE_BEFORE_ANSWER']);
    expect(await give(own, ['apologize'])).toEqual(['messageId:EVIDENCE_NOT_OURS']);
    expect(await give(own)).toBe('done');
    await expect(bench.cases.addEvidence(bench.ona, id, { steps: ['hear'], messageId: newId() })).rejects.toThrow(
      NotEvidenceError,
    );
  });

  it('takes no proof of Hear, Apologize or Make right that leaves the fact, the fault or the remedy unsaid', async () => {
    const { id, ticketId } = await bench.aCase();
    bench.app.clock.advance(MINUTE);
    const call = await bench.company.message(ticketId, 'call', bench.ona);
    const give = (said: object, messageId = call) =>
      codesOf(bench.cases.addEvidence(bench.ona, id, { steps: FIRST_FOUR, messageId, ...said }));
    expect(await give({ customerFact: ' ' })).toEqual([
      'customerFact:EVIDENCE_NEEDS_CUSTOMER_FACT',
      'fault:EVIDENCE_NEEDS_FAULT',
      'remedy:EVIDENCE_NEEDS_REMEDY',
    ]);
    expect(await give({ customerFact: 'Late.', fault: 'ours' })).toEqual(['remedy:EVIDENCE_NEEDS_REMEDY']);
    expect(await give({ customerFact: 'Late.', fault: 'ours', remedy: 'Nothing was needed.' })).toBe('done');
    expect(await give({}, await bench.company.message(ticketId, 'note', bench.ona))).toBe('done');
  });

  it('takes a message as the proof of a step once, in the service and in the database', async () => {
    const { id, ticketId } = await bench.aCase();
    bench.app.clock.advance(MINUTE);
    const messageId = await bench.company.message(ticketId, 'call', bench.ona);
    const give = (steps: (typeof FIRST_FOUR)[number][]) =>
      bench.cases.addEvidence(bench.ona, id, { steps, messageId, customerFact: 'Late.' });
    await give(['hear']);
    await expect(give(['hear', 'empathize'])).rejects.toMatchObject({
      code: 'HEARD_ALREADY_PROVEN',
      details: { steps: ['hear'] },
      errors: [{ path: 'messageId', code: 'EVIDENCE_ALREADY_USED' }],
    });
    await give(['empathize']);
    await expect(
      bench.app.database.query(
        `insert into heard_entries (id, escalation_id, kind, steps, message_id, created_at)
         values ($1, $2, 'evidence', '{hear}', $3, now())`,
        [newId(), id, messageId],
      ),
    ).rejects.toThrow('heard_proofs_once');
  });

  it('takes what was said on a ticket that follows up its own as evidence, and as the first contact', async () => {
    const { id, ticketId, customerId } = await bench.aCase();
    bench.app.clock.advance(MINUTE);
    const later = await bench.company.ticket(customerId, bench.teamId);
    await bench.app.database.query('update tickets set follows_up_id = $2 where id = $1', [later, ticketId]);
    const call = await bench.company.message(later, 'call', bench.ona);
    await bench.app.settle();
    await bench.cases.addEvidence(bench.ona, id, { steps: ['hear'], messageId: call, customerFact: 'Late.' });
    expect((await bench.theCase(customerId)).first_contact_at).toEqual(bench.app.clock.now());
  });
});
