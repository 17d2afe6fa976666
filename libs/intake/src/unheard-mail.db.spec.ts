import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE } from '#kernel';
import { letter, MailHouse } from '#testing';
import { UnheardMail } from './index.js';

const receipt = (words: string): string =>
  [
    'From: Mari <mari@customer.ee>',
    'To: help@shop.ee',
    'Subject: Read: Where is my order?',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '--b',
    'Content-Type: message/disposition-notification',
    '',
    'Final-Recipient: rfc822; mari@customer.ee',
    'Disposition: manual-action/MDN-sent-manually; displayed',
    '',
    '--b--',
    '',
  ].join('\n');

describe('mail that nobody was shown', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(() => house.clear());
  const unheard = () => house.app.get(UnheardMail);

  it('is listed with what a person wrote into a receipt, and with the ticket it is about', async () => {
    const { replyTo } = await house.answered();
    const [ticket] = await house.tickets();
    await house.post(receipt('Täname!\n\nPalun tühistage ka teine tellimus.'), replyTo);
    await house.app.settle();
    const { rows } = await unheard().list({});
    expect(rows).toMatchObject([
      {
        mailbox: 'help@shop.ee',
        envelopeFrom: 'mari@customer.ee',
        headerFrom: 'Mari <mari@customer.ee>',
        subject: 'Read: Where is my order?',
        reason: 'RECEIPT',
        words: 'Täname!\n\nPalun tühistage ka teine tellimus.',
        ticketNumber: ticket?.number,
      },
    ]);
    expect((await unheard().source(rows[0]?.id ?? '')).toString()).toContain('tühistage');
  });

  it('is counted by reason for thirty days, and is no mail that lies on a ticket or in quarantine', async () => {
    const { mail, returnPath } = await house.answered();
    const back = letter({ from: 'help@shop.ee' }).replace(/Message-ID:.*/, `Message-ID: <${mail.messageIdHeader}>`);
    const away = { subject: 'Automaatvastus', headers: 'Auto-Submitted: auto-replied' };
    await house.post(back);
    await house.post(letter(away));
    await house.post(letter(away), returnPath, '');
    await house.post(letter({ from: 'help@shop.ee' }));
    await house.app.settle();
    expect((await unheard().counts()).reasons).toEqual([
      { reason: 'OUT_OF_OFFICE', count: 1 },
      { reason: 'OWN_MAIL', count: 1 },
    ]);
    house.app.clock.advance(31 * DAY);
    expect((await unheard().counts()).reasons).toEqual([]);
    expect((await unheard().list({})).rows).toHaveLength(2);
    expect((await unheard().list({ reason: 'OWN_MAIL' })).rows).toHaveLength(1);
    expect((await unheard().list({ reason: '\0' })).rows).toEqual([]);
  });

  it('leaves out the hourly mail to ourselves until somebody asks for it', async () => {
    await house.post(receipt('Read.'));
    await house.app.settle();
    await house.app.database.query(`update inbound_mails set ending_reason = 'HEARTBEAT'`);
    expect((await unheard().list({})).rows).toEqual([]);
    expect((await unheard().list({ reason: 'HEARTBEAT' })).rows).toHaveLength(1);
    expect((await unheard().counts()).reasons).toEqual([{ reason: 'HEARTBEAT', count: 1 }]);
  });

  it('is read page by page, the newest first, without gap and repetition', async () => {
    for (let n = 0; n < 60; n++) {
      if (n % 3 === 0) house.app.clock.advance(MINUTE);
      await house.post(receipt(`Read ${n}`));
    }
    await house.app.settle();
    const first = await unheard().list({});
    const second = await unheard().list({ cursor: first.next ?? '' });
    const rows = [...first.rows, ...second.rows];
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
    expect(rows.map(({ receivedAt }) => receivedAt)).toEqual(
      rows
        .map(({ receivedAt }) => receivedAt)
        .sort()
        .reverse(),
    );
    await expect(unheard().list({ cursor: 'x' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
