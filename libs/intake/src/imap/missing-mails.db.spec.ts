import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IntakeModule, MailboxService, QuarantineService } from '#intake';
import { newId, systemActor } from '#kernel';
import { MAIL_LIMITS, MailboxServers } from '#mail';
import { ImapDouble, letter, type TestApp, testApp } from '#testing';
import { InboundMails } from '../inbound-mails.service.js';
import { Mailbox } from '../mailbox.entity.js';

const actor = systemActor('test');
const admin = { kind: 'agent', agentId: newId(), role: 'admin', teamIds: [] } as const;

describe('a mail of which its server gave the header alone', () => {
  let app: TestApp;
  let double: ImapDouble;
  let mailbox: Mailbox;

  beforeAll(async () => {
    app = await testApp([IntakeModule]);
    const fields = { name: 'Help', address: 'help@shop.ee', teamId: null, language: 'en', isActive: true } as const;
    const id = await app.get(MailboxService).add(actor, fields);
    mailbox = await app.database.dataSource.manager.findOneByOrFail(Mailbox, { id });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    double = await ImapDouble.start();
    for (const table of ['inbound_mails', 'mailbox_servers', 'messages', 'episodes', 'tickets', 'timers'])
      await app.database.query(`delete from ${table}`);
    const incoming = {
      kind: 'imap' as const,
      host: '127.0.0.1',
      port: double.port,
      security: 'none' as const,
      user: 'help@shop.ee',
      auth: 'password' as const,
      folder: 'INBOX',
      secret: 'right',
    };
    const change = { incoming, outgoing: null, importDays: 0, ifVersion: 0 };
    await app.get(MailboxServers).change(actor, mailbox.id, change);
  });
  afterEach(() => double.close());

  const raw = () => letter({ subject: 'All of it', body: 'Every word.' });
  /** As the follower keeps it after some tries. */
  const kept = async (size = 900) => {
    const whole = raw();
    const uid = double.deliver(whole);
    const head = Buffer.from(whole.slice(0, whole.indexOf('\r\n\r\n') + 4));
    await app.get(InboundMails).store(
      {
        raw: head,
        source: 'imap',
        place: { uidValidity: double.uidValidity, uid },
        incomplete: { reason: 'IMAP_UNREADABLE', size },
        envelopeFrom: 'mari@customer.ee',
        envelopeTo: ['help@shop.ee'],
        isLive: true,
        isDemo: false,
      },
      [mailbox],
    );
    await app.settle();
    return row();
  };
  const row = async () => {
    const [found] = (await app.get(QuarantineService).list()).rows;
    return found;
  };
  const retry = (id = '') => app.get(QuarantineService).retry(admin, id);

  it('is fetched whole when somebody tries again, and becomes a ticket with its words', async () => {
    const waiting = await kept();
    expect(waiting).toMatchObject({ reason: 'IMAP_UNREADABLE', isWhole: false, canRetry: true });
    await retry(waiting?.id);
    await app.settle();
    expect(await row()).toBeUndefined();
    expect(await app.database.query('select body_text from messages')).toEqual([
      { body_text: expect.stringContaining('Every word.') },
    ]);
  });

  it('is not offered again where it is larger than we take', async () => {
    const waiting = await kept(MAIL_LIMITS.bytes + 1);
    expect(waiting).toMatchObject({ canRetry: false });
    await expect(retry(waiting?.id)).rejects.toMatchObject({ code: 'MAIL_TOO_LARGE_STILL' });
  });

  it('stays as it is when the server is away, or has it no more', async () => {
    const waiting = await kept();
    double.renumber(77);
    await expect(retry(waiting?.id)).rejects.toMatchObject({ code: 'MAIL_NOT_ON_SERVER' });
    double.behaviour.signIn = '[UNAVAILABLE] later';
    await expect(retry(waiting?.id)).rejects.toMatchObject({ code: 'MAIL_SERVER_AWAY' });
    expect(await row()).toMatchObject({ id: waiting?.id, reason: 'IMAP_UNREADABLE' });
  });
});
