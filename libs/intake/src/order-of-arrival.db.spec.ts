import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, SECOND } from '#kernel';
import { letter, MailHouse } from '#testing';
import { InboundMailRepository } from './inbound-mail.repository.js';
import { MailEndings } from './mail-endings.service.js';
import { MailReading } from './mail-reading.service.js';

describe('the order of messages', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.clear();
    house.app.clock.advance(MINUTE);
  });
  /** Ends the waiting mails in the given order, as several workers might. */
  const land = async (bodies: readonly string[]) => {
    const waiting = await house.app.database.query<{ id: string; body: string }>(
      `select mail.id, convert_from(blobs.bytes, 'UTF8') as body from inbound_mails as mail
       join blobs on blobs.sha256 = mail.blob_sha256 where mail.ending is null`,
    );
    for (const body of bodies) {
      const id = waiting.find((one) => one.body.includes(`\n${body}`))?.id ?? '';
      const found = await house.app.get(InboundMailRepository).read(id);
      if (!found) throw new Error('no mail');
      const read = await house.app.get(MailReading).read(found.row, found.raw);
      await house.app.database.transaction((tx) => house.app.get(MailEndings).end(tx, id, read));
    }
  };
  const shown = async () => (await house.messages()).map((row) => row.body_text);

  it('is that of their arrival, whichever is read first', async () => {
    const { replyTo } = await house.answered();
    house.app.clock.advance(MINUTE);
    for (const body of ['one', 'two', 'three']) await house.post(letter({ body }), replyTo);
    house.app.clock.advance(SECOND);
    for (const body of ['four', 'five']) await house.post(letter({ body }), replyTo);
    await land(['five', 'three', 'two', 'four', 'one']);
    expect((await shown()).slice(1)).toEqual(['one', 'two', 'three', 'four', 'five']);
    const last = await house.messages();
    expect((await house.tickets())[0]).toMatchObject({ preview: 'five', last_message_at: last.at(-1)?.created_at });
    expect((await house.tickets())[0]?.last_customer_message_at).toEqual(last.at(-1)?.created_at);
    expect((await house.tickets())[0]?.waiting_since).toEqual(last[0]?.created_at);
  });

  it('grows at its end when a mail was held up, and when somebody has spoken since', async () => {
    const { ticketId, replyTo } = await house.answered();
    house.app.clock.advance(MINUTE);
    for (const body of ['held up', 'soon']) await house.post(letter({ body }), replyTo);
    await land(['soon']);
    house.app.clock.advance(HOUR);
    await land(['held up']);
    expect((await shown()).slice(1)).toEqual(['soon', 'held up']);
    await house.post(letter({ body: 'crossing' }), replyTo);
    await house.app.database.query(
      `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_name, body_text, created_at)
       values (gen_random_uuid(), $1, 'note', 'outbound', 'internal', 'agent', 'Anu', 'a note', $2)`,
      [ticketId, house.app.clock.now()],
    );
    await land(['crossing']);
    const all = await house.app.database.query<{ body_text: string }>(
      'select body_text from messages where ticket_id = $1 order by created_at, id',
      [ticketId],
    );
    expect(all.map((row) => row.body_text).slice(-2)).toEqual(['a note', 'crossing']);
  });
});
