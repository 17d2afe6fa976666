import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '#kernel';
import { CaseBench } from '#testing';
import { ContactQuote } from './index.js';

const BAD = { score: 1, isNegative: true };
const TUESDAY_AT_TEN = new Date('2026-03-03T10:00:00Z');

describe('a good answer that becomes a bad one', () => {
  let bench: CaseBench;

  beforeAll(async () => {
    bench = await CaseBench.start();
  });
  beforeEach(() => bench.newCompany());
  afterAll(() => bench.app.close());

  const quote = (responseId: string) => bench.app.get(ContactQuote).contactDueAt({ responseId });

  /** Fine on Monday at nine, bad a day later. */
  async function changedADayLater() {
    const given = await bench.company.rating({ score: 5, isNegative: false, teamId: bench.teamId });
    await bench.app.settle();
    bench.app.clock.advance(DAY - HOUR);
    const messageId = await bench.company.message(given.ticketId, 'reply', bench.ona);
    bench.app.clock.advance(HOUR);
    await bench.company.changed(given.responseId, { ...BAD, version: 2 });
    return { ...given, messageId };
  }

  it('is promised an hour from the change, before and after its case exists', async () => {
    const { responseId, customerId } = await changedADayLater();
    expect(await quote(responseId)).toEqual(TUESDAY_AT_TEN);
    await bench.app.settle();
    expect((await bench.theCase(customerId)).contact_due_at).toEqual(TUESDAY_AT_TEN);
    expect(await quote(responseId)).toEqual(TUESDAY_AT_TEN);
  });

  it('is not late at once, and what was written while it was good keeps no promise', async () => {
    const { customerId } = await changedADayLater();
    bench.app.clock.advance(30 * MINUTE);
    await bench.app.settle();
    const row = await bench.theCase(customerId);
    expect(row.first_contact_at).toBeNull();
    expect(await bench.promiseOf(row.id)).toMatchObject({ kept_at: null, broken_at: null });
    expect((await bench.alertsOf(row.id)).map(({ occasion }) => occasion)).toEqual(['opened']);
    bench.app.clock.advance(30 * MINUTE);
    await bench.app.settle();
    expect(await bench.promiseOf(row.id)).toMatchObject({ broken_at: TUESDAY_AT_TEN });
  });

  it('counts from the first of several bad ones in a row, however late its news arrives', async () => {
    const { responseId, customerId } = await changedADayLater();
    bench.app.clock.advance(10 * MINUTE);
    await bench.company.changed(responseId, { ...BAD, score: 2, version: 3 });
    await bench.app.settle();
    expect((await bench.theCase(customerId)).contact_due_at).toEqual(TUESDAY_AT_TEN);
  });

  it('counts from the last change when it was good in between', async () => {
    const { responseId, customerId } = await changedADayLater();
    bench.app.clock.advance(10 * MINUTE);
    await bench.company.changed(responseId, { score: 4, isNegative: false, version: 3 });
    bench.app.clock.advance(10 * MINUTE);
    await bench.company.changed(responseId, { ...BAD, version: 4 });
    await bench.app.settle();
    expect((await bench.theCase(customerId)).contact_due_at).toEqual(new Date('2026-03-03T10:20:00Z'));
  });

  it('of a closed case is promised an hour from the change, and is not said to have been kept', async () => {
    const { id, customerId, responseId, ticketId } = await bench.aCase();
    await bench.company.message(ticketId, 'reply', bench.ona);
    await bench.app.settle();
    await bench.cases.close(bench.ona, id, { ...(await bench.closing()), overrideReason: 'Opened by mistake.' });
    bench.app.clock.advance(DAY);
    await bench.company.changed(responseId, { ...BAD, score: 2, version: 2 });
    expect(await quote(responseId)).toEqual(TUESDAY_AT_TEN);
    await bench.app.settle();
    expect((await bench.theCase(customerId)).contact_due_at).toEqual(TUESDAY_AT_TEN);
  });

  it('to the recovery question counts from the no, not from the yes before it', async () => {
    const { customerId, invitationId } = await bench.verified();
    const { responseId } = await bench.company.recovered(invitationId, 5);
    await bench.app.settle();
    bench.app.clock.advance(2 * DAY);
    const saidNoAt = bench.app.clock.now();
    await bench.company.recovered(invitationId, 1, responseId);
    await bench.app.settle();
    const rows = await bench.app.database.query(
      'select state, opened_at, response_id from escalations where customer_id = $1 order by opened_at',
      [customerId],
    );
    expect(rows).toMatchObject([{ state: 'closed' }, { state: 'open', opened_at: saidNoAt, response_id: responseId }]);
  });
});
