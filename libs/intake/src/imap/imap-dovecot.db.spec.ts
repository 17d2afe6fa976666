import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MailboxService } from '#intake';
import { systemActor } from '#kernel';
import { MailboxServers } from '#mail';
import { Dovecot, eventually, letter, needs, type TestServer, testServer } from '#testing';
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
    const incoming = {
      kind: 'imap' as const,
      host: '127.0.0.1',
      port: dovecot.ports.imap,
      security: 'none' as const,
      user: 'help@shop.ee',
      auth: 'password' as const,
      folder: 'INBOX',
      secret: dovecot.password,
    };
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

  it('opens a ticket in less than a second after the delivery', async () => {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const startedAt = performance.now();
      await dovecot.deliver(letter({ subject: `Round ${round}` }), 'help@shop.ee');
      await eventually('the ticket is there', async () => (await tickets()).at(-1)?.subject === `Round ${round}`);
      times.push(performance.now() - startedAt);
    }
    const figures = [0, 0.5, 0.95, 1].map((share) => Math.round(quantile(times, share)));
    console.info(`LMTP delivery to ticket: min, p50, p95, max ${figures.join(', ')} ms`);
    expect(figures[3]).toBeLessThan(1_000);
    expect((await tickets()).map(({ subject }) => subject)).not.toContain('From before');
  });
});
