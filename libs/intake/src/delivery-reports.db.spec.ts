import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, systemActor } from '#kernel';
import { DnsLookup, type OutgoingMailRow, OutgoingMailSettings } from '#mail';
import { letter, MailHouse, SmtpSink, StubDns } from '#testing';
import { InboundMails, KnownMailboxes, MailboxService } from './index.js';

const COPIES = {
  cc: [{ name: 'Jaan', address: 'Jaan@Firm.ee' }],
  bcc: [{ name: '', address: 'lead@shop-partner.ee' }],
};
const PROVIDER_IP = '198.51.100.7';

/** One part of a report for each of these. */
interface Reported {
  final?: string;
  original?: string;
  status?: string;
  diagnosis?: string;
}

const report = (reported: Reported[], { from = 'MAILER-DAEMON@mx.relay.ee', text = 'Not delivered.', id = '' } = {}) =>
  [
    `From: ${from}`,
    'To: help@shop.ee',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${newId()}@mx.customer.ee>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b\nContent-Type: text/plain\n',
    text,
    '--b\nContent-Type: message/delivery-status\n',
    'Reporting-MTA: dns; mx.customer.ee',
    ...reported.map(({ final = '', original, status = '5.1.1', diagnosis }) =>
      [
        '',
        ...(original ? [`Original-Recipient: rfc822;${original}`] : []),
        `Final-Recipient: rfc822; ${final}`,
        'Action: failed',
        `Status: ${status}`,
        ...(diagnosis ? [`Diagnostic-Code: ${diagnosis}`] : []),
      ].join('\n'),
    ),
    '',
    ...(id ? ['--b\nContent-Type: text/rfc822-headers\n', `Message-ID: <${id}>`, ''] : []),
    '--b--',
    '',
  ].join('\n');

