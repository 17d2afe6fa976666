import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CheckView,
  LocalMailboxPage,
  LocalMailView,
  MailboxView,
  ProblemView,
  QuarantinePage,
  SessionView,
  SettingsView,
} from '#contracts';
import { SmtpDoor, SmtpListener } from '#intake';
import { LANGUAGES, newId } from '#kernel';
import { OutgoingMails } from '#mail';
import { postMail, SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';

const LETTER = { name: 'Mari', subject: 'Where is it?', text: 'My order is late.' };

describe('mail in the console', () => {
  let server: TestServer;
  let admin: TestPerson;
  let supervisor: TestPerson;
  let agent: TestPerson;
  let mailbox: MailboxView;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.person('admin');
    supervisor = await server.person('supervisor');
    agent = await server.person('agent');
    await server.get(SmtpListener).start();
    const fields = { name: 'Help', address: 'help@shop.test', teamId: null, language: 'et', isActive: true };
    mailbox = (await admin.call<MailboxView>('POST', '/api/mailboxes', fields)).body;
  });
  afterAll(async () => {
    await server.get(SmtpListener).stop();
    await server.close();
  });

  const fieldsOf = ({ name, address, teamId, language, isActive }: MailboxView) => ({
    name,
    address,
    teamId,
    language,
    isActive,
  });

  describe('mailboxes', () => {
    it('are made and changed by administrators alone, each over the version they saw', async () => {
      // Whoever writes to a customer chooses the mailbox; making one is another thing.
      expect((await agent.call('GET', '/api/mailboxes')).status).toBe(200);
      expect((await agent.call('POST', '/api/mailboxes', fieldsOf(mailbox))).status).toBe(403);
      const change = { ...fieldsOf(mailbox), name: 'Help desk' };
      const path = `/api/mailboxes/${mailbox.id}`;
      expect((await admin.call('PATCH', path, change)).status).toBe(428);
      const changed = await admin.call<MailboxView>('PATCH', path, change, { 'if-match': `"${mailbox.version}"` });
      expect(changed.body).toMatchObject({ name: 'Help desk', version: mailbox.version + 1, lastMailAt: null });
      const stale = await admin.call<ProblemView>('PATCH', path, change, { 'if-match': `"${mailbox.version}"` });
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
    });

    it.each([
      ['HELP@shop.test', 409, 'MAILBOX_ADDRESS_TAKEN'],
      ['help+x@shop.test', 422, 'MAILBOX_ADDRESS_INVALID'],
    ])('refuse the address %s', async (address, status, code) => {
      const answer = await admin.call<ProblemView>('POST', '/api/mailboxes', { ...fieldsOf(mailbox), address });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it('refuse a team that is not there', async () => {
      const fields = { ...fieldsOf(mailbox), address: 'x@shop.test', teamId: newId() };
      expect((await admin.call<ProblemView>('POST', '/api/mailboxes', fields)).body.code).toBe('TEAM_NOT_FOUND');
    });
  });

  describe('the quarantine', () => {
    const quarantined = async (): Promise<string> => {
      const raw = `Subject: <b>who</b>\nX-Key: ${newId()}\n\nhello <script>alert(1)</script>`;
      await postMail(server.get(SmtpDoor).port, { from: '', to: 'help@shop.test', raw });
      await server.settle();
      const { body } = await supervisor.call<QuarantinePage>('GET', '/api/quarantine');
      return body.rows[0]?.id ?? '';
    };

    it('shows the reason, and the raw source as plain text to download', async () => {
      const id = await quarantined();
      const { body } = await supervisor.call<QuarantinePage>('GET', '/api/quarantine');
      expect(body.rows[0]).toMatchObject({ reason: 'NO_SENDER', envelopeTo: ['help@shop.test'], attempts: 0 });
      const source = await supervisor.call<string>('GET', `/api/quarantine/${id}/source`);
      expect(source.body).toContain('<script>alert(1)</script>');
      expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(source.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(source.headers.get('content-security-policy')).toContain('sandbox');
    });

    it('is tried again or discarded, each once, by leads alone', async () => {
      const id = await quarantined();
      expect((await agent.call('POST', `/api/quarantine/${id}/retry`)).status).toBe(403);
      expect((await supervisor.call('POST', `/api/quarantine/${id}/retry`)).status).toBe(204);
      expect((await supervisor.call('POST', `/api/quarantine/${id}/retry`)).status).toBe(404);
      await server.settle();
      expect((await supervisor.call('POST', `/api/quarantine/${id}/discard`)).status).toBe(204);
      expect((await supervisor.call('POST', `/api/quarantine/${id}/discard`)).status).toBe(404);
      const { body } = await supervisor.call<QuarantinePage>('GET', '/api/quarantine');
      expect(body.rows.map((row) => row.id)).not.toContain(id);
      const kept = await server.database.query(
        'select 1 from inbound_mails join blobs on sha256 = blob_sha256 where id = $1',
        [id],
      );
      expect(kept).toHaveLength(1);
    });

    it('is let in as the letter of somebody, by leads alone, and never as one of ours', async () => {
      const id = await quarantined();
      const path = `/api/quarantine/${id}/let-in`;
      const address = `mari-${newId()}@customer.test`;
      expect((await agent.call('POST', path, { address })).status).toBe(403);
      expect((await supervisor.call('POST', path, { address: 'mari' })).status).toBe(422);
      const ours = await supervisor.call<ProblemView>('POST', path, { address: 'help@shop.test' });
      expect([ours.status, ours.body.code]).toEqual([422, 'LETTER_OF_OURS']);
      expect((await supervisor.call('POST', path, { address })).status).toBe(204);
      await server.settle();
      const landed = await server.database.query('select 1 from messages where author_address = $1', [address]);
      expect(landed).toHaveLength(1);
      expect((await supervisor.call('POST', path, { address })).status).toBe(404);
    });

    it('is read page by page, without gap and repetition', async () => {
      await server.database.query(
        `insert into inbound_mails (id, mailbox_id, content_hash, blob_sha256, size, envelope_from, envelope_to, received_at, ending, ending_reason)
         select gen_random_uuid(), mailbox_id, sha256(n::text::bytea), blob_sha256, size, '', '{}', received_at, 'quarantine', 'FAILED'
         from inbound_mails, generate_series(1, 120) as n where id = (select id from inbound_mails limit 1)`,
      );
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `/api/quarantine${cursor && `?cursor=${cursor}`}`;
        const page: QuarantinePage = (await supervisor.call<QuarantinePage>('GET', path)).body;
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      }
      expect(seen.length).toBeGreaterThanOrEqual(120);
      expect(new Set(seen).size).toBe(seen.length);
      expect((await supervisor.call('GET', '/api/quarantine?cursor=x')).status).toBe(422);
    });
  });

  describe('the local mailbox', () => {
    const outgoing = async (language = 'en', html: string | null = null): Promise<string> => {
      await admin.call('POST', '/api/local-mailbox/letters', {
        ...LETTER,
        from: `mari-${newId()}@customer.test`,
        mailboxId: mailbox.id,
      });
      await server.settle();
      const [ticket] = await server.database.query<{ id: string; author_address: string }>(
        `update tickets set language = $1 from messages
         where tickets.id = (select id from tickets order by number desc limit 1) and messages.ticket_id = tickets.id
         returning tickets.id, author_address`,
        [language],
      );
      const { id } = await server.database.transaction((tx) =>
        server.get(OutgoingMails).enqueue(tx, {
          purpose: 'reply',
          mailboxId: mailbox.id,
          ticketId: ticket?.id ?? '',
          subjectId: newId(),
          token: { purpose: 'ticket', id: ticket?.id ?? '' },
          to: { name: 'Mari', address: ticket?.author_address ?? '' },
          subject: 'Re: Where is it?',
          text: 'On its way: https://shop.test/s/1 (1 2 3 4 5)\n\nBye',
          html,
          sendAt: server.clock.now(),
          isDemo: false,
        }),
      );
      await server.settle();
      return id;
    };
    const lastMessage = async () =>
      (
        await server.database.query<{ body_text: string; matched_by: string; held_at: unknown }>(
          `select * from messages where direction = 'inbound' order by created_at desc, id desc limit 1`,
        )
      )[0];

    it('takes a new letter as a customer through the SMTP door', async () => {
      const answer = await admin.call('POST', '/api/local-mailbox/letters', {
        ...LETTER,
        from: 'first@customer.test',
        mailboxId: mailbox.id,
      });
      expect(answer.status).toBe(204);
      await server.settle();
      expect(await lastMessage()).toMatchObject({ body_text: LETTER.text, author_address: 'first@customer.test' });
    });

    it.each(LANGUAGES)('answers as the customer, with a quote that is not taken for words (%s)', async (language) => {
      const id = await outgoing(language);
      expect((await admin.call('POST', `/api/local-mailbox/${id}/reply`, { text: 'Thanks!' })).status).toBe(204);
      await server.settle();
      expect(await lastMessage()).toMatchObject({ body_text: 'Thanks!', matched_by: 'token', held_at: null });
    });

    it('shows the mail as it would have arrived, with its links, in a frame without scripts', async () => {
      const html =
        '<html><head></head><body><a href="https://shop.test/s/x?n=5&amp;l=et">5 <b>very good</b></a></body></html>';
      const id = await outgoing('en', html);
      const list = await admin.call<LocalMailboxPage>('GET', '/api/local-mailbox');
      expect(list.body.rows[0]).toMatchObject({ id, subject: 'Re: Where is it?', purpose: 'reply' });
      const view = await admin.call<LocalMailView>('GET', `/api/local-mailbox/${id}`);
      expect(view.body.links).toEqual([{ href: 'https://shop.test/s/x?n=5&l=et', label: '5 very good' }]);
      const frame = await admin.call<string>('GET', `/api/local-mailbox/${id}/html`);
      expect(frame.body).toContain('<head><base target="_blank">');
      expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups [^;]*; default-src 'none'/);
      expect(frame.headers.get('content-security-policy')).not.toContain('allow-scripts');
    });

    it('is for administrators alone', async () => {
      for (const person of [agent, supervisor]) {
        expect((await person.call('GET', '/api/local-mailbox')).status).toBe(403);
      }
    });
  });

  describe('the SMTP server', () => {
    let sink: SmtpSink;
    beforeAll(async () => {
      sink = await SmtpSink.start({ user: 'heard', password: 'right' });
    });
    afterAll(() => sink.close());
    let version = 0;
    const put = async (password: string | null) => {
      const body = { host: '127.0.0.1', port: sink.port, security: 'none', user: 'heard', password };
      const answer = await admin.call<SettingsView['outgoingMail']>('PUT', '/api/settings/outgoing-mail', body, {
        'if-match': `"${version}"`,
      });
      version = answer.body?.version ?? version;
      return answer;
    };
    afterEach(async () => {
      await admin.call('DELETE', '/api/settings/outgoing-mail', undefined, { 'if-match': `"${version}"` });
      version += 1;
    });

    it('is set without ever giving the password back, tested, and kept when only other fields change', async () => {
      expect((await put('right')).body).toMatchObject({ hasPassword: true, host: '127.0.0.1' });
      const again = await put(null);
      expect(JSON.stringify(again.body)).not.toContain('right');
      expect((await admin.call<CheckView>('POST', '/api/settings/outgoing-mail/test')).body.isOk).toBe(true);
      await put('wrong');
      expect((await admin.call<CheckView>('POST', '/api/settings/outgoing-mail/test')).body).toMatchObject({
        isOk: false,
        code: 'SMTP_SIGN_IN_REFUSED',
      });
    });

    it('takes the local mailbox away as long as it is set', async () => {
      const { body } = await admin.call<LocalMailboxPage>('GET', '/api/local-mailbox');
      const id = body.rows[0]?.id;
      await put('right');
      const letter = { ...LETTER, from: 'a@customer.test', mailboxId: mailbox.id };
      const answers = await Promise.all([
        admin.call('GET', '/api/local-mailbox'),
        admin.call('GET', `/api/local-mailbox/${id}`),
        admin.call('GET', `/api/local-mailbox/${id}/html`),
        admin.call('POST', `/api/local-mailbox/${id}/reply`, { text: 'x' }),
        admin.call('POST', '/api/local-mailbox/letters', letter),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      await server.settle();
      expect(sink.mails).toEqual([]);
    });

    describe('of one mailbox alone', () => {
      let sales: MailboxView;
      beforeAll(async () => {
        const fields = { ...fieldsOf(mailbox), name: 'Sales', address: 'sales@shop.test' };
        sales = (await admin.call<MailboxView>('POST', '/api/mailboxes', fields)).body;
      });
      const own = { user: 'heard', auth: 'password', secret: 'right', security: 'none', host: '127.0.0.1' };
      const giveServer = async (to: MailboxView): Promise<void> => {
        const body = { importDays: 0, incoming: null, outgoing: { ...own, port: sink.port } };
        const answer = await admin.call('PUT', `/api/mailboxes/${to.id}/servers`, body, { 'if-match': '"0"' });
        expect(answer.status).toBe(204);
      };
      const sendFrom = async (from: MailboxView): Promise<string> => {
        const { id } = await server.database.transaction((tx) =>
          server.get(OutgoingMails).enqueue(tx, {
            purpose: 'reply',
            mailboxId: from.id,
            ticketId: null,
            subjectId: newId(),
            token: null,
            to: { name: '', address: 'mari@customer.ee' },
            subject: `from ${from.name}`,
            text: 'Hello',
            sendAt: server.clock.now(),
            isDemo: false,
          }),
        );
        await server.settle();
        return id;
      };
      const local = async () => {
        const { status, body } = await admin.call<LocalMailboxPage>('GET', '/api/local-mailbox');
        return { status, ids: status === 200 ? body.rows.map(({ id }) => id) : [] };
      };
      const isInNavigation = async () => (await admin.call<SessionView>('GET', '/api/session')).body.hasLocalMailbox;

      it('lets its mail leave by it, keeps what others send, and never flushes what was kept before', async () => {
        const before = await sendFrom(sales);
        await giveServer(sales);
        const left = await sendFrom(sales);
        const kept = await sendFrom(mailbox);
        expect(sink.mails.map(({ raw }) => /^Subject: (.*?)\r?$/m.exec(raw)?.[1])).toEqual(['from Sales']);
        const { status, ids } = await local();
        expect([status, await isInNavigation()]).toEqual([200, true]);
        expect(ids).toContain(kept);
        expect(ids).not.toContain(left);
        expect(ids).not.toContain(before);
        expect((await admin.call('GET', `/api/local-mailbox/${before}`)).status).toBe(404);
        const letter = { ...LETTER, from: 'a@customer.test', mailboxId: sales.id };
        expect((await admin.call('POST', '/api/local-mailbox/letters', letter)).status).toBe(404);
      });

      it('closes the local mailbox once every active mailbox has one', async () => {
        await giveServer(mailbox);
        expect([(await local()).status, await isInNavigation()]).toEqual([404, false]);
        await server.settle();
        expect(sink.mails).toHaveLength(1);
        const third = { ...fieldsOf(mailbox), name: 'Third', address: 'third@shop.test' };
        await admin.call('POST', '/api/mailboxes', third);
        expect([(await local()).status, await isInNavigation()]).toEqual([200, true]);
      });
    });
  });

  it('knows whether customers reach us at the public address', async () => {
    await admin.call('PUT', '/api/settings/public-address', { url: 'http://127.0.0.1:9' });
    const failed = await admin.call<CheckView>('POST', '/api/settings/public-address/check');
    expect(failed.body).toMatchObject({ isOk: false, code: 'PUBLIC_ADDRESS_FAILED' });
    await admin.call('PUT', '/api/settings/public-address', { url: server.url });
    const right = await admin.call<CheckView>('POST', '/api/settings/public-address/check');
    expect(right.body).toEqual({ isOk: true, code: null, detail: null });
  });
});
