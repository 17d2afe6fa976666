import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NudgeSettings } from '#contracts';
import { DAY, MINUTE, newId, plus } from '#kernel';
import { OutgoingMails } from '#mail';
import { TimerHandlers } from '#outbox';
import { aTeam, aTeamCalendar, hoursOn, letter, MailHouse } from '#testing';
import { MessageService, NudgeRulesService, TicketAttributes, TicketCustomers } from '#tickets';

const OURS = { reminder: '', last: '' };
const RULES = {
  isOn: true,
  afterDays: 3,
  most: 2,
  resolves: true,
  texts: { en: OURS, et: { reminder: 'Kas saite meie kirja?', last: '' }, lt: OURS, hu: OURS, ru: OURS },
};

describe('a ticket that waits for its customer', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    await house.app.database.query(`delete from settings where key = 'nudges'`);
    await set(RULES);
    await house.app.database.query(`update contact_points set undeliverable_at = null, soft_bounces = 0`);
    house.app.clock.set(nextMonday());
  });
  /** 10:00 in Tallinn, in winter. */
  const nextMonday = (): Date => {
    const third = new Date(Date.UTC(house.app.clock.now().getUTCFullYear() + 1, 0, 3, 8));
    return plus(third, ((8 - third.getUTCDay()) % 7) * DAY);
  };
  const set = (value: object) =>
    house.app.database.query(
      `insert into settings (key, value, version, updated_at) values ('nudges', $1, 1, now())
       on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(value)],
    );
  const reply = (ticketId: string) =>
    house.app.get(MessageService).write(house.admin, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'Which colour?',
      lastSeenMessageId: null,
      sendAnyway: true,
    });
  const waiting = async () => {
    await house.post(letter({ body: 'Tere! Minu tellimus pidi saabuma reedel, aga seda ei ole veel. Kus see on?' }));
    await house.app.settle();
    const ticketId = String((await house.tickets())[0]?.id);
    await reply(ticketId);
    await house.app.settle();
    return ticketId;
  };
  const mails = async (ticketId: string) => {
    const all = await house.app.get(OutgoingMails).ofTicket(ticketId);
    return all.filter(({ headers }) => headers.extra?.['Auto-Submitted'] === 'auto-generated');
  };
  const ticket = async () => (await house.tickets())[0];
  const plan = async () =>
    (
      await house.app.database.query<{ next: string; next_at: Date; resolves_at: Date | null }>(
        'select * from ticket_nudges',
      )
    )[0];
  const timers = () =>
    house.app.database.query(`select 1 from timers where kind = 'tickets.nudge' and done_at is null`);
  const days = async (count: number) => {
    house.app.clock.advance(count * DAY);
    await house.app.settle();
  };
  const types = async () =>
    (await house.app.database.query<{ type: string }>('select type from outbox_events order by occurred_at, id')).map(
      ({ type }) => type,
    );

  it('is reminded with the name and number of what it is about; with our own words where a name is not known', async () => {
    const reminder = 'Tere, {customer.name}! Pöördumine {ticket.number}: {ticket.subject}.';
    await set({ ...RULES, texts: { ...RULES.texts, et: { reminder, last: 'Firma {customer.company}' } } });
    const ticketId = await waiting();
    const [row] = await house.app.database.query<{ name: string; number: string; subject: string }>(
      'select c.name, t.number, t.subject from tickets as t join customers as c on c.id = t.customer_id where t.id = $1',
      [ticketId],
    );
    await days(3);
    expect((await mails(ticketId)).at(-1)?.text_body).toContain(
      `Tere, ${row?.name}! Pöördumine ${row?.number}: ${row?.subject}.`,
    );
    await days(5);
    const last = (await mails(ticketId)).at(-1)?.text_body ?? '';
    expect(await mails(ticketId)).toHaveLength(2);
    expect(last).not.toContain('Firma');
    expect(last).not.toContain('{');
  });

  it('is forgotten with its customer: the next one was asked nothing', async () => {
    const ticketId = await waiting();
    expect(await plan()).toMatchObject({ next: 'nudge' });
    await house.app
      .get(TicketCustomers)
      .change(house.admin, { ticketId, ifVersion: null }, { address: 'jaan@firm.ee', name: 'Jaan' });
    expect([await plan(), await timers()]).toEqual([undefined, []]);
    await days(30);
    expect(await mails(ticketId)).toEqual([]);
    expect(await ticket()).toMatchObject({ status: 'pending' });
    await reply(ticketId);
    expect(await plan()).toMatchObject({ next: 'nudge' });
  });

  it('is reminded after business days, twice, in the language of its customer, and then resolved by itself', async () => {
    const from = house.app.clock.now();
    const ticketId = await waiting();
    // Monday, Thursday, the Tuesday after, and Friday.
    expect(await plan()).toMatchObject({
      next: 'nudge',
      next_at: plus(from, 3 * DAY),
      resolves_at: plus(from, 11 * DAY),
    });
    await days(2);
    expect(await mails(ticketId)).toHaveLength(0);
    await days(1);
    const [first] = await mails(ticketId);
    expect(first).toMatchObject({ to_address: 'mari@customer.ee', purpose: 'reply' });
    expect(first?.text_body).toContain('Kas saite meie kirja?');
    expect(await ticket()).toMatchObject({ status: 'pending' });
    await days(5);
    expect((await mails(ticketId)).at(-1)?.text_body).toContain('arvame, et teie mure on lahenenud');
    expect(await plan()).toMatchObject({ next: 'resolve', next_at: plus(from, 11 * DAY) });
    await days(3);
    expect(await ticket()).toMatchObject({ status: 'resolved' });
    expect(await mails(ticketId)).toHaveLength(2);
    expect(await plan()).toBeUndefined();
    expect((await types()).filter((type) => /^Ticket(Nudged|RanOut|Resolved)$/.test(type))).toEqual([
      'TicketNudged',
      'TicketNudged',
      'TicketRanOut',
      'TicketResolved',
    ]);
  });

  it('is reminded and stays, where it is not to be resolved', async () => {
    await set({ ...RULES, resolves: false, most: 1 });
    const ticketId = await waiting();
    expect(await plan()).toMatchObject({ next: 'nudge', resolves_at: null });
    await days(30);
    expect(await mails(ticketId)).toHaveLength(1);
    expect(await ticket()).toMatchObject({ status: 'pending' });
    expect(await plan()).toBeUndefined();
  });

  it('is left alone until an administrator wants it, and again when they do not any more', async () => {
    await set({ ...RULES, isOn: false });
    await waiting();
    expect(await plan()).toBeUndefined();
    expect(await timers()).toEqual([]);
    await set(RULES);
    const ticketId = String((await ticket())?.id);
    await reply(ticketId);
    expect(await plan()).toMatchObject({ next: 'nudge' });
    await set({ ...RULES, isOn: false });
    await days(30);
    expect(await mails(ticketId)).toEqual([]);
  });

  it('sends one mail when its time comes twice', async () => {
    const ticketId = await waiting();
    await days(3);
    const [timer] = await house.app.database.query<{ id: string; subject_id: string; due_at: Date }>(
      `select * from timers where kind = 'tickets.nudge' order by due_at limit 1`,
    );
    const again = {
      id: timer?.id ?? '',
      kind: 'tickets.nudge',
      subjectId: ticketId,
      occasion: '',
      dueAt: house.app.clock.now(),
      attempts: 2,
    };
    await house.app.database.transaction(async (tx) =>
      house.app.get(TimerHandlers).get('tickets.nudge')?.fire?.(again, tx),
    );
    expect(await mails(ticketId)).toHaveLength(1);
  });

  it.each<[string, (ticketId: string, replyTo: string) => Promise<unknown>]>([
    ['the customer answers', (_, replyTo) => house.post(letter({ body: 'Blue, please.' }), replyTo)],
    [
      'a person says that it is our turn',
      (ticketId) => house.app.get(TicketAttributes).setStatus(house.admin, { ticketId, ifVersion: null }, 'open'),
    ],
  ])('is forgotten with its timer when %s', async (_, happen) => {
    const ticketId = await waiting();
    const [mail] = await house.app.get(OutgoingMails).ofTicket(ticketId);
    await days(1);
    await happen(ticketId, mail?.headers.replyTo ?? '');
    await house.app.settle();
    expect(await ticket()).toMatchObject({ status: 'open' });
    expect(await plan()).toBeUndefined();
    expect(await timers()).toEqual([]);
    await days(30);
    expect(await mails(ticketId)).toEqual([]);
  });

  it('counts anew from our next words, and is not stopped by a program', async () => {
    const ticketId = await waiting();
    const [mail] = await house.app.get(OutgoingMails).ofTicket(ticketId);
    await days(2);
    await reply(ticketId);
    const from = house.app.clock.now();
    await house.post(
      letter({ body: 'I am away.', headers: 'Auto-Submitted: auto-replied' }),
      mail?.headers.replyTo ?? '',
    );
    await house.app.settle();
    expect((await plan())?.next_at.getTime()).toBeGreaterThan(plus(from, 3 * DAY).getTime() - MINUTE);
  });

  it('is our turn when a reminder comes back, and nobody is reminded again', async () => {
    const ticketId = await waiting();
    await days(3);
    const [reminder] = await mails(ticketId);
    await house.app.database.transaction((tx) =>
      house.app.get(OutgoingMails).markBounced(tx, { outgoingMailId: reminder?.id ?? '', kind: 'hard' }),
    );
    await house.app.settle();
    expect(await ticket()).toMatchObject({ status: 'open' });
    expect(await plan()).toBeUndefined();
    await days(30);
    expect(await mails(ticketId)).toHaveLength(1);
  });

  it('is not reminded while words of somebody are held on it', async () => {
    const ticketId = await waiting();
    await house.app.database.query(`update messages set held_at = now() where direction = 'inbound'`);
    await days(3);
    expect(await mails(ticketId)).toEqual([]);
    expect(await plan()).toMatchObject({ next: 'nudge' });
  });

  it('is reminded in the business days of its team', async () => {
    const from = house.app.clock.now();
    const ticketId = await waiting();
    expect(await plan()).toMatchObject({ next_at: plus(from, 3 * DAY) });
    const teamId = await aTeam(house.app.database);
    // Monday and Friday alone, and that Friday is a holiday of the team: Monday, Monday after, Friday, Monday.
    await aTeamCalendar(house.app.database, teamId, {
      timeZone: 'Europe/Tallinn',
      hours: hoursOn('09:00', '17:00', [1, 5]),
      holidays: [
        {
          date: plus(from, 4 * DAY)
            .toISOString()
            .slice(0, 10),
          name: 'A day of the team',
        },
      ],
    });
    await house.app.database.query('update tickets set team_id = $2 where id = $1', [ticketId, teamId]);
    await reply(ticketId);
    await house.app.settle();
    expect(await plan()).toMatchObject({ next_at: plus(from, 14 * DAY) });
  });

  describe('where rules change', () => {
    const OFF = { isOn: false, afterDays: 3, most: 2, resolves: false };
    const save = (value: object, includesWaiting = false) =>
      house.app.get(NudgeRulesService).save(house.admin, {
        value: NudgeSettings.parse(value),
        ifVersion: 1,
        includesWaiting,
      });
    const unplanned = async () => (await house.app.get(NudgeRulesService).waiting()).mailboxes;
    const mailboxId = async () => String((await ticket())?.mailbox_id);

    it('follows the rules of its mailbox, where that has its own', async () => {
      const from = house.app.clock.now();
      const ticketId = await waiting();
      const own = { mailboxId: await mailboxId(), isOn: true, afterDays: 1, most: 1, resolves: false };
      await set({ ...RULES, isOn: false, mailboxes: [own] });
      await reply(ticketId);
      await house.app.settle();
      expect(await plan()).toMatchObject({ next: 'nudge', next_at: plus(from, DAY), resolves_at: null });
      await days(1);
      expect(await mails(ticketId)).toHaveLength(1);
      expect(await plan()).toBeUndefined();
      await set({ ...RULES, mailboxes: [{ ...own, isOn: false }] });
      await reply(ticketId);
      expect(await plan()).toBeUndefined();
      await set({ ...RULES, mailboxes: [{ ...own, mailboxId: newId(), isOn: false }] });
      await reply(ticketId);
      expect(await plan()).toMatchObject({ next: 'nudge' });
    });

    it('writes the words of its mailbox, and what is empty there as the house does', async () => {
      const NONE = { reminder: '', last: '' };
      const none = { en: NONE, et: NONE, lt: NONE, hu: NONE, ru: NONE };
      const ticketId = await waiting();
      const texts = { ...none, et: { reminder: 'Arved ootavad.', last: '' } };
      const own = { mailboxId: await mailboxId(), isOn: true, afterDays: 1, most: 2, resolves: true, texts };
      await set({
        ...RULES,
        texts: { ...RULES.texts, et: { reminder: 'Maja ootab.', last: 'Maja viimane.' } },
        mailboxes: [own],
      });
      await reply(ticketId);
      await house.app.settle();
      await days(1);
      expect((await mails(ticketId)).at(-1)?.text_body).toContain('Arved ootavad.');
      await days(5);
      expect((await mails(ticketId)).at(-1)?.text_body).toContain('Maja viimane.');
    });

    it('refuses a placeholder that a reminder has not, at the text of the mailbox', async () => {
      const bad = { reminder: 'Hi {agent.name}', last: '' };
      const texts = { ...RULES.texts, en: bad };
      const own = { mailboxId: newId(), isOn: true, afterDays: 1, most: 2, resolves: false, texts };
      expect(() => save({ ...RULES, mailboxes: [own] })).toThrow(
        expect.objectContaining({ errors: [{ path: 'mailboxes.0.texts.en.reminder', code: 'PLACEHOLDER_UNKNOWN' }] }),
      );
    });

    it('surprises nobody who waits already, unless that is asked for with the number', async () => {
      await set({ ...RULES, isOn: false });
      const ticketId = await waiting();
      expect(await unplanned()).toEqual([{ mailboxId: await mailboxId(), count: 1 }]);
      expect(await save(RULES)).toEqual({ version: 2, begun: 0 });
      expect([await plan(), await timers()]).toEqual([undefined, []]);
      await days(30);
      expect(await mails(ticketId)).toEqual([]);
      await set({ ...RULES, isOn: false });
      house.app.clock.set(nextMonday());
      const from = house.app.clock.now();
      await house.app.database.query(`update settings set version = 1 where key = 'nudges'`);
      expect(await save(RULES, true)).toEqual({ version: 2, begun: 1 });
      expect(await plan()).toMatchObject({ sent: 0, next: 'nudge', next_at: plus(from, 3 * DAY) });
      expect(await unplanned()).toEqual([]);
      await days(3);
      expect(await mails(ticketId)).toHaveLength(1);
    });

    it('takes up nobody of a mailbox that stays silent, and nobody who was reminded of these words already', async () => {
      await set({ ...RULES, isOn: false });
      const ticketId = await waiting();
      const silent = { ...OFF, mailboxId: await mailboxId() };
      expect(await save({ ...RULES, mailboxes: [silent] }, true)).toMatchObject({ begun: 0 });
      await set({ ...RULES, most: 1, resolves: false });
      await reply(ticketId);
      await house.app.settle();
      await days(3);
      expect(await mails(ticketId)).toHaveLength(1);
      expect([await plan(), await unplanned()]).toEqual([undefined, []]);
      await set(RULES);
      await house.app.database.query(`update settings set version = 1 where key = 'nudges'`);
      expect(await save(RULES, true)).toMatchObject({ begun: 0 });
    });

    it('forgets what was planned when it is switched off, so that switching on again reminds nobody of old', async () => {
      const ticketId = await waiting();
      expect(await plan()).toMatchObject({ next: 'nudge' });
      await save({ ...RULES, mailboxes: [{ ...OFF, mailboxId: await mailboxId() }] });
      expect(await plan()).toBeUndefined();
      await set(RULES);
      await days(30);
      expect(await mails(ticketId)).toEqual([]);
    });

    it('refuses two rules for one mailbox', () => {
      const own = { ...OFF, mailboxId: newId() };
      expect(NudgeSettings.safeParse({ ...RULES, mailboxes: [own, own] }).success).toBe(false);
      expect(NudgeSettings.parse(RULES).mailboxes).toEqual([]);
    });
  });
});
