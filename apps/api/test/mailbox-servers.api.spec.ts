import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  MailboxProbeView,
  MailboxTestView,
  MailboxView,
  ProblemView,
  ServerProposalView,
  SettingsView,
} from '#contracts';
import { SmtpDoor, SmtpListener } from '#intake';
import { MINUTE, newId } from '#kernel';
import { OutgoingMails } from '#mail';
import { ImapDouble, postMail, SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';

const SECRET = 'paper-boat-71';

describe('the servers of a mailbox', () => {
  let server: TestServer;
  let admin: TestPerson;
  let imap: ImapDouble;
  let sink: SmtpSink;
  let mailbox: MailboxView;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.person('admin');
    imap = await ImapDouble.start();
    sink = await SmtpSink.start({ user: 'help@shop.test', password: SECRET });
    await server.get(SmtpListener).start();
  });
  afterAll(async () => {
    await Promise.all([imap.close(), sink.close(), server.get(SmtpListener).stop()]);
    await server.close();
  });
  beforeEach(async () => {
    imap.behaviour.signIn = 'ok';
    sink.behaviour = 'accept';
    sink.mails.length = 0;
    const fields = { name: 'Help', teamId: null, language: 'en', isActive: true };
    const address = `help-${newId().slice(-6)}@shop.test`;
    mailbox = (await admin.call<MailboxView>('POST', '/api/mailboxes', { ...fields, address })).body;
  });

  const incoming = () => ({
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    user: 'help@shop.test',
    auth: 'password',
    secret: SECRET as string | null,
    folder: 'INBOX',
  });
  const outgoing = () => {
    const { folder: _, ...rest } = incoming();
    return { ...rest, port: sink.port };
  };
  const put = (body: object, version = 0) =>
    admin.call<ProblemView>(
      'PUT',
      `/api/mailboxes/${mailbox.id}/servers`,
      { importDays: 0, ...body },
      {
        'if-match': `"${version}"`,
      },
    );
  const stored = async () => {
    const { body } = await admin.call<SettingsView>('GET', '/api/settings');
    return body.mailboxServers.find(({ mailboxId }) => mailboxId === mailbox.id);
  };
  const tried = async (body: object) =>
    (await admin.call<MailboxTestView>('POST', '/api/mailboxes/test-servers', { mailboxId: null, ...body })).body;
  const codes = (test: MailboxTestView) => test.steps.map(({ step, code }) => `${step} ${code}`);

  it('are proposed for an address', async () => {
    const { body } = await admin.call<ServerProposalView>('POST', '/api/mailboxes/find-servers', {
      address: 'Anna@icloud.com',
    });
    expect(body).toMatchObject({
      provider: { name: 'iCloud' },
      ways: ['app_password'],
      incoming: { host: 'imap.mail.me.com', port: 993 },
      outgoing: { host: 'smtp.mail.me.com', port: 587, security: 'starttls' },
    });
  });

  describe('when they are tried', () => {
    it('say step by step that all is well, before anything is saved', async () => {
      const test = await tried({ incoming: incoming(), outgoing: outgoing() });
      expect(test.isOk).toBe(true);
      expect(codes(test)).toEqual(['resolve OK', 'connect OK', 'encrypt PLAIN', 'sign_in OK', 'folder OK', 'send OK']);
      expect(await stored()).toMatchObject({ version: 0, incoming: null });
    });

    it.each([
      ['[AUTHENTICATIONFAILED] Invalid credentials', 'WRONG_PASSWORD'],
      ['[ALERT] Application-specific password required', 'APP_PASSWORD_NEEDED'],
      ['IMAP access is disabled for this account', 'IMAP_DISABLED'],
      ['[ALERT] Please log in via your web browser', 'ACCOUNT_BLOCKED'],
    ])('say why the sign-in is refused: %s', async (said, code) => {
      imap.behaviour.signIn = said;
      const test = await tried({ incoming: incoming(), outgoing: outgoing() });
      expect(test.isOk).toBe(false);
      expect(codes(test).slice(3)).toEqual([`sign_in ${code}`, 'folder SKIPPED', 'send OK']);
      expect(JSON.stringify(test)).not.toContain(SECRET);
    });

    it('say at which step of a connection it ends', async () => {
      const to = (change: object) => tried({ incoming: { ...incoming(), ...change }, outgoing: null });
      expect(codes(await to({ port: 1 }))[1]).toBe('connect CONNECTION_REFUSED');
      expect(codes(await to({ host: 'no-such-host.invalid', security: 'tls' }))[0]).toBe('resolve HOST_NOT_FOUND');
      expect(codes(await to({ security: 'tls' }))[2]).toMatch(/^encrypt TLS_/);
      expect(codes(await to({ security: 'starttls' }))[2]).toBe('encrypt STARTTLS_NOT_OFFERED');
    });

    it('do not believe a certificate of another name, or one that nobody vouches for', async () => {
      const strange = await ImapDouble.start({ protection: 'tls', certificate: 'of-another' });
      const { steps } = await tried({
        incoming: { ...incoming(), port: strange.port, security: 'tls' },
        outgoing: null,
      });
      expect(steps[2]?.code).toMatch(/^CERTIFICATE_/);
      expect(strange.heard.join()).not.toContain(SECRET);
      await strange.close();
    });

    it('send no password to another machine without encryption', async () => {
      const answer = await admin.call<ProblemView>('POST', '/api/mailboxes/test-servers', {
        mailboxId: null,
        incoming: { ...incoming(), host: 'mail.shop.test' },
        outgoing: null,
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'PLAIN_CONNECTION_REFUSED']);
    });

    it('tell fetching from sending', async () => {
      const test = await tried({ incoming: incoming(), outgoing: { ...outgoing(), secret: 'wrong' } });
      expect(codes(test).slice(4)).toEqual(['folder OK', 'send WRONG_PASSWORD']);
      const without = await tried({ incoming: incoming(), outgoing: null });
      expect(codes(without)[5]).toBe('send SMTP_NOT_CONFIGURED');
    });
  });

  describe('once saved', () => {
    it('keep their passwords to themselves, and for the same host and user alone', async () => {
      expect((await put({ incoming: incoming(), outgoing: outgoing() })).status).toBe(204);
      const view = await stored();
      expect(view).toMatchObject({ incoming: { hasSecret: true }, outgoing: { hasSecret: true }, version: 1 });
      expect(JSON.stringify(view)).not.toContain(SECRET);
      const kept = { incoming: { ...incoming(), secret: null }, outgoing: { ...outgoing(), secret: null } };
      expect((await tried({ mailboxId: mailbox.id, ...kept })).isOk).toBe(true);
      const elsewhere = await put({ ...kept, incoming: { ...incoming(), secret: null, host: 'localhost' } }, 1);
      expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'MAILBOX_PASSWORD_NEEDED']);
      expect(elsewhere.body.errors).toEqual([{ path: 'incoming.secret', code: 'MAILBOX_PASSWORD_NEEDED' }]);
    });

    it('are changed over the version that was seen', async () => {
      await put({ incoming: incoming(), outgoing: null });
      const stale = await put({ incoming: null, outgoing: null });
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
    });
  });

  describe('the probe', () => {
    const probe = (method: 'GET' | 'POST') =>
      admin.call<MailboxProbeView>(method, `/api/mailboxes/${mailbox.id}/probe`).then(({ body }) => body);
    const bringBack = async (mails: readonly { from: string; to: string[]; raw: string }[]) => {
      for (const { from, to, raw } of mails) {
        await postMail(server.get(SmtpDoor).port, { from, to: to[0] ?? '', raw });
      }
      await server.settle();
    };
    const enqueued = async () => {
      const subjectId = newId();
      await server.database.transaction((tx) =>
        server.get(OutgoingMails).enqueue(tx, {
          purpose: 'reply',
          mailboxId: mailbox.id,
          ticketId: null,
          subjectId,
          token: { purpose: 'ticket', id: newId() },
          to: { name: '', address: 'mari@customer.test' },
          subject: 'Hello',
          text: 'Hello',
          sendAt: server.clock.now(),
          isDemo: false,
        }),
      );
      const [row] = await server.database.query<{ envelope_from: string; headers: { replyTo: string | null } }>(
        'select envelope_from, headers from outgoing_mails where subject_id = $1',
        [subjectId],
      );
      return { envelopeFrom: row?.envelope_from, replyTo: row?.headers.replyTo };
    };

    beforeEach(() => put({ incoming: incoming(), outgoing: outgoing() }));

    it('finds out that everything survives; its mail ends as our own and opens no ticket', async () => {
      expect(await probe('GET')).toMatchObject({ state: 'none' });
      expect(await enqueued()).toEqual({ envelopeFrom: mailbox.address, replyTo: null });
      expect(await probe('POST')).toMatchObject({ state: 'waiting', sentAt: expect.any(String) });
      expect(sink.mails).toHaveLength(2);
      await bringBack(sink.mails);
      const found = { plusAddress: true, envelopeSender: true, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
      expect((await stored())?.capabilities).toEqual(found);
      const ends = await server.database.query(
        'select ending, ending_reason from inbound_mails where mailbox_id = $1',
        [mailbox.id],
      );
      expect(ends).toEqual(Array(2).fill({ ending: 'ignored', ending_reason: 'OWN_PROBE' }));
      expect(await server.database.query('select 1 from tickets where mailbox_id = $1', [mailbox.id])).toEqual([]);
      const { envelopeFrom, replyTo } = await enqueued();
      const plus = new RegExp(`^${mailbox.address.replace('@', '\\+[a-z0-9]{33}@')}$`);
      expect(envelopeFrom).toMatch(plus);
      // The stored one has a mark in place of the token.
      expect(replyTo).toMatch(/\+/);
    });

    it('uses the plain address where plus addresses do not arrive', async () => {
      await probe('POST');
      await bringBack(sink.mails.filter(({ to }) => to[0] === mailbox.address));
      expect(await probe('GET')).toMatchObject({ state: 'waiting' });
      server.clock.advance(MINUTE + 1);
      await server.settle();
      const found = { plusAddress: false, envelopeSender: false, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
      expect(await enqueued()).toEqual({ envelopeFrom: mailbox.address, replyTo: null });
    });

    it('does not wait for the mail to the plus address when its server would not take it', async () => {
      sink.behaviour = { refuseTo: (address) => address.includes('+'), says: 'no such user' };
      expect(await probe('POST')).toMatchObject({ state: 'waiting' });
      expect(sink.mails.map(({ to }) => to)).toEqual([[mailbox.address]]);
      await bringBack(sink.mails);
      const found = { plusAddress: false, envelopeSender: false, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
    });

    it('tries the plus address again with a plain envelope sender where only the account may send', async () => {
      sink.behaviour = { refuseFrom: (address) => address.includes('+') };
      await probe('POST');
      const plus = sink.mails.find(({ to }) => to[0]?.includes('+'));
      expect(plus?.from).toBe(mailbox.address);
      await bringBack(sink.mails);
      const found = { plusAddress: true, envelopeSender: false, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
      const { envelopeFrom, replyTo } = await enqueued();
      expect(envelopeFrom).toBe(mailbox.address);
      expect(replyTo).toMatch(/\+/);
    });

    it('uses the plain address where the detail is forgotten on the way', async () => {
      await probe('POST');
      await bringBack(sink.mails.map((mail) => ({ ...mail, to: [mailbox.address] })));
      const found = { plusAddress: false, envelopeSender: false, messageId: true, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
      expect(await enqueued()).toEqual({ envelopeFrom: mailbox.address, replyTo: null });
    });

    it('has an end before its first mail leaves, whatever happens to us then', async () => {
      let ends: Promise<unknown[]> | undefined;
      const sql = `select 1 from timers where kind = 'intake.end-probe' and subject_id = $1 and done_at is null`;
      const look = (): false => {
        ends ??= server.database.query(sql, [mailbox.id]);
        return false;
      };
      sink.behaviour = { refuseFrom: look };
      await probe('POST');
      expect(await ends).toHaveLength(1);
    });

    it('notices an envelope sender and a Message-ID that were changed on the way', async () => {
      await probe('POST');
      const changed = sink.mails.map(({ to, raw }) => ({
        from: mailbox.address,
        to,
        raw: raw.replace(/^Message-ID: .*$/im, 'Message-ID: <other@relay.test>'),
      }));
      await bringBack(changed);
      const found = { plusAddress: true, envelopeSender: false, messageId: false, references: true };
      expect(await probe('GET')).toMatchObject({ state: 'done', found });
    });

    it('says that nothing came back, and that nothing left', async () => {
      await probe('POST');
      server.clock.advance(MINUTE + 1);
      await server.settle();
      expect(await probe('GET')).toMatchObject({ state: 'failed', code: 'PROBE_NOT_ARRIVED' });
      sink.behaviour = { refuse: 550, at: 'rcpt' };
      expect(await probe('POST')).toMatchObject({ state: 'failed', code: 'MAIL_REFUSED', sentAt: null });
    });

    it('is not answered by a mail that only claims to be it', async () => {
      await probe('POST');
      const [mail] = sink.mails;
      const forged = (mail?.raw ?? '').replace(/^X-Heard-Probe: .*$/im, `X-Heard-Probe: a${'a'.repeat(32)}`);
      await bringBack([{ from: 'eve@evil.test', to: [mailbox.address], raw: forged }]);
      expect(await probe('GET')).toMatchObject({ state: 'waiting' });
    });

    it('is forgotten when another server takes its place', async () => {
      await probe('POST');
      await bringBack(sink.mails);
      await put({ incoming: { ...incoming(), host: 'localhost' }, outgoing: outgoing() }, (await stored())?.version);
      expect((await stored())?.capabilities).toBeNull();
    });
  });
});
