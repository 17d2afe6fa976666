import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { systemActor } from '#kernel';
import { OutgoingMails } from '#mail';
import { SurveyDesk, type TestApp, testApp } from '#testing';
import { SatisfactionModule } from '../index.js';

describe('a customer whom no mail reaches', () => {
  let app: TestApp;
  let desk: SurveyDesk;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    desk = await SurveyDesk.open(app);
  });
  afterAll(() => app.close());

  it('is not said to be asked: a planned question is taken back with its reason at once', async () => {
    const { ticketId, address } = await desk.resolved();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'scheduled' });
    await app.database.transaction((tx) =>
      app.get(CustomerService).markUndeliverable(tx, systemActor('test'), address),
    );
    await app.settle();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'unreachable', due_at: null });
  });

  it('whose reply came back lives again on a resolved ticket, and the planned question is taken back', async () => {
    const { ticketId } = await desk.resolved();
    const [reply] = await app.database.query<{ id: string }>(
      `select id from outgoing_mails where ticket_id = $1 and purpose = 'reply'`,
      [ticketId],
    );
    await app.database.transaction((tx) =>
      app.get(OutgoingMails).markBounced(tx, { outgoingMailId: reply?.id ?? '', kind: 'hard' }),
    );
    await app.settle();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'reopened' });
    expect(await app.database.query('select status from tickets where id = $1', [ticketId])).toEqual([
      { status: 'open' },
    ]);
  });
});
