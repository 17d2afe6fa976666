import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY } from '#kernel';
import { anInboundTicket, SurveyDesk, type TestApp, testApp } from '#testing';
import { ThanksService, TicketService } from '#tickets';
import { SatisfactionModule } from '../index.js';

describe('asking about a ticket that was reopened by mistake', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    // A Monday, 10:00 in Tallinn.
    app.clock.set(new Date('2029-01-08T08:00:00Z'));
    desk = await SurveyDesk.open(app);
  });
  afterAll(() => app.close());

  const mails = (ticketId: string) =>
    app.database.query(`select 1 from outgoing_mails where ticket_id = $1 and purpose = 'invitation'`, [ticketId]);
  const later = async (ms: number) => {
    app.clock.advance(ms);
    await app.settle();
  };

  it('asks once, as planned, when the reopening was only thanks', async () => {
    const { ticketId, customerId, address } = await desk.resolved();
    const planned = await desk.invitation(ticketId);
    const point = await app.database.query<{ id: string }>('select id from contact_points where address = $1', [
      address,
    ]);
    const words = anInboundTicket({
      customerId,
      contactPointId: point[0]?.id ?? null,
      authorAddress: address,
      bodyText: 'You saved my bacon.',
      receivedAt: app.clock.now(),
    });
    const { messageId } = await app.database.transaction((tx) =>
      app.get(TicketService).receiveMessage(tx, ticketId, words),
    );
    await app.settle();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'reopened' });
    await app.get(ThanksService).onlyThanks(desk.agent, messageId);
    await app.settle();
    expect(await desk.invitations(ticketId)).toMatchObject([
      { id: planned.id, state: 'scheduled', reason: null, due_at: planned.due_at },
    ]);
    await later(DAY);
    expect(await mails(ticketId)).toHaveLength(1);
    expect(await desk.invitations(ticketId)).toMatchObject([{ state: 'sent' }]);
  });
});