const complaint = (from: string, fields: string[] = [], original: string[] = []) =>
  [
    `From: ${from}`,
    'To: help@shop.ee',
    'Subject: complaint about message from 203.0.113.1',
    `Message-ID: <${newId()}@arf.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b\nContent-Type: text/plain\n',
    'This is an abuse report.',
    '--b\nContent-Type: message/feedback-report\n',
    ['Feedback-Type: abuse', 'Version: 1', 'User-Agent: loop/1', ...fields].join('\n'),
    '',
    ...(original.length > 0 ? ['--b\nContent-Type: message/rfc822\n', ...original, '', 'text'] : []),
    '--b--',
    '',
  ].join('\n');

describe('a report about a mail of ours', () => {
  let house: MailHouse;
  let dns: StubDns;
  beforeAll(async () => {
    house = await MailHouse.open();
    const lookup = house.app.get(DnsLookup);
    lookup.resolve = (name, type) => dns.resolve(name, type);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    dns = new StubDns()
      .txt('customer.ee', `v=spf1 ip4:${PROVIDER_IP} -all`)
      .txt('_dmarc.customer.ee', 'v=DMARC1; p=reject')
      .txt('stranger.ee', 'v=spf1 all')
      .txt('_dmarc.stranger.ee', 'v=DMARC1; p=reject');
    await house.clear();
    await house.app.database.query('update contact_points set undeliverable_at = null, soft_bounces = 0');
    await house.app.database.query('update customers set opted_out_at = null');
    for (const address of ['jaan@firm.ee', 'eve@stranger.ee']) {
      await house.post(letter({ from: address, subject: address }), 'help@shop.ee', address);
    }
    await house.app.settle();
    await house.clear();
  });

  /** As a server somewhere in the world hands it over. */
  const receive = async (raw: string, to: string, { from = '', ip = '203.0.113.66' } = {}) => {
    house.app.get(KnownMailboxes).forget();
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    if (!mailbox) throw new Error('There is no mailbox.');
    const way = { envelopeFrom: from, envelopeTo: [to], remoteAddress: ip, helo: 'mx.example.ee' };
    await house.app.get(InboundMails).store({ raw: Buffer.from(raw), ...way, isLive: true, isDemo: false }, [mailbox]);
    await house.app.settle();
    const [mail] = await house.app.database.query<Record<string, unknown>>(
      'select * from inbound_mails order by received_at desc, id desc limit 1',
    );
    return mail;
  };
  const ours = async () => {
    const [row] = await house.app.database.query<OutgoingMailRow>('select * from outgoing_mails');
    return row;
  };
  const undeliverable = async () =>
    (
      await house.app.database.query<{ address: string }>(
        'select address from contact_points where undeliverable_at is not null order by address',
      )
    ).map(({ address }) => address);
  const softly = async () =>
    house.app.database.query('select address, soft_bounces from contact_points where soft_bounces > 0');
  const optedOut = async () =>
    (
      await house.app.database.query<{ address: string }>(
        `select address from contact_points p join customers c on c.id = p.customer_id where opted_out_at is not null order by 1`,
      )
    ).map(({ address }) => address);
  const UNTOUCHED = { bounced_at: null, bounce_kind: null, failed_recipients: {} };

  describe('that it could not be delivered', () => {
    it.each<[string, Reported]>([
      ['by its final address', { final: 'MARI@customer.ee' }],
      ['by its original address', { final: 'm123@cloud.example.ee', original: 'mari@customer.ee' }],
      ['by its final address where the original one was rewritten', { final: 'mari@customer.ee', original: 'x@y.ee' }],
      ['behind a detail', { final: 'mari+shop@customer.ee' }],
      ['at a host of its domain', { final: 'mari@mx1.customer.ee' }],
    ])('to the customer, named %s: marks the mail and the customer', async (_, reported) => {
      const { returnPath, ticketId } = await house.answered(COPIES);
      expect(await receive(report([reported]), returnPath)).toMatchObject({
        ending: 'bounce',
        ending_reason: 'HARD',
        ticket_id: ticketId,
      });
      expect(await ours()).toMatchObject({ bounce_kind: 'hard', failed_recipients: {} });
      expect(await undeliverable()).toEqual(['mari@customer.ee']);
    });

    it.each<[string, { diagnosis?: string; text?: string }, string]>([
      ['the diagnosis', { diagnosis: 'smtp; 550 5.1.1 No such\n  user here' }, '550 5.1.1 No such user here'],
      ['the words of its notice where there is none', { text: 'Mari has\nleft us.' }, 'Mari has left us.'],
    ])('keeps what the other server said: %s', async (_, { diagnosis, ...more }, said) => {
      const { returnPath } = await house.answered(COPIES);
      const raw = report([{ final: 'mari@customer.ee', ...(diagnosis && { diagnosis }) }], more);
      await receive(raw, returnPath);
      expect(await ours()).toMatchObject({ bounce_words: said });
    });

    it('to somebody in copy: marks that copy and that address alone', async () => {
      const { returnPath, ticketId } = await house.answered(COPIES);
      const mail = await receive(report([{ final: 'jaan@firm.ee' }]), returnPath);
      expect(mail).toMatchObject({ ending: 'bounce', ending_reason: 'HARD', ticket_id: ticketId });
      expect(await ours()).toMatchObject({
        bounced_at: null,
        bounce_kind: null,
        failed_recipients: { 'jaan@firm.ee': { kind: 'hard', by: 'report', words: 'Not delivered.' } },
      });
      expect(await undeliverable()).toEqual(['jaan@firm.ee']);
    });

    it('to somebody in blind copy, whom nobody knows: marks that copy', async () => {
      const { returnPath } = await house.answered(COPIES);
      await receive(report([{ final: 'lead@shop-partner.ee', status: '4.2.2' }]), returnPath);
      expect(await ours()).toMatchObject({
        bounced_at: null,
        failed_recipients: { 'lead@shop-partner.ee': { kind: 'soft', by: 'report', words: 'Not delivered.' } },
      });
      expect(await undeliverable()).toEqual([]);
    });

    it('to several: each as it is said of them', async () => {
      const { returnPath } = await house.answered(COPIES);
      const both = [{ final: 'jaan@firm.ee' }, { final: 'mari@customer.ee', status: '4.2.2' }];
      await receive(report(both), returnPath);
      expect(await ours()).toMatchObject({
        bounce_kind: 'soft',
        failed_recipients: { 'jaan@firm.ee': { kind: 'hard', by: 'report', words: 'Not delivered.' } },
      });
      expect(await undeliverable()).toEqual(['jaan@firm.ee']);
      expect(await softly()).toEqual([{ address: 'mari@customer.ee', soft_bounces: 1 }]);
    });

    it('twice: is news once', async () => {
      const { returnPath } = await house.answered(COPIES);
      for (let n = 0; n < 2; n++) {
        await receive(report([{ final: 'jaan@firm.ee', status: '4.2.2' }]), returnPath);
      }
      expect(await softly()).toEqual([{ address: 'jaan@firm.ee', soft_bounces: 1 }]);
    });

    it('to nobody whom we wrote to: ends as a bounce of its ticket, without effect', async () => {
      const { returnPath, ticketId } = await house.answered(COPIES);
      expect(await receive(report([{ final: 'eve@stranger.ee' }]), returnPath)).toMatchObject({
        ending: 'bounce',
        ending_reason: 'OTHER_RECIPIENT',
        ticket_id: ticketId,
      });
      expect(await ours()).toMatchObject(UNTOUCHED);
      expect(await undeliverable()).toEqual([]);
    });

    it('to nobody whom we wrote to, from a person: is a letter, held for an agent', async () => {
      const { returnPath, ticketId } = await house.answered(COPIES);
      const raw = report([{ final: 'eve@stranger.ee' }], { from: 'eve@stranger.ee' });
      expect(await receive(raw, returnPath, { from: 'eve@stranger.ee' })).toMatchObject({
        ending: 'message',
        ending_reason: 'STRANGER',
        ticket_id: ticketId,
      });
      expect(await ours()).toMatchObject(UNTOUCHED);
    });

    it('by somebody who is not from the domain that they name: is a letter, held, without effect', async () => {
      const { returnPath } = await house.answered(COPIES);
      const raw = report([{ final: 'mari@customer.ee' }], { from: 'MAILER-DAEMON@customer.ee' });
      const mail = await receive(raw, returnPath);
      expect(mail).toMatchObject({ ending: 'message', authenticity: { result: 'fail' } });
      expect((await house.messages()).at(-1)).toMatchObject({ id: mail?.message_id, held_at: expect.any(Date) });
      expect(await ours()).toMatchObject(UNTOUCHED);
      expect(await undeliverable()).toEqual([]);
    });

    it('without any address, to the return path: is about the customer', async () => {
      const { returnPath } = await house.answered(COPIES);
      const raw = letter({ from: 'MAILER-DAEMON@old', subject: 'Returned mail', body: '550 User unknown' });
      expect(await receive(raw, returnPath)).toMatchObject({ ending: 'bounce', ending_reason: 'HARD' });
      expect(await ours()).toMatchObject({ bounce_kind: 'hard' });
      expect(await undeliverable()).toEqual(['mari@customer.ee']);
    });

    it('that was forwarded and says from whom: is about that person', async () => {
      const { returnPath } = await house.answered(COPIES);
      const text = 'This failed:\n\n  x@elsewhere.ee\n    (ultimately generated from jaan@firm.ee)\n    550 gone';
      await receive(report([{ final: 'x@elsewhere.ee' }], { text }), returnPath);
      expect(await undeliverable()).toEqual(['jaan@firm.ee']);
    });

    it('known by our Message-ID in it alone: lies with its ticket', async () => {
      const { mail, ticketId } = await house.answered();
      const raw = report([{ final: 'mari@customer.ee' }], { id: mail.messageIdHeader });
      expect(await receive(raw, 'help@shop.ee')).toMatchObject({ ending: 'bounce', ticket_id: ticketId });
    });

    it('to an address that an agent has replaced since: says nothing of the new one', async () => {
      const { returnPath } = await house.answered();
      await house.app.database.query(`update outgoing_mails set to_address = 'mari@new.ee'`);
      expect(await receive(report([{ final: 'mari@customer.ee' }]), returnPath)).toMatchObject({
        ending_reason: 'OTHER_RECIPIENT',
      });
      expect(await ours()).toMatchObject(UNTOUCHED);
    });
  });

  describe('that the person wants no more of it', () => {
    const ONE = { from: 'feedback@arf.customer.ee', ip: PROVIDER_IP };
    /** The loop of the provider of the customer, which its domain stands behind. */
    const fromProvider = (fields: string[] = [], original: string[] = []) =>
      complaint('feedback@customer.ee', fields, original);

    it.each<[string, string[]]>([
      ['the address', ['Original-Rcpt-To: <Mari@customer.ee>']],
      ['the address twice', ['Original-Rcpt-To: mari@customer.ee', 'Original-Rcpt-To: mari@customer.ee']],
    ])('from her provider, which names %s: no more surveys', async (_, fields) => {
      const { returnPath } = await house.answered();
      const mail = await receive(fromProvider(fields), returnPath, { ...ONE, from: 'feedback@customer.ee' });
      expect(mail).toMatchObject({ ending: 'automatic', ending_reason: 'COMPLAINT' });
      expect(await optedOut()).toEqual(['mari@customer.ee']);
    });

    it('from her provider, with the mail that it is about: no more surveys', async () => {
      const { returnPath, mail } = await house.answered();
      const original = [`Message-ID: <${mail.messageIdHeader}>`, 'To: Mari <mari@customer.ee>', 'Subject: Re: x'];
      await receive(fromProvider([], original), returnPath, { ...ONE, from: 'feedback@customer.ee' });
      expect(await optedOut()).toEqual(['mari@customer.ee']);
    });

    it('from herself: no more surveys', async () => {
      const { returnPath } = await house.answered();
      await receive(complaint('mari@customer.ee'), returnPath, { from: 'mari@customer.ee', ip: PROVIDER_IP });
      expect(await optedOut()).toEqual(['mari@customer.ee']);
    });

    it.each<[string, string, string[]]>([
      ['names her', 'eve@stranger.ee', ['Original-Rcpt-To: mari@customer.ee']],
      ['names nobody', 'eve@stranger.ee', []],
      ['names a domain that is not theirs', 'feedback@customer.ee', ['Original-Rcpt-To: mari@customer.ee']],
    ])('from a stranger who holds the mail and %s: is held for an agent, and nobody is opted out', async (...given) => {
      const [, from, fields] = given;
      const { returnPath, ticketId } = await house.answered();
      const mail = await receive(complaint(from, fields), returnPath, { from });
      expect(mail).toMatchObject({ ending: 'message', ticket_id: ticketId });
      expect((await house.messages()).at(-1)).toMatchObject({ held_at: expect.any(Date) });
      expect(await optedOut()).toEqual([]);
    });

    it('from the provider of somebody in copy: opts out that person alone', async () => {
      dns.txt('firm.ee', `v=spf1 ip4:${PROVIDER_IP} -all`).txt('_dmarc.firm.ee', 'v=DMARC1; p=reject');
      const { returnPath } = await house.answered(COPIES);
      const raw = complaint('abuse@firm.ee', ['Original-Rcpt-To: jaan@firm.ee']);
      await receive(raw, returnPath, { from: 'abuse@firm.ee', ip: PROVIDER_IP });
      expect(await optedOut()).toEqual(['jaan@firm.ee']);
    });

    it('from the provider of somebody in copy who names the customer of another domain: opts out nobody', async () => {
      dns.txt('firm.ee', `v=spf1 ip4:${PROVIDER_IP} -all`).txt('_dmarc.firm.ee', 'v=DMARC1; p=reject');
      const { returnPath } = await house.answered(COPIES);
      const raw = complaint('abuse@firm.ee', ['Original-Rcpt-To: mari@customer.ee']);
      await receive(raw, returnPath, { from: 'abuse@firm.ee', ip: PROVIDER_IP });
      expect(await optedOut()).toEqual([]);
    });

    it('to whom we never wrote: opts out nobody', async () => {
      const { returnPath } = await house.answered();
      const raw = complaint('eve@stranger.ee', ['Original-Rcpt-To: eve@stranger.ee']);
      await receive(raw, returnPath, { from: 'eve@stranger.ee' });
      expect(await optedOut()).toEqual([]);
    });
  });

  describe('by our own server, while it takes the mail', () => {
    let sink: SmtpSink;
    beforeAll(async () => {
      sink = await SmtpSink.start();
      const server = { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null } as const;
      await house.app.database.transaction((tx) =>
        house.app.get(OutgoingMailSettings).change(tx, systemActor('test'), server, 0),
      );
    });
    afterAll(() => sink.close());

    it('that there is no such mailbox: marks the address as a report would', async () => {
      sink.behaviour = { refuseTo: ['mari@customer.ee'], says: '5.1.1 User unknown' };
      await house.answered(COPIES);
      expect(await ours()).toMatchObject({ state: 'failed', last_error: 'ADDRESS_UNKNOWN' });
      expect(await undeliverable()).toEqual(['mari@customer.ee']);
    });

    it('that one of several has none: marks that one alone', async () => {
      sink.behaviour = { refuseTo: (address) => /^jaan@/i.test(address), says: '5.1.1 User unknown' };
      await house.answered(COPIES);
      expect(await ours()).toMatchObject({ state: 'sent', last_error: 'COPIES_REFUSED', bounced_at: null });
      expect(await undeliverable()).toEqual(['jaan@firm.ee']);
    });

    it('that the mailbox is full: counts against the address', async () => {
      sink.behaviour = { refuseTo: ['mari@customer.ee'], says: '5.2.2 Mailbox full' };
      await house.answered();
      expect(await undeliverable()).toEqual([]);
      expect(await softly()).toEqual([{ address: 'mari@customer.ee', soft_bounces: 1 }]);
    });

    it.each<[string, SmtpSink['behaviour']]>([
      ['it forwards nothing for us', { refuseTo: () => true, says: '5.7.1 relay not permitted' }],
      ['it does not like the mail', { refuse: 554, at: 'data', says: '5.7.1 spam' }],
      ['it does not know our own address', { refuseFrom: () => true }],
      ['it is not sure', { refuseTo: () => true, says: '4.1.1 User unknown, perhaps', code: 450 }],
    ])('that %s: says nothing of the address', async (_, behaviour) => {
      sink.behaviour = behaviour;
      await house.answered(COPIES);
      expect(await undeliverable()).toEqual([]);
      expect(await softly()).toEqual([]);
    });
  });
});
