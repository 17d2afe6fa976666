import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MailboxProbeView, MailboxTestView, MailboxView, SettingsView } from '#contracts';
import { Dovecot, eventually, letter, needs, SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';

const ADDRESS = 'help@shop.ee';

needs('dovecot')('a mailbox that an administrator connects to a real Dovecot', () => {
  let dovecot: Dovecot;
  let sink: SmtpSink;
  let server: TestServer;
  let admin: TestPerson;
  let mailbox: MailboxView;

  beforeAll(async () => {
    dovecot = await Dovecot.start();
    sink = await SmtpSink.start({ user: ADDRESS, password: dovecot.password });
    server = await testServer({ roles: ['api', 'worker'], clock: 'system' });
    admin = await server.person('admin');
    const fields = { name: 'Help', address: ADDRESS, teamId: null, language: 'en', isActive: true };
    mailbox = (await admin.call<MailboxView>('POST', '/api/mailboxes', fields)).body;
  });
  afterAll(async () => {
    await server.close();
    await Promise.all([dovecot.stop(), sink.close()]);
  });

  const servers = () => {
    const place = { host: '127.0.0.1', security: 'none', user: ADDRESS, auth: 'password', secret: dovecot.password };
    return {
      incoming: { ...place, port: dovecot.ports.imap, folder: 'INBOX' },
      outgoing: { ...place, port: sink.port },
    };
  };
  const state = async () => {
    const { body } = await admin.call<SettingsView>('GET', '/api/settings');
    return body.mailboxServers.find(({ mailboxId }) => mailboxId === mailbox.id);
  };

  it('is tested, saved and followed within seconds', async () => {
    const wrong = { ...servers(), incoming: { ...servers().incoming, secret: 'wrong' } };
    const refused = await admin.call<MailboxTestView>('POST', '/api/mailboxes/test-servers', {
      mailboxId: null,
      ...wrong,
    });
    expect(refused.body.steps.map(({ code }) => code)).toEqual([
      'OK',
      'OK',
      'PLAIN',
      'WRONG_PASSWORD',
      'SKIPPED',
      'OK',
    ]);
    const noFolder = { ...servers(), incoming: { ...servers().incoming, folder: 'Nowhere' } };
    const missing = await admin.call<MailboxTestView>('POST', '/api/mailboxes/test-servers', {
      mailboxId: null,
      ...noFolder,
    });
    expect(missing.body.steps[4]).toEqual({ step: 'folder', code: 'FOLDER_NOT_FOUND' });
    const fine = await admin.call<MailboxTestView>('POST', '/api/mailboxes/test-servers', {
      mailboxId: null,
      ...servers(),
    });
    expect(fine.body.isOk).toBe(true);
    await admin.call(
      'PUT',
      `/api/mailboxes/${mailbox.id}/servers`,
      { ...servers(), importDays: 0 },
      {
        'if-match': '"0"',
      },
    );
    await eventually('the mailbox is connected', async () => (await state())?.state === 'connected');
  });

  it('learns within the minute what survives, and opens no ticket for it', async () => {
    const startedAt = performance.now();
    const { body: sent } = await admin.call<MailboxProbeView>('POST', `/api/mailboxes/${mailbox.id}/probe`);
    expect(sent.state).toBe('waiting');
    for (const { from, to, raw } of sink.mails) await dovecot.deliver(raw, to[0] ?? '', from);
    await eventually('the probe is done', async () => {
      const { body } = await admin.call<MailboxProbeView>('GET', `/api/mailboxes/${mailbox.id}/probe`);
      return body.state === 'done';
    });
    console.info(`probe through Dovecot: ${Math.round(performance.now() - startedAt)} ms`);
    const found = { plusAddress: true, envelopeSender: true, messageId: true, references: true };
    expect((await state())?.capabilities).toEqual(found);
    await dovecot.deliver(letter({ subject: 'A customer' }), ADDRESS);
    const subjects = () => server.database.query<{ subject: string }>('select subject from tickets');
    await eventually('the ticket is there', async () => (await subjects()).length > 0);
    expect(await subjects()).toEqual([{ subject: 'A customer' }]);
  });
});
