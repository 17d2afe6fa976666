import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId } from '#kernel';
import { OutgoingMails } from '#mail';
import { aMailbox, anAgent, anInboundTicket, type TestApp, testApp } from '#testing';
import { MessageService, TicketService, TicketsModule } from './index.js';

const ANY = { ifVersion: null };

describe('a reply that did not reach the customer', () => {
  let app: TestApp;
  let ona: AgentActor;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    mailboxId = await aMailbox(app.database, { address: 'help@desk.ee' });
    ona = await anAgent(app.database, { name: 'Ona', role: 'admin' });
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const row = async (id: string) =>
    (await app.database.query<Record<string, unknown>>('select * from tickets where id = $1', [id]))[0];
  const reopenings = (id: string) =>
    app.database.query<{ payload: Record<string, unknown>; actor_kind: string }>(
      `select payload, actor_kind from outbox_events where ticket_id = $1 and type = 'TicketReopened'`,
      [id],
    );
  const mailOf = async (messageId: string) =>
    (await app.database.query<{ id: string }>('select id from outgoing_mails where subject_id = $1', [messageId]))[0]
      ?.id ?? '';
  const reply = async (ticketId: string) => {
    const written = await app.get(MessageService).write(ona, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'It is found.',
      lastSeenMessageId: null,
      sendAnyway: true,
    });
    await app.settle();
    app.clock.advance(MINUTE);
    return written.messageId;
  };
  const answered = async () => {
    const customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: `${newId()}@customer.ee`, name: 'Mari' }),
    );
    const { ticketId } = await app.database.transaction((tx) =>
      app.get(TicketService).openFromMail(tx, anInboundTicket({ ...customer, mailboxId, receivedAt: app.clock.now() })),
    );
    return { ticketId, messageId: await reply(ticketId) };
  };
  const bounce = async (messageId: string, kind: 'hard' | 'soft' = 'hard') => {
    const outgoingMailId = await mailOf(messageId);
    await app.database.transaction((tx) => app.get(OutgoingMails).markBounced(tx, { outgoingMailId, kind }));
    await app.settle();
  };
  /** What the sender of mail tells when a server refuses, or when nobody knows. */
  const ended = async (messageId: string, type: 'OutgoingMailFailed' | 'OutgoingMailUnknown') => {
    const outgoingMailId = await mailOf(messageId);
    await app.database.transaction(async (tx) => {
      const state = type === 'OutgoingMailFailed' ? 'failed' : 'unknown';
      await tx.query('update outgoing_mails set state = $2 where id = $1', [outgoingMailId, state]);
      const [mail] = await tx.query('select * from outgoing_mails where id = $1', [outgoingMailId]);
      await app.get(OutgoingMails).tell(tx, mail, type);
    });
    await app.settle();
  };

  it('reopens a resolved ticket: it is the team’s turn, by nobody’s wish, and the reason is told', async () => {
    const { ticketId, messageId } = await answered();
    await app.get(TicketService).resolve(ona, { ticketId, ...ANY });
    app.clock.advance(HOUR);
    await bounce(messageId);
    expect(await row(ticketId)).toMatchObject({ status: 'open', waiting_since: app.clock.now(), resolved_at: null });
    expect(await reopenings(ticketId)).toMatchObject([
      { actor_kind: 'system', payload: { by: 'system', reason: 'DELIVERY_FAILED' } },
    ]);
  });

  it.each([['bounced'], ['OutgoingMailFailed'], ['OutgoingMailUnknown']] as const)(
    'makes a ticket that waited for the customer ours again (%s)',
    async (how) => {
      const { ticketId, messageId } = await answered();
      expect(await row(ticketId)).toMatchObject({ status: 'pending', waiting_since: null });
      if (how === 'bounced') await bounce(messageId);
      else await ended(messageId, how);
      expect(await row(ticketId)).toMatchObject({ status: 'open', waiting_since: app.clock.now() });
      expect(await reopenings(ticketId)).toEqual([]);
    },
  );

  it('changes nothing when a later reply got through, or when the ticket is spam or closed', async () => {
    const { ticketId, messageId } = await answered();
    await reply(ticketId);
    await bounce(messageId);
    expect(await row(ticketId)).toMatchObject({ status: 'pending', waiting_since: null });
    const closed = await answered();
    for (const status of ['resolved', 'closed'])
      await app.database.query('update tickets set status = $2 where id = $1', [closed.ticketId, status]);
    await bounce(closed.messageId);
    expect(await row(closed.ticketId)).toMatchObject({ status: 'closed', waiting_since: null });
  });
});
