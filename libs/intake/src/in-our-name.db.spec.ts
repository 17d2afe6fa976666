import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR } from '#kernel';
import { DnsLookup, LOOP_HEADER, OwnMailProof } from '#mail';
import { letter, MailHouse, StubDns } from '#testing';
import { InboundMails, KnownMailboxes, MailboxService } from './index.js';

const GOOD_IP = '198.51.100.7';
const EVIL_IP = '203.0.113.66';
const FORM = 'From: "Shop, contact form" <help@shop.ee>';

describe('a mail in the name of a mailbox of ours', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
    const dns = new StubDns()
      .txt('customer.ee', `v=spf1 ip4:${GOOD_IP} -all`)
      .txt('_dmarc.strict.ee', 'v=DMARC1; p=reject')
      .txt('strict.ee', 'v=spf1 -all');
    house.app.get(DnsLookup).resolve = (name, type) => dns.resolve(name, type);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    await house.app.database.query('delete from contact_points');
    await house.app.database.query('delete from customers');
    await house.app.database.query('update mailboxes set sends_acknowledgements = true');
    house.app.clock.advance(2 * HOUR);
  });

  const receive = async (
    raw: string,
    { ip = EVIL_IP as string | null, to = 'help@shop.ee', from = 'mari@customer.ee', isLive = true } = {},
  ) => {
    house.app.get(KnownMailboxes).forget();
    const mailbox = await house.app.get(MailboxService).findActive('help@shop.ee');
    await house.app.get(InboundMails).store(
      {
        raw: Buffer.from(raw),
        envelopeFrom: from,
        envelopeTo: [to],
        remoteAddress: ip,
        helo: 'mx.example.ee',
        isLive,
        isDemo: false,
      },
      mailbox ? [mailbox] : [],
    );
    await house.app.settle();
    const [mail] = await house.app.database.query<Record<string, unknown>>(
      'select * from inbound_mails order by received_at desc, id desc limit 1',
    );
    return mail;
  };
  const form = (headers = '', body = 'Where is my order?'): string =>
    letter({ body, headers: `Reply-To: Mari Maasikas <mari@customer.ee>${headers && `\n${headers}`}` }).replace(
      /From:.*/,
      FORM,
    );
  const customers = () =>
    house.app.database.query<{ name: string; address: string; language: string | null }>(
      'select customer.name, point.address, customer.language from customers as customer join contact_points as point on point.customer_id = customer.id',
    );
  const acknowledged = () => house.app.database.query(`select 1 from outgoing_mails where purpose = 'acknowledgement'`);

  it.each([
    ['plain', ''],
    ['of a program that says so', 'Auto-Submitted: auto-generated\nPrecedence: bulk'],
    ['of a program that takes itself for an answering one', 'Auto-Submitted: auto-replied\nX-Autoreply: yes'],
  ])('is a ticket of whoever filled in the form (%s), and nobody is written to', async (_, headers) => {
    expect(await receive(form(headers), { from: 'www-data@web.shop.ee' })).toMatchObject({
      ending: 'new_ticket',
      ending_reason: 'FORM',
      authenticity: { unproven: 'form' },
    });
    expect(await house.messages()).toMatchObject([
      { body_text: 'Where is my order?', author_address: 'mari@customer.ee', held_at: null, is_automatic: false },
    ]);
    expect(await customers()).toMatchObject([{ name: 'Mari Maasikas', address: 'mari@customer.ee' }]);
    expect((await house.tickets())[0]?.waiting_since).not.toBeNull();
    expect(await acknowledged()).toEqual([]);
  });

  it('is of whom the form names beside ourselves', async () => {
    const raw = form().replace('Reply-To: ', 'Reply-To: help+form@shop.ee, ');
    expect(await receive(raw)).toMatchObject({ ending: 'new_ticket', ending_reason: 'FORM' });
    expect(await house.messages()).toMatchObject([{ author_address: 'mari@customer.ee' }]);
  });

  it('by a form speaks for nobody of a ticket, by number or by token', async () => {
    const { replyTo, ticketId } = await house.answered();
    const [ticket] = await house.tickets();
    const tagged = form().replace('Where is my order?', `Re: [#${ticket?.number}]`);
    expect(await receive(tagged)).toMatchObject({ ending: 'new_ticket', ending_reason: 'FORM' });
    expect(await receive(form('', 'Close it.'), { to: replyTo })).toMatchObject({
      ending: 'message',
      ending_reason: 'FORM',
      ticket_id: ticketId,
    });
    expect((await house.messages()).at(-1)?.held_at).not.toBeNull();
  });

  it.each([
    ['without anybody to answer', letter({ from: 'help@shop.ee' })],
    ['with ourselves to answer', letter({ from: 'help+x@shop.ee', headers: 'Reply-To: help@shop.ee' })],
  ])('%s lies before a person', async (_, raw) => {
    expect(await receive(raw)).toMatchObject({ ending: 'quarantine', ending_reason: 'OWN_ADDRESS' });
    expect(await house.tickets()).toEqual([]);
  });

  it('among old mail that is imported is what we once sent', async () => {
    expect(await receive(letter({ from: 'help@shop.ee' }), { isLive: false })).toMatchObject({
      ending: 'ignored',
      ending_reason: 'OWN_ADDRESS',
    });
  });

  describe('or with our mark', () => {
    const markOf = (id: string, from: string) => house.app.get(OwnMailProof).markOf(id, from);

    it('is a letter of the customer all the same: the mark of a mail proves nothing about another one', async () => {
      const { mail } = await house.answered();
      const values = ['1', 'a'.repeat(32), markOf(mail.id, 'help@shop.ee'), mail.id, `${mail.id}.${'a'.repeat(33)}`];
      for (const [at, value] of values.entries()) {
        const raw = letter({ body: `Letter ${at}`, headers: `${LOOP_HEADER}: ${value}` });
        expect(await receive(raw)).toMatchObject({ ending: 'new_ticket' });
      }
      expect(await house.tickets()).toHaveLength(1 + values.length);
    });

    it('is known again when it comes back, by the mark or by the Message-ID, each by itself', async () => {
      const { mail } = await house.answered();
      const mark = markOf(mail.id, 'help@shop.ee');
      const rewritten = letter({ from: 'HELP@shop.ee', headers: `${LOOP_HEADER}: ${mark.toUpperCase()}` });
      const stripped = letter({ from: 'help@shop.ee' }).replace(
        /Message-ID:.*/,
        `Message-ID: <${mail.messageIdHeader}>`,
      );
      for (const raw of [rewritten, stripped]) {
        expect(await receive(raw)).toMatchObject({ ending: 'ignored', ending_reason: 'OWN_MAIL' });
      }
      expect(await house.tickets()).toHaveLength(1);
    });
  });

  describe('or in that of a customer whom nobody vouches for', () => {
    const tagged = async (changes: Parameters<typeof letter>[0] = {}): Promise<string> =>
      letter({ subject: `Re: [#${(await house.tickets())[0]?.number}]`, ...changes });

    it('comes onto the ticket of its number and says that it is not verified', async () => {
      const { ticketId } = await house.answered();
      expect(await receive(await tagged({ from: 'mari@customer.ee' }), { ip: null })).toMatchObject({
        ending: 'message',
        ending_reason: null,
        ticket_id: ticketId,
        authenticity: { result: 'unknown', unproven: 'address' },
      });
      expect((await house.messages()).at(-1)?.held_at).toBeNull();
    });

    it('is verified where the server of the domain handed it over, though there is no policy', async () => {
      await house.answered();
      const mail = await receive(await tagged(), { ip: GOOD_IP });
      expect(mail).toMatchObject({ ending_reason: null, authenticity: { result: 'none', isAligned: true } });
      expect(mail?.authenticity).not.toHaveProperty('unproven');
    });

    it.each(['eve@evil.ee', ''])('is held when it came from elsewhere (%p)', async (from) => {
      await house.answered();
      expect(await receive(await tagged(), { from })).toMatchObject({ ending: 'message', ending_reason: 'ELSEWHERE' });
      expect((await house.messages()).at(-1)?.held_at).not.toBeNull();
    });

    it('knows the Message-ID of a mail of theirs and is not verified by that', async () => {
      await house.answered();
      const id = (await house.messages())[0]?.message_id_header;
      const raw = letter({ subject: 'x', headers: `In-Reply-To: <${id}>` });
      expect(await receive(raw, { ip: null })).toMatchObject({ authenticity: { unproven: 'address' } });
      expect(await receive(`${raw}again`, { from: 'eve@evil.ee' })).toMatchObject({ ending_reason: 'ELSEWHERE' });
    });
  });

  describe('tells about its customer', () => {
    const nameAfter = async (from: string, options: Parameters<typeof receive>[1]): Promise<string | undefined> => {
      await receive(letter({ from }), options);
      return (await customers())[0]?.name;
    };

    it('nothing when it is forged', async () => {
      const forged = { ip: EVIL_IP, from: 'x@strict.ee' };
      expect(await nameAfter('Your Bank <x@strict.ee>', forged)).toBe('x@strict.ee');
      expect((await customers())[0]?.language).toBeNull();
      expect(await nameAfter('Your Bank <x@strict.ee>', forged)).toBe('x@strict.ee');
    });

    it('a name when they are new, and later only when it is verified', async () => {
      expect(await nameAfter('mari@customer.ee', { ip: null })).toBe('mari@customer.ee');
      expect(await nameAfter('Your Bank <mari@customer.ee>', { ip: null })).toBe('mari@customer.ee');
      expect(await nameAfter('Mari <mari@customer.ee>', { ip: GOOD_IP })).toBe('Mari');
      await house.clear();
      await house.app.database.query('delete from contact_points');
      await house.app.database.query('delete from customers');
      expect(await nameAfter('Jaan <jaan@customer.ee>', { ip: null })).toBe('Jaan');
    });
  });
});
