import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, newId, plus } from '#kernel';
import { DnsLookup } from '#mail';
import { letter, MailHouse, SIGNING_RECORD, StubDns, signMail } from '#testing';
import { MessageService } from '#tickets';
import { InboundMails, KnownMailboxes, MailboxService } from './index.js';

const GOOD_IP = '198.51.100.7';
const OTHER_IP = '203.0.113.66';

// Whoever holds a mail of ours holds its token, and may write any name into From.
describe('a mail with the token of a ticket and the name of its customer', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  const knows = (dns: StubDns): void => {
    house.app.get(DnsLookup).resolve = (name, type) => dns.resolve(name, type);
  };
  const withoutSpf = () => new StubDns().txt('test._domainkey.customer.ee', SIGNING_RECORD);
  afterAll(() => house.close());
  beforeEach(async () => {
    knows(withoutSpf().txt('customer.ee', `v=spf1 ip4:${GOOD_IP} -all`));
    await house.clear();
  });

  interface Way {
    from?: string;
    /** Null: another server passed it on, and nothing can be found out. */
    ip?: string | null;
    headers?: string;
    isSigned?: boolean;
  }
  /** A reply is planned; then the mail comes. */
  const receive = async ({ from = 'mari@customer.ee', ip = null, headers = '', isSigned = false }: Way) => {
    const { ticketId, replyTo } = await house.answered();
    await house.app.get(MessageService).write(house.admin, ticketId, {
      clientId: newId(),
      kind: 'reply',
      text: 'Tomorrow we look again.',
      lastSeenMessageId: null,
      sendAnyway: true,
      sendAt: plus(house.app.clock.now(), DAY),
    });
    const raw = letter({ body: 'Never mind.', headers: `Cc: Eve <eve@other.ee>${headers && `\n${headers}`}` });
    house.app.get(KnownMailboxes).forget();
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    await house.app.get(InboundMails).store(
      {
        raw: isSigned ? await signMail(raw, 'customer.ee') : Buffer.from(raw),
        envelopeFrom: from,
        envelopeTo: [replyTo],
        remoteAddress: ip,
        helo: 'mx.example.ee',
        isLive: true,
        isDemo: false,
      },
      mailbox ? [mailbox] : [],
    );
    house.app.clock.advance(HOUR);
    await house.app.settle();
    const query = <T>(sql: string) => house.app.database.query<T>(sql);
    const [mail] = await query<Record<string, unknown>>(
      'select * from inbound_mails order by received_at desc, id desc limit 1',
    );
    const message = (await house.messages()).find(({ id }) => id === mail?.message_id);
    const cancelled = await query(`select 1 from outbox_events where type = 'ReplyCancelled'`);
    const named = await query<{ address: string }>('select address from ticket_participants');
    return {
      mail,
      isHere: mail?.ticket_id === ticketId,
      isHeld: message?.held_at !== null,
      isCancelled: cancelled.length > 0,
      named: named.map(({ address }) => address),
    };
  };

  it.each<[string, Way]>([
    ['another domain handed it over, and nothing could be found out', { from: 'evil@attacker.ee' }],
    ['another domain handed it over, and nothing speaks for it', { from: 'evil@attacker.ee', ip: OTHER_IP }],
    ['a server hands it over that her domain does not send from', { ip: OTHER_IP }],
    ['a list program without any envelope says so', { from: '', headers: 'List-Id: <x.attacker.ee>' }],
    ['a program without any envelope only passed it on', { from: '', headers: 'Auto-Submitted: auto-forwarded' }],
    [
      'an answering program of another domain says so',
      { from: 'e@attacker.ee', headers: 'Auto-Submitted: auto-replied' },
    ],
  ])('is held and changes nothing where %s', async (_, way) => {
    expect(await receive(way)).toMatchObject({
      mail: {
        ending_reason: expect.stringMatching(/^(ELSEWHERE|OUT_OF_OFFICE)$/),
        authenticity: { unproven: 'address' },
      },
      isHere: true,
      isHeld: true,
      isCancelled: false,
      named: [],
    });
  });

  it.each<[string, Way]>([
    ['her own domain handed it over, and nothing could be found out', {}],
    ['a server below her domain handed it over', { from: 'mari@mail.customer.ee' }],
    ['her own server handed it over', { ip: GOOD_IP }],
    [
      'a mailing service handed it over, signed by her domain',
      { from: 'b+1@service.example', ip: OTHER_IP, isSigned: true },
    ],
    [
      'a forwarder handed it over, signed by her domain',
      { from: 'SRS0=x=y=customer.ee=mari@fwd.example', isSigned: true },
    ],
  ])('is hers, unmarked, where %s', async (_, way) => {
    const { mail, ...effects } = await receive(way);
    expect(effects).toEqual({ isHere: true, isHeld: false, isCancelled: true, named: ['eve@other.ee'] });
    expect(mail).toMatchObject({ ending_reason: null });
    expect(mail?.authenticity).not.toHaveProperty('unproven');
  });

  it('is hers and says that she is not verified where somebody looked and found nothing', async () => {
    knows(withoutSpf());
    expect(await receive({ ip: OTHER_IP })).toMatchObject({
      mail: { ending_reason: null, authenticity: { result: 'none', unproven: 'address' } },
      isHere: true,
      isHeld: false,
      isCancelled: true,
    });
  });

  it('says so, too, when that is found out an hour later', async () => {
    const dns = withoutSpf();
    dns.giveUp();
    knows(dns);
    const { mail } = await receive({ ip: OTHER_IP });
    expect(mail?.authenticity).toMatchObject({ result: 'unknown', mayTellLater: true });
    expect(mail?.authenticity).not.toHaveProperty('unproven');
    dns.speak();
    house.app.clock.advance(HOUR);
    await house.app.settle();
    const [row] = await house.app.database.query(
      `select authenticity from inbound_mails where authenticity ->> 'result' is not null order by received_at desc, id desc limit 1`,
    );
    expect(row).toMatchObject({ authenticity: { result: 'none', unproven: 'address' } });
  });

  it('changes nothing where a program wrote it without an envelope, and needs nobody', async () => {
    expect(await receive({ from: '', headers: 'Auto-Submitted: auto-replied' })).toMatchObject({
      isHere: true,
      isHeld: false,
      isCancelled: false,
      named: [],
    });
  });
});
