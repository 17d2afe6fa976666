import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { letter, MailHouse } from '#testing';
import { TicketParticipants } from '#tickets';

// Security findings D1 and D2: whoever writes, however they address it, ends where the table says and nowhere else.
type Sender =
  | 'customer'
  | 'customer with detail'
  | 'stranger'
  | 'agent'
  | 'named in copy'
  | 'accepted in copy'
  | 'several';
type End = 'joins' | 'held' | 'new';

const FROM: Record<Sender, string> = {
  customer: 'Mari <mari@customer.ee>',
  'customer with detail': 'Mari <mari+shop@customer.ee>',
  stranger: 'Eve <eve@evil.ee>',
  agent: 'Anu <a@shop.ee>',
  'named in copy': 'Jaan <jaan@customer.ee>',
  'accepted in copy': 'Siim <siim@customer.ee>',
  several: 'mari@customer.ee, eve@evil.ee',
};
const SENDERS = Object.keys(FROM) as Sender[];

interface Secrets {
  /** `help+token@shop.ee` */
  replyTo: string;
  returnPath: string;
  messageId: string;
  number: string;
  /** Of another ticket. */
  other: { replyTo: string; messageId: string };
}
interface Forgery {
  to?: string;
  headers?: string;
  subject?: string;
}

const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'b' ? 'c' : 'b') + text.slice(at + 1);
const token = (address: string): string => /\+([^@]+)@/.exec(address)?.[1] ?? '';

/** What is tried, and where it ends for a person of the ticket. A stranger's is held where that joins. */
const WAYS: [string, (given: Secrets) => Forgery, 'token' | 'known' | 'new'][] = [
  ['the reply address', (s) => ({ to: s.replyTo }), 'token'],
  ['the reply address in capitals', (s) => ({ to: s.replyTo.toUpperCase() }), 'token'],
  ['the return path', (s) => ({ to: s.returnPath }), 'token'],
  ['the reply address in Delivered-To', (s) => ({ headers: `Delivered-To: ${s.replyTo}` }), 'token'],
  ['the reply address in X-Original-To', (s) => ({ headers: `X-Original-To: <${s.replyTo}>` }), 'token'],
  ['our id in In-Reply-To', (s) => ({ headers: `In-Reply-To: <${s.messageId}>` }), 'token'],
  ['our id in References', (s) => ({ headers: `References: <a@b.ee> <${s.messageId}> <c@d.ee>` }), 'token'],
  ['our id in capitals', (s) => ({ headers: `In-Reply-To: <${s.messageId.toUpperCase()}>` }), 'token'],
  ['our id at another domain', (s) => ({ headers: `In-Reply-To: <${s.messageId.replace(/@.*/, '@x.ee')}>` }), 'token'],
  ['the number of the ticket', (s) => ({ subject: `Re: order [#${s.number}]` }), 'known'],
  ['the number in round brackets', (s) => ({ subject: `Re: order (#${s.number})` }), 'known'],
  ['the wrong token', (s) => ({ to: s.replyTo.replace('+a', '+b') }), 'new'],
  ['one letter changed', (s) => ({ to: flipped(s.replyTo, 12) }), 'new'],
  ['the last letter changed', (s) => ({ to: flipped(s.replyTo, s.replyTo.indexOf('@') - 1) }), 'new'],
  ['a token that is cut', (s) => ({ to: s.replyTo.replace(/.@/, '@') }), 'new'],
  ['half a token', (s) => ({ to: s.replyTo.replace(/.{16}@/, '@') }), 'new'],
  ['a token that is longer', (s) => ({ to: s.replyTo.replace('@', 'a@') }), 'new'],
  ['an empty token', () => ({ to: 'help+@shop.ee' }), 'new'],
  ['the number as a detail', (s) => ({ to: `help+${s.number}@shop.ee` }), 'new'],
  ['the word ticket as a detail', (s) => ({ to: `help+ticket-${s.number}@shop.ee` }), 'new'],
  ['the token after another detail', (s) => ({ to: `help+x+${token(s.replyTo)}@shop.ee` }), 'new'],
  ['the token with a blank', (s) => ({ headers: `Delivered-To: help+ ${token(s.replyTo)}@shop.ee` }), 'new'],
  ['the token in the To header alone', (s) => ({ headers: `X-To: ${s.replyTo}` }), 'new'],
  ['the token in Cc alone', (s) => ({ headers: `Cc: x+${token(s.replyTo)}@evil.ee` }), 'new'],
  ['the token in the subject', (s) => ({ subject: token(s.replyTo) }), 'new'],
  ['the token of the address as an id', (s) => ({ headers: `In-Reply-To: <h.${token(s.replyTo)}@shop.ee>` }), 'new'],
  ['an id without its mark', (s) => ({ headers: `In-Reply-To: <${s.messageId.slice(2)}>` }), 'new'],
  ['an id with another mark', (s) => ({ headers: `In-Reply-To: <x.${s.messageId.slice(2)}>` }), 'new'],
  ['an id with one letter changed', (s) => ({ headers: `In-Reply-To: <${flipped(s.messageId, 9)}>` }), 'new'],
  ['an id that is cut', (s) => ({ headers: `In-Reply-To: <${s.messageId.replace(/.@/, '@')}>` }), 'new'],
  ['an id within another', (s) => ({ headers: `In-Reply-To: <x${s.messageId}>` }), 'new'],
  ['an id that names thread and person', (s) => ({ headers: `In-Reply-To: <notify-${s.number}-1-1@shop.ee>` }), 'new'],
  ['a link to another host', (s) => ({ subject: `https://evil.ee/s/${token(s.replyTo)}` }), 'new'],
  ['a number that does not exist', () => ({ subject: 'Re: [#999999999]' }), 'new'],
  ['a number without brackets', (s) => ({ subject: `Re: #${s.number}` }), 'new'],
  ['a number with a sign', (s) => ({ subject: `Re: [#-${s.number}]` }), 'new'],
  ['a number with a query', (s) => ({ subject: `Re: [#${s.number} or 1=1]` }), 'new'],
  ['two tokens of two tickets', (s) => ({ to: s.replyTo, headers: `In-Reply-To: <${s.other.messageId}>` }), 'new'],
  ['the other way round', (s) => ({ to: s.other.replyTo, headers: `In-Reply-To: <${s.messageId}>` }), 'new'],
  [
    'headers that others obey',
    (s) => ({ headers: `X-Heard-Ticket: ${s.number}\nX-Zammad-Ticket-Id: ${s.number}` }),
    'new',
  ],
];

