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

  const raw = (): string => letter({ subject: 'All of it', body: 'Every word.' });
  /** As the follower keeps it after some tries. */
  const kept = async ({ size = 900, whole = raw(), hasHead = true } = {}) => {
    const uid = double.deliver(whole);
    const head = Buffer.from(hasHead ? whole.slice(0, whole.indexOf('\n\n') + 2) : '');
    await app.get(InboundMails).store(
      {
        raw: head,
        source: 'imap',
        place: { uidValidity: double.uidValidity, uid },
        incomplete: { reason: 'IMAP_UNREADABLE', size },
        envelopeFrom: hasHead ? 'mari@customer.ee' : '',
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
    const waiting = await kept({ size: MAIL_LIMITS.bytes + 1 });
    expect(waiting).toMatchObject({ canRetry: false });
    await expect(retry(waiting?.id)).rejects.toMatchObject({ code: 'MAIL_TOO_LARGE_STILL' });
  });

  /** The bytes of the only mail of the folder, as they are given out now. */
  const nowHolds = (text: string) => {
    for (const mail of double.mails) mail.raw = Buffer.from(text.replace(/\r?\n/g, '\r\n'));
  };

  it.each([
    ['its header', true],
    ['nothing', false],
  ])('of which %s was known has the envelope that the whole mail tells', async (_, hasHead) => {
    const whole = raw();
    const { length } = whole.replace(/\n/g, '\r\n');
    const waiting = await kept({ whole, hasHead, size: length });
    const path = 'Return-Path: <Bounces@Mailer.ee>\nDelivered-To: Help+abc@shop.ee\n';
    nowHolds(path + whole);
    for (const mail of double.mails) mail.claimedSize = length;
    await retry(waiting?.id);
    await app.settle();
    expect(await app.database.query('select envelope_from, envelope_to, ending from inbound_mails')).toEqual([
      { envelope_from: 'Bounces@Mailer.ee', envelope_to: ['help+abc@shop.ee', 'help@shop.ee'], ending: 'new_ticket' },
    ]);
  });

  it.each([
    ['another subject', raw().replace('All of it', 'Nothing of it')],
    ['another sender', raw().replace('mari@', 'eve@')],
  ])('stays as it is when its number is now that of a mail with %s', async (_, other) => {
    const waiting = await kept();
    const messageId = /^Message-ID: .*$/m;
    nowHolds(other.replace(messageId, messageId.exec(double.mails[0]?.raw.toString() ?? '')?.[0] ?? ''));
    await expect(retry(waiting?.id)).rejects.toMatchObject({ code: 'MAIL_NOT_ON_SERVER' });
    expect(await row()).toMatchObject({ id: waiting?.id, reason: 'IMAP_UNREADABLE' });
  });

  it('stays as it is when nothing was known of it and its number is now that of a larger mail', async () => {
    const waiting = await kept({ hasHead: false, size: 12 });
    await expect(retry(waiting?.id)).rejects.toMatchObject({ code: 'MAIL_NOT_ON_SERVER' });
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
