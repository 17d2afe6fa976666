import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  LOGO_LIMITS,
  type MailboxTestMailView,
  type MailboxView,
  type ProblemView,
  type TicketPageView,
} from '#contracts';
import { systemActor } from '#kernel';
import { type OutgoingMailRow, OutgoingMailSettings, OutgoingMails, parseMail } from '#mail';
import { Housekeeping } from '#outbox';
import { pngOf, SmtpSink, type TestPerson } from '#testing';
import { SurveyVisit } from './survey-visit.js';

describe('the look of a mailbox', () => {
  let visit: SurveyVisit;
  let admin: TestPerson;

  beforeAll(async () => {
    visit = await SurveyVisit.open();
    admin = await visit.server.person('admin');
  });
  afterAll(() => visit.server.close());

  const mailbox = async (): Promise<MailboxView> => {
    const found = (await admin.call<MailboxView[]>('GET', '/api/mailboxes')).body.find(
      ({ id }) => id === visit.desk.mailboxId,
    );
    if (!found) throw new Error('the desk has no mailbox');
    return found;
  };
  const change = async (look: { brandColour?: unknown; postalAddress?: unknown; signature?: string }) => {
    const { id, version, name, address, teamId, language, isActive } = await mailbox();
    const body = { name, address, teamId, language, isActive, ...look };
    return admin.call<MailboxView & ProblemView>('PATCH', `/api/mailboxes/${id}`, body, { 'if-match': `"${version}"` });
  };

  it.each([
    { brandColour: 'red' },
    { brandColour: '#fff' },
    { brandColour: '#ffffff;}body{background:url(//evil.ee)' },
    { brandColour: '#ffffff</style>' },
    { brandColour: '#gggggg' },
    { brandColour: null },
    { postalAddress: 'x'.repeat(301) },
    { postalAddress: 7 },
  ])('refuses %j and keeps what was', async (look) => {
    const before = await mailbox();
    const refused = await change(look);
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, Object.keys(look)[0]]);
    expect(await mailbox()).toEqual(before);
  });

  it('is kept in one way, and stays where a change does not name it', async () => {
    await change({ brandColour: ' #FFE000 ', postalAddress: '\r\nDesk \u202eOÜ\r\nPikk 1\u2028Tallinn\n\n' });
    await change({});
    expect(await mailbox()).toMatchObject({ brandColour: '#ffe000', postalAddress: 'Desk OÜ\nPikk 1\nTallinn' });
  });

  it('is seen by a customer in the reply, the survey mail and the survey page, and goes with it', async () => {
    await change({ brandColour: '#ffe000', postalAddress: 'Desk <OÜ>\nPikk 1' });
    const { token, ticketId } = await visit.asked();
    const rows = await visit.query<OutgoingMailRow>('select * from outgoing_mails where ticket_id = $1', [ticketId]);
    const mails = rows.map((row) => visit.server.get(OutgoingMails).revealed(row));
    const reply = mails.find(({ purpose }) => purpose === 'reply');
    expect(reply?.text_body).toContain('It is on its way.\n\n-- \nDesk <OÜ>\nPikk 1\n');
    expect(reply?.html_body).toContain('Desk &lt;OÜ&gt;<br>\nPikk 1</div>');
    const { body } = await admin.call<TicketPageView>('GET', `/api/tickets/${ticketId}`);
    expect(body.writing.signature).toBe('Desk <OÜ>\nPikk 1');
    const question = mails.find(({ purpose }) => purpose === 'invitation');
    expect(question?.text_body).toContain('\nDesk <OÜ>\nPikk 1\n');
    expect(question?.html_body?.match(/background:#ffe000"/g)).toHaveLength(5);

    const page = await visit.browser.open(`/s/${token}?r=4`);
    expect(page.html).toContain('button:not(.button){background:#ffe000;color:#000000;');
    expect(page.html).toContain('<p class="post">Desk &lt;OÜ&gt;\nPikk 1</p>');
    expect(page.html).not.toMatch(/src=|url\(|\sstyle=/);
    expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(20_000);

    await change({ brandColour: '', postalAddress: '' });
    expect((await visit.browser.open(`/s/${token}?r=4`)).html).not.toMatch(/ffe000|class="post"/);
  });

  describe('its logo', () => {
    const path = () => `/api/mailboxes/${visit.desk.mailboxId}/logo`;
    const put = async (bytes: Buffer) => {
      const response = await fetch(`${visit.server.url}${path()}`, {
        method: 'PUT',
        headers: { cookie: admin.cookie, 'content-type': 'application/octet-stream', 'x-heard': '1' },
        body: new Uint8Array(bytes),
      });
      return { status: response.status, body: (await response.json()) as ProblemView };
    };

    it('is carried inside mails, is a request of its own on pages, and goes again', async () => {
      const bytes = pngOf(400, 100);
      expect((await put(bytes)).status).toBe(200);
      const { logo } = await mailbox();
      expect(logo).toMatchObject({ width: 400, height: 100 });
      const { token, ticketId } = await visit.asked();
      const rows = await visit.query<OutgoingMailRow>('select * from outgoing_mails where ticket_id = $1', [ticketId]);
      for (const purpose of ['reply', 'invitation']) {
        const row = rows.find((one) => one.purpose === purpose) as OutgoingMailRow;
        const { html_body: html, headers } = visit.server.get(OutgoingMails).revealed(row);
        const [file] = headers.attachments ?? [];
        expect(html).toMatch(new RegExp(`<img src="cid:${file?.contentId}" alt="[^"]+" width="192" height="48"`));
        // The largest that is taken still leaves room for the words.
        expect(Buffer.byteLength(html ?? '') + (LOGO_LIMITS.bytes * 4) / 3).toBeLessThan(102 * 1024 - 12_000);
      }

      const page = await visit.browser.open(`/s/${token}?r=4`);
      expect(page.html).toContain(`<img src="/s/logo/${logo?.id}" alt="`);
      expect(page.html).toContain('width="192" height="48"');
      expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(20_000);
      const shown = await fetch(`${visit.server.url}/s/logo/${logo?.id}`);
      expect([shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
        'image/png',
        'public, max-age=31536000, immutable',
      ]);
      expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);

      expect((await admin.call('DELETE', path())).status).toBe(200);
      expect((await mailbox()).logo).toBeNull();
      expect((await visit.browser.open(`/s/${token}?r=4`)).html).not.toMatch(/<img/);
      // Mails that wait and pages that are open still name it.
      expect((await fetch(`${visit.server.url}/s/logo/${logo?.id}`)).status).toBe(200);
      const blob = 'select 1 from blobs where sha256 = sha256($1)';
      expect(await visit.query(blob, [bytes])).toHaveLength(1);
      await visit.query(`update mailbox_logos set replaced_at = replaced_at - interval '91 days' where true`);
      await visit.server.get(Housekeeping).run();
      expect(await visit.query(blob, [bytes])).toEqual([]);
      expect((await fetch(`${visit.server.url}/s/logo/${logo?.id}`)).status).toBe(404);
    });

    it.each([
      ['a document', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'LOGO_NO_IMAGE'],
      ['half a picture', pngOf(20, 20).subarray(0, 60), 'LOGO_NO_IMAGE'],
      ['far too many pixels', pngOf(1_001, 1), 'LOGO_TOO_MANY_PIXELS'],
      ['too large a file', Buffer.alloc(LOGO_LIMITS.bytes + 1, 0xff), 'LOGO_TOO_LARGE'],
    ])('is refused when it is %s, and what was stays', async (_, bytes, code) => {
      await put(pngOf(30, 30));
      const before = await mailbox();
      const { status, body } = await put(bytes);
      expect([status, body.code]).toEqual([422, code]);
      expect(await mailbox()).toEqual(before);
    });
  });

  it('is tried by a mail to oneself, which is no ticket, and says why where it could not leave', async () => {
    await change({ postalAddress: 'Desk OÜ', signature: '{agent} of {mailbox}' });
    const picture = pngOf(40, 40);
    await fetch(`${visit.server.url}/api/mailboxes/${visit.desk.mailboxId}/logo`, {
      method: 'PUT',
      headers: { cookie: admin.cookie, 'content-type': 'application/octet-stream', 'x-heard': '1' },
      body: new Uint8Array(picture),
    });
    await visit.query(`update agents set email = 'ona@desk.ee' where id = $1`, [admin.id]);
    const sink = await SmtpSink.start();
    try {
      const test = async () =>
        (
          await admin.call<MailboxTestMailView & ProblemView>(
            'POST',
            `/api/mailboxes/${visit.desk.mailboxId}/test-mail`,
          )
        ).body;
      const counts = () =>
        visit.query('select (select count(*) from tickets) as t, (select count(*) from outgoing_mails) as m');
      const before = await counts();
      expect(await test()).toEqual({ state: 'unset', to: 'ona@desk.ee', answer: null });
      const server = { host: '127.0.0.1', port: sink.port, security: 'none' as const, user: '', password: null };
      await visit.server.database.transaction((tx) =>
        visit.server.get(OutgoingMailSettings).change(tx, systemActor('test'), server, 0),
      );
      expect(await test()).toMatchObject({ state: 'accepted', to: 'ona@desk.ee' });
      const { to, raw } = sink.mails[0] ?? { to: [], raw: '' };
      const { address } = await mailbox();
      expect(to).toEqual(['ona@desk.ee']);
      const mail = await parseMail(Buffer.from(raw));
      expect(mail.from).toMatchObject({ address });
      expect(mail.html).toMatch(/<img src="cid:logo\.[0-9a-f]{20}@heard"/);
      expect(mail.text).toContain('Desk OÜ');
      expect(raw).toContain('Auto-Submitted: auto-generated');
      expect(mail.attachments.map(({ content }) => content)).toEqual([picture]);
      sink.behaviour = { refuse: 550, at: 'rcpt', says: 'no room for Ona' };
      expect(await test()).toMatchObject({ state: 'refused', answer: expect.stringContaining('no room for Ona') });
      expect(await counts()).toEqual(before);
      for (let more = 0; more < 2; more++) await test();
      expect((await test()).code).toBe('TOO_MANY_REQUESTS');
    } finally {
      await sink.close();
    }
  });
});