const isKnown = (sender: Sender): boolean =>
  sender === 'customer' || sender === 'customer with detail' || sender === 'accepted in copy';
function expected(way: (typeof WAYS)[number][2], sender: Sender): End {
  if (way === 'token') return isKnown(sender) ? 'joins' : 'held';
  return way === 'known' && isKnown(sender) ? 'joins' : 'new';
}

describe('a mail that claims to belong to a ticket', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());

  const prepared = async (): Promise<Secrets & { ticketId: string; before: number }> => {
    const headers = 'Cc: Jaan <jaan@customer.ee>, Siim <siim@customer.ee>';
    await house.post(letter({ headers }));
    await house.post(letter({ from: 'Olga <olga@other.ee>' }), 'help@shop.ee', 'olga@other.ee');
    await house.app.settle();
    const [mine, other] = await house.tickets();
    const isMine = mine?.subject && (await house.messages())[0]?.author_address === 'mari@customer.ee';
    const [ticket, foreign] = isMine ? [mine, other] : [other, mine];
    const sent = await house.send(ticket?.id ?? '');
    const elsewhere = await house.send(foreign?.id ?? '');
    await house.app.get(TicketParticipants).accept(house.admin, sent.ticketId, 'siim@customer.ee');
    return {
      ticketId: sent.ticketId,
      replyTo: sent.replyTo,
      returnPath: sent.returnPath,
      messageId: sent.mail.messageIdHeader,
      number: ticket?.number ?? '',
      other: { replyTo: elsewhere.replyTo, messageId: elsewhere.mail.messageIdHeader },
      before: 2,
    };
  };

  it(`is told from a forgery: ${WAYS.length} ways of ${SENDERS.length} senders, 0 wrong joins`, async () => {
    const given = await prepared();
    expect(WAYS).toHaveLength(40);
    const wrong: string[] = [];
    let cells = 0;
    for (const [way, forge, rule] of WAYS) {
      for (const sender of SENDERS) {
        const { to = 'help@shop.ee', headers, subject = 'Hello' } = forge(given);
        const raw = letter({ from: FROM[sender], subject, body: `${way} ${sender}`, ...(headers && { headers }) });
        await house.post(raw, to, sender === 'several' ? 'mari@customer.ee' : /<(.*)>/.exec(FROM[sender])?.[1]);
        await house.app.settle();
        const rows = await house.messages();
        const message = rows.find((row) => row.body_text === `${way} ${sender}`);
        const isHere = message?.ticket_id === given.ticketId;
        const end: End = isHere ? (message?.held_at ? 'held' : 'joins') : 'new';
        cells += 1;
        if (end !== expected(rule, sender)) wrong.push(`${way} / ${sender}: ${end}`);
        expect(message).toMatchObject({ author_kind: 'customer', author_agent_id: null });
        // Later forgeries start from the same people.
        await house.app.database.query(`delete from messages where body_text = $1`, [`${way} ${sender}`]);
        await house.app.database.query('update tickets set status = $1', ['open']);
      }
    }
    expect(wrong).toEqual([]);
    expect(cells).toBe(280);
    const [ticket] = await house.app.database.query<{ customer_id: string }>(
      `select c.name from tickets join customers as c on c.id = customer_id where tickets.id = $1`,
      [given.ticketId],
    );
    expect(ticket).toEqual({ name: 'Mari Maasikas' });
    // Nothing left the house because of them.
    expect(await house.app.database.query(`select 1 from outgoing_mails where purpose not in ('reply')`)).toEqual([]);
  }, 240_000);

  it('goes to a new ticket with a token of a closed one, and to the target of a merged one', async () => {
    const given = await prepared();
    const [, other] = await house.tickets();
    await house.app.database.query('update tickets set merged_into_id = $2 where id = $1', [given.ticketId, other?.id]);
    await house.post(letter({ body: 'after merging' }), given.replyTo);
    await house.app.settle();
    const merged = (await house.messages()).find((row) => row.body_text === 'after merging');
    expect(merged).toMatchObject({ ticket_id: other?.id, held_at: null, matched_by: 'token' });
    for (const status of ['resolved', 'closed'])
      await house.app.database.query('update tickets set status = $1', [status]);
    await house.post(letter({ body: 'after closing' }), given.replyTo);
    await house.app.settle();
    const later = (await house.messages()).find((row) => row.body_text === 'after closing');
    expect([given.ticketId, other?.id]).not.toContain(later?.ticket_id);
  });
});
