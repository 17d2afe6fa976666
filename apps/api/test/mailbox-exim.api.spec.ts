import { expect, it } from '@jest/globals';
import type { MailboxTestView, SettingsView } from '#contracts';
import { ADDRESSES, addressOf, type DetailTreatment, headerOf, needs, PostOffice, swaks } from '#testing';

const ALL = { plusAddress: true, envelopeSender: true, messageId: true, references: true };
const NO_DETAILS = { ...ALL, plusAddress: false, envelopeSender: false };

needs(
  'exim',
  'dovecot',
  'swaks',
)('a mailbox that is tried with Exim and Dovecot', () => {
  const at = async (details: DetailTreatment, work: (office: PostOffice) => Promise<void>) => {
    const office = await PostOffice.open({ details });
    try {
      await work(office);
    } finally {
      await office.close();
    }
  };
  const capabilities = async ({ server, desks }: PostOffice) => {
    const admin = await server.person('admin');
    const { body } = await admin.call<SettingsView>('GET', '/api/settings');
    return body.mailboxServers.find(({ mailboxId }) => mailboxId === desks.imap.mailboxId)?.capabilities;
  };

  it('passes its test, sends by its own server, and keeps everything', () =>
    at('kept', async (office) => {
      const { server, dovecot, exim, desks } = office;
      const admin = await server.person('admin');
      const place = { host: '127.0.0.1', security: 'none', user: ADDRESSES.imap, auth: 'password' };
      const incoming = { ...place, port: dovecot.ports.imap, folder: 'INBOX', secret: dovecot.password };
      const outgoing = { ...place, port: exim.port, secret: exim.password };
      const tried = async (servers: object) => {
        const body = { mailboxId: null, incoming, outgoing, ...servers };
        return (await admin.call<MailboxTestView>('POST', '/api/mailboxes/test-servers', body)).body;
      };
      expect((await tried({})).isOk).toBe(true);
      const wrong = await tried({ outgoing: { ...outgoing, secret: 'wrong' } });
      expect(wrong.isOk).toBe(false);
      expect(wrong.steps.map(({ code }) => code)).toContain('WRONG_PASSWORD');
      const path = `/api/mailboxes/${desks.imap.mailboxId}/servers`;
      const saved = await admin.call('PUT', path, { incoming, outgoing, importDays: 0 }, { 'if-match': '"1"' });
      expect(saved.status).toBe(204);
      expect(await office.probe('imap')).toMatchObject({ state: 'done' });
      expect(await capabilities(office)).toEqual(ALL);
      expect(exim.log).toContain(`A=plain:${ADDRESSES.imap}`);
      expect(await office.tickets()).toEqual([]);
    }));

  it.each<DetailTreatment>(['dropped', 'refused'])('finds that details are %s, and threads by Message-ID', (details) =>
    at(details, async (office) => {
      expect(await office.probe('imap', details === 'dropped')).toMatchObject({ state: 'done' });
      expect(await capabilities(office)).toEqual(NO_DETAILS);
      const from = 'liis@customer.ee';
      const write = (subject: string, body: string, headers: string[]) => {
        const fields = [`Subject: ${subject}`, ...headers].flatMap((header) => ['--header', header]);
        const envelope = ['--from', from, '--to', ADDRESSES.imap, '--body', body];
        return swaks(office.exim.port, [...envelope, ...fields]);
      };
      expect((await write('The bell is silent', 'Is it broken?', [])).code).toBe(0);
      const ticket = await office.until('a ticket', async () => (await office.tickets())[0]);
      await office.reply(ticket.id, 'Turn its cap.');
      const letter = await office.letter(from, 'Turn its cap.');
      const answerTo = headerOf(letter, 'Reply-To') || headerOf(letter, 'From');
      expect(addressOf(answerTo)).toBe(ADDRESSES.imap);
      expect(headerOf(letter, 'Return-Path')).toBe(`<${ADDRESSES.imap}>`);
      await write('It rings', 'Thank you.', [`In-Reply-To: ${headerOf(letter, 'Message-ID')}`]);
      const answer = await office.until('the answer is on the ticket', async () =>
        (await office.page(ticket.id)).messages.find(({ text }) => text.includes('Thank you.')),
      );
      expect(answer).toMatchObject({ matchedBy: 'message_id', isHeld: false });
      // A report about our mail finds its way without an address of its own, too.
      await office.exim.removeUser(from);
      await office.reply(ticket.id, 'You are welcome.');
      await office.until('the report has come', async () =>
        (await office.inbound()).some(({ ending, ticket_id }) => ending === 'bounce' && ticket_id === ticket.id),
      );
      expect(await office.tickets()).toHaveLength(1);
    }),
  );
});
