import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE } from '#kernel';
import { DnsLookup, OwnMailProof } from '#mail';
import { letter, MailHouse, SIGNING_RECORD, StubDns, signMail } from '#testing';
import { InboundMails, KnownMailboxes, MailboxService } from './index.js';

const GOOD_IP = '198.51.100.7';
const EVIL_IP = '203.0.113.66';

describe('the authenticity of an incoming mail', () => {
  let house: MailHouse;
  let dns: StubDns;
  beforeAll(async () => {
    house = await MailHouse.open();
    dns = new StubDns();
    const lookup = house.app.get(DnsLookup);
    lookup.resolve = (name, type) => dns.resolve(name, type);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    await house.app.database.query('update mailboxes set trusted_authserv_id = null, sends_acknowledgements = false');
    // Answers of an earlier test are forgotten.
    house.app.clock.advance(2 * HOUR);
    dns = new StubDns()
      .txt('customer.ee', `v=spf1 ip4:${GOOD_IP} -all`)
      .txt('_dmarc.customer.ee', 'v=DMARC1; p=reject')
      .txt('shop.ee', `v=spf1 ip4:${GOOD_IP} -all`)
      .txt('_dmarc.shop.ee', 'v=DMARC1; p=reject')
      .txt('test._domainkey.customer.ee', SIGNING_RECORD);
  });

  /** As a server somewhere in the world hands it over. */
  const receive = async (
    raw: string | Buffer,
    { ip = EVIL_IP as string | null, to = 'help@shop.ee', from = 'mari@customer.ee' } = {},
  ): Promise<void> => {
    house.app.get(KnownMailboxes).forget();
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    if (!mailbox) throw new Error('There is no mailbox.');
    await house.app.get(InboundMails).store(
      {
        raw: Buffer.from(raw),
        envelopeFrom: from,
        envelopeTo: [to],
        remoteAddress: ip,
        helo: 'mx.example.ee',
        isLive: true,
        isDemo: false,
      },
      [mailbox],
    );
    await house.app.settle();
  };
  const last = async () => {
    const rows = await house.app.database.query<{
      ending: string;
      ending_reason: string | null;
      authenticity: { result: string } | null;
      ticket_id: string;
    }>('select * from inbound_mails order by received_at desc, id desc limit 1');
    return rows[0];
  };

  it('is kept with the mail', async () => {
    await receive(letter({ body: 'one' }), { ip: GOOD_IP });
    expect((await last())?.authenticity).toEqual({
      result: 'pass',
      spf: 'pass',
      dkim: 'none',
      dmarc: 'pass',
      arc: 'none',
      fromDomain: 'customer.ee',
    });
    await receive(letter({ body: 'two' }));
    expect((await last())?.authenticity).toMatchObject({ result: 'fail' });
    expect(await last()).toMatchObject({ ending: 'new_ticket' });
  });

  it('of our own door knows who handed the mail over, and with which name', async () => {
    await house.post(letter());
    const [row] = await house.app.database.query('select remote_address, helo, source from inbound_mails');
    expect(row).toEqual({ remote_address: '127.0.0.1', helo: expect.any(String), source: 'smtp' });
  });

  it('holds a forged mail that has the token, and lets the true one in', async () => {
    const { ticketId, replyTo } = await house.answered();
    await receive(letter({ body: 'Send the money elsewhere.' }), { to: replyTo });
    expect(await last()).toMatchObject({ ending: 'message', ending_reason: 'FORGED', ticket_id: ticketId });
    expect((await house.messages()).at(-1)?.held_at).not.toBeNull();
    expect((await house.tickets())[0]).toMatchObject({ has_held_message: true });
    await receive(letter({ body: 'It came.' }), { to: replyTo, ip: GOOD_IP });
    expect((await house.messages()).at(-1)).toMatchObject({ body_text: 'It came.', held_at: null });
    await receive(await signMail(letter({ body: 'By another way.' }), 'customer.ee'), { to: replyTo });
    expect((await house.messages()).at(-1)).toMatchObject({ body_text: 'By another way.', held_at: null });
  });

  it('holds a tampered mail and a forged one that knows the number', async () => {
    await house.answered();
    const number = (await house.tickets())[0]?.number;
    const signed = (await signMail(letter({ subject: `Re: [#${number}]`, body: 'Pay 10.' }), 'customer.ee')).toString();
    await receive(signed.replace('Pay 10.', 'Pay 99.'));
    expect(await last()).toMatchObject({ ending: 'message', ending_reason: 'FORGED' });
  });

  it('gives no right: a genuine stranger is held all the same', async () => {
    const { replyTo } = await house.answered();
    dns.txt('evil.ee', `v=spf1 ip4:${EVIL_IP} -all`).txt('_dmarc.evil.ee', 'v=DMARC1; p=reject');
    await receive(letter({ from: 'eve@evil.ee' }), { to: replyTo, from: 'eve@evil.ee' });
    expect(await last()).toMatchObject({ ending_reason: 'STRANGER', authenticity: { result: 'pass' } });
  });

  it('makes nobody an agent, genuine or not', async () => {
    const { ticketId, replyTo } = await house.answered();
    const before = await house.app.database.query('select id from outgoing_mails');
    for (const ip of [GOOD_IP, EVIL_IP]) {
      await receive(letter({ from: 'Anu <a@shop.ee>', body: `From ${ip}` }), { to: replyTo, from: 'a@shop.ee', ip });
      expect((await house.messages()).at(-1)).toMatchObject({
        ticket_id: ticketId,
        author_kind: 'customer',
        author_agent_id: null,
        held_at: expect.any(Date),
      });
    }
    expect(await house.app.database.query('select id from outgoing_mails')).toEqual(before);
    const events = await house.app.database.query(`select 1 from outbox_events where type = 'MessageReceived'`);
    expect(events).toHaveLength(2);
  });

  it('lets no forged mail rate', async () => {
    await house.answered();
    const [ticket] = await house.tickets();
    const { ticketId, replyTo } = await house.send(ticket?.id ?? '');
    await receive(letter({ body: '5' }), { to: replyTo });
    expect(await house.app.database.query('select 1 from survey_responses where ticket_id = $1', [ticketId])).toEqual(
      [],
    );
  });

  it('sends no acknowledgement to somebody in whose name another one wrote', async () => {
    await house.app.database.query('update mailboxes set sends_acknowledgements = true');
    await receive(letter({ from: 'victim@customer.ee' }));
    const acknowledged = () =>
      house.app.database.query(`select 1 from outgoing_mails where purpose = 'acknowledgement'`);
    expect(await acknowledged()).toEqual([]);
    await receive(letter({ from: 'true@customer.ee' }), { ip: GOOD_IP });
    expect(await acknowledged()).toHaveLength(1);
  });

  it('is the word of the trusted mail server where the mailbox has one', async () => {
    await house.app.database.query(`update mailboxes set trusted_authserv_id = 'mx.shop.ee'`);
    const results = (rest: string) => letter({ body: rest }).replace('From:', `Authentication-Results: ${rest}\nFrom:`);
    await receive(results('mx.shop.ee; dmarc=pass header.from=customer.ee'), { ip: null });
    expect((await last())?.authenticity).toMatchObject({ result: 'pass' });
    await receive(results('mx.shop.ee; dmarc=fail (p=REJECT) header.from=customer.ee'), { ip: null });
    expect((await last())?.authenticity).toMatchObject({ result: 'fail' });
    await receive(results('mx.evil.ee; dmarc=pass\nAuthentication-Results: mx.shop.ee; dmarc=pass'), { ip: null });
    expect((await last())?.authenticity).toMatchObject({ result: 'unknown' });
    expect(dns.asked).toEqual([]);
  });

  it('delays and loses no mail when the name service is silent, and is found out afterwards', async () => {
    dns.silence('*');
    await receive(letter({ body: 'one' }));
    expect(await last()).toMatchObject({
      ending: 'new_ticket',
      authenticity: { result: 'unknown', mayTellLater: true },
    });
    dns.speak();
    house.app.clock.advance(6 * MINUTE);
    await house.app.settle();
    const mail = await last();
    expect(mail?.authenticity).toMatchObject({ result: 'fail' });
    expect(await house.tickets()).toHaveLength(1);
    // Every event of a ticket reaches those who have it open.
    const told = () =>
      house.app.database.query(`select ticket_id, payload from outbox_events where type = 'MessageSenderChecked'`);
    const once = [
      { ticket_id: mail?.ticket_id, payload: { messageId: (await house.messages())[0]?.id, result: 'fail' } },
    ];
    expect(await told()).toEqual(once);
    house.app.clock.advance(2 * HOUR);
    await house.app.settle();
    expect(await told()).toEqual(once);
  });

  it('tells nobody of a second look that found out nothing', async () => {
    dns.giveUp();
    await receive(letter({ body: 'one' }));
    expect(await last()).toMatchObject({ authenticity: { result: 'unknown', mayTellLater: true } });
    house.app.clock.advance(2 * HOUR);
    await house.app.settle();
    dns.speak();
    expect(await house.app.database.query(`select 1 from outbox_events where type = 'MessageSenderChecked'`)).toEqual(
      [],
    );
  });

  it('is not asked for old mail', async () => {
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    const raw = Buffer.from(letter());
    const facts = { raw, envelopeFrom: 'x@customer.ee', envelopeTo: ['help@shop.ee'], isLive: false, isDemo: false };
    await house.app.get(InboundMails).store({ ...facts, remoteAddress: EVIL_IP }, mailbox ? [mailbox] : []);
    await house.app.settle();
    expect((await last())?.authenticity).toBeNull();
    expect(dns.asked).toEqual([]);
  });

  it('never lets a mail of our own robots in as a person’s', async () => {
    const { replyTo, mail } = await house.answered();
    const headers = `X-Heard-Loop: ${house.app.get(OwnMailProof).markOf(mail.id, 'help@shop.ee')}`;
    await receive(letter({ from: 'help@shop.ee', headers }), { to: replyTo, ip: GOOD_IP });
    expect(await last()).toMatchObject({ ending: 'ignored', ending_reason: 'OWN_MAIL' });
  });
});
