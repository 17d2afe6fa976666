import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE } from '#kernel';
import { OwnMailProof, REPLY_MARKER, readReply } from '#mail';
import { letter, MailHouse } from '#testing';
import { TicketService } from '#tickets';

// The cases in which others were wrong, each with its correct end, on mails of our own. What concerns a rating is in
// survey-answers.db.spec.ts, links and pages in the specs of the pages, forgeries in forgeries.db.spec.ts.
describe('the correct end of', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());

  const resolve = (ticketId: string) =>
    house.app.get(TicketService).resolve(house.admin, { ticketId, ifVersion: null });
  const receive = async (raw: string, to = 'help@shop.ee', from = 'mari@customer.ee') => {
    await house.post(raw, to, from);
    await house.app.settle();
    const [mail, messages, tickets] = [(await house.inbound()).at(-1), await house.messages(), await house.tickets()];
    return { mail, message: messages.find(({ id }) => id === mail?.message_id), messages, tickets };
  };
  const multipart = (type: string, parts: string[], headers = ''): string =>
    letter({
      headers: `${headers ? `${headers}\n` : ''}MIME-Version: 1.0\nContent-Type: ${type}; boundary="b"`,
      body: `${parts.map((part) => `--b\n${part}`).join('\n')}\n--b--`,
    }).replace('Content-Type: text/plain; charset=utf-8\n', '');
  const report = (status: string, action: string, id: string): string =>
    multipart('multipart/report; report-type=delivery-status', [
      'Content-Type: text/plain\n\nAbout your mail.',
      `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.x.ee\n\nOriginal-Recipient: rfc822;mari@customer.ee\nFinal-Recipient: rfc822; other@customer.ee\nAction: ${action}\nStatus: ${status}\n`,
      `Content-Type: message/rfc822\n\nMessage-ID: <${id}>\nSubject: x\n\ntext`,
    ]).replace('Mari Maasikas <mari@customer.ee>', 'MAILER-DAEMON@mx.x.ee');

  it('an answer below the quote, or between its lines: their words alone', async () => {
    const { replyTo } = await house.answered();
    const body = '> On its way.\n> Best regards\n\nIt has not come.';
    expect((await receive(letter({ body }), replyTo)).message).toMatchObject({ body_text: 'It has not come.' });
    const inline = '> Which colour?\n\nRed.\n\n> Which size?\n\nLarge.';
    const { message } = await receive(letter({ body: inline }), replyTo);
    expect(String(message?.body_text).replace(/\s+/g, ' ')).toBe('Red. Large.');
  });

  it('our own line "answer above": nothing below it is theirs, however deep it is quoted', () => {
    for (const sign of ['', '> ', '> > ', '>>> ']) {
      expect(readReply({ text: `Thanks!\n\n${sign}${REPLY_MARKER}\n${sign}Score: 5` }).replyText.trim()).toBe(
        'Thanks!',
      );
    }
  });

  it.each([
    ['Auto-Submitted: auto-replied', 'automatic'],
    ['Auto-Submitted: AUTO-REPLIED (vacation)', 'automatic'],
    ['X-Autoreply: yes', 'automatic'],
    ['Precedence: auto_reply', 'automatic'],
    ['X-MS-Exchange-Inbox-Rules-Loop: mari@customer.ee\nX-Auto-Response-Suppress: All', 'automatic'],
  ])('an absence note (%s): shown, no reopening, no answer', async (headers, ending) => {
    const { ticketId, returnPath } = await house.answered();
    await resolve(ticketId);
    const { mail, message, tickets } = await receive(letter({ headers }), returnPath, '');
    expect(mail).toMatchObject({ ending, ticket_id: ticketId });
    expect(message).toMatchObject({ is_automatic: true });
    expect(tickets[0]?.status).toBe('resolved');
  });

  it('X-MS-Exchange-Inbox-Rules-Loop alone: an ordinary letter', async () => {
    const { ticketId, replyTo } = await house.answered();
    await resolve(ticketId);
    const { mail, tickets } = await receive(letter({ headers: 'X-MS-Exchange-Inbox-Rules-Loop: a@b.ee' }), replyTo);
    expect(mail).toMatchObject({ ending: 'message', ending_reason: null });
    expect(tickets[0]?.status).toBe('open');
  });

  it('Auto-Submitted: no is a letter; auto-forwarded opens a ticket that is our turn; others open one that is not', async () => {
    const turn = async (value: string) => {
      await house.clear();
      return (await receive(letter({ headers: `Auto-Submitted: ${value}` }))).tickets[0]?.waiting_since ?? null;
    };
    expect(await turn('no')).not.toBeNull();
    expect(await turn('auto-forwarded')).not.toBeNull();
    expect(await turn('Auto-Generated')).toBeNull();
  });

  it.each([
    ['a delay', '4.4.1', 'delayed', 'ignored', null],
    ['a success', '2.0.0', 'delivered', 'ignored', null],
    ['a failure for good', '5.1.1', 'failed', 'bounce', 'hard'],
    ['a failure this time', '4.2.2', 'failed', 'bounce', 'soft'],
  ])('a report of %s: no ticket, no answer, whom we mailed', async (_, status, action, ending, kind) => {
    const { mail: ours, returnPath } = await house.answered();
    const { mail, tickets } = await receive(report(status, action, ours.messageIdHeader), returnPath, '');
    expect(mail?.ending).toBe(ending);
    expect(tickets).toHaveLength(1);
    const [row] = await house.app.database.query<{ bounce_kind: string | null }>(
      'select bounce_kind from outgoing_mails',
    );
    expect(row?.bounce_kind).toBe(kind);
    const points = await house.app.database.query<{ address: string }>(
      `select address from contact_points where undeliverable_at is not null or soft_bounces > 0`,
    );
    expect(points).toEqual(kind ? [{ address: 'mari@customer.ee' }] : []);
    await house.app.database.query('update contact_points set undeliverable_at = null, soft_bounces = 0');
  });

  it('a report about somebody else’s mail: plain mail, and nobody is marked', async () => {
    await house.answered();
    const { mail } = await receive(report('5.1.1', 'failed', 'made-up@shop.ee'), 'help@shop.ee', '');
    expect(mail).toMatchObject({ ending: 'new_ticket', ending_reason: 'MACHINE' });
    expect(await house.app.database.query('select 1 from contact_points where undeliverable_at is not null')).toEqual(
      [],
    );
  });

  it('a read receipt: nothing', async () => {
    const { replyTo } = await house.answered();
    const raw = multipart('multipart/report; report-type=disposition-notification', [
      'Content-Type: text/plain\n\nRead.',
      'Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; mari@customer.ee\nDisposition: manual-action/MDN-sent-manually; displayed\n',
    ]);
    expect((await receive(raw, replyTo)).mail).toMatchObject({ ending: 'ignored', ending_reason: 'RECEIPT' });
  });

  it('an abuse report that nothing proves: a letter for an agent, and nobody is opted out', async () => {
    const { returnPath } = await house.answered();
    const raw = multipart('multipart/report; report-type=feedback-report', [
      'Content-Type: text/plain\n\nThis is an abuse report.',
      'Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n',
    ]);
    expect((await receive(raw, returnPath)).mail).toMatchObject({ ending: 'message' });
    const [row] = await house.app.database.query<{ is_out: boolean }>(
      `select opted_out_at is not null as is_out from customers join contact_points as p on p.customer_id = customers.id where address = 'mari@customer.ee'`,
    );
    expect(row?.is_out).toBe(false);
  });

  it('a challenge: nobody is asked to answer it', async () => {
    const raw = letter({ subject: 'Please confirm your message', headers: 'Auto-Submitted: auto-replied\nX-Boxbe: 1' });
    expect((await receive(raw)).mail).toMatchObject({ ending: 'automatic', ending_reason: 'CHALLENGE' });
  });

  it('the same mail twice, with a Message-ID or without: once', async () => {
    for (const raw of [
      letter(),
      letter().replace(/Message-ID:.*\n/, ''),
      letter().replace(/(Message-ID|Date):.*\n/g, ''),
    ]) {
      await house.clear();
      await receive(raw);
      const again = raw.replace('From:', 'Received: from x by y\nFrom:');
      await house.post(raw.includes('Date:') ? again : raw, 'help@shop.ee', 'mari@customer.ee');
      await house.app.settle();
      expect(await house.tickets()).toHaveLength(1);
      expect(await house.messages()).toHaveLength(1);
    }
  });

  it('a loop: the very mail that we sent starts nothing', async () => {
    const { mail } = await house.answered();
    const mark = house.app.get(OwnMailProof).markOf(mail.id, 'help@shop.ee');
    const known = letter().replace(/Message-ID:.*/, `Message-ID: <${mail.messageIdHeader}>`);
    for (const raw of [letter({ from: 'help@shop.ee', headers: `X-Heard-Loop: ${mark}` }), known]) {
      expect((await receive(raw)).mail).toMatchObject({ ending: 'ignored', ending_reason: 'OWN_MAIL' });
    }
    expect(await house.tickets()).toHaveLength(1);
  });

  it.each([
    ['commas', (id: string) => `<a@b.ee>,<${id}>,<c@d.ee>`],
    ['an invalid one', (id: string) => `<not valid <${id}> @@ <>`],
    [
      'two hundred others',
      (id: string) => `${Array.from({ length: 200 }, (_, at) => `<r${at}@b.ee>`).join('\n ')}\n <${id}>`,
    ],
  ])('References with %s: found all the same', async (_, write) => {
    const { ticketId, mail: ours } = await house.answered();
    const { mail } = await receive(letter({ subject: 'x', headers: `References: ${write(ours.messageIdHeader)}` }));
    expect(mail).toMatchObject({ ending: 'message', ticket_id: ticketId });
  });

  it.each([
    ['windows-1257', '=E0=E8=E6=EB=F0=E1=F8=FB=FE', 'ąčęėšįųūž'],
    ['iso-8859-13', '=E0=E8=E6=EB=F0=E1=F8=FB=FE', 'ąčęėšįųūž'],
    ['windows-1251', '=EF=F0=E8=E2=E5=F2', 'привет'],
    ['koi8-r', '=D0=D2=C9=D7=C5=D4', 'привет'],
    ['windows-1250', '=F5=FB', 'őű'],
  ])('letters in %s: as they were written', async (charset, body, text) => {
    const raw = letter({ body, headers: 'Content-Transfer-Encoding: quoted-printable' });
    expect((await receive(raw.replace('charset=utf-8', `charset=${charset}`))).message?.body_text).toBe(text);
  });

  it('NUL and broken UTF-8: a message', async () => {
    const { mail, message } = await receive(letter({ subject: 'a\0b', body: 'c\0d \ud800' }));
    expect(mail?.ending).toBe('new_ticket');
    expect(String(message?.body_text)).not.toContain('\0');
  });

  it('flowed text: one paragraph', async () => {
    const raw = letter({ body: 'This is one \nparagraph.' }).replace('charset=utf-8', 'charset=utf-8; format=flowed');
    expect((await receive(raw)).message?.body_text).toBe('This is one paragraph.');
  });

  it('winmail.dat: the file is kept', async () => {
    const raw = multipart('multipart/mixed', [
      'Content-Type: text/plain\n\nSee the file.',
      'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\neJ8+Ig==',
    ]);
    const { mail, message } = await receive(raw);
    expect(mail?.ending).toBe('new_ticket');
    const files = await house.app.database.query('select 1 from attachments where message_id = $1', [message?.id]);
    expect(files.length).toBeGreaterThan(0);
  });

  it('signed and encrypted mail: a message that says what it is, and no guess about an answer', async () => {
    const signed = multipart('multipart/signed; protocol="application/pgp-signature"', [
      'Content-Type: text/plain\n\nSigned words.',
      'Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----',
    ]);
    expect((await receive(signed)).message?.body_text).toBe('Signed words.');
    const encrypted = multipart('multipart/encrypted; protocol="application/pgp-encrypted"', [
      'Content-Type: application/pgp-encrypted\n\nVersion: 1',
      'Content-Type: application/octet-stream; name="encrypted.asc"\n\n-----BEGIN PGP MESSAGE-----',
    ]);
    expect((await receive(encrypted)).mail?.ending).toBe('new_ticket');
  });

  it('a calendar invitation: its file is not the text', async () => {
    const raw = multipart('multipart/alternative', [
      'Content-Type: text/plain\n\nLet us meet.',
      'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nDTSTART:20261102T080000Z\nSUMMARY:Review\nEND:VEVENT\nEND:VCALENDAR',
    ]);
    const { message } = await receive(raw);
    expect(message?.body_text).toBe('Let us meet.');
    const [kept] = await house.app.database.query('select mail_parts from messages order by created_at desc limit 1');
    expect(kept).toEqual({
      mail_parts: {
        security: null,
        calendar: { method: 'REQUEST', start: '2026-11-02T08:00Z', zone: '', title: 'Review', place: '' },
      },
    });
  });

  it.each([
    ['nothing', ''],
    ['a quote alone', '> On its way.'],
    ['a signature alone', '-- \nMari\n+372 555'],
  ])('%s: shown, and no reopening', async (_, body) => {
    const { ticketId, replyTo } = await house.answered();
    await resolve(ticketId);
    const { mail, tickets } = await receive(letter({ body }), replyTo);
    expect(mail).toMatchObject({ ending: 'message', ending_reason: 'EMPTY' });
    expect(tickets[0]?.status).toBe('resolved');
  });

  it('a date of the future or none: the time of receipt', async () => {
    for (const date of ['Date: Mon, 2 Mar 2099 11:00:00 +0200', 'X-No-Date: 1', 'Date: soon']) {
      await house.clear();
      house.app.clock.advance(MINUTE);
      const { message } = await receive(letter().replace(/Date:.*/, date));
      expect(message?.created_at).toEqual(house.app.clock.now());
    }
  });

  it('hostile size: quarantine with its reason, and the next mail at once', async () => {
    await receive(multipart('multipart/mixed', Array(1_001).fill('Content-Type: text/plain\n\nx')));
    const { mail } = await receive(letter());
    expect((await house.inbound())[0]).toMatchObject({ ending: 'quarantine', ending_reason: 'TOO_MANY_PARTS' });
    expect(mail?.ending).toBe('new_ticket');
  });
});
