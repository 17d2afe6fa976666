import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CustomerMerges, CustomerService } from '#customers';
import { DAY, HOUR, plus, systemActor } from '#kernel';
import { Dispatcher } from '#outbox';
import { SurveyDesk, type TestApp, testApp } from '#testing';
import { SatisfactionModule } from '../index.js';
import { InvitationDelivery } from './invitation-delivery.service.js';

describe('asking when things go wrong', () => {
  let app: TestApp;
  let desk: SurveyDesk;
  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    desk = await SurveyDesk.open(app);
  });
  afterAll(() => app.close());

  const mailsOf = (ticketId: string) =>
    app.database.query<{ state: string; created_at: Date }>(
      `select state, created_at from outgoing_mails where ticket_id = $1 and purpose = 'invitation'`,
      [ticketId],
    );

  it.each([
    ['the night when clocks go forward', '2031-03-28T15:30:00Z', '2031-03-31T06:00:00.000Z'],
    ['the night when clocks go back', '2031-10-24T14:30:00Z', '2031-10-27T07:00:00.000Z'],
  ])('asks once, at nine on Monday, over %s', async (_, resolvedAt, expected) => {
    app.clock.set(plus(new Date(resolvedAt), -2 * 60_000));
    const { ticketId } = await desk.resolved({ timeZone: 'Europe/Tallinn' });
    expect((await desk.invitation(ticketId)).due_at?.toISOString()).toBe(expected);
    for (let hour = 0; hour < 72; hour++) {
      app.clock.advance(HOUR);
      await app.settle();
    }
    expect(await mailsOf(ticketId)).toHaveLength(1);
    expect((await desk.invitation(ticketId)).sent_at?.getTime()).toBeGreaterThanOrEqual(Date.parse(expected));
  });

  it('asks each once, and nobody twice, after days without power and two workers at once', async () => {
    // A Monday, 10:00 in Tallinn.
    app.clock.set(new Date('2032-01-05T08:00:00Z'));
    const tickets: string[] = [];
    for (let person = 0; person < 6; person++) tickets.push((await desk.resolved()).ticketId);
    // Over the weekend nothing ran; it begins again on a working day.
    app.clock.set(new Date('2032-01-13T09:00:00Z'));
    const timers = await app.database.query<{ id: string }>(
      `select id from timers where kind = 'satisfaction.send-invitation' and done_at is null and due_at <= $1`,
      [app.clock.now()],
    );
    const ids = timers.map(({ id }) => id);
    const worker = () => app.get(Dispatcher).fireAll(ids);
    await Promise.all([worker(), worker()]);
    await app.settle();
    for (const ticketId of tickets) {
      expect(await mailsOf(ticketId)).toHaveLength(1);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent' });
    }
  });

  it('plans nothing twice when the clock jumps back, and takes a ticket that is reopened meanwhile at its word', async () => {
    app.clock.set(new Date('2033-01-10T08:00:00Z'));
    const { ticketId } = await desk.resolved();
    app.clock.set(new Date('2033-01-09T08:00:00Z'));
    await app.settle();
    expect(await desk.invitations(ticketId)).toMatchObject([{ state: 'scheduled' }]);
    await desk.reopen(ticketId);
    await app.settle();
    app.clock.set(new Date('2033-01-12T09:00:00Z'));
    await app.settle();
    expect(await mailsOf(ticketId)).toEqual([]);
  });

  it('takes a question back whose mail still waits when its customer says no, and no other customer’s', async () => {
    app.clock.set(new Date('2035-01-08T08:00:00Z'));
    const [gone, stays, partly] = [await desk.resolved(), await desk.resolved(), await desk.resolved()];
    app.clock.set(new Date('2035-01-10T08:00:00Z'));
    const queued = async ({ ticketId }: { ticketId: string }) => {
      const { id } = await desk.invitation(ticketId);
      await app.database.transaction((tx) => app.get(InvitationDelivery).sendDue(tx, id));
      expect(await mailsOf(ticketId)).toMatchObject([{ state: 'waiting' }]);
    };
    for (const asked of [gone, stays, partly]) await queued(asked);
    await app.database.transaction(async (tx) => {
      await app.get(CustomerService).optOut(tx, systemActor('test'), gone.customerId);
      await app.get(CustomerService).optOut(tx, systemActor('test'), partly.customerId, 'relationship');
      // Their servers took no mail for a while.
      await tx.query(`update timers set due_at = $1 where kind = 'mail.send-outgoing' and done_at is null`, [
        plus(app.clock.now(), HOUR),
      ]);
    });
    await app.settle();
    app.clock.advance(2 * HOUR);
    await app.settle();
    expect(await mailsOf(gone.ticketId)).toMatchObject([{ state: 'cancelled' }]);
    expect(await desk.invitation(gone.ticketId)).toMatchObject({ state: 'cancelled', reason: 'opted_out' });
    for (const { ticketId } of [stays, partly]) {
      expect(await mailsOf(ticketId)).toMatchObject([{ state: 'local' }]);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent' });
    }
  });

  it('asks one person once about what piled up, the first that was due, also when they were two until now', async () => {
    app.clock.set(new Date('2036-01-07T08:00:00Z'));
    const first = await desk.resolved();
    app.clock.advance(HOUR);
    const second = await desk.resolved();
    await app
      .get(CustomerMerges)
      .merge(systemActor('test'), { sourceId: second.customerId, targetId: first.customerId });
    app.clock.set(new Date('2036-01-15T09:00:00Z'));
    await app.settle();
    expect(await mailsOf(first.ticketId)).toHaveLength(1);
    expect(await mailsOf(second.ticketId)).toEqual([]);
    expect(await desk.invitation(second.ticketId)).toMatchObject({ state: 'cancelled' });
  });

  it('sends nothing about imported history, and to none of our own addresses', async () => {
    app.clock.set(new Date('2034-01-09T08:00:00Z'));
    const old = await desk.conversation();
    // Of an import that keeps open tickets open.
    await app.database.query('update tickets set is_imported = true where id = $1', [old.ticketId]);
    await desk.resolve(old.ticketId);
    const own = await desk.resolved({ address: 'help@desk.ee' });
    app.clock.set(plus(app.clock.now(), 3 * DAY));
    await app.settle();
    expect([(await desk.invitation(old.ticketId)).reason, (await desk.invitation(own.ticketId)).reason]).toEqual([
      'imported',
      'internal',
    ]);
    expect([await mailsOf(old.ticketId), await mailsOf(own.ticketId)]).toEqual([[], []]);
  });
});
