import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE, newId, systemActor } from '#kernel';
import { OutgoingMails, type ReplyTarget } from '#mail';
import { EventListeners, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { postMail, speakSmtp, type TestApp, testApp } from '#testing';
import { TicketService } from '#tickets';
import { IntakeModule, issueDoorCredential, MailboxService, SmtpDoor, SmtpListener } from './index.js';

const actor = systemActor('test');
const admin = { kind: 'agent', agentId: '', role: 'admin', teamIds: [] } as const;

interface InboundRow {
  id: string;
  ending: string | null;
  ending_reason: string | null;
  ticket_id: string | null;
  message_id: string | null;
  envelope_to: string[];
  attempts: number;
}

const letter = (changes: { from?: string; subject?: string; body?: string; headers?: string } = {}): string =>
  [
    `From: ${changes.from ?? 'Mari Maasikas <mari@customer.ee>'}`,
    'To: help@shop.ee',
    `Subject: ${changes.subject ?? 'Where is my order?'}`,
    'Date: Mon, 2 Mar 2026 11:00:00 +0200',
    `Message-ID: <${newId()}@customer.ee>`,
    ...(changes.headers ? [changes.headers] : []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    changes.body ?? 'It was due on Friday.',
    '',
  ].join('\n');

describe('incoming mail', () => {
  let app: TestApp;
  let port: number;
  let mailboxId: string;

  beforeAll(async () => {
    app = await testApp([IntakeModule]);
    mailboxId = await app.get(MailboxService).add(actor, {
      name: 'Help desk',
      address: 'help@shop.ee',
      teamId: null,
      language: 'et',
      isActive: true,
    });
    await app.get(SmtpListener).start();
    port = app.get(SmtpDoor).port;
    const agentId = newId();
    await app.database.query(
      `insert into agents (id, email, name, role, created_at) values ($1, 'a@shop.ee', 'Anu', 'admin', now())`,
      [agentId],
    );
    Object.assign(admin, { agentId });
  });
  afterAll(async () => {
    await app.get(SmtpListener).stop();
    await app.close();
  });
  beforeEach(async () => {
    for (const table of ['timers', 'inbound_mails', 'attachments', 'messages', 'episodes', 'outgoing_mails', 'tickets'])
      await app.database.query(`delete from ${table}`);
  });

  const post = (raw: string, to: string | string[] = 'help@shop.ee', from = 'mari@customer.ee') =>
    postMail(port, { from, to, raw });
  const inbound = () => app.database.query<InboundRow>('select * from inbound_mails order by received_at, id');
  const messages = () =>
    app.database.query<Record<string, unknown>>(
      `select * from messages where direction = 'inbound' order by created_at, id`,
    );
  const tickets = () => app.database.query<Record<string, string>>('select * from tickets order by number');
  /** A ticket of Mari's, and a mail of ours to her about it. */
  const answered = async (token?: Partial<ReplyTarget>, to = 'mari@customer.ee') => {
    await post(letter());
    await app.settle();
    const [ticket] = await tickets();
    const ticketId = ticket?.id ?? '';
    const target: ReplyTarget = { purpose: 'ticket', id: ticketId, ...token };
    const mail = await app.database.transaction((tx) =>
      app.get(OutgoingMails).enqueue(tx, {
        purpose: target.purpose === 'ticket' ? 'reply' : 'invitation',
        mailboxId,
        ticketId,
        subjectId: target.purpose === 'ticket' ? newId() : target.id,
        token: target,
        to: { name: 'Mari', address: to },
        subject: 'Re: Where is my order?',
        text: 'On its way.',
        sendAt: app.clock.now(),
        isDemo: false,
      }),
    );
    await app.settle();
    const [row] = await app.database.query<{ envelope_from: string; headers: { replyTo: string } }>(
      'select * from outgoing_mails where id = $1',
      [mail.id],
    );
    return { ticketId, mail, replyTo: row?.headers.replyTo ?? '', returnPath: row?.envelope_from ?? '' };
  };
  const resolve = (ticketId: string) => app.get(TicketService).resolve(admin, { ticketId, ifVersion: null });

  describe('at the door', () => {
    it('is stored before it is taken, and brought to its end afterwards', async () => {
      expect(await post(letter())).toMatch(/^250 /);
      expect(await inbound()).toEqual([expect.objectContaining({ ending: null, envelope_to: ['help@shop.ee'] })]);
      await app.settle();
      expect(await inbound()).toEqual([expect.objectContaining({ ending: 'new_ticket' })]);
      expect(await tickets()).toEqual([expect.objectContaining({ subject: 'Where is my order?', status: 'new' })]);
    });

    it('is taken once, however often and however parallel it is posted', async () => {
      const raw = letter();
      const answers = await Promise.all([post(raw), post(raw), post(raw)]);
      expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['250', '250', '250']);
      await post(`Received: from relay by mx; Mon, 2 Mar 2026 11:00:01 +0200\n${raw}`);
      await app.settle();
      expect(await inbound()).toHaveLength(1);
      expect(await tickets()).toHaveLength(1);
    });

    it('is refused politely for an address that we do not have', async () => {
      await expect(post(letter(), 'nobody@shop.ee')).rejects.toMatchObject({ responseCode: 550 });
      await expect(post(letter(), 'help+x@other.ee')).rejects.toMatchObject({ responseCode: 550 });
      expect(await inbound()).toHaveLength(0);
    });

    it('is refused for a mailbox that is switched off', async () => {
      const { version } = await app.get(MailboxService).view(mailboxId);
      const fields = { name: 'Help desk', address: 'help@shop.ee', teamId: null, language: 'et' as const };
      await app.get(MailboxService).change(actor, mailboxId, { ...fields, isActive: false, ifVersion: version });
      await expect(post(letter())).rejects.toMatchObject({ responseCode: 550 });
      await app.get(MailboxService).change(actor, mailboxId, { ...fields, isActive: true, ifVersion: version + 1 });
      expect(await post(letter())).toMatch(/^250 /);
    });

    it('cannot bring a second mail with it behind a false end', async () => {
      for (const end of ['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n']) {
        const inner = `MAIL FROM:<ceo@bank.ee>\r\nRCPT TO:<help@shop.ee>\r\nDATA\r\nSubject: pay\r\n\r\nnow`;
        const answers = await speakSmtp(port, [
          'EHLO x\r\n',
          'MAIL FROM:<mari@customer.ee>\r\n',
          'RCPT TO:<help@shop.ee>\r\n',
          'DATA\r\n',
          `Subject: a\r\n\r\nhello${end}${inner}\r\n.\r\n`,
          'QUIT\r\n',
        ]);
        expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['220', '250', '250', '250', '354', '554', '221']);
      }
      expect(await inbound()).toHaveLength(0);
    });

    it('is put off, not refused, while the database is away', async () => {
      const original = app.database.transaction.bind(app.database);
      app.database.transaction = () => Promise.reject(new Error('gone'));
      try {
        await expect(post(letter())).rejects.toMatchObject({ responseCode: 451 });
      } finally {
        app.database.transaction = original;
      }
      expect(await post(letter())).toMatch(/^250 /);
    });

    it('is refused above the size limit before anything is stored', async () => {
      const big = `${letter()}\n${`${'x'.repeat(998)}\n`.repeat(27_000)}`;
      await expect(post(big)).rejects.toMatchObject({ responseCode: 552 });
      expect(await inbound()).toHaveLength(0);
    });

    it('is kept with all its recipients when it comes to one mailbox twice', async () => {
      const raw = letter();
      await post(raw, 'help@shop.ee');
      await post(raw, 'help+later@shop.ee');
      expect((await inbound()).map((row) => row.envelope_to)).toEqual([['help+later@shop.ee', 'help@shop.ee']]);
    });
  });

  describe('its end', () => {
    it('is a message of the ticket whose plus address it came to', async () => {
      const { ticketId, replyTo } = await answered();
      await post(letter({ subject: 'no relation', body: 'Thank you!' }), replyTo.toUpperCase());
      await app.settle();
      expect((await inbound())[1]).toMatchObject({ ending: 'message', ticket_id: ticketId });
      expect((await messages())[1]).toMatchObject({ body_text: 'Thank you!', matched_by: 'token', held_at: null });
    });

    it('is found by our Message-ID when the plus address got lost on the way', async () => {
      const { ticketId, mail } = await answered();
      await post(letter({ subject: 'x', headers: `References: <a@b> <${mail.messageIdHeader}>` }));
      const moved = mail.messageIdHeader.replace(/@.*/, '@rewritten.example');
      await post(letter({ subject: 'y', headers: `In-Reply-To: <${moved}>` }));
      await app.settle();
      for (const row of (await inbound()).slice(1)) expect(row).toMatchObject({ ticket_id: ticketId });
      expect((await messages())[2]).toMatchObject({ matched_by: 'message_id' });
    });

    it('is found by its number in the subject for people of the ticket alone', async () => {
      const { ticketId } = await answered();
      const number = (await tickets())[0]?.number;
      await post(letter({ subject: `Re: order [#${number}]` }));
      await post(letter({ subject: `Re: order [#${number}] again`, from: 'eve@evil.ee' }));
      await app.settle();
      const rows = await inbound();
      expect(rows[1]).toMatchObject({ ending: 'message', ticket_id: ticketId });
      expect(rows[2]).toMatchObject({ ending: 'new_ticket' });
      expect(rows[2]?.ticket_id).not.toBe(ticketId);
    });

    it('is a held message when a stranger holds the token', async () => {
      const { ticketId, replyTo } = await answered();
      await post(letter({ from: 'Eve <eve@evil.ee>', body: 'Close it.' }), replyTo, 'eve@evil.ee');
      await app.settle();
      const [, held] = await messages();
      expect(held).toMatchObject({ ticket_id: ticketId, body_text: 'Close it.', author_address: 'eve@evil.ee' });
      expect(held?.held_at).not.toBeNull();
      expect((await inbound())[1]).toMatchObject({ ending: 'message', ending_reason: 'STRANGER' });
      const [ticket] = await tickets();
      expect(ticket).toMatchObject({ customer_id: (await messages())[0]?.author_customer_id, has_held_message: true });
    });

    it.each([
      ['two From headers', 'eve@evil.ee\nFrom: mari@customer.ee'],
      ['two people in From', 'eve@evil.ee, mari@customer.ee'],
    ])('is a held message when the sender is unclear: %s', async (_, from) => {
      const { replyTo } = await answered();
      await post(letter({ from }), replyTo);
      await app.settle();
      expect((await messages())[1]?.held_at).not.toBeNull();
    });

    it('is a new ticket when the token is wrong, cut, or another purpose', async () => {
      const { replyTo } = await answered();
      for (const address of [replyTo.replace('+a', '+b'), replyTo.replace(/.@/, '@'), 'help+ticket1001@shop.ee']) {
        await post(letter({ from: 'eve@evil.ee' }), address, 'eve@evil.ee');
      }
      await app.settle();
      expect((await inbound()).map(({ ending }) => ending)).toEqual(Array(4).fill('new_ticket'));
    });

    it('is a new ticket when two tokens lead to two tickets', async () => {
      const first = await answered();
      await app.database.query(`update tickets set created_at = created_at - interval '1 day'`);
      await post(letter({ subject: 'Another thing' }));
      await app.settle();
      const other = (await tickets()).find(({ id }) => id !== first.ticketId);
      const mail = await app.database.transaction((tx) =>
        app.get(OutgoingMails).enqueue(tx, {
          purpose: 'reply',
          mailboxId,
          ticketId: other?.id ?? '',
          subjectId: newId(),
          token: { purpose: 'ticket', id: other?.id ?? '' },
          to: { name: '', address: 'mari@customer.ee' },
          subject: 'x',
          text: 'y',
          sendAt: app.clock.now(),
          isDemo: false,
        }),
      );
      await post(letter({ headers: `In-Reply-To: <${mail.messageIdHeader}>` }), first.replyTo);
      await app.settle();
      expect((await inbound())[2]).toMatchObject({ ending: 'new_ticket' });
    });

    it('reopens a resolved ticket, but at most three times an hour', async () => {
      const { ticketId, replyTo } = await answered();
      for (let round = 0; round < 5; round++) {
        app.clock.advance(MINUTE);
        const [ticket] = await tickets();
        if (ticket?.status !== 'resolved') await resolve(ticketId);
        await post(letter({ body: `Still broken ${round}` }), replyTo);
        await app.settle();
      }
      const rows = await inbound();
      expect(rows.map(({ ending_reason }) => ending_reason)).toEqual([
        null,
        null,
        null,
        null,
        'REOPENED_TOO_OFTEN',
        'REOPENED_TOO_OFTEN',
      ]);
      expect((await tickets())[0]?.status).toBe('resolved');
      app.clock.advance(2 * HOUR);
      await post(letter({ body: 'And now?' }), replyTo);
      await app.settle();
      expect((await tickets())[0]?.status).toBe('open');
    });

    it('changes nothing when it is an absence note, and is shown where it belongs', async () => {
      const { ticketId, returnPath } = await answered();
      await resolve(ticketId);
      await post(letter({ subject: 'Automaatvastus', headers: 'Auto-Submitted: auto-replied' }), returnPath, '');
      await app.settle();
      expect((await inbound())[1]).toMatchObject({ ending: 'automatic', ticket_id: ticketId });
      expect((await messages())[1]).toMatchObject({ is_automatic: true });
      expect((await tickets())[0]?.status).toBe('resolved');
    });

    it('is nothing at all when it is our own mail or comes from one of our mailboxes', async () => {
      await answered();
      await post(letter({ headers: `X-Heard-Loop: ${app.get(OutgoingMails).loopMark}` }));
      await post(letter({ from: 'help+x@shop.ee' }));
      await app.settle();
      expect((await inbound()).slice(1).map(({ ending }) => ending)).toEqual(['ignored', 'ignored']);
      expect(await tickets()).toHaveLength(1);
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
      const given = await answered();
      const bounced: unknown[] = [];
      const name = `test.${newId()}`;
      app.get(EventListeners).add({
        name,
        events: ['OutgoingMailBounced'],
        async handle(event) {
          bounced.push(event.payload);
        },
      });
      await post(report(id(given), '5.1.1'), to(given), '');
      await app.settle();
      expect((await inbound())[1]).toMatchObject({ ending: 'bounce', ending_reason: 'HARD' });
      expect(bounced).toEqual([expect.objectContaining({ outgoingMailId: given.mail.id, kind: 'hard' })]);
      const points = await app.database.query(
        `select address from contact_points where undeliverable_at is not null and address like '%customer.ee'`,
      );
      expect(points).toEqual([{ address: 'mari@customer.ee' }]);
      expect(await tickets()).toHaveLength(1);
      await app.database.query('update contact_points set undeliverable_at = null');
    });

    it('believes no report on a mail that it does not know', async () => {
      await answered();
      await post(report('made-up@shop.ee', '5.1.1'), 'help@shop.ee', '');
      await app.settle();
      expect((await inbound())[1]).toMatchObject({ ending: 'new_ticket', ending_reason: 'MACHINE' });
      expect(await app.database.query('select 1 from outgoing_mails where bounced_at is not null')).toEqual([]);
    });

    it('takes the language of the words, else that of the mailbox', async () => {
      await post(letter({ from: 'i@r.ru', body: 'Здравствуйте, где мой заказ?', subject: 'Заказ' }));
      await post(letter({ from: 'x@y.ee', body: '12345', subject: '12345' }));
      await app.settle();
      expect((await tickets()).map(({ language }) => language)).toEqual(['ru', 'et']);
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
      await post(raw);
      await app.settle();
      const files = await app.database.query(
        'select file_name, attachments.size, bytes from attachments join blobs on sha256 = blob_sha256',
      );
      expect(files).toEqual([{ file_name: expect.not.stringContaining('/'), size: 5, bytes: Buffer.from('hello') }]);
      expect((await messages())[0]?.created_at).toEqual(app.clock.now());
    });
  });

  describe('that is broken', () => {
    it.each([
      ['NUL bytes', letter({ subject: 'a\0b', body: 'c\0d' })],
      ['lone surrogates', letter({ subject: '=?utf-8?B?7aCA?=', body: '\ud800' })],
      ['a huge Message-ID', letter({ headers: `References: <${'x'.repeat(12_000)}@y>` })],
      ['a huge name', letter({ from: `"${'n'.repeat(20_000)}" <mari@customer.ee>` })],
      ['a huge word', letter({ body: 'w'.repeat(1_500_000) })],
      ['no header at all', '\n\nhello'],
      ['nothing but a header', 'From: mari@customer.ee\nSubject: x'],
    ])('comes to its end all the same: %s', async (_, raw) => {
      await post(raw);
      await app.settle();
      expect((await inbound())[0]?.ending).toBe('new_ticket');
    });

    it('is quarantined with its reason when a limit is passed', async () => {
      await post(`${letter()}X`.replace('To:', `X-Long: ${'y'.repeat(300_000)}\nTo:`));
      await app.settle();
      expect((await inbound())[0]).toMatchObject({ ending: 'quarantine', ending_reason: 'HEADER_TOO_LARGE' });
    });

    it('is quarantined when nobody can be told who wrote it', async () => {
      await post('Subject: who?\n\nhello', 'help@shop.ee', '');
      await app.settle();
      expect((await inbound())[0]).toMatchObject({ ending: 'quarantine', ending_reason: 'NO_SENDER' });
    });

    it('is quarantined after three tries, and holds up nobody else', async () => {
      await app.database.query(`create function explode() returns trigger language plpgsql as
        $$ begin if new.subject = 'poison' then raise exception 'boom'; end if; return new; end $$`);
      await app.database.query(
        'create trigger explode before insert on messages for each row execute function explode()',
      );
      try {
        await post(letter({ subject: 'poison' }));
        await expect(app.settle()).rejects.toThrow('boom');
        await post(letter({ subject: 'fine', from: 'other@customer.ee' }));
        for (let round = 0; round < 4; round++) {
          app.clock.advance(MINUTE);
          await app.settle().catch(() => undefined);
        }
        const rows = await inbound();
        expect(rows.map(({ ending }) => ending).sort()).toEqual(['new_ticket', 'quarantine']);
        expect(rows.find(({ ending }) => ending === 'quarantine')).toMatchObject({
          ending_reason: 'FAILED',
          attempts: 3,
        });
      } finally {
        await app.database.query('drop trigger explode on messages');
        await app.database.query('drop function explode');
      }
    });
  });

  describe('after a crash', () => {
    it('is found again when the wake-up call got lost', async () => {
      await post(letter());
      const lost = new Relay(app.database, app.clock, new MemoryQueue(), app.get(EventListeners));
      await lost.sweep();
      expect((await inbound())[0]?.ending).toBeNull();
      app.clock.advance(MINUTE);
      await app.settle();
      expect((await inbound())[0]?.ending).toBe('new_ticket');
    });

    it('comes to one end when the process dies in the middle of it', async () => {
      await post(letter());
      const service = app.get(TicketService);
      const open = service.openFromMail.bind(service);
      service.openFromMail = async (tx, ticket) => {
        await open(tx, ticket);
        throw new Error('killed');
      };
      await expect(app.settle()).rejects.toThrow('killed');
      service.openFromMail = open;
      expect(await tickets()).toHaveLength(0);
      app.clock.advance(MINUTE);
      await app.settle();
      expect(await tickets()).toHaveLength(1);
      expect(await inbound()).toEqual([expect.objectContaining({ ending: 'new_ticket' })]);
      app.clock.advance(DAY);
      await app.settle();
      expect(await tickets()).toHaveLength(1);
    });
  });

  describe('that is imported', () => {
    it('lands closed and quiet, at its own time', async () => {
      const credential = issueDoorCredential(app.config.installKey, 'import', app.clock.now());
      const raw = letter({ body: 'Old story' }).replace('2 Mar 2026', '2 Mar 2020');
      await postMail(port, { from: 'mari@customer.ee', to: 'help@shop.ee', raw }, credential);
      await app.settle();
      const [ticket] = await tickets();
      expect(ticket).toMatchObject({ status: 'closed', is_imported: true });
      expect(String(ticket?.created_at)).toContain('2020');
      const events = await app.database.query(`select 1 from outbox_events where ticket_id = $1`, [ticket?.id]);
      expect(events).toEqual([]);
    });

    it('needs a credential of this installation', async () => {
      const wrong = { user: 'import', password: 'x.y' };
      await expect(postMail(port, { from: 'a@b.ee', to: 'help@shop.ee', raw: letter() }, wrong)).rejects.toMatchObject({
        responseCode: 535,
      });
    });
  });
});
