import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE, newId } from '#kernel';
import { letter, MailHouse } from '#testing';
import { MessageService, ThanksService, TicketService } from '#tickets';

describe('mail for a resolved ticket', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.app.database.query(
      `update mailboxes set reopening = 'always', reopens_within_days = 7, keeps_assignee = true`,
    );
    await house.clear();
    house.app.clock.advance(MINUTE);
  });

  const post = async (body: string, to: string, { headers, subject }: { headers?: string; subject?: string } = {}) => {
    house.app.clock.advance(MINUTE);
    await house.post(letter({ body, ...(headers && { headers }), ...(subject && { subject }) }), to);
    await house.app.settle();
  };
  const setRule = (rule: string) => house.app.database.query(`update mailboxes set ${rule}`);
  const resolved = async () => {
    const { ticketId, replyTo } = await house.answered();
    const at = { ticketId, ifVersion: null };
    await house.app.get(TicketService).assign(house.admin, at, house.admin.agentId);
    await house.app.get(TicketService).resolve(house.admin, at);
    await house.app.settle();
    return { ticketId, replyTo };
  };
  const episodes = (ticketId: string) =>
    house.app.database.query<{ id: string; resolved_at: Date | null; reopened_at: Date | null }>(
      'select * from episodes where ticket_id = $1 order by number',
      [ticketId],
    );
  const ticket = async (ticketId: string) => (await house.tickets()).find(({ id }) => id === ticketId);
  const events = async (ticketId: string) =>
    (
      await house.app.database.query<{ type: string }>(
        'select type from outbox_events where ticket_id = $1 order by occurred_at, id',
        [ticketId],
      )
    ).map(({ type }) => type);
  const last = async () => (await house.messages()).at(-1);

  describe('that only says thanks', () => {
    it('leaves it resolved, and says so', async () => {
      const { ticketId, replyTo } = await resolved();
      await post('Hello Anu,\n\nthanks a lot, everything works now!\n\nBest regards\nMari Maasikas', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'resolved', waiting_since: null });
      expect(await last()).toMatchObject({ is_thanks: true, ticket_id: ticketId });
      expect(await episodes(ticketId)).toHaveLength(1);
      expect((await events(ticketId)).at(-1)).toBe('TicketLeftResolved');
    });

    it('leaves it resolved with our whole mail quoted below', async () => {
      const { ticketId, replyTo } = await resolved();
      await post('Aitäh!\n\nOn 2.03.2026 11:00, Help desk wrote:\n> Does it work? Order 12 is on its way.\n', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'resolved' });
    });

    it('takes it up where it says more', async () => {
      const { ticketId, replyTo } = await resolved();
      await post('Thanks, and by the way: when does the other one come?', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'open' });
      expect(await last()).toMatchObject({ is_thanks: false });
    });

    it.each([
      ['Where is my refund?', 'open'],
      ['Cancel order', 'open'],
      ['Thanks!', 'resolved'],
      ['RE: something that we wrote', 'resolved'],
    ])('is asked for its subject too: %j leaves it %s', async (subject, status) => {
      const { ticketId, replyTo } = await resolved();
      await post('Thanks!', replyTo, { subject });
      expect(await ticket(ticketId)).toMatchObject({ status });
    });

    it('is a message like any other on an open ticket', async () => {
      const { ticketId, replyTo } = await house.answered();
      await post('Thanks!', replyTo);
      expect(await ticket(ticketId)).toMatchObject({
        status: expect.stringMatching(/^(new|open)$/),
        preview: 'Thanks!',
      });
      expect(await last()).toMatchObject({ is_thanks: false });
    });

    it('takes it up by one key after all, as it would have been at once', async () => {
      const { ticketId, replyTo } = await resolved();
      await post('Thanks!', replyTo);
      const id = String((await last())?.id);
      await house.app.get(ThanksService).takeUp(house.admin, id);
      expect(await ticket(ticketId)).toMatchObject({ status: 'open', waiting_since: (await last())?.created_at });
      expect(await episodes(ticketId)).toMatchObject([{ reopened_at: expect.any(Date) }, { resolved_at: null }]);
      await expect(house.app.get(ThanksService).takeUp(house.admin, id)).rejects.toMatchObject({
        code: 'THANKS_OVERTAKEN',
      });
    });

    it('is not taken up once somebody has spoken since', async () => {
      const { ticketId, replyTo } = await resolved();
      await post('Thanks!', replyTo);
      const id = String((await last())?.id);
      const words = { clientId: newId(), kind: 'call' as const, text: 'They rang.', lastSeenMessageId: id };
      await house.app.get(MessageService).write(house.admin, ticketId, words);
      await expect(house.app.get(ThanksService).takeUp(house.admin, id)).rejects.toMatchObject({
        code: 'THANKS_OVERTAKEN',
      });
    });
  });

  describe('that reopened it and was only thanks', () => {
    const reopened = async () => {
      const { ticketId, replyTo } = await resolved();
      const before = (await episodes(ticketId))[0];
      await post('Cheers mate, you saved my bacon.', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'open' });
      return { ticketId, replyTo, before, messageId: String((await last())?.id) };
    };

    it('is resolved by one key as it was: no reopening, no new episode, no second news that it is resolved', async () => {
      const { ticketId, messageId, before } = await reopened();
      await house.app.get(ThanksService).onlyThanks(house.admin, messageId);
      await house.app.settle();
      expect(await episodes(ticketId)).toEqual([before]);
      expect(await ticket(ticketId)).toMatchObject({
        status: 'resolved',
        waiting_since: null,
        resolved_at: before?.resolved_at,
      });
      expect(await last()).toMatchObject({ is_thanks: true });
      const told = await events(ticketId);
      expect(told.filter((type) => type === 'TicketResolved')).toHaveLength(1);
      expect(told.at(-1)).toBe('TicketReopeningUndone');
      const closing = await house.app.database.query(
        `select 1 from timers where kind = 'tickets.close-resolved' and subject_id = $1 and done_at is null`,
        [ticketId],
      );
      expect(closing).toHaveLength(1);
    });

    it('can go back and forth', async () => {
      const { ticketId, messageId } = await reopened();
      const thanks = house.app.get(ThanksService);
      await thanks.onlyThanks(house.admin, messageId);
      await thanks.takeUp(house.admin, messageId);
      expect(await ticket(ticketId)).toMatchObject({ status: 'open' });
      await thanks.onlyThanks(house.admin, messageId);
      expect(await ticket(ticketId)).toMatchObject({ status: 'resolved' });
      expect(await episodes(ticketId)).toHaveLength(1);
    });

    it('is not taken back once somebody has spoken since', async () => {
      const { ticketId, messageId } = await reopened();
      const words = { clientId: newId(), text: 'You are welcome.', lastSeenMessageId: null, sendAnyway: true };
      await house.app.get(MessageService).write(house.admin, ticketId, { ...words, kind: 'reply' });
      await expect(house.app.get(ThanksService).onlyThanks(house.admin, messageId)).rejects.toMatchObject({
        code: 'THANKS_OVERTAKEN',
      });
      expect(await episodes(ticketId)).toHaveLength(2);
    });
  });

  describe('as its mailbox says', () => {
    it('opens a new one that follows it up where it is never taken up', async () => {
      await setRule(`reopening = 'never'`);
      const { ticketId, replyTo } = await resolved();
      await post('It broke again.', replyTo);
      expect(await house.tickets()).toMatchObject([
        { id: ticketId, status: 'resolved' },
        { follows_up_id: ticketId, status: 'new' },
      ]);
      expect(await episodes(ticketId)).toMatchObject([{ reopened_at: null }]);
      await post('Thanks!', replyTo);
      expect(await house.tickets()).toHaveLength(2);
    });

    it('takes it up within the days that it says, and not after them', async () => {
      await setRule(`reopening = 'within', reopens_within_days = 3`);
      const { ticketId, replyTo } = await resolved();
      house.app.clock.advance(3 * DAY - 2 * MINUTE);
      await post('It broke again.', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'open' });
      await house.app.get(TicketService).resolve(house.admin, { ticketId, ifVersion: null });
      house.app.clock.advance(3 * DAY);
      await post('And again.', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'resolved' });
      expect(await house.tickets()).toHaveLength(2);
    });

    it('gives it back to all where it keeps nobody', async () => {
      await setRule('keeps_assignee = false');
      const { ticketId, replyTo } = await resolved();
      await post('It broke again.', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ status: 'open', assignee_id: null });
      expect(await events(ticketId)).toContain('TicketAssigned');
    });

    it('leaves it with whoever had it otherwise', async () => {
      const { ticketId, replyTo } = await resolved();
      await post('It broke again.', replyTo);
      expect(await ticket(ticketId)).toMatchObject({ assignee_id: house.admin.agentId });
    });
  });
});
