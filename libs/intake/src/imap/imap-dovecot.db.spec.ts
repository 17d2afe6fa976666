import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MailboxService } from '#intake';
import { systemActor } from '#kernel';
import { ImapSession, MailboxServers } from '#mail';
import { Dovecot, eventually, letter, needs, TEST_CERTIFICATE, type TestServer, testServer } from '#testing';
import { quantile } from '../../../../tools/quantiles.js';

const actor = systemActor('test');

needs('dovecot')('a mailbox on a real Dovecot', () => {
  let dovecot: Dovecot;
  let server: TestServer;
  let mailboxId: string;

  beforeAll(async () => {
    dovecot = await Dovecot.start();
    server = await testServer({ roles: ['api', 'worker'], clock: 'system' });
    mailboxId = await server.get(MailboxService).add(actor, {
      name: 'Help',
      address: 'help@shop.ee',
      teamId: null,
      language: 'et',
      isActive: true,
    });
    await dovecot.deliver(letter({ subject: 'From before' }), 'help@shop.ee');
    const incoming = serverOf(dovecot);
    await server
      .get(MailboxServers)
      .change(actor, mailboxId, { incoming, outgoing: null, importDays: 0, ifVersion: 0 });
    await eventually('the mailbox is connected', async () => {
      const { state, lastError } = await server.get(MailboxServers).view(mailboxId);
      if (lastError) throw new Error(lastError);
      return state === 'connected';
    });
  });
  afterAll(async () => {
    await server.close();
    await dovecot.stop();
  });

  const tickets = () => server.database.query<{ subject: string }>('select subject from tickets order by number');
  const hasTicket = (subject: string) =>
    eventually(`a ticket about ${subject}`, async () => (await tickets()).some((ticket) => ticket.subject === subject));
  const inbound = () =>
    server.database.query<{ envelope_from: string; envelope_to: string[]; uid_validity: string; uid: string }>(
      'select * from inbound_mails order by received_at, id',
    );
  const isStored = (count: number) => eventually(`${count} mails`, async () => (await inbound()).length === count);

  it('opens a ticket in less than a second after the delivery', async () => {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const startedAt = performance.now();
      await dovecot.deliver(letter({ subject: `Round ${round}` }), 'help@shop.ee');
      await hasTicket(`Round ${round}`);
      times.push(performance.now() - startedAt);
    }
    const figures = [0, 0.5, 0.95, 1].map((share) => Math.round(quantile(times, share)));
    console.info(`LMTP delivery to ticket: min, p50, p95, max ${figures.join(', ')} ms`);
    expect(figures[1]).toBeLessThan(1_000);
    expect((await tickets()).map(({ subject }) => subject)).not.toContain('From before');
  });

  it('keeps the detail of the address and the return path', async () => {
    await dovecot.deliver(letter({ subject: 'With a token' }), 'help+abc123@shop.ee', 'bounce@customer.ee');
    await hasTicket('With a token');
    expect((await inbound()).at(-1)).toMatchObject({
      envelope_from: 'bounce@customer.ee',
      envelope_to: ['help+abc123@shop.ee', 'help@shop.ee'],
    });
  });

  it('leaves every mail unread', async () => {
    expect((await dovecot.doveadm('search', '-u', 'help@shop.ee', 'mailbox', 'INBOX', 'SEEN')).trim()).toBe('');
    expect((await dovecot.doveadm('search', '-u', 'help@shop.ee', 'mailbox', 'INBOX', 'UNSEEN')).trim()).not.toBe('');
  });

  it('survives a new UIDVALIDITY and removed mail without a loss or a double', async () => {
    const before = (await inbound()).length;
    await dovecot.doveadm('expunge', '-u', 'help@shop.ee', 'mailbox', 'INBOX', '1:5');
    await dovecot.doveadm('mailbox', 'update', '-u', 'help@shop.ee', '--uid-validity', '4000000001', 'INBOX');
    await dovecot.deliver(letter({ subject: 'Under a new number' }), 'help@shop.ee');
    await dovecot.doveadm('kick', 'help@shop.ee');
    await hasTicket('Under a new number');
    await isStored(before + 1);
    expect((await inbound()).at(-1)?.uid_validity).toBe('4000000001');
  });

  it.each([
    ['tls', 'imaps'],
    ['starttls', 'imap'],
  ] as const)('is reached over %s, and its certificate is not taken on trust', async (security, port) => {
    const endpoint = {
      host: 'localhost',
      port: dovecot.ports[port],
      security,
      user: 'help@shop.ee',
      secret: { password: dovecot.password },
    };
    const session = await ImapSession.open({ ...endpoint, extraCertificate: TEST_CERTIFICATE });
    expect((await session.examine('INBOX')).uidNext).toBeGreaterThan(20);
    await session.close();
    await expect(ImapSession.open(endpoint)).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_TRUSTED' });
  });

  it('tells a wrong password and a missing folder in the connection test', async () => {
    const incoming = { ...serverOf(dovecot), secret: 'wrong' };
    const servers = server.get(MailboxServers);
    expect(await servers.test(mailboxId)).toEqual([
      { step: 'connect', code: 'OK' },
      { step: 'sign_in', code: 'OK' },
      { step: 'folder', code: 'OK' },
    ]);
    expect((await servers.test(mailboxId, incoming)).map(({ code }) => code)).toEqual([
      'OK',
      'WRONG_PASSWORD',
      'SKIPPED',
    ]);
    const elsewhere = { ...incoming, secret: null, folder: 'Nowhere' };
    expect((await servers.test(mailboxId, elsewhere)).map(({ code }) => code)).toEqual([
      'OK',
      'OK',
      'FOLDER_NOT_FOUND',
    ]);
  });
});

const serverOf = (dovecot: Dovecot) => ({
  kind: 'imap' as const,
  host: '127.0.0.1',
  port: dovecot.ports.imap,
  security: 'none' as const,
  user: 'help@shop.ee',
  auth: 'password' as const,
  folder: 'INBOX',
  secret: dovecot.password,
});
