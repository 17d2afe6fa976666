import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { type AgentActor, MINUTE, newId } from '#kernel';
import { REPLY_MARKER, REPLY_MARKER_ATTRIBUTE, readReply, sanitiseMessageHtml } from '#mail';
import { aMailbox, anAgent, anInboundTicket, type TestApp, testApp } from '#testing';
import { type InboundMessage, type Landed, MessageService, TicketService, TicketsModule } from './index.js';

interface MailRow {
  text_body: string;
  html_body: string;
  headers: { from: { name: string }; inReplyTo: string; references: string[]; cc: { address: string }[] };
}

describe('the mail of a reply', () => {
  let app: TestApp;
  let ona: AgentActor;
  let mailboxId: string;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    mailboxId = await aMailbox(app.database, { name: 'Pood' });
    ona = await anAgent(app.database, { name: 'Ona Vilkė' });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  const inbound = (traits: Partial<InboundMessage> = {}) => ({
    ...anInboundTicket({ ...customer, mailboxId, language: 'et', receivedAt: app.clock.now() }),
    messageIdHeader: `${newId()}@example.ee`,
    ...traits,
  });
  const opened = (messageIdHeader: string): Promise<Landed> =>
    app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound({ messageIdHeader })));
  const receives = (ticketId: string, messageIdHeader: string, traits: Partial<InboundMessage> = {}) =>
    app.database.transaction((tx) =>
      app.get(TicketService).receiveMessage(tx, ticketId, inbound({ messageIdHeader, ...traits })),
    );
  const replies = async (ticketId: string, text = 'Tere!', cc: { name: string; address: string }[] = []) => {
    const words = { clientId: newId(), kind: 'reply' as const, text, lastSeenMessageId: null, sendAnyway: true, cc };
    const { messageId } = await app.get(MessageService).write(ona, ticketId, words);
    const sql = 'select * from outgoing_mails where subject_id = $1';
    const [mail] = await app.database.query<MailRow>(sql, [messageId]);
    if (!mail) throw new Error('no mail');
    return mail;
  };

  it('answers the customer’s newest mail and names the whole thread, oldest first', async () => {
    const { ticketId } = await opened('first@example.ee');
    await replies(ticketId);
    app.clock.advance(MINUTE);
    await receives(ticketId, 'second@example.ee');
    app.clock.advance(MINUTE);
    await receives(ticketId, 'robot@example.ee', { isAutomatic: true });
    const { headers } = await replies(ticketId);
    expect(headers.inReplyTo).toBe('second@example.ee');
    expect(headers.references.map((id) => id.split('@')[0]?.slice(0, 6))).toEqual([
      'first',
      expect.stringMatching(/^h\./),
      'second',
      'robot',
    ]);
  });

  it('of a very long thread keeps its root and its newest', async () => {
    const { ticketId } = await opened('root@example.ee');
    await app.database.query(
      `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_name, body_text,
         message_id_header, created_at)
       select gen_random_uuid(), $1, 'email', 'inbound', 'public', 'customer', 'Mari', 'x', 'm' || n || '@example.ee',
         $2::timestamptz + n * interval '1 second' from generate_series(1, 400) as n`,
      [ticketId, app.clock.now()],
    );
    const { references } = (await replies(ticketId)).headers;
    expect(references).toHaveLength(200);
    expect([references[0], references.at(-1)]).toEqual(['root@example.ee', 'm400@example.ee']);
  });

  it('signs as its mailbox says, in text and HTML alike', async () => {
    await app.database.query('update mailboxes set signature = $2, sender_name = $3 where id = $1', [
      mailboxId,
      '{agent}\nPood <OÜ> · {mailbox}',
      '{agent}, {mailbox}',
    ]);
    const { ticketId } = await opened(`${newId()}@example.ee`);
    const mail = await replies(ticketId, 'Tere!\n<b>1 < 2</b>');
    expect(mail.headers.from.name).toBe('Ona Vilkė, Pood');
    expect(mail.text_body).toBe(`${REPLY_MARKER}\n\nTere!\n<b>1 < 2</b>\n\n-- \nOna Vilkė\nPood <OÜ> · Pood\n`);
    expect(mail.html_body).toContain('lang="et"');
    expect(mail.html_body).toContain('&lt;b&gt;1 &lt; 2&lt;/b&gt;');
    expect(sanitiseMessageHtml(mail.html_body, {}, '')).toContain('Pood &lt;OÜ&gt;');
  });

  it('is told from what the customer writes above it, as text and as HTML', async () => {
    const { ticketId } = await opened(`${newId()}@example.ee`);
    const mail = await replies(ticketId, 'Palun hinnake 1-5');
    expect(mail.html_body).toContain(REPLY_MARKER_ATTRIBUTE);
    const quoted = mail.text_body.replace(/^/gm, '> ');
    expect(readReply({ text: `Aitäh!\n\n${quoted}` }).replyText.trim()).toBe('Aitäh!');
    const html = `<p>Aitäh!</p>${mail.html_body.replace(/<\/?(?:html|head|body|!doctype)[^>]*>/g, '')}`;
    expect(readReply({ text: '', html }).replyText.trim()).toBe('Aitäh!');
  });

  it('goes to nobody twice', async () => {
    const { ticketId } = await opened(`${newId()}@example.ee`);
    const copies = [
      { name: '', address: 'mari@example.ee' },
      { name: '', address: 'boss@example.ee' },
    ];
    expect((await replies(ticketId, 'x', copies)).headers.cc).toEqual([copies[1]]);
  });
});
