import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { companySetting } from '#identity';
import { DAY, HOUR, MINUTE, newId, plus, SECOND, systemActor } from '#kernel';
import { OutgoingMails } from '#mail';
import { Dispatcher, Outbox } from '#outbox';
import { calendarSetting } from '#sla';
import { SurveyDesk, type TestApp, testApp } from '#testing';
import { SatisfactionModule, SurveyHolds, SurveyInvitations } from '../index.js';

const actor = systemActor('test');

describe('asking customers', () => {
  let app: TestApp;
  let desk: SurveyDesk;

  beforeAll(async () => {
    app = await testApp([SatisfactionModule], { config: { HEARD_PUBLIC_URL: 'https://help.desk.ee' } });
    desk = await SurveyDesk.open(app);
  });
  beforeEach(() => app.clock.set(nextMonday(app.clock.now())));
  afterAll(() => app.close());

  /** The first Monday of a later year, 10:00 in Tallinn: earlier tests are no history. */
  const nextMonday = (now: Date): Date => {
    const third = new Date(Date.UTC(now.getUTCFullYear() + 2, 0, 3, 8));
    return plus(third, ((8 - third.getUTCDay()) % 7) * DAY);
  };
  const mails = (ticketId: string) =>
    app.database.query<{ id: string; purpose: string; state: string; text_body: string; subject_id: string }>(
      `select * from outgoing_mails where ticket_id = $1 and purpose in ('invitation', 'recovery') order by created_at`,
      [ticketId],
    );
  const types = async (ticketId: string) => (await desk.events(ticketId)).map(({ type }) => type);
  const later = async (ms: number) => {
    app.clock.advance(ms);
    await app.settle();
  };

  it('plans the question 24 hours later and sends it then', async () => {
    const { ticketId } = await desk.resolved();
    const planned = await desk.invitation(ticketId);
    const [ticket] = await app.database.query<{ resolved_at: Date }>('select resolved_at from tickets where id = $1', [
      ticketId,
    ]);
    expect(planned).toMatchObject({ state: 'scheduled', due_at: plus(ticket?.resolved_at as Date, DAY) });
    await later(DAY - MINUTE);
    expect(await mails(ticketId)).toEqual([]);
    await later(MINUTE);
    expect(await mails(ticketId)).toMatchObject([{ purpose: 'invitation', state: 'local', subject_id: planned.id }]);
    const sent = await desk.invitation(ticketId);
    expect(sent).toMatchObject({
      state: 'sent',
      sent_at: app.clock.now(),
      counts_until: plus(app.clock.now(), 14 * DAY),
    });
    expect(await types(ticketId)).toEqual(['SurveyInvitationScheduled', 'SurveyInvitationSent']);
  });

  it('marks the mail as a robot’s, with a way out for mail programs', async () => {
    const { ticketId } = await desk.resolved();
    await later(DAY);
    const mail = (await app.get(OutgoingMails).ofTicket(ticketId)).find(({ purpose }) => purpose === 'invitation');
    const token = desk.tokenOf((await desk.invitation(ticketId)).id);
    expect(mail?.headers.extra).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'en',
      'List-Id': '<survey.help.desk.ee>',
      'List-Unsubscribe': `<https://help.desk.ee/s/${token}/stop>, <mailto:help+${token}@desk.ee?subject=unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(mail?.text_body).toContain(`https://help.desk.ee/s/${token}?r=5`);
  });

  it('waits for nine o’clock on a working day of the customer', async () => {
    app.clock.advance(4 * DAY);
    const { ticketId } = await desk.resolved({ timeZone: 'America/New_York' });
    const { due_at } = await desk.invitation(ticketId);
    expect(due_at?.getUTCDay()).toBe(1);
    expect(due_at?.toISOString().slice(11, 16)).toBe('14:00');
  });

  it('goes by the time zone of the company where the customer has none', async () => {
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, companySetting, {
        value: { name: 'Fjord', timeZone: 'Asia/Kolkata', country: '', privacyUrl: '' },
        ifVersion: null,
        by: null,
      }),
    );
    app.clock.advance(8 * HOUR);
    const { ticketId } = await desk.resolved();
    expect((await desk.invitation(ticketId)).due_at?.toISOString().slice(11, 16)).toBe('03:30');
    const { ticketId: own } = await desk.resolved({ timeZone: 'Europe/London' });
    expect((await desk.invitation(own)).due_at?.toISOString().slice(11, 13)).toBe('16');
    await app.database.query(`delete from settings where key = 'company'`);
  });

  it('skips a holiday of the business calendar, also one that was entered after planning', async () => {
    const { ticketId } = await desk.resolved();
    const { due_at } = await desk.invitation(ticketId);
    const date = (due_at as Date).toISOString().slice(0, 10);
    const { initial } = calendarSetting;
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, calendarSetting, {
        value: { ...initial, holidays: [{ date, name: '' }] },
        ifVersion: null,
        by: null,
      }),
    );
    await later(DAY);
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'scheduled' });
    await later(DAY);
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent' });
    await app.database.query(`delete from settings where key = 'calendar'`);
  });

  it('asks once however often the event and the timers run', async () => {
    const { ticketId } = await desk.resolved();
    const { id } = await desk.invitation(ticketId);
    const again = () =>
      app.database.query(`update outbox_deliveries set done_at = null, next_attempt_at = now() - interval '9 years'`);
    await again();
    await app.settle();
    await later(DAY);
    await app.database.query('update timers set done_at = null where subject_id = $1', [id]);
    await again();
    const [timer] = await app.database.query<{ id: string }>(
      `select id from timers where subject_id = $1 and kind = 'satisfaction.send-invitation'`,
      [id],
    );
    await Promise.all([1, 2, 3].map(() => app.get(Dispatcher).fire(String(timer?.id))));
    await app.settle();
    expect(await desk.invitations(ticketId)).toHaveLength(1);
    expect(await mails(ticketId)).toHaveLength(1);
    expect(await types(ticketId)).toEqual(['SurveyInvitationScheduled', 'SurveyInvitationSent']);
  });

  it('takes the question back when the ticket is reopened, and plans anew when it is resolved again', async () => {
    const { ticketId } = await desk.resolved();
    await later(HOUR);
    await desk.reopen(ticketId);
    await app.settle();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'reopened' });
    await desk.reply(ticketId);
    await desk.resolve(ticketId);
    await app.settle();
    expect((await desk.invitations(ticketId)).map(({ state }) => state)).toEqual(['cancelled', 'scheduled']);
    await later(26 * HOUR);
    expect(await mails(ticketId)).toHaveLength(1);
  });

  it('does not ask when the reopening was heard of first', async () => {
    const { ticketId } = await desk.conversation();
    await desk.resolve(ticketId);
    await desk.reopen(ticketId);
    await app.settle();
    await later(3 * DAY);
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason: 'reopened' });
    expect(await mails(ticketId)).toEqual([]);
  });

  it('takes back a mail that waits for the public address', async () => {
    const { ticketId } = await desk.resolved();
    await later(DAY);
    await app.database.query(`update outgoing_mails set state = 'held' where ticket_id = $1`, [ticketId]);
    await app.database.query(`update survey_invitations set state = 'sending' where ticket_id = $1`, [ticketId]);
    await desk.reopen(ticketId);
    await app.settle();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled' });
    expect(await mails(ticketId)).toMatchObject([{ state: 'cancelled' }]);
  });

  it.each<[string, (customerId: string, ticketId: string, address: string) => Promise<unknown>]>([
    ['opted_out', (id) => app.database.transaction((tx) => app.get(CustomerService).optOut(tx, actor, id))],
    [
      'unreachable',
      (_, __, address) =>
        app.database.transaction((tx) => app.get(CustomerService).markUndeliverable(tx, actor, address)),
    ],
    ['case_open', (id) => app.database.transaction((tx) => app.get(SurveyHolds).place(tx, id, newId()))],
    [
      'surveys_off',
      () => app.database.query(`update settings set value = value || '{"areOn": false}' where key = 'surveys'`),
    ],
    [
      'reopened',
      (_, ticketId) => app.database.query('update episodes set reopened_at = now() where ticket_id = $1', [ticketId]),
    ],
  ])('looks at every guard again when the question is due: %s', async (reason, change) => {
    const { ticketId, customerId, address } = await desk.resolved();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'scheduled' });
    await change(customerId, ticketId, address);
    await later(2 * DAY);
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'cancelled', reason });
    expect(await mails(ticketId)).toEqual([]);
    await desk.switchOn();
  });

  it('stores why somebody is not asked', async () => {
    const noReply = await desk.resolved({ hasReply: false });
    expect(await desk.invitation(noReply.ticketId)).toMatchObject({ state: 'suppressed', reason: 'no_conversation' });
    const internal = await desk.resolved({ address: 'help+detail@desk.ee' });
    expect(await desk.invitation(internal.ticketId)).toMatchObject({ state: 'suppressed', reason: 'internal' });
    await app.database.query(`delete from settings where key = 'surveys'`);
    const off = await desk.resolved();
    expect(await desk.invitation(off.ticketId)).toMatchObject({ state: 'suppressed', reason: 'surveys_off' });
    await desk.switchOn();
    expect(await types(off.ticketId)).toEqual(['SurveyInvitationSuppressed']);
    const [event] = await desk.events(off.ticketId);
    expect(event?.payload).toMatchObject({ reason: 'surveys_off', purpose: 'resolution', customerId: off.customerId });
  });

  it('asks a customer once in 30 days, and counts a question that is still to be sent', async () => {
    const address = 'often@customer.ee';
    const first = await desk.resolved({ address });
    const second = await desk.resolved({ address });
    expect(await desk.invitation(second.ticketId)).toMatchObject({ state: 'suppressed', reason: 'cooldown' });
    await later(2 * DAY);
    expect(await desk.invitation(first.ticketId)).toMatchObject({ state: 'sent' });
    await desk.days(28);
    const third = await desk.resolved({ address });
    expect(await desk.invitation(third.ticketId)).toMatchObject({ state: 'suppressed', reason: 'cooldown' });
    await desk.days(2);
    const fourth = await desk.resolved({ address });
    expect(await desk.invitation(fourth.ticketId)).toMatchObject({ state: 'scheduled' });
  });

  it('asks once when two tickets of a customer are resolved at the same time', async () => {
    const address = 'both@customer.ee';
    const tickets = [await desk.conversation({ address }), await desk.conversation({ address })];
    await Promise.all(tickets.map(({ ticketId }) => desk.resolve(ticketId)));
    await app.settle();
    await later(3 * DAY);
    const states = await Promise.all(tickets.map(async ({ ticketId }) => (await desk.invitation(ticketId)).state));
    expect(states.sort()).toEqual(['sent', 'suppressed']);
  });

  it('asks once when two tickets of a customer are looked at in the same moment', async () => {
    const address = 'moment@customer.ee';
    const tickets = [await desk.conversation({ address }), await desk.conversation({ address })];
    await Promise.all(tickets.map(({ ticketId }) => desk.resolve(ticketId)));
    const episodes = await app.database.query<{ id: string; ticket_id: string }>(
      'select id, ticket_id from episodes where ticket_id = any($1)',
      [tickets.map(({ ticketId }) => ticketId)],
    );
    await Promise.all(
      episodes.map((episode) =>
        app.database.transaction((tx) => app.get(SurveyInvitations).planForEpisode(tx, episode.ticket_id, episode.id)),
      ),
    );
    const states = await Promise.all(tickets.map(async ({ ticketId }) => (await desk.invitation(ticketId)).state));
    expect(states.sort()).toEqual(['scheduled', 'suppressed']);
  });

  it('rests for 180 days after three questions without an answer', async () => {
    const address = 'silent@customer.ee';
    for (let round = 0; round < 3; round++) {
      const { ticketId } = await desk.resolved({ address });
      await desk.days(45);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'expired' });
    }
    const fourth = await desk.resolved({ address });
    expect(await desk.invitation(fourth.ticketId)).toMatchObject({ state: 'suppressed', reason: 'fatigue_rest' });
    await desk.days(140);
    const fifth = await desk.resolved({ address });
    expect(await desk.invitation(fifth.ticketId)).toMatchObject({ state: 'scheduled' });
  });

  it('asks at most five people of a company in a week', async () => {
    const companyId = newId();
    await app.database.query(`insert into companies (id, name, created_at) values ($1, 'Acme', now())`, [companyId]);
    const reasons: (string | null)[] = [];
    for (let person = 0; person < 6; person++) {
      const { ticketId } = await desk.resolved({ companyId });
      reasons.push((await desk.invitation(ticketId)).reason);
    }
    expect(reasons).toEqual([null, null, null, null, null, 'company_cap']);
  });

  it('asks in the demo after ten seconds, at any hour, however often, with surveys off', async () => {
    await app.database.query(`delete from settings where key = 'surveys'`);
    app.clock.advance(14 * HOUR);
    const address = 'demo@customer.ee';
    for (let round = 0; round < 2; round++) {
      const { ticketId } = await desk.resolved({ address, isDemo: true });
      await later(10 * SECOND);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent' });
    }
    await desk.switchOn();
  });

  describe('what becomes of the mail', () => {
    const news = (type: string, invitationId: string, more: Record<string, unknown> = {}) =>
      app.database.transaction((tx) =>
        app.get(Outbox).record(tx, actor, {
          type,
          payload: { outgoingMailId: newId(), purpose: 'invitation', subjectId: invitationId, ...more },
        }),
      );

    it('ends the asking after 14 days without an answer', async () => {
      const { ticketId } = await desk.asked();
      await desk.days(13);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent' });
      await desk.days(1);
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'expired' });
      expect((await types(ticketId)).at(-1)).toBe('SurveyInvitationExpired');
    });

    it('marks the address when the mail comes back for good, and does not when it comes back this time', async () => {
      const { ticketId, invitationId, address } = await desk.asked();
      const isMarked = async () =>
        (
          await app.database.query('select 1 from contact_points where address = $1 and undeliverable_at is not null', [
            address,
          ])
        ).length > 0;
      await news('OutgoingMailBounced', invitationId, { kind: 'soft' });
      await app.settle();
      // Not delivered either way; nobody sends again what a server has taken.
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'bounced' });
      expect(await isMarked()).toBe(false);
      await news('OutgoingMailBounced', invitationId, { kind: 'hard' });
      await app.settle();
      expect(await desk.invitation(ticketId)).toMatchObject({ state: 'bounced' });
      expect(await isMarked()).toBe(true);
      expect((await types(ticketId)).at(-1)).toBe('SurveyInvitationBounced');
    });

    it.each([
      ['OutgoingMailFailed', 'failed', 'SurveyInvitationFailed'],
      ['OutgoingMailUnknown', 'sent', 'SurveyInvitationSent'],
    ])('after %s is %s', async (type, state, told) => {
      const { ticketId } = await desk.resolved();
      const { id } = await desk.invitation(ticketId);
      await app.database.query(`update survey_invitations set state = 'sending' where id = $1`, [id]);
      await news(type, id);
      await app.settle();
      expect(await desk.invitation(ticketId)).toMatchObject({ state });
      expect((await types(ticketId)).at(-1)).toBe(told);
    });
  });

  describe('whether a case was put right', () => {
    const schedule = (conversation: { ticketId: string; customerId: string }, escalationId: string) =>
      app.database.transaction((tx) =>
        app.get(SurveyInvitations).scheduleRecovery(tx, {
          escalationId,
          ...conversation,
          dueAt: plus(app.clock.now(), 3 * DAY),
        }),
      );
    const recoveries = (escalationId: string) =>
      app.database.query<{ state: string; reason: string | null; occasion: string }>(
        'select state, reason, occasion from survey_invitations where subject_id = $1 order by created_at, id',
        [escalationId],
      );

    it('is asked in the send window, although the case is open and the customer was asked yesterday', async () => {
      const conversation = await desk.asked();
      const escalationId = newId();
      await app.database.transaction((tx) => app.get(SurveyHolds).place(tx, conversation.customerId, escalationId));
      await schedule(conversation, escalationId);
      await schedule(conversation, escalationId);
      expect(await recoveries(escalationId)).toMatchObject([{ state: 'scheduled' }]);
      await desk.days(6);
      expect(await recoveries(escalationId)).toMatchObject([{ state: 'sent' }]);
      expect((await mails(conversation.ticketId)).map(({ purpose }) => purpose)).toEqual(['invitation', 'recovery']);
    });

    it('can be asked again after the first question has ended, and survives a reopened ticket', async () => {
      const conversation = await desk.asked();
      const escalationId = newId();
      await schedule(conversation, escalationId);
      await desk.reopen(conversation.ticketId);
      await desk.days(20);
      expect(await recoveries(escalationId)).toMatchObject([{ state: 'expired' }]);
      await schedule(conversation, escalationId);
      expect(await recoveries(escalationId)).toMatchObject([
        { state: 'expired' },
        { state: 'scheduled', occasion: '2' },
      ]);
    });

    it('is not asked of somebody who wants no questions', async () => {
      const conversation = await desk.asked();
      await app.database.transaction((tx) => app.get(CustomerService).optOut(tx, actor, conversation.customerId));
      const escalationId = newId();
      await schedule(conversation, escalationId);
      expect(await recoveries(escalationId)).toMatchObject([{ state: 'suppressed', reason: 'opted_out' }]);
    });
  });
});
