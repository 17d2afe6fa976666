import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { type AgentActor, HOUR, MINUTE, newId, plus } from '#kernel';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  type Landed,
  MessageService,
  OutgoingTicketService,
  TicketCustomers,
  TicketService,
  TicketsModule,
  WaitingReplyService,
} from './index.js';

const jaan = { address: 'Jaan@firm.ee', name: 'Jaan Kask' };

describe('another customer of a ticket', () => {
  let app: TestApp;
  let ona: AgentActor;
  let ticket: Landed;
  let teamId: string;
  let mailboxId: string;
  let mari: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    mari = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(async () => {
    app.clock.advance(MINUTE);
    ticket = await app.database.transaction((tx) =>
      app
        .get(TicketService)
        .openFromMail(tx, anInboundTicket({ ...mari, teamId, mailboxId, receivedAt: app.clock.now() })),
    );
  });
  afterAll(() => app.close());

  const change = (person = jaan, ifVersion: number | null = null) =>
    app.get(TicketCustomers).change(ona, { ticketId: ticket.ticketId, ifVersion }, person);
  const rows = (sql: string) => app.database.query<Record<string, unknown>>(sql, [ticket.ticketId]);
  const write = (traits: object = {}) =>
    app.get(MessageService).write(ona, ticket.ticketId, {
      clientId: newId(),
      isUndoable: true,
      kind: 'reply',
      text: 'Dear Mari',
      lastSeenMessageId: ticket.messageId,
      ...traits,
    });
  const recipients = async () =>
    (await rows(`select to_address from outgoing_mails where ticket_id = $1 and purpose = 'reply'`)).map(
      (mail) => mail.to_address,
    );

  it('gets the answers from then on, once said or twice', async () => {
    await change();
    await change();
    await write({ text: 'Dear Jaan' });
    app.clock.advance(MINUTE);
    await app.settle();
    expect(await recipients()).toEqual(['jaan@firm.ee']);
    expect(
      await rows(`select payload from outbox_events where ticket_id = $1 and type = 'TicketCustomerChanged'`),
    ).toEqual([{ payload: { customerId: expect.any(String), previousCustomerId: mari.customerId, messageId: null } }]);
  });

  it.each([
    ['in its seconds of undo', false],
    ['planned', true],
  ])('never gets what was written to the one before: %s', async (_, isPlanned) => {
    const { messageId } = await write(isPlanned ? { sendAt: plus(app.clock.now(), HOUR) } : {});
    await change();
    app.clock.advance(2 * HOUR);
    await app.settle();
    expect(await recipients()).toEqual([]);
    expect(await rows('select state, reason from waiting_replies where ticket_id = $1')).toEqual([
      { state: 'cancelled', reason: 'CUSTOMER_CHANGED' },
    ]);
    expect(await app.get(WaitingReplyService).takeBack(ona, messageId)).toMatchObject({ text: 'Dear Mari' });
  });

  it.each(['shop', 'shop+7'])('is never a mailbox of ours, and no ticket begins with one: %s', async (local) => {
    const [box] = await app.database.query<{ address: string }>('select address from mailboxes where id = $1', [
      mailboxId,
    ]);
    const address = (box?.address ?? '').replace(/^[^@]+/, (name) =>
      local === 'shop' ? name.toUpperCase() : `${name}+7`,
    );
    await expect(change({ address, name: '' })).rejects.toMatchObject({ code: 'LETTER_OF_OURS' });
    const outgoing = { clientId: newId(), mailboxId, to: address, subject: 'Hello', text: 'Hello' };
    await expect(app.get(OutgoingTicketService).openOutgoing(ona, outgoing)).rejects.toMatchObject({
      code: 'LETTER_OF_OURS',
    });
  });

  it('is refused on what is done, by whoever may not see it, and on what has changed since', async () => {
    await expect(change(jaan, 99)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    const stranger = await anAgent(app.database, { name: 'Petras', teamIds: [await aTeam(app.database)] });
    await expect(
      app.get(TicketCustomers).change(stranger, { ticketId: ticket.ticketId, ifVersion: null }, jaan),
    ).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await app.get(TicketService).resolve(ona, { ticketId: ticket.ticketId, ifVersion: null });
    await expect(change()).rejects.toMatchObject({ code: 'TICKET_ALREADY_RESOLVED' });
    expect(await rows('select customer_id from tickets where id = $1')).toEqual([{ customer_id: mari.customerId }]);
  });
});
