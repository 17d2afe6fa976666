import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BlockSenderRequest } from '#contracts';
import { DAY } from '#kernel';
import { letter, MailHouse } from '#testing';
import { BlockedSenders, UnheardMail } from './index.js';

describe('senders whose mail nobody wants', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
    await house.app.database.query('update mailboxes set sends_acknowledgements = true');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    for (const { id } of await senders().list()) await senders().unblock(house.admin, id, false);
  });

  const senders = () => house.app.get(BlockedSenders);
  const block = (pattern: string) =>
    senders().block(house.admin, BlockSenderRequest.parse({ pattern, note: 'Adverts' }));
  const write = async (from: string, to?: string): Promise<void> => {
    await house.post(letter({ from, body: `Buy now, ${from}` }), to);
    await house.app.settle();
  };

  it.each([
    ['an address', 'Promo@Shop.test', ['promo@shop.test', 'promo+7@shop.test'], ['other@shop.test']],
    [
      'a domain and all below it',
      '@shop.test',
      ['a@shop.test', 'b@mail.shop.test'],
      ['a@myshop.test', 'a@shop.test.ee'],
    ],
    ['a domain with a dot behind it', 'shop.test', ['a@shop.test.', 'b@mail.shop.test.'], []],
    ['a domain with a star before it', '*@shop.test', ['a@shop.test'], ['a@myshop.test']],
    ['a domain of other letters', 'köök.test', ['a@xn--kk-fkaa.test', 'b@KÖÖK.test'], ['a@kook.test']],
    ['an address at a domain of other letters', 'promo@köök.test', ['Promo@xn--kk-fkaa.test'], ['b@köök.test']],
  ])('are known by %s', async (_, pattern, kept, heard) => {
    await block(pattern);
    for (const from of kept) await write(from);
    expect(await house.tickets()).toEqual([]);
    expect(await house.app.database.query('select 1 from outgoing_mails')).toEqual([]);
    expect((await keptAway()).map(({ reason }) => reason)).toEqual(kept.map(() => 'BLOCKED'));
    expect(await senders().list()).toMatchObject([
      { note: 'Adverts', mailCount: kept.length, blockedBy: { name: 'Anu' } },
    ]);
    for (const from of heard) await write(from);
    expect(await house.tickets()).toHaveLength(heard.length);
  });
  const keptAway = async () => (await house.app.get(UnheardMail).list({ reason: 'BLOCKED' })).rows;

  it('are not heard on tickets they have, and what they wrote can be read', async () => {
    const { replyTo } = await house.answered();
    const [ticket] = await house.tickets();
    await block('mari@customer.ee');
    await house.post(letter({ body: 'One more thing' }), replyTo);
    await house.app.settle();
    expect(await keptAway()).toMatchObject([{ words: 'One more thing', ticketNumber: ticket?.number }]);
  });

  it('come in when it is lifted with their mail, each once, and not what is older than thirty days', async () => {
    await block('promo@shop.test');
    await write('promo@shop.test');
    house.app.clock.advance(31 * DAY);
    await house.post(letter({ from: 'promo@shop.test', subject: 'Invoice 7', body: 'It is due' }));
    await house.app.settle();
    const [sender] = await senders().list();
    expect(await senders().unblock(house.admin, sender?.id ?? '', true)).toBe(1);
    await house.app.settle();
    expect((await house.tickets()).map(({ subject }) => subject)).toEqual(['Invoice 7']);
    expect(await keptAway()).toHaveLength(1);
    await expect(senders().unblock(house.admin, sender?.id ?? '', true)).rejects.toMatchObject({
      code: 'BLOCKED_SENDER_NOT_FOUND',
    });
    await write('promo@shop.test');
    expect(await house.tickets()).toHaveLength(2);
  });

  it.each([
    ['help@shop.ee', 'SENDER_IS_OURS'],
    ['shop.ee', 'SENDER_IS_OURS'],
    ['gmail.com', 'SENDER_IS_EVERYBODY'],
    ['co.uk', 'SENDER_IS_ENDING'],
    ['*@com.ee', 'SENDER_IS_ENDING'],
    ['github.io', 'SENDER_IS_ENDING'],
  ])('are never ourselves, and never all the world: %s', async (pattern, code) => {
    await expect(block(pattern)).rejects.toMatchObject({ code });
    expect(await senders().list()).toEqual([]);
  });

  it.each(['pro*@shop.test', '\u202epromo@shop.test', 'promo\u200b@shop.test', '*'])(
    'are not blocked by what blocks nobody: %j',
    (pattern) => {
      expect(BlockSenderRequest.safeParse({ pattern, note: '' }).success).toBe(false);
    },
  );

  it('stand on the list once', async () => {
    await block('promo@shop.test');
    await expect(block('PROMO@shop.test ')).rejects.toMatchObject({ code: 'SENDER_BLOCKED_ALREADY' });
  });

  it.each([
    '',
    'test',
    '@',
    'a@',
    '.ee',
    'shop..test',
    'a b@shop.test',
    '*.shop.test',
    'shop.test/x',
    `${'a'.repeat(300)}.test`,
  ])('have to be an address or a domain: "%s"', (pattern) => {
    expect(BlockSenderRequest.safeParse({ pattern, note: '' }).success).toBe(false);
  });
});
