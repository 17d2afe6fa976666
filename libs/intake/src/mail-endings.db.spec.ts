import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, newId } from '#kernel';
import { EventListeners } from '#outbox';
import { letter, MailHouse } from '#testing';
import { TicketService } from '#tickets';

describe('the end of an incoming mail', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());
  const resolve = (ticketId: string) =>
    house.app.get(TicketService).resolve(house.admin, { ticketId, ifVersion: null });

  it('is a message of the ticket whose plus address it came to', async () => {
    const { ticketId, replyTo } = await house.answered();
    await house.post(letter({ subject: 'no relation', body: 'Thank you!' }), replyTo.toUpperCase());
    await house.app.settle();
    expect((await house.inbound())[1]).toMatchObject({ ending: 'message', ticket_id: ticketId });
    expect((await house.messages())[1]).toMatchObject({ body_text: 'Thank you!', matched_by: 'token', held_at: null });
  });

  it('is found by our Message-ID when the plus address got lost on the way', async () => {
    const { ticketId, mail } = await house.answered();
    await house.post(letter({ subject: 'x', headers: `References: <a@b> <${mail.messageIdHeader}>` }));
    const moved = mail.messageIdHeader.replace(/@.*/, '@rewritten.example');
    await house.post(letter({ subject: 'y', headers: `In-Reply-To: <${moved}>` }));
    await house.app.settle();
    for (const row of (await house.inbound()).slice(1)) expect(row).toMatchObject({ ticket_id: ticketId });
    expect((await house.messages())[2]).toMatchObject({ matched_by: 'message_id' });
  });

  it('is found by its number in the subject for people of the ticket alone', async () => {
    const { ticketId } = await house.answered();
    const number = (await house.tickets())[0]?.number;
    await house.post(letter({ subject: `Re: order [#${number}]` }));
    await house.post(letter({ subject: `Re: order [#${number}] again`, from: 'eve@evil.ee' }));
    await house.app.settle();
    const rows = await house.inbound();
    expect(rows[1]).toMatchObject({ ending: 'message', ticket_id: ticketId });
    expect(rows[2]).toMatchObject({ ending: 'new_ticket' });
    expect(rows[2]?.ticket_id).not.toBe(ticketId);
  });

  it('is a held message when a stranger holds the token', async () => {
    const { ticketId, replyTo } = await house.answered();
    await house.post(letter({ from: 'Eve <eve@evil.ee>', body: 'Close it.' }), replyTo, 'eve@evil.ee');
    await house.app.settle();
    const [, held] = await house.messages();
    expect(held).toMatchObject({ ticket_id: ticketId, body_text: 'Close it.', author_address: 'eve@evil.ee' });
    expect(held?.held_at).not.toBeNull();
    expect((await house.inbound())[1]).toMatchObject({ ending: 'message', ending_reason: 'STRANGER' });
    const [ticket] = await house.tickets();
    expect(ticket).toMatchObject({
      customer_id: (await house.messages())[0]?.author_customer_id,
      has_held_message: true,
    });
  });

  it.each([
    ['two From headers', 'eve@evil.ee\nFrom: mari@customer.ee'],
    ['two people in From', 'eve@evil.ee, mari@customer.ee'],
  ])('is a held message when the sender is unclear: %s', async (_, from) => {
    const { replyTo } = await house.answered();
    await house.post(letter({ from }), replyTo);
    await house.app.settle();
    expect((await house.messages())[1]?.held_at).not.toBeNull();
  });

  it('is a new ticket when the token is wrong, cut, or another purpose', async () => {
    const { replyTo } = await house.answered();
    for (const address of [replyTo.replace('+a', '+b'), replyTo.replace(/.@/, '@'), 'help+ticket1001@shop.ee']) {
      await house.post(letter({ from: 'eve@evil.ee' }), address, 'eve@evil.ee');
    }
    await house.app.settle();
    expect((await house.inbound()).map(({ ending }) => ending)).toEqual(Array(4).fill('new_ticket'));
  });

  it('is a new ticket when two tokens lead to two tickets', async () => {
    const first = await house.answered();
    await house.app.database.query(`update tickets set created_at = created_at - interval '1 day'`);
    await house.post(letter({ subject: 'Another thing' }));
    await house.app.settle();
    const other = (await house.tickets()).find(({ id }) => id !== first.ticketId);
    const { mail } = await house.send(other?.id ?? '');
    await house.post(letter({ headers: `In-Reply-To: <${mail.messageIdHeader}>` }), first.replyTo);
    await house.app.settle();
    expect((await house.inbound())[2]).toMatchObject({ ending: 'new_ticket' });
  });

  it('is a ticket that counts when a real person writes again to a closed one of the demo', async () => {
    const { ticketId, replyTo } = await house.answered();
    for (const status of ['resolved', 'closed'])
      await house.app.database.query('update tickets set is_demo = true, status = $1', [status]);
    await house.post(letter({ body: 'I am real.' }), replyTo);
    await house.postPlayed(letter({ body: 'I am not.' }), replyTo);
    await house.app.settle();
    const [, real, played] = await house.tickets();
    expect([real, played]).toMatchObject([
      { follows_up_id: ticketId, is_demo: false },
      { follows_up_id: ticketId, is_demo: true },
    ]);
  });

  it('reopens a resolved ticket, but at most three times an hour', async () => {
    const { ticketId, replyTo } = await house.answered();
    for (let round = 0; round < 5; round++) {
      house.app.clock.advance(MINUTE);
      const [ticket] = await house.tickets();
      if (ticket?.status !== 'resolved') await resolve(ticketId);
      await house.post(letter({ body: `Still broken ${round}` }), replyTo);
      await house.app.settle();
    }
    const rows = await house.inbound();
    expect(rows.map(({ ending_reason }) => ending_reason)).toEqual([
      null,
      null,
      null,
      null,
      'REOPENED_TOO_OFTEN',
      'REOPENED_TOO_OFTEN',
    ]);
    expect((await house.tickets())[0]?.status).toBe('resolved');
    house.app.clock.advance(2 * HOUR);
    await house.post(letter({ body: 'And now?' }), replyTo);
    await house.app.settle();
    expect((await house.tickets())[0]?.status).toBe('open');
  });

  it('changes nothing when it is an absence note, and is shown where it belongs', async () => {
    const { ticketId, returnPath } = await house.answered();
    await resolve(ticketId);
    await house.post(letter({ subject: 'Automaatvastus', headers: 'Auto-Submitted: auto-replied' }), returnPath, '');
    await house.app.settle();
    expect((await house.inbound())[1]).toMatchObject({ ending: 'automatic', ticket_id: ticketId });
    expect((await house.messages())[1]).toMatchObject({ is_automatic: true });
    expect((await house.tickets())[0]?.status).toBe('resolved');
  });

  it('is nothing at all when it is our own mail, and lies before a person when it only says so', async () => {
    const { mail } = await house.answered();
    await house.post(letter().replace(/Message-ID:.*/, `Message-ID: <${mail.messageIdHeader}>`));
    await house.post(letter({ from: 'help+x@shop.ee' }));
    await house.app.settle();
    expect((await house.inbound()).slice(1)).toMatchObject([
      { ending: 'ignored', ending_reason: 'OWN_MAIL' },
      { ending: 'quarantine', ending_reason: 'OWN_ADDRESS' },
    ]);
    expect(await house.tickets()).toHaveLength(1);
  });

  const report = (mailId: string, status: string) =>
    [
      'From: MAILER-DAEMON@mx.customer.ee',
      'To: help@shop.ee',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Not delivered: user unknown',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.customer.ee',
      '',
      'Original-Recipient: rfc822; mari@customer.ee',
      'Final-Recipient: rfc822; someone-else@customer.ee',
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: smtp; 550 ${status} user unknown`,
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: <${mailId}>`,
      'Subject: x',
      '',
      'text',
      '--b--',
      '',
    ].join('\n');

  it.each([
    ['by the return path', (given: { returnPath: string }) => given.returnPath, () => 'lost@x'],
    [
      'by the Message-ID in it',
      () => 'help@shop.ee',
      (given: { mail: { messageIdHeader: string } }) => given.mail.messageIdHeader,
    ],
  ])('marks the mail that came back, and whom we mailed, %s', async (_, to, id) => {
    const given = await house.answered();
    const bounced: unknown[] = [];
    const name = `test.${newId()}`;
    house.app.get(EventListeners).add({
      name,
      events: ['OutgoingMailBounced'],
      async handle(event) {
        bounced.push(event.payload);
      },
    });
    await house.post(report(id(given), '5.1.1'), to(given), '');
    await house.app.settle();
    expect((await house.inbound())[1]).toMatchObject({ ending: 'bounce', ending_reason: 'HARD' });
    expect(bounced).toEqual([expect.objectContaining({ outgoingMailId: given.mail.id, kind: 'hard' })]);
    const points = await house.app.database.query(
      `select address from contact_points where undeliverable_at is not null and address like '%customer.ee'`,
    );
    expect(points).toEqual([{ address: 'mari@customer.ee' }]);
    expect(await house.tickets()).toHaveLength(1);
    await house.app.database.query('update contact_points set undeliverable_at = null');
  });

  it('believes no report on a mail that it does not know', async () => {
    await house.answered();
    await house.post(report('made-up@shop.ee', '5.1.1'), 'help@shop.ee', '');
    await house.app.settle();
    expect((await house.inbound())[1]).toMatchObject({ ending: 'new_ticket', ending_reason: 'MACHINE' });
    expect(await house.app.database.query('select 1 from outgoing_mails where bounced_at is not null')).toEqual([]);
  });

  it('takes the language of the words, else that of the mailbox', async () => {
    await house.post(letter({ from: 'i@r.ru', body: 'Здравствуйте, где мой заказ?', subject: 'Заказ' }));
    await house.post(letter({ from: 'x@y.ee', body: '12345', subject: '12345' }));
    await house.app.settle();
    expect((await house.tickets()).map(({ language }) => language)).toEqual(['ru', 'et']);
  });

  it('keeps what comes with it, and the time of its receipt', async () => {
    const raw = [
      'From: mari@customer.ee',
      'Subject: photo',
      'Date: Mon, 2 Mar 2099 11:00:00 +0200',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'See it',
      '--b',
      'Content-Type: image/png; name="../../x.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'aGVsbG8=',
      '--b--',
      '',
    ].join('\n');
    await house.post(raw);
    await house.app.settle();
    const files = await house.app.database.query(
      'select file_name, attachments.size, bytes from attachments join blobs on sha256 = blob_sha256',
    );
    expect(files).toEqual([{ file_name: expect.not.stringContaining('/'), size: 5, bytes: Buffer.from('hello') }]);
    expect((await house.messages())[0]?.created_at).toEqual(house.app.clock.now());
  });

  it('has no words of ours where a mail is encrypted, says what it is, and keeps it as a file', async () => {
    const raw = [
      'From: uus@customer.ee',
      'Subject: Küsimus arve kohta',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      'MIAGCSqGSIb3DQEHA6CAMIACAQA=',
      '',
    ].join('\n');
    await house.post(raw);
    await house.app.settle();
    expect((await house.messages())[0]).toMatchObject({ body_text: '', mail_parts: { security: 'encrypted' } });
    expect((await house.tickets())[0]).toMatchObject({ preview: '', status: 'new' });
    const files = await house.app.database.query<{ file_name: string }>('select file_name from attachments');
    expect(files.map(({ file_name }) => file_name)).toContain('smime.p7m');
  });
});
