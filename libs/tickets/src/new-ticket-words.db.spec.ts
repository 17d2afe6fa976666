import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { type AgentActor, MINUTE, newId, SECOND } from '#kernel';
import { aMailbox, anAgent, aTeam, type TestApp, testApp } from '#testing';
import { NewTickets, type OutgoingTicket, TicketsModule } from './index.js';

describe('the words of a ticket that begins with ours', () => {
  let app: TestApp;
  let ona: AgentActor;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    const teamId = await aTeam(app.database);
    mailboxId = await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const send = (text: string, traits: Partial<OutgoingTicket> = {}) =>
    app
      .get(NewTickets)
      .send(ona, { clientId: newId(), mailboxId, to: 'mari@example.ee', subject: 'Order', text, ...traits });
  const leave = async () => {
    app.clock.advance(10 * SECOND);
    await app.settle();
    const [row] = await app.database.query<{ number: string; preview: string; body_text: string; mail: string }>(
      `select tickets.number, preview, messages.body_text, mail.text_body as mail from messages
       join tickets on tickets.id = ticket_id join outgoing_mails as mail on mail.id = outgoing_mail_id
       order by messages.created_at desc, messages.id desc limit 1`,
    );
    return row;
  };

  it('have their placeholders filled when it leaves, its own number too', async () => {
    await send('Dear {customer.name}, #{ticket.number} “{ticket.subject}” of {mailbox.name}. {agent.name}');
    const sent = await leave();
    const words = `Dear Mari, #${sent?.number} “Order” of Shop. Ona`;
    expect(sent).toMatchObject({ body_text: words, preview: words });
    expect(sent?.mail).toContain(words);
  });

  it('are refused while other words wait under the same name, and those that wait leave as they are', async () => {
    const clientId = newId();
    await send('First words', { clientId });
    for (const other of [
      { to: 'else@example.ee' },
      { subject: 'Other' },
      { cc: [{ name: '', address: 'c@example.ee' }] },
    ])
      await expect(send('First words', { clientId, ...other })).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
    await expect(send('Second words', { clientId })).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
    expect(await leave()).toMatchObject({ body_text: 'First words' });
  });

  it('know the name that was given for somebody new', async () => {
    await send('Dear {customer.name},', { to: 'liis@example.ee', customerName: 'Liis' });
    expect(await leave()).toMatchObject({ body_text: 'Dear Liis,' });
  });

  it('are refused at once with a placeholder that nobody can fill, and nothing leaves', async () => {
    const before = await app.database.query('select id from waiting_tickets');
    await expect(send('Dear {customer.nmae},')).rejects.toMatchObject({ code: 'PLACEHOLDER_UNKNOWN' });
    await expect(send('Dear {customer.name},', { to: 'nobody@example.ee' })).rejects.toMatchObject({
      code: 'PLACEHOLDER_EMPTY',
      errors: [{ path: 'text', code: 'PLACEHOLDER_EMPTY' }],
    });
    expect(await app.database.query('select id from waiting_tickets')).toEqual(before);
  });
});
