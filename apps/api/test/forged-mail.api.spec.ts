import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageView, TicketPageView } from '#contracts';
import { InboundMails, KnownMailboxes, MailboxService } from '#intake';
import { DnsLookup } from '#mail';
import { aMailbox, letter, StubDns, type TestPerson, type TestServer, testServer } from '#testing';

const OWN_IP = '198.51.100.7';
const EVIL_IP = '203.0.113.66';

// From the first byte to what the page of the ticket says about it; what the page draws of that stands in
// apps/console/src/features/ticket/mail-facts.spec.tsx.
describe('a mail whose domain disowns it (DMARC fails)', () => {
  let server: TestServer;
  let ona: TestPerson;
  let address: string;

  beforeAll(async () => {
    server = await testServer();
    const id = await aMailbox(server.database);
    const [mailbox] = await server.database.query<{ address: string }>('select address from mailboxes where id = $1', [
      id,
    ]);
    address = mailbox?.address ?? '';
    ona = await server.person('agent');
    const dns = new StubDns();
    for (const domain of ['customer.ee', 'bank.ee'])
      dns.txt(domain, `v=spf1 ip4:${OWN_IP} -all`).txt(`_dmarc.${domain}`, 'v=DMARC1; p=reject');
    server.get(DnsLookup).resolve = (name, type) => dns.resolve(name, type);
  });
  afterAll(() => server?.close());
  beforeEach(() => server.database.query('delete from inbound_mails'));

  /** @returns the page of the ticket where it landed */
  const receive = async (raw: string, ip: string, from: string): Promise<TicketPageView> => {
    server.get(KnownMailboxes).forget();
    const mailbox = await server.get(MailboxService).findActive(address);
    const way = { envelopeFrom: from, envelopeTo: [address], remoteAddress: ip, helo: 'mx.example.ee' };
    await server
      .get(InboundMails)
      .store({ raw: Buffer.from(raw), ...way, isLive: true, isDemo: false }, mailbox ? [mailbox] : []);
    await server.settle();
    const [mail] = await server.database.query<{ ticket_id: string }>(
      'select ticket_id from inbound_mails order by received_at desc, id desc limit 1',
    );
    return (await ona.call<TicketPageView>('GET', `/api/tickets/${mail?.ticket_id}`)).body;
  };
  const facts = ({ authenticity, isHeld, author }: MessageView) => ({ authenticity, isHeld, address: author.address });
  const DISOWNED = { result: 'fail', spf: 'fail', dkim: 'none', dmarc: 'fail', arc: 'none' };

  it('opens a ticket that says so, of an address without a name', async () => {
    const page = await receive(letter({ from: 'Your Bank <safe@bank.ee>' }), EVIL_IP, 'safe@bank.ee');
    expect(page.messages.map(facts)).toEqual([
      { authenticity: { ...DISOWNED, fromDomain: 'bank.ee' }, isHeld: false, address: 'safe@bank.ee' },
    ]);
    expect(page.customer).toMatchObject({ name: 'safe@bank.ee' });
  });

  it('is held on the ticket of the customer in whose name it comes, and says why', async () => {
    const first = await receive(letter(), OWN_IP, 'mari@customer.ee');
    const { number, id } = first.ticket;
    const forged = letter({ subject: `Re: [#${number}]`, body: 'Please send the money elsewhere.' });
    const page = await receive(forged, EVIL_IP, 'mari@customer.ee');
    expect(page.ticket.id).toBe(id);
    expect(page.messages.map(facts)).toEqual([
      { authenticity: expect.objectContaining({ result: 'pass' }), isHeld: false, address: 'mari@customer.ee' },
      {
        authenticity: { ...DISOWNED, fromDomain: 'customer.ee' },
        isHeld: true,
        address: 'mari@customer.ee',
      },
    ]);
  });
});
