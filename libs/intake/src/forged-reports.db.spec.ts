import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { DnsLookup } from '#mail';
import { MailHouse, StubDns } from '#testing';
import { InboundMails, KnownMailboxes, MailboxService } from './index.js';

const PROVIDER_IP = '198.51.100.7';

const report = (type: string, from: string, parts: string[]): string =>
  [
    `From: ${from}`,
    'To: help@shop.ee',
    'Subject: About your mail',
    `Message-ID: <${newId()}@mx.example.ee>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
    '',
    '--b\nContent-Type: text/plain\n',
    'This is a report.',
    ...parts.map((part) => `--b\n${part}\n`),
    '--b--',
    '',
  ].join('\n');

const failure = (from: string, id: string): string =>
  report('delivery-status', from, [
    'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.x.ee\n\nFinal-Recipient: rfc822; mari@customer.ee\nAction: failed\nStatus: 5.1.1',
    `Content-Type: text/rfc822-headers\n\nMessage-ID: <${id}>`,
  ]);

const complaint = (from: string, id: string, named = 'Original-Rcpt-To: mari@customer.ee'): string =>
  report('feedback-report', from, [
    `Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n${named}`,
    `Content-Type: message/rfc822\n\nMessage-ID: <${id}>\nTo: mari@customer.ee\nSubject: x\n\ntext`,
  ]);

// All that a report says can be known to whoever holds the mail. What it does needs a sender who could have written it.
describe('a report about a mail of ours by somebody who holds it', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
    const dns = new StubDns()
      .txt('customer.ee', `v=spf1 ip4:${PROVIDER_IP} -all`)
      .txt('relay.ee', `v=spf1 ip4:${PROVIDER_IP} -all`);
    for (const domain of ['provider.ee', 'attacker.ee'])
      dns.txt(domain, `v=spf1 ip4:${PROVIDER_IP} -all`).txt(`_dmarc.${domain}`, 'v=DMARC1; p=reject');
    house.app.get(DnsLookup).resolve = (name, type) => dns.resolve(name, type);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    await house.app.database.query('update contact_points set undeliverable_at = null, soft_bounces = 0');
    await house.app.database.query('update customers set opted_out_at = null');
  });

  const receive = async (
    raw: string,
    { to = 'help@shop.ee', from = '', ip = '203.0.113.66' as string | null, source = 'smtp' as 'smtp' | 'imap' } = {},
  ) => {
    house.app.get(KnownMailboxes).forget();
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    const way = { source, envelopeFrom: from, envelopeTo: [to], remoteAddress: ip, helo: 'mx.example.ee' };
    await house.app
      .get(InboundMails)
      .store({ raw: Buffer.from(raw), ...way, isLive: true, isDemo: false }, mailbox ? [mailbox] : []);
    await house.app.settle();
    const [mail] = await house.app.database.query<Record<string, unknown>>(
      'select * from inbound_mails order by received_at desc, id desc limit 1',
    );
    const message = (await house.messages()).find(({ id }) => id === mail?.message_id);
    const [{ out, dead } = { out: 0, dead: 0 }] = await house.app.database.query<{ out: number; dead: number }>(
      `select count(opted_out_at)::int as out, count(undeliverable_at)::int as dead
       from contact_points p join customers c on c.id = p.customer_id`,
    );
    const [ours] = await house.app.database.query<{ bounced_at: Date | null }>(
      `select bounced_at from outgoing_mails where purpose = 'reply'`,
    );
    return {
      mail,
      isHeld: message ? message.held_at !== null : null,
      out,
      dead,
      hasBounced: ours?.bounced_at !== null,
    };
  };
  const NOTHING = { out: 0, dead: 0, hasBounced: false };

  describe('that it was not delivered', () => {
    it.each<[string, string, string, string | null]>([
      ['a mail system', 'MAILER-DAEMON@mx.customer.ee', 'evil@attacker.ee', null],
      [
        'a mail system, through a server that nothing speaks for',
        'MAILER-DAEMON@relay.ee',
        'x@attacker.ee',
        '203.0.113.9',
      ],
      ['the customer', 'mari@customer.ee', 'evil@attacker.ee', null],
      ['a person whose domain stands behind it', 'eve@attacker.ee', 'eve@attacker.ee', PROVIDER_IP],
    ])('in the name of %s, with an envelope: is a letter, held, without effect', async (_, from, path, ip) => {
      for (const isByToken of [false, true]) {
        await house.clear();
        const { mail, returnPath, ticketId } = await house.answered();
        const to = isByToken ? returnPath : 'help@shop.ee';
        const found = await receive(failure(from, mail.messageIdHeader), { to, from: path, ip });
        expect(found).toMatchObject({ ...NOTHING, mail: { ending: 'message', ticket_id: ticketId }, isHeld: true });
      }
    });

    it.each<[string, string, string, string | null]>([
      ['without an envelope', 'MAILER-DAEMON@mx.customer.ee', '', null],
      ['by a mail system whose domain stands behind it', 'Postmaster@relay.ee', 'postmaster@relay.ee', PROVIDER_IP],
    ])('%s: counts', async (_, from, path, ip) => {
      const { mail, ticketId } = await house.answered();
      const found = await receive(failure(from, mail.messageIdHeader), { from: path, ip });
      expect(found).toMatchObject({
        mail: { ending: 'bounce', ending_reason: 'HARD', ticket_id: ticketId },
        dead: 1,
        hasBounced: true,
      });
    });
  });

  // What lies in a folder has no envelope but in its header, where its writer may have put anything as well.
  describe('that it was not delivered, found in a folder', () => {
    const HOP =
      'Received: from mx.example.ee (mx.example.ee [203.0.113.66]) by mail.shop.ee; Mon, 2 Mar 2026 09:00:00 +0000';
    const INNER = 'Received: by 2002:a05:7300:1a2b with SMTP id x1; Mon, 2 Mar 2026 09:00:01 +0000';
    const fetched = (lines: string[], { from = 'MAILER-DAEMON@mx.relay.ee', to = 'help@shop.ee', id = '' }) =>
      receive([...lines, failure(from, id)].join('\n'), {
        to,
        from: lines.includes('Return-Path: <>') ? '' : from,
        ip: null,
        source: 'imap',
      });
    const setProbe = async (envelopeSender: boolean | null) => {
      const found =
        envelopeSender === null ? null : { plusAddress: true, envelopeSender, messageId: true, references: true };
      await house.app.database.query(
        `insert into mailbox_servers (mailbox_id, capabilities) values ($1, $2)
         on conflict on constraint mailbox_servers_pkey do update set capabilities = excluded.capabilities`,
        [house.mailboxId, found],
      );
    };
    afterEach(() => house.app.database.query('delete from mailbox_servers'));

    it.each<[string, string[], boolean | null]>([
      ['without a return path', [HOP], null],
      ['without a return path, though its server keeps that of a probe', [HOP], true],
      ['without anything that a server writes', [], null],
      ['with a null return path that its writer wrote', [HOP, 'Return-Path: <>'], null],
      ['with one of its writer, on a server that loses that of a probe', [HOP, 'Return-Path: <>'], false],
      ['with a path of its own', ['Return-Path: <evil@attacker.ee>', HOP], true],
    ])('%s: is a letter, held, without effect', async (_, lines, probe) => {
      await setProbe(probe);
      for (const isByToken of [false, true]) {
        await house.clear();
        const { mail, returnPath, ticketId } = await house.answered();
        const to = isByToken ? returnPath : 'help@shop.ee';
        const found = await fetched(lines, { to, id: mail.messageIdHeader });
        expect(found).toMatchObject({ ...NOTHING, mail: { ending: 'message', ticket_id: ticketId }, isHeld: true });
      }
    });

    it.each<[string, string[], boolean | null]>([
      ['with the null return path above the way from outside', ['Return-Path: <>', HOP], null],
      ['with it between the ways inside and from outside', [INNER, 'Return-Path: <>', HOP], null],
      ['with it further below, on a server that keeps that of a probe', [HOP, 'Return-Path: <>'], true],
    ])('%s: counts', async (_, lines, probe) => {
      await setProbe(probe);
      const { mail, ticketId } = await house.answered();
      const found = await fetched(lines, { id: mail.messageIdHeader });
      expect(found).toMatchObject({
        mail: { ending: 'bounce', ending_reason: 'HARD', ticket_id: ticketId },
        dead: 1,
        hasBounced: true,
      });
    });

    it('by a mail system whose domain a trusted server speaks for, without a return path: counts', async () => {
      await house.app.database.query(`update mailboxes set trusted_authserv_id = 'mail.shop.ee'`);
      const { mail } = await house.answered();
      const word = 'Authentication-Results: mail.shop.ee; dmarc=pass header.from=relay.ee';
      const found = await fetched([word, HOP], { from: 'Postmaster@relay.ee', id: mail.messageIdHeader });
      await house.app.database.query('update mailboxes set trusted_authserv_id = null');
      expect(found).toMatchObject({ mail: { ending: 'bounce' }, hasBounced: true });
    });
  });

  describe('that the customer wants no more of it', () => {
    it('in her name, with the envelope of another domain: is a letter, held, without effect', async () => {
      for (const isByToken of [false, true]) {
        await house.clear();
        const { mail, returnPath, ticketId } = await house.answered();
        const to = isByToken ? returnPath : 'help@shop.ee';
        const raw = complaint('Mari <mari@customer.ee>', mail.messageIdHeader);
        const found = await receive(raw, { to, from: 'evil@attacker.ee', ip: null });
        expect(found).toMatchObject({ ...NOTHING, mail: { ending: 'message', ticket_id: ticketId }, isHeld: true });
      }
    });

    it('in her name, proved, to the plain address: no more surveys, and it lies with its ticket', async () => {
      const { mail, ticketId } = await house.answered();
      const found = await receive(complaint('mari@customer.ee', mail.messageIdHeader), {
        from: 'bounce@customer.ee',
        ip: PROVIDER_IP,
      });
      expect(found).toMatchObject({
        mail: { ending: 'automatic', ending_reason: 'COMPLAINT', ticket_id: ticketId },
        out: 1,
      });
    });

    it.each([
      ['her own address', 'mari@customer.ee', false],
      ['nobody', '', true],
    ])(
      'in her name, unproved, with %s in its envelope: is a letter for an agent, without effect',
      async (_, from, isHeld) => {
        const { mail, ticketId } = await house.answered();
        const found = await receive(complaint('mari@customer.ee', mail.messageIdHeader), { from, ip: null });
        expect(found).toMatchObject({ ...NOTHING, mail: { ending: 'message', ticket_id: ticketId }, isHeld });
      },
    );

    it('by her provider, to the plain address, with our mail: no more surveys, and it lies with its ticket', async () => {
      const { mail, ticketId } = await house.answered();
      await house.app.database.query(`update outgoing_mails set to_address = 'mari@provider.ee'`);
      await house.app.database.query(
        `update contact_points set address = 'mari@provider.ee' where address = 'mari@customer.ee'`,
      );
      const raw = complaint('feedback@provider.ee', mail.messageIdHeader, 'Original-Rcpt-To: <Mari@provider.ee>');
      const found = await receive(raw, { from: 'feedback@provider.ee', ip: PROVIDER_IP });
      await house.app.database.query(
        `update contact_points set address = 'mari@customer.ee' where address = 'mari@provider.ee'`,
      );
      expect(found).toMatchObject({
        mail: { ending: 'automatic', ending_reason: 'COMPLAINT', ticket_id: ticketId },
        out: 1,
      });
    });

    it('by a stranger, to the plain address, with our mail: is a letter, held on its ticket', async () => {
      const { mail, ticketId } = await house.answered();
      const raw = complaint('feedback@attacker.ee', mail.messageIdHeader);
      const found = await receive(raw, { from: 'feedback@attacker.ee', ip: PROVIDER_IP });
      expect(found).toMatchObject({ ...NOTHING, mail: { ending: 'message', ticket_id: ticketId }, isHeld: true });
    });

    it('about no mail of ours: is a ticket that a person sees, and waits for nobody', async () => {
      await house.answered();
      const found = await receive(complaint('feedback@provider.ee', 'made-up@shop.ee'), {
        from: 'feedback@provider.ee',
        ip: PROVIDER_IP,
      });
      expect(found).toMatchObject({ ...NOTHING, mail: { ending: 'new_ticket', ending_reason: 'MACHINE' } });
    });
  });
});
