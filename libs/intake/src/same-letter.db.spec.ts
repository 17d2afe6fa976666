import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE, systemActor } from '#kernel';
import { letter, MailHouse } from '#testing';
import { MailboxService, UnheardMail } from './index.js';

const SALES = 'sales@shop.ee';
const FORWARDED = [
  'DKIM-Signature: v=1; a=rsa-sha256; d=forwarder.example; s=x; h=from; bh=a; b=b',
  'X-Virus-Scanned: amavisd at forwarder.example',
  'X-Spam-Score: -1',
  '',
].join('\n');

describe('one letter that comes in twice', () => {
  let house: MailHouse;
  let salesId: string;
  beforeAll(async () => {
    house = await MailHouse.open();
    salesId = await house.app.get(MailboxService).add(systemActor('test'), {
      name: 'Sales',
      address: SALES,
      teamId: null,
      language: 'en',
      isActive: true,
    });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    house.app.clock.advance(MINUTE);
  });
  const post = async (raw: string, to: string | string[] = 'help@shop.ee', from?: string) => {
    await house.post(raw, to, from);
    await house.app.settle();
  };
  const ends = async () => (await house.inbound()).map(({ ending, ending_reason }) => [ending, ending_reason]);

  it('is one message when an answer goes to two mailboxes of ours', async () => {
    const { ticketId, replyTo } = await house.answered();
    await post(letter({ body: 'Thank you!' }), [SALES, replyTo]);
    expect((await house.messages()).map((row) => [row.ticket_id, row.body_text])).toEqual([
      [ticketId, 'It was due on Friday.'],
      [ticketId, 'Thank you!'],
    ]);
    expect((await ends()).slice(1).sort()).toEqual([
      ['ignored', 'DUPLICATE'],
      ['message', null],
    ]);
    expect((await house.inbound()).map(({ ticket_id }) => ticket_id)).toEqual([ticketId, ticketId, ticketId]);
    const raws = await house.app.database.query('select 1 from inbound_mails join blobs on sha256 = blob_sha256');
    expect(raws).toHaveLength(3);
    const listed = await house.app.get(UnheardMail).list({ reason: 'DUPLICATE' });
    expect(listed.rows).toMatchObject([{ words: 'Thank you!', ticketNumber: (await house.tickets())[0]?.number }]);
    expect((await house.app.get(UnheardMail).counts()).reasons).toEqual([{ reason: 'DUPLICATE', count: 1 }]);
  });

  it.each([
    ['the first in To', 'sales@shop.ee, help@shop.ee', () => salesId],
    ['the first in To, whoever is in copy', 'help@shop.ee\nCc: sales@shop.ee', () => house.mailboxId],
    ['the first by its address where none is named', 'undisclosed-recipients:;', () => house.mailboxId],
  ])('is one ticket of one mailbox: %s', async (_, to, mailboxId) => {
    await post(letter().replace('To: help@shop.ee', `To: ${to}`), ['help@shop.ee', SALES]);
    expect(await house.tickets()).toMatchObject([{ mailbox_id: mailboxId() }]);
    expect(await house.messages()).toHaveLength(1);
  });

  it('is one ticket when it has no Message-ID, too', async () => {
    await post(letter().replace(/Message-ID:.*\n/, ''), ['help@shop.ee', SALES]);
    expect(await house.tickets()).toHaveLength(1);
  });

  it('is one ticket when the second way adds lines of its own', async () => {
    const raw = letter();
    await post(raw);
    await post(`${FORWARDED}${raw}`);
    await post(`${FORWARDED}${raw.replace(/Message-ID: <(.*)@(.*)>/, 'Message-Id:\n  <$1@CUSTOMER.EE>')}`, SALES);
    expect(await ends()).toEqual([
      ['new_ticket', null],
      ['ignored', 'DUPLICATE'],
      ['ignored', 'DUPLICATE'],
    ]);
  });

  it('is two letters when its words, its sender or its id are others', async () => {
    const raw = letter();
    await post(raw);
    await post(raw.replace('It was due', 'It is due'));
    await post(raw.replace('mari@customer.ee>', 'jaan@customer.ee>'));
    await post(raw.replace(/Message-ID: </, 'Message-ID: <1'));
    expect(await ends()).toEqual(Array(4).fill(['new_ticket', null]));
  });

  it('is a letter of its own when it comes weeks later, or its ticket is closed', async () => {
    const raw = letter();
    await post(raw);
    house.app.clock.advance(8 * DAY);
    await post(`${FORWARDED}${raw}`);
    await house.app.database.query(
      `update tickets set status = 'resolved' where id = (select ticket_id from inbound_mails order by received_at desc limit 1)`,
    );
    await house.app.database.query(`update tickets set status = 'closed' where status = 'resolved'`);
    await post(`X-More: 1\n${raw}`);
    expect(await ends()).toEqual(Array(3).fill(['new_ticket', null]));
  });

  it('goes to no mailbox that is put away, and to none that had it weeks ago', async () => {
    const raw = letter().replace('To: help@shop.ee', 'To: sales@shop.ee');
    await post(raw, SALES);
    house.app.clock.advance(8 * DAY);
    await post(raw);
    expect((await house.tickets()).map((ticket) => ticket.mailbox_id)).toEqual([salesId, house.mailboxId]);
    const other = letter({ body: 'Another.' }).replace('To: help@shop.ee', 'To: sales@shop.ee');
    await house.post(other, SALES);
    await house.app.database.query('update mailboxes set is_active = false where id = $1', [salesId]);
    await post(other);
    await house.app.database.query('update mailboxes set is_active = true where id = $1', [salesId]);
    expect((await house.inbound()).map(({ ending, envelope_to }) => [ending, envelope_to]).slice(2)).toEqual([
      ['new_ticket', [SALES]],
      ['ignored', ['help@shop.ee']],
    ]);
  });

  it('is not hidden behind one that is held, forged, old or played', async () => {
    const { replyTo } = await house.answered();
    const raw = letter({ body: 'Once more.' });
    for (const change of [
      `update messages set held_at = now()`,
      `update inbound_mails set authenticity = '{"result": "fail"}'`,
      'update inbound_mails set is_live = false',
      'update inbound_mails set is_demo = true',
    ]) {
      await post(raw, replyTo);
      const [last] = await house.app.database.query<{ id: string; message_id: string }>(
        `select id, message_id from inbound_mails where ending = 'message' order by received_at desc, id desc limit 1`,
      );
      const isMessage = change.startsWith('update messages');
      await house.app.database.query(`${change} where id = $1`, [isMessage ? last?.message_id : last?.id]);
      house.app.clock.advance(MINUTE);
      await house.app.database.query(`update inbound_mails set content_hash = sha256(content_hash)`);
      await post(`${FORWARDED}${raw}`, replyTo);
      expect((await house.inbound()).at(-1)).toMatchObject({ ending: 'message' });
      await house.app.database.query(`delete from inbound_mails where ending = 'message'`);
    }
  });
});
