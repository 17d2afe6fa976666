import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BULK_REPLY_LIMIT, type BulkChange } from '#contracts';
import { CustomerService } from '#customers';
import { DAY, MINUTE, newId, plus, SECOND } from '#kernel';
import { aMailbox, anInboundTicket, BulkDesk, type TestApp, testApp } from '#testing';
import { BulkReplies, MessageService, Redactions, TicketService, TicketsModule, WaitingReplyService } from './index.js';

type ReplyChange = Extract<BulkChange, { verb: 'reply' }>;

describe('one reply to many tickets', () => {
  let app: TestApp;
  let desk: BulkDesk;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
    mailboxId = await aMailbox(app.database, { teamId: desk.teamId, name: 'Help' });
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  /** Each of a customer of its own. */
  const ticket = async (name: string, language = 'en'): Promise<string> => {
    const address = `${newId()}@example.ee`;
    const landed = await app.database.transaction(async (tx) => {
      const customer = await app.get(CustomerService).findOrCreateByAddress(tx, { address, name });
      const receivedAt = app.clock.now();
      const inbound = anInboundTicket({ ...customer, teamId: desk.teamId, mailboxId, language, receivedAt });
      return app.get(TicketService).openFromMail(tx, inbound);
    });
    app.clock.advance(SECOND);
    return landed.ticketId;
  };
  const reply = (traits: Partial<ReplyChange> = {}): ReplyChange => ({
    verb: 'reply',
    variants: {
      en: { text: 'Dear {customer.name}, it works again (#{ticket.number}).', html: null },
      et: { text: 'Tere, {customer.name}! Töötab jälle.', html: null },
    },
    seenAt: app.clock.now().toISOString(),
    resolves: false,
    ...traits,
  });
  const mails = async (ids: readonly string[]) =>
    desk.rows<{ ticket_id: string; to_address: string; words: string }>(
      `select mail.ticket_id, to_address, body_text as words from outgoing_mails as mail
       join messages as m on m.outgoing_mail_id = mail.id and strpos(mail.text_body, m.body_text) > 0
       where mail.ticket_id = any($1::uuid[]) order by array_position($1::uuid[], mail.ticket_id)`,
      [ids],
    );
  const customerWrites = (ticketId: string) =>
    app.database.transaction(async (tx) => {
      const [row] = await desk.rows<{ customerId: string; contactPointId: string }>(
        'select customer_id as "customerId", contact_point_id as "contactPointId" from tickets where id = $1',
        [ticketId],
      );
      if (!row) throw new Error('There is no such ticket.');
      const inbound = anInboundTicket({ ...row, receivedAt: app.clock.now(), bodyText: 'It is worse now.' });
      await app.get(TicketService).receiveMessage(tx, ticketId, inbound);
    });

  it('mails each customer apart, in their language and with their own placeholders', async () => {
    const ids = [await ticket('Mari'), await ticket('Jaan', 'et'), await ticket('Rasa', 'lt')];
    const job = await desk.done(reply(), ids);
    expect(await desk.job(job)).toMatchObject({ state: 'ended', done: 3, refused: 0, changed: 3 });
    expect(await mails(ids)).toEqual([]);
    await desk.pass(10 * SECOND);
    const sent = await mails(ids);
    expect(new Set(sent.map(({ to_address }) => to_address)).size).toBe(3);
    const number = (await desk.ticket(ids[0] as string))?.number;
    expect(sent.map(({ words }) => words)).toEqual([
      `Dear Mari, it works again (#${number}).`,
      'Tere, Jaan! Töötab jälle.',
      expect.stringContaining('Dear Rasa, it works again'),
    ]);
    expect((await desk.ticket(ids[0] as string))?.status).toBe('pending');
  });

  it('leaves out whoever wrote after the selection was made, and says so', async () => {
    const [calm, angry, answered] = [await ticket('A'), await ticket('B'), await ticket('C')];
    const change = reply();
    app.clock.advance(SECOND);
    await customerWrites(angry);
    await app.get(MessageService).write(desk.jonas, answered, {
      clientId: newId(),
      kind: 'note',
      text: 'I rang them already.',
      lastSeenMessageId: null,
    });
    const job = await desk.done(change, [calm, angry, answered]);
    expect(await desk.outcomes(job)).toEqual([
      { ticket_id: calm, state: 'done', reason: null },
      { ticket_id: angry, state: 'refused', reason: 'MESSAGE_NEWER_EXISTS' },
      { ticket_id: answered, state: 'refused', reason: 'MESSAGE_NEWER_EXISTS' },
    ]);
    await desk.pass(10 * SECOND);
    expect((await mails([calm, angry, answered])).map(({ ticket_id }) => ticket_id)).toEqual([calm]);
  });

  it('leaves them out also where a program names a time to come as that of the selection', async () => {
    const id = await ticket('Mari');
    const job = await desk.begin(reply({ seenAt: plus(app.clock.now(), DAY).toISOString() }), [id]);
    app.clock.advance(SECOND);
    await customerWrites(id);
    await app.settle();
    expect(await desk.outcomes(job)).toEqual([{ ticket_id: id, state: 'refused', reason: 'MESSAGE_NEWER_EXISTS' }]);
  });

  it('can be taken back for ten seconds after its end, however long it ran: then nothing has left', async () => {
    const ids = [];
    for (let left = 25; left > 0; left--) ids.push(await ticket('Mari'));
    const job = await desk.begin(reply({ resolves: true }), ids);
    await desk.step(job);
    await desk.pass(MINUTE);
    expect(await desk.job(job)).toMatchObject({ state: 'ended', done: 25 });
    expect(await mails(ids)).toEqual([]);
    app.clock.advance(9 * SECOND);
    const undoing = await desk.undo(job);
    await app.settle();
    expect(await desk.job(undoing)).toMatchObject({ done: 25, refused: 0 });
    await desk.pass(2 * 60 * MINUTE);
    expect(await mails(ids)).toEqual([]);
    expect((await desk.ticket(ids[0] as string))?.status).toBe('new');
  });

  it('resolves what it was asked to resolve, when the reply leaves', async () => {
    const id = await ticket('Mari');
    await desk.done(reply({ resolves: true }), [id]);
    expect((await desk.ticket(id))?.status).toBe('new');
    await desk.pass(10 * SECOND);
    expect((await desk.ticket(id))?.status).toBe('resolved');
  });

  it('is written once, though a worker dies and its turn comes again', async () => {
    const id = await ticket('Mari');
    const job = await desk.begin(reply(), [id]);
    await desk.step(job);
    await desk.rows(`update bulk_job_items set state = 'waiting', before = null where job_id = $1`, [job]);
    await desk.rows(`update bulk_jobs set state = 'running', done = 0, ended_at = null where id = $1`, [job]);
    await desk.step(job);
    await desk.pass(MINUTE);
    expect(await mails([id])).toHaveLength(1);
  });

  it('is refused where a customer would read an open placeholder, and goes to the others', async () => {
    const [named, nameless] = [await ticket('Mari'), await ticket('')];
    const job = await desk.done(reply(), [named, nameless]);
    expect((await desk.outcomes(job)).map(({ reason }) => reason)).toEqual([null, 'BULK_PLACEHOLDER']);
  });

  it('says no passage any more that is redacted, neither on the ticket nor in the job', async () => {
    const id = await ticket('Mari');
    const variants = { en: { text: 'Your card 4929-1234 works again.', html: null } };
    const job = await desk.done(reply({ variants }), [id]);
    await desk.pass(10 * SECOND);
    const [sent] = await desk.rows<{ id: string }>(
      `select id from messages where ticket_id = $1 and author_kind = 'agent'`,
      [id],
    );
    const wish = { messageId: sent?.id ?? '', passage: '4929-1234', reason: 'request' as const, everywhere: true };
    await app.get(Redactions).passage(desk.ona, wish);
    expect((await desk.job(job))?.change).toMatchObject({ variants: { en: { text: 'Your card █████ works again.' } } });
  });

  it('goes to a limited number at once', async () => {
    const ids = Array.from({ length: BULK_REPLY_LIMIT + 1 }, () => newId());
    await expect((async () => desk.begin(reply(), ids))()).rejects.toMatchObject({
      code: 'BULK_TOO_MANY',
      details: { limit: BULK_REPLY_LIMIT },
    });
  });

  it('taken back by hand on one ticket stays taken back there, and the rest follows', async () => {
    const [one, other] = [await ticket('Mari'), await ticket('Jaan')];
    const job = await desk.done(reply(), [one, other]);
    const [waiting] = await desk.rows<{ id: string }>('select id from waiting_replies where ticket_id = $1', [one]);
    await app.get(WaitingReplyService).takeBack(desk.ona, waiting?.id ?? '');
    const undoing = await desk.undo(job);
    await app.settle();
    expect((await desk.outcomes(undoing)).map(({ reason }) => reason)).toEqual(['REPLY_WITHDRAWN', null]);
  });

  it('shows beforehand what the first of them would get, and what stands against it', async () => {
    const ids = [await ticket('Mari'), await ticket('Jaan', 'et'), await ticket('')];
    const { variants } = reply();
    const samples = await app.get(BulkReplies).preview(desk.ona, { variants, ticketIds: ids });
    expect(samples).toMatchObject([
      { ticketId: ids[0], customerName: 'Mari', language: 'en', problem: null },
      { text: 'Tere, Jaan! Töötab jälle.', language: 'et' },
      { problem: 'PLACEHOLDER_EMPTY', placeholder: '{customer.name}' },
    ]);
    expect(samples[0]?.text).toMatch(/^Dear Mari, it works again \(#\d+\)\.$/);
    const stranger = { ...desk.ona, teamIds: [desk.otherTeamId] };
    expect(await app.get(BulkReplies).preview(stranger, { variants, ticketIds: ids })).toEqual([]);
  });
});
