import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { authenticate } from 'mailauth';
import { BlobStore } from '#blobs';
import { DAY, MINUTE, newId, SECOND, systemActor } from '#kernel';
import { Dispatcher } from '#outbox';
import { SmtpSink, StubDns, type TestApp, testApp } from '#testing';
import {
  DkimKeys,
  DnsLookup,
  MailboxServers,
  MailModule,
  MailTransport,
  type NewOutgoingMail,
  OutgoingMailSettings,
  OutgoingMails,
  parseMail,
} from './index.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { SmtpMailTransport } from './smtp-transport.js';

const actor = systemActor('test');

describe('delivery', () => {
  let app: TestApp;
  let sink: SmtpSink;
  let mailboxId: string;
  const dns = new StubDns();
  /** Closed after the app: it keeps its connections open. */
  const others: SmtpSink[] = [];

  beforeAll(async () => {
    app = await testApp([MailModule]);
    const lookup = app.get(DnsLookup);
    lookup.resolve = (name, type) => dns.resolve(name, type);
    sink = await SmtpSink.start();
    mailboxId = newId();
    await app.database.query(
      `insert into mailboxes (id, name, address, created_at) values ($1, 'Help desk', 'help@shop.ee', now())`,
      [mailboxId],
    );
  });
  afterAll(async () => {
    await app.close();
    for (const one of [sink, ...others]) await one.close();
  });
  beforeEach(async () => {
    sink.mails.length = 0;
    sink.behaviour = 'accept';
    await sendThrough(sink);
  });
  afterEach(async () => {
    for (const table of ['outgoing_mails', 'timers', 'settings', 'mailbox_servers']) {
      await app.database.query(`delete from ${table}`);
    }
  });

  const sendThrough = async ({ port }: SmtpSink) => {
    const settings = app.get(OutgoingMailSettings);
    const { version } = await settings.view();
    const server = { host: '127.0.0.1', port, security: 'none' as const, user: '', password: null };
    await app.database.transaction((tx) => settings.change(tx, actor, server, version));
  };
  const enqueue = (changes: Partial<NewOutgoingMail> = {}) =>
    app.database.transaction((tx) =>
      app.get(OutgoingMails).enqueue(tx, {
        purpose: 'reply',
        mailboxId,
        ticketId: null,
        subjectId: newId(),
        token: { purpose: 'ticket', id: newId() },
        to: { name: 'Mari', address: 'mari@customer.ee' },
        subject: 'Re: Where is it?',
        text: 'On its way.',
        sendAt: app.clock.now(),
        isDemo: false,
        ...changes,
      }),
    );
  const rowOf = async (id: string) => {
    const [row] = await app.get(OutgoingMailRepository).read(id);
    if (!row) throw new Error('no such mail');
    return row;
  };
  const sent = async (changes: Partial<NewOutgoingMail> = {}) => {
    const { id } = await enqueue(changes);
    await app.settle();
    return rowOf(id);
  };
  const sendAgain = (id: string, to?: string) =>
    app.database.transaction((tx) => app.get(OutgoingMails).sendAgain(tx, actor, { id, to }));

  it('of a mail with files and copies reaches everybody, whole', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 46, 13, 10]);
    const blob = await app.database.transaction((tx) => app.get(BlobStore).put(tx, bytes));
    const attachments = [
      { fileName: 'täht.bin', contentType: 'application/octet-stream', blobSha256: blob.toString('hex') },
    ];
    const cc = [{ name: 'Ülo, the "boss"\r\nBcc: eve@evil.test', address: 'ylo@customer.ee' }];
    expect(await sent({ attachments, cc })).toMatchObject({ state: 'sent' });
    const [mail] = sink.mails;
    expect(mail?.to).toEqual(['mari@customer.ee', 'ylo@customer.ee']);
    const parsed = await parseMail(Buffer.from(mail?.raw ?? '', 'utf8'));
    expect(parsed.cc.map(({ address }) => address)).toEqual(['ylo@customer.ee']);
    expect(parsed.attachments).toMatchObject([{ filename: 'täht.bin' }]);
    expect(Buffer.from(parsed.attachments[0]?.content ?? '')).toEqual(bytes);
    expect(mail?.raw).not.toMatch(/^Bcc:/m);
  });

  it('reaches those in blind copy, of whom nobody else learns', async () => {
    const cc = [{ name: '', address: 'ylo@customer.ee' }];
    const bcc = [
      { name: 'The boss', address: 'boss@shop.ee' },
      { name: '', address: 'YLO@customer.ee' },
    ];
    expect(await sent({ cc, bcc })).toMatchObject({ state: 'sent' });
    const [mail] = sink.mails;
    expect(sink.mails).toHaveLength(1);
    expect(mail?.to).toEqual(['mari@customer.ee', 'ylo@customer.ee', 'boss@shop.ee']);
    expect(mail?.raw).not.toMatch(/boss/i);
    expect(mail?.raw).not.toMatch(/^bcc:/im);
  });

  describe('through a server that hangs', () => {
    it('leaves mails waiting that never left, however many there are, and sends each once afterwards', async () => {
      const transport = app.get(MailTransport) as SmtpMailTransport;
      Object.assign(transport.pace, { slotPatience: 100, socketTimeout: 700 });
      const hanging = await SmtpSink.start();
      others.push(hanging);
      await sendThrough(hanging);
      hanging.behaviour = 'silent-at-mail-from';
      for (let n = 0; n < 20; n++) await enqueue();
      const timers = await app.database.query<{ id: string }>(
        `select id from timers where kind = 'mail.send-outgoing'`,
      );
      const states = async () =>
        Object.fromEntries(
          (
            await app.database.query<{ state: string; count: string }>(
              'select state, count(*) from outgoing_mails group by 1',
            )
          ).map(({ state, count }) => [state, Number(count)]),
        );
      const firing = Promise.all(timers.map(({ id }) => app.get(Dispatcher).fire(id)));
      let mostSending = 0;
      const looking = setInterval(() => {
        void states().then(({ sending = 0 }) => {
          mostSending = Math.max(mostSending, sending);
        });
      }, 40);
      await firing.finally(() => clearInterval(looking));
      expect(mostSending).toBeGreaterThan(0);
      expect(mostSending).toBeLessThanOrEqual(3);
      expect(await states()).toEqual({ waiting: 20 });
      const tried = await app.database.query('select 1 from outgoing_mails where attempts > 0');
      expect(tried).toHaveLength(3);
      hanging.behaviour = 'accept';
      app.clock.advance(10 * MINUTE);
      await app.settle();
      expect(await states()).toEqual({ sent: 20 });
      expect(hanging.mails).toHaveLength(20);
      Object.assign(transport.pace, { slotPatience: 5 * SECOND, socketTimeout: 45 * SECOND });
    }, 30_000);
  });

  describe('that the server refuses', () => {
    it.each([
      ['550 5.1.1 <mari@customer.ee>: Recipient address rejected: User unknown', 'ADDRESS_UNKNOWN'],
      ['552 5.2.2 Mailbox full', 'MAILBOX_FULL'],
      ['552 5.3.4 Message size exceeds fixed limit', 'MAIL_TOO_LARGE'],
      ['554 5.7.1 Message rejected as spam', 'REFUSED_BY_POLICY'],
      ['554 5.7.1 Relay access denied', 'RELAY_REFUSED'],
      ['550 5.1.2 Host not found', 'DOMAIN_UNKNOWN'],
      ['550 I do not like you', 'SMTP 550'],
    ])('says what "%s" means, and keeps its words', async (says, reason) => {
      sink.behaviour = { refuse: Number(says.slice(0, 3)), at: 'rcpt', says: says.slice(4) };
      expect(await sent()).toMatchObject({ state: 'failed', last_error: reason, error_detail: says });
    });

    it('fails when the customer gets nothing although the copies went, and is sent with a note the other way round', async () => {
      const cc = [{ name: '', address: 'boss@customer.ee' }];
      sink.behaviour = { refuseTo: ['mari@customer.ee'], says: '5.1.1 User unknown' };
      expect(await sent({ cc })).toMatchObject({ state: 'failed', last_error: 'ADDRESS_UNKNOWN' });
      sink.behaviour = { refuseTo: ['boss@customer.ee'], says: '5.1.1 User unknown' };
      expect(await sent({ cc })).toMatchObject({
        state: 'sent',
        last_error: 'COPIES_REFUSED',
        error_detail: expect.stringContaining('boss@customer.ee'),
      });
    });

    describe('for some of its recipients, and that is sent again', () => {
      const cc = [{ name: '', address: 'Boss@customer.ee' }];
      const bcc = [{ name: '', address: 'lead@shop.ee' }];
      const again = async (id: string, to?: string) => {
        sink.mails.length = 0;
        await sendAgain(id, to);
        await app.settle();
        return sink.mails.map((mail) => mail.to);
      };
      const refuses = (...refuseTo: string[]) => {
        sink.behaviour = { refuseTo, says: '5.1.1 User unknown' };
      };

      it('reaches the customer alone when the copies had arrived, and names everybody as before', async () => {
        refuses('mari@customer.ee');
        const { id } = await sent({ cc, bcc });
        expect(sink.mails.map(({ to }) => to)).toEqual([['Boss@customer.ee', 'lead@shop.ee']]);
        expect(await rowOf(id)).toMatchObject({ state: 'failed', last_error: 'ADDRESS_UNKNOWN' });
        sink.behaviour = 'accept';
        expect(await again(id)).toEqual([['mari@customer.ee']]);
        expect(sink.mails[0]?.raw).toMatch(/^Cc: Boss@customer.ee/m);
        await expect(sendAgain(id)).rejects.toMatchObject({ code: 'MAIL_NOT_REPEATABLE' });
      });

      it('reaches another address of the customer, and the copies not again', async () => {
        refuses('mari@customer.ee');
        const { id } = await sent({ cc });
        sink.behaviour = 'accept';
        expect(await again(id, 'mari@other.ee')).toEqual([['mari@other.ee']]);
      });

      it('reaches the refused copy alone, and stays sent when that is refused again', async () => {
        refuses('Boss@customer.ee');
        const { id } = await sent({ cc, bcc });
        expect(await again(id)).toEqual([]);
        expect(await rowOf(id)).toMatchObject({ state: 'sent', last_error: 'COPIES_REFUSED' });
        sink.behaviour = 'accept';
        expect(await again(id)).toEqual([['Boss@customer.ee']]);
        expect(await rowOf(id)).toMatchObject({ state: 'sent', last_error: null });
      });

      it('waits for a customer whose server puts it off, and sends no copy twice', async () => {
        sink.behaviour = { refuseTo: ['mari@customer.ee'], says: '4.7.1 greylisted', code: 451 };
        const { id, send_at } = await sent({ cc });
        expect(await rowOf(id)).toMatchObject({ state: 'waiting' });
        sink.behaviour = 'accept';
        app.clock.set(send_at);
        await app.settle();
        expect(await rowOf(id)).toMatchObject({ state: 'sent' });
        expect(sink.mails.map(({ to }) => to)).toEqual([['Boss@customer.ee'], ['mari@customer.ee']]);
      });

      it('reaches the customer alone when it came back from there', async () => {
        const { id } = await sent({ cc });
        await app.database.transaction((tx) =>
          app.get(OutgoingMails).markBounced(tx, { outgoingMailId: id, kind: 'hard' }),
        );
        expect(await again(id)).toEqual([['mari@customer.ee']]);
      });
    });

    it('is put off for five days with growing pauses, and then fails', async () => {
      sink.behaviour = { refuse: 451, at: 'rcpt', says: '4.7.1 greylisted' };
      const { id } = await enqueue();
      const start = app.clock.now().getTime();
      let row = await rowOf(id);
      for (let n = 0; n < 40 && row.state === 'waiting'; n++) {
        app.clock.set(row.send_at);
        await app.settle();
        row = await rowOf(id);
      }
      expect(row).toMatchObject({ state: 'failed', error_detail: expect.stringContaining('greylisted') });
      const days = (app.clock.now().getTime() - start) / DAY;
      expect(days).toBeGreaterThan(4);
      expect(days).toBeLessThanOrEqual(5);
    });

    it('is sent again to another address by a person, under the same Message-ID', async () => {
      sink.behaviour = { refuse: 550, at: 'rcpt', says: '5.1.1 User unknown' };
      const { id, message_id_header } = await sent();
      sink.behaviour = 'accept';
      await sendAgain(id, 'mari@other.ee');
      await app.settle();
      expect(await rowOf(id)).toMatchObject({ state: 'sent', to_address: 'mari@other.ee', last_error: null });
      expect(sink.mails.map(({ to }) => to)).toEqual([['mari@other.ee']]);
      expect(sink.mails[0]?.raw).toContain(message_id_header);
      await expect(sendAgain(id)).rejects.toMatchObject({ code: 'MAIL_NOT_REPEATABLE' });
    });
  });

  it('that nobody knows of is sent again by a person alone, and never when it asks something', async () => {
    sink.behaviour = 'hang-up-after-data';
    const reply = await sent();
    const alert = await sent({ purpose: 'alert' });
    sink.behaviour = 'accept';
    app.clock.advance(6 * DAY);
    await app.settle();
    expect([(await rowOf(reply.id)).state, (await rowOf(alert.id)).state]).toEqual(['unknown', 'unknown']);
    await sendAgain(reply.id);
    await expect(sendAgain(alert.id)).rejects.toMatchObject({ code: 'MAIL_NOT_REPEATABLE' });
    await app.settle();
    expect(sink.mails).toHaveLength(1);
  });

  describe('signed with DKIM', () => {
    const keys = () => app.get(DkimKeys);
    const version = async () => (await keys().view()).version;
    const verdict = async (raw: string) => {
      const { dkim } = await authenticate(Buffer.from(raw.replace(/\r?\n/g, '\r\n')), {
        ip: '192.0.2.1',
        helo: 'shop.ee',
        sender: 'help@shop.ee',
        mta: 'test',
        disableBimi: true,
        resolver: (name: string, type: string) => dns.resolve(name, type) as Promise<string[][]>,
      });
      return dkim.results.map(({ status }) => status.result);
    };

    it('passes at a receiver once the record is in the DNS and it is switched on, and not when it was changed', async () => {
      await keys().make(actor, 'shop.ee', 0);
      const key = (await keys().view()).domains.find(({ domain }) => domain === 'shop.ee')?.key;
      expect(key).toMatchObject({ isOn: false, name: expect.stringMatching(/^heard\w+\._domainkey\.shop\.ee$/) });
      await sent();
      expect(sink.mails[0]?.raw).not.toMatch(/^DKIM-Signature/m);
      await keys().switch(actor, 'shop.ee', { isOn: true, ifVersion: await version() });
      expect(await keys().check('shop.ee')).toMatchObject({ isOk: false, code: 'DKIM_RECORD_MISSING' });
      dns.txt(key?.name ?? '', 'v=DKIM1; k=rsa; p=AAAA');
      expect(await keys().check('shop.ee')).toMatchObject({ isOk: false, code: 'DKIM_RECORD_DIFFERENT' });
      dns.txt(key?.name ?? '', key?.value ?? '');
      expect(await keys().check('shop.ee')).toEqual({ isOk: true, code: null, detail: null });
      await sent();
      const raw = sink.mails[1]?.raw ?? '';
      expect(await verdict(raw)).toEqual(['pass']);
      expect(await verdict(raw.replace('On its way.', 'On its wax.'))).not.toContain('pass');
    });

    it('keeps the private key out of sight and sealed', async () => {
      await keys().make(actor, 'shop.ee', await version());
      expect(JSON.stringify(await keys().view())).not.toMatch(/PRIVATE|sealed/);
      const [stored] = await app.database.query(`select value::text from settings where key = 'dkim'`);
      expect(String(stored?.value)).not.toContain('PRIVATE KEY');
    });

    it('is for domains of our mailboxes alone', async () => {
      await expect(keys().make(actor, 'evil.test', 0)).rejects.toMatchObject({ code: 'DKIM_DOMAIN_UNKNOWN' });
      await expect(keys().switch(actor, 'shop.ee', { isOn: true, ifVersion: 0 })).rejects.toMatchObject({
        code: 'DKIM_KEY_NOT_FOUND',
      });
    });
  });

  describe('of a mailbox with a server of its own', () => {
    it('goes through that server with its password, also while the installation has none', async () => {
      const own = await SmtpSink.start({ user: 'shop', password: 'own secret' });
      others.push(own);
      await app.database.query('delete from settings');
      const outgoing = {
        host: '127.0.0.1',
        port: own.port,
        security: 'none' as const,
        user: 'shop',
        auth: 'password' as const,
        secret: 'own secret',
      };
      const change = { incoming: null, outgoing, importDays: 0, ifVersion: 0 };
      await app.get(MailboxServers).change(actor, mailboxId, change);
      expect(await sent()).toMatchObject({ state: 'sent' });
      expect([own.mails.length, sink.mails.length]).toEqual([1, 0]);
      expect(await sent({ mailboxId: null, purpose: 'notice', token: null })).toMatchObject({ state: 'sent' });
    });

    it('waits with the reason while its sign-in is missing', async () => {
      const outgoing = {
        host: '127.0.0.1',
        port: sink.port,
        security: 'none' as const,
        user: 'shop',
        auth: 'google' as const,
        secret: null,
      };
      const change = { incoming: null, outgoing, importDays: 0, ifVersion: 0 };
      await app.get(MailboxServers).change(actor, mailboxId, change);
      expect(await sent()).toMatchObject({ state: 'waiting', last_error: 'OAUTH_NOT_SIGNED_IN' });
    });
  });
});
