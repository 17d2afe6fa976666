import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '#kernel';
import { letter, MailHouse, speakSmtp } from '#testing';
import { MailboxService } from './index.js';

const actor = systemActor('test');

describe('a mail at the door', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());

  it('is stored before it is taken, and brought to its end afterwards', async () => {
    expect(await house.post(letter())).toMatch(/^250 /);
    expect(await house.inbound()).toEqual([expect.objectContaining({ ending: null, envelope_to: ['help@shop.ee'] })]);
    await house.app.settle();
    expect(await house.inbound()).toEqual([expect.objectContaining({ ending: 'new_ticket' })]);
    expect(await house.tickets()).toEqual([expect.objectContaining({ subject: 'Where is my order?', status: 'new' })]);
  });

  it('is taken once, however often and however parallel it is posted', async () => {
    const raw = letter();
    const answers = await Promise.all([house.post(raw), house.post(raw), house.post(raw)]);
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['250', '250', '250']);
    await house.post(`Received: from relay by mx; Mon, 2 Mar 2026 11:00:01 +0200\n${raw}`);
    await house.app.settle();
    expect(await house.inbound()).toHaveLength(1);
    expect(await house.tickets()).toHaveLength(1);
  });

  it('is refused politely for an address that we do not have', async () => {
    await expect(house.post(letter(), 'nobody@shop.ee')).rejects.toMatchObject({ responseCode: 550 });
    await expect(house.post(letter(), 'help+x@other.ee')).rejects.toMatchObject({ responseCode: 550 });
    expect(await house.inbound()).toHaveLength(0);
  });

  it('is refused for a mailbox that is switched off', async () => {
    const { version } = await house.app.get(MailboxService).view(house.mailboxId);
    const fields = { name: 'Help desk', address: 'help@shop.ee', teamId: null, language: 'et' as const };
    await house.app
      .get(MailboxService)
      .change(actor, house.mailboxId, { ...fields, isActive: false, ifVersion: version });
    await expect(house.post(letter())).rejects.toMatchObject({ responseCode: 550 });
    await house.app
      .get(MailboxService)
      .change(actor, house.mailboxId, { ...fields, isActive: true, ifVersion: version + 1 });
    expect(await house.post(letter())).toMatch(/^250 /);
  });

  it('cannot bring a second mail with it behind a false end', async () => {
    for (const end of ['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n']) {
      const inner = `MAIL FROM:<ceo@bank.ee>\r\nRCPT TO:<help@shop.ee>\r\nDATA\r\nSubject: pay\r\n\r\nnow`;
      const answers = await speakSmtp(house.port, [
        'EHLO x\r\n',
        'MAIL FROM:<mari@customer.ee>\r\n',
        'RCPT TO:<help@shop.ee>\r\n',
        'DATA\r\n',
        `Subject: a\r\n\r\nhello${end}${inner}\r\n.\r\n`,
        'QUIT\r\n',
      ]);
      expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['220', '250', '250', '250', '354', '554', '221']);
    }
    expect(await house.inbound()).toHaveLength(0);
  });

  it('is put off, not refused, while the database is away', async () => {
    const { database } = house.app;
    const original = database.query.bind(database);
    database.query = () => Promise.reject(new Error('gone'));
    try {
      await expect(house.post(letter())).rejects.toMatchObject({ responseCode: 451 });
    } finally {
      database.query = original;
    }
    expect(await house.post(letter())).toMatch(/^250 /);
  });

  it('is refused above the size limit before anything is stored', async () => {
    const big = `${letter()}\n${`${'x'.repeat(998)}\n`.repeat(27_000)}`;
    await expect(house.post(big)).rejects.toMatchObject({ responseCode: 552 });
    expect(await house.inbound()).toHaveLength(0);
  });

  it('is kept with all its recipients when it comes to one mailbox twice', async () => {
    const raw = letter();
    await house.post(raw, 'help@shop.ee');
    await house.post(raw, 'help+later@shop.ee');
    expect((await house.inbound()).map((row) => row.envelope_to)).toEqual([['help+later@shop.ee', 'help@shop.ee']]);
  });
});
