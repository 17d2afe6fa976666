import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { letter, MailHouse, postMail } from '#testing';
import { issueDoorCredential, QuarantineService } from './index.js';

const NAMELESS = 'To: help@shop.ee\nSubject: Order\n\nWhere is it?';

describe('mail in quarantine that names nobody to answer', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
    await house.app.database.query('update mailboxes set sends_acknowledgements = true');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    await house.app.database.query('delete from contact_points');
    await house.app.database.query('delete from customers');
  });

  const quarantine = () => house.app.get(QuarantineService);
  const quarantined = async (raw: string, to?: string, envelopeFrom?: string) => {
    await house.post(raw, to, envelopeFrom);
    await house.app.settle();
    const [row] = (await quarantine().list()).rows;
    if (!row) throw new Error('It is not in quarantine.');
    return row;
  };
  const letIn = async (id: string, address: string): Promise<void> => {
    await quarantine().letIn(house.admin, id, address);
    await house.app.settle();
  };
  const ours = letter({ from: 'Shop <help@shop.ee>', body: 'Order 7 of Mari' });

  it.each([
    ['in our own name', ours, 'mari@customer.ee', 'OWN_ADDRESS', 'Shop <help@shop.ee>'],
    ['without a sender', NAMELESS, '', 'NO_SENDER', null],
  ])(
    '%s is let in as a letter of whom a person names, and nobody is written to',
    async (...[, raw, path, why, from]) => {
      const row = await quarantined(raw, undefined, path);
      expect(row).toMatchObject({ reason: why, headerFrom: from, canRetry: false, canLetIn: true });
      await letIn(row.id, 'Mari@customer.ee');
      expect((await quarantine().list()).rows).toEqual([]);
      const [mail] = await house.app.database.query('select * from inbound_mails where id = $1', [row.id]);
      expect(mail).toMatchObject({ ending: 'new_ticket', authenticity: { unproven: 'named' } });
      expect(await house.messages()).toMatchObject([{ author_address: 'mari@customer.ee', held_at: null }]);
      expect((await house.tickets())[0]?.waiting_since).not.toBeNull();
      expect(await house.app.database.query('select 1 from outgoing_mails')).toEqual([]);
      const told = await house.app.database.query(`select 1 from outbox_events where type = 'MailLetIn'`);
      expect(told).not.toEqual([]);
    },
  );

  describe('and was imported, so that nobody asked whose it is', () => {
    const imported = async (raw: string, from = '') => {
      const credential = issueDoorCredential(house.app.config.installKey, 'import', house.app.clock.now());
      await postMail(house.port, { from, to: 'help@shop.ee', raw }, credential);
      await house.app.settle();
    };
    const signs = () => house.app.database.query('select ending, authenticity from inbound_mails');

    it('says when it is let in that its sender is not verified', async () => {
      await imported(NAMELESS);
      const [row] = (await quarantine().list()).rows;
      await letIn(row?.id ?? '', 'mari@customer.ee');
      expect(await signs()).toEqual([
        { ending: 'new_ticket', authenticity: expect.objectContaining({ result: 'unknown', unproven: 'named' }) },
      ]);
    });

    it('says so where a form named its writer', async () => {
      await imported(letter({ from: 'Shop <help@shop.ee>', headers: 'Reply-To: mari@customer.ee' }), 'help@shop.ee');
      expect(await signs()).toEqual([
        { ending: 'new_ticket', authenticity: expect.objectContaining({ result: 'unknown', unproven: 'form' }) },
      ]);
    });

    it('says nothing where nothing is doubted', async () => {
      await imported(letter(), 'mari@customer.ee');
      expect(await signs()).toEqual([{ ending: 'new_ticket', authenticity: null }]);
    });
  });

  it.each(['help@shop.ee', 'Help+x@SHOP.ee', 'nobody@localhost'])(
    'is never a letter of ourselves or of nobody: %s',
    async (address) => {
      const row = await quarantined(ours);
      await expect(letIn(row.id, address)).rejects.toMatchObject({ code: 'LETTER_OF_OURS' });
      expect((await quarantine().list()).rows).toMatchObject([{ id: row.id }]);
    },
  );

  it('with a token of a ticket lies there, held', async () => {
    const { replyTo, ticketId } = await house.answered();
    const row = await quarantined(ours, replyTo);
    await letIn(row.id, 'mari@customer.ee');
    expect((await house.messages()).at(-1)).toMatchObject({ ticket_id: ticketId, body_text: 'Order 7 of Mari' });
    expect((await house.messages()).at(-1)?.held_at).not.toBeNull();
    expect(await house.tickets()).toHaveLength(1);
  });

  it('opens no ticket of somebody else by the number in its subject', async () => {
    await house.answered();
    const number = (await house.tickets())[0]?.number;
    const row = await quarantined(letter({ from: 'help@shop.ee', subject: `Re: [#${number}]` }));
    await letIn(row.id, 'mari@customer.ee');
    expect(await house.tickets()).toHaveLength(2);
  });

  it.each([
    ['TOO_DEEP', false],
    ['TOO_MANY_PARTS', false],
    ['HEADER_TOO_LARGE', false],
    ['UNREADABLE', false],
    ['PARSER_FAILED', true],
    ['TIMED_OUT', true],
    ['OUT_OF_MEMORY', true],
    ['FAILED', true],
    ['INTERRUPTED', true],
  ])(
    'is another thing than mail that nobody could read: of %s a second try is of use: %s',
    async (reason, canRetry) => {
      const { id } = await quarantined(ours);
      await house.app.database.query('update inbound_mails set ending_reason = $1', [reason]);
      expect((await quarantine().list()).rows).toMatchObject([{ canRetry, canLetIn: false }]);
      await expect(letIn(id, 'mari@customer.ee')).rejects.toMatchObject({ code: 'QUARANTINED_MAIL_NOT_FOUND' });
      await expect(letIn(newId(), 'mari@customer.ee')).rejects.toMatchObject({ code: 'QUARANTINED_MAIL_NOT_FOUND' });
    },
  );
});
