import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADDRESSES, addressOf, headerOf, needs, PostOffice, swaks, type Way } from '#testing';

needs(
  'exim',
  'dovecot',
  'swaks',
)('a conversation over Exim and Dovecot', () => {
  let office: PostOffice;

  beforeAll(async () => {
    office = await PostOffice.open();
    await office.probe('imap');
  });
  afterAll(() => office?.close());

  /** A customer's mail client hands a mail to Exim. */
  const write = async (mail: { from: string; to: string; subject: string; body: string }, headers: string[] = []) => {
    const fields = [`Subject: ${mail.subject}`, ...headers].flatMap((header) => ['--header', header]);
    const envelope = ['--from', mail.from, '--to', mail.to, '--body', mail.body];
    const { code, transcript } = await swaks(office.exim.port, [...envelope, ...fields]);
    if (code !== 0) throw new Error(transcript);
  };
  const ticketAbout = (subject: string) =>
    office.until(`a ticket about ${subject}`, async () =>
      (await office.tickets()).find((ticket) => ticket.subject === subject),
    );
  const said = (ticketId: string, words: string) =>
    office.until(`the ticket has "${words}"`, async () =>
      (await office.page(ticketId)).messages.find(({ text }) => text.includes(words)),
    );

  describe.each<Way>(['smtp', 'imap'])('that comes in by %s', (way) => {
    it('goes full circle and stays on one ticket', async () => {
      const from = `liis-${way}@customer.ee`;
      const subject = `The bicycle squeaks (${way})`;
      await write({ from, to: ADDRESSES[way], subject, body: 'Is that normal?' });
      const { id, mailbox_id } = await ticketAbout(subject);
      expect(mailbox_id).toBe(office.desks[way].mailboxId);
      await office.reply(id, 'A drop of oil will help.');
      const letter = await office.letter(from, 'A drop of oil will help.');
      expect(headerOf(letter, 'Delivered-To')).toBe(from);
      const replyTo = headerOf(letter, 'Reply-To');
      expect(addressOf(replyTo)).toMatch(/^help\+a[a-z2-7]{32}@/);
      const answer = { from, to: addressOf(replyTo), subject: `Re: ${subject}`, body: 'It did, thank you.' };
      await write(answer, [`In-Reply-To: ${headerOf(letter, 'Message-ID')}`, `To: ${replyTo}`]);
      expect(await said(id, 'It did, thank you.')).toMatchObject({ matchedBy: 'token', isHeld: false });
      await office.reply(id, 'Good to hear.');
      const last = await office.letter(from, 'Good to hear.');
      const { messages } = await office.page(id);
      expect(messages.map(({ direction }) => direction)).toEqual(['inbound', 'outbound', 'inbound', 'outbound']);
      expect(headerOf(last, 'References')).toContain(headerOf(letter, 'Message-ID'));
      expect((await office.tickets()).filter((ticket) => ticket.subject.includes(subject))).toHaveLength(1);
    });

    it('knows the ticket by nothing but the address that the mail was delivered to', async () => {
      const from = `jaan-${way}@customer.ee`;
      const subject = `A lamp is missing (${way})`;
      await write({ from, to: ADDRESSES[way], subject, body: 'Two were in the box.' });
      const { id } = await ticketAbout(subject);
      await office.reply(id, 'We send the third.');
      const replyTo = addressOf(headerOf(await office.letter(from, 'We send the third.'), 'Reply-To'));
      // Some clients and servers change case, and lists hide to whom a mail goes.
      const token = replyTo.slice(replyTo.indexOf('+') + 1, replyTo.indexOf('@'));
      const to = replyTo.replace(token, token.toUpperCase());
      await write({ from, to, subject: 'Something else', body: 'It came today.' }, ['To: undisclosed-recipients:;']);
      expect(await said(id, 'It came today.')).toMatchObject({ matchedBy: 'token', isHeld: false });
      const stored = (await office.inbound()).find(({ ticket_id, ending }) => ticket_id === id && ending === 'message');
      expect(stored?.envelope_to.map((address) => address.toLowerCase())).toContain(replyTo);
      const lying = await office.dovecot.inbox(ADDRESSES.imap);
      const raw = lying.find((mail) => mail.includes('It came today.'));
      if (way === 'imap') expect(headerOf(raw ?? '', 'Delivered-To').toLowerCase()).toBe(replyTo);
    });
  });

  it('makes one ticket of one mail to two of our addresses, and keeps what both got', async () => {
    const both = `${ADDRESSES.smtp},${ADDRESSES.imap}`;
    await write({ from: 'two@customer.ee', to: both, subject: 'To both of you', body: 'Who is right?' });
    const about = async () => (await office.tickets()).filter(({ subject }) => subject === 'To both of you');
    await office.until('a ticket, and a copy that is known', async () => {
      const inbound = await office.inbound();
      const copies = inbound.filter(({ ending_reason }) => ending_reason === 'DUPLICATE');
      return (await about()).length > 0 && copies.length === 1;
    });
    expect(await about()).toHaveLength(1);
  });
});
