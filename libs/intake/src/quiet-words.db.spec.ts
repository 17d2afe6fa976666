import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE } from '#kernel';
import { WordsQueries } from '#satisfaction';
import { letter, MailHouse } from '#testing';
import { TicketService } from '#tickets';

describe('what a person writes that reopens nothing', () => {
  let house: MailHouse;
  beforeAll(async () => {
    house = await MailHouse.open();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.app.database.query('delete from unread_words');
    await house.clear();
    house.app.clock.advance(MINUTE);
  });
  const post = async (raw: string, to: string) => {
    house.app.clock.advance(MINUTE);
    await house.post(raw, to);
    await house.app.settle();
  };
  const resolve = (ticketId: string) =>
    house.app.get(TicketService).resolve(house.admin, { ticketId, ifVersion: null });
  /** Reopened as often as mail may within the hour, and resolved again. */
  const reopened = async () => {
    const { ticketId, replyTo } = await house.answered();
    for (let round = 0; round < 3; round++) {
      await resolve(ticketId);
      await post(letter({ body: `Round ${round}` }), replyTo);
    }
    return { ticketId, replyTo };
  };
  const words = async () => (await house.app.get(WordsQueries).page(house.admin)).rows;

  it('lies on the list of words to read from the fourth time in an hour, and is no automatic mail', async () => {
    const { ticketId, replyTo } = await reopened();
    expect(await words()).toEqual([]);
    await resolve(ticketId);
    await post(letter({ body: 'It burns!' }), replyTo);
    await post(letter({ body: 'Is anybody there?' }), replyTo);
    expect((await house.inbound()).at(-1)).toMatchObject({ ending: 'message', ending_reason: 'REOPENED_TOO_OFTEN' });
    expect((await house.tickets())[0]?.status).toBe('resolved');
    expect((await words()).map(({ source, text }) => [source, text])).toEqual([
      ['not_reopened', 'It burns!'],
      ['not_reopened', 'Is anybody there?'],
    ]);
    expect((await words())[0]).toMatchObject({ ticketId, customerName: 'Mari Maasikas', isLate: false });
    expect((await house.messages()).at(-1)).toMatchObject({ is_automatic: false, is_wordless: false });
  });

  it('says at least what it is about when it is a file alone', async () => {
    const { ticketId, replyTo } = await reopened();
    await resolve(ticketId);
    const raw = letter({ subject: 'Photo', body: '' }).replace(
      'Content-Type: text/plain; charset=utf-8\n\n',
      'Content-Type: image/png; name=a.png\nContent-Disposition: attachment; filename=a.png\n\nAAAA',
    );
    await post(raw, replyTo);
    expect(await words()).toMatchObject([{ text: 'Photo' }]);
  });

  it('is on no list when the ticket is open: then it waits there', async () => {
    const { replyTo } = await reopened();
    await post(letter({ body: 'And another thing.' }), replyTo);
    expect((await house.inbound()).at(-1)).toMatchObject({ ending: 'message', ending_reason: null });
    expect((await house.tickets())[0]).toMatchObject({ status: 'open', preview: 'And another thing.' });
    expect(await words()).toEqual([]);
  });

  it('is on no list when a program wrote it', async () => {
    const { ticketId, replyTo } = await reopened();
    await resolve(ticketId);
    await post(letter({ body: 'Alarm.', headers: 'Auto-Submitted: auto-generated' }), replyTo);
    expect(await words()).toEqual([]);
    expect((await house.messages()).at(-1)).toMatchObject({ is_automatic: true });
  });

  it.each([
    ['nothing', ''],
    ['a quote alone', '> On its way.'],
  ])('is not called automatic when it is %s, and makes nobody wait', async (_, body) => {
    const { ticketId, replyTo } = await house.answered();
    await resolve(ticketId);
    await post(letter({ body }), replyTo);
    expect((await house.inbound()).at(-1)).toMatchObject({ ending: 'message', ending_reason: 'EMPTY' });
    expect((await house.messages()).at(-1)).toMatchObject({ is_automatic: false, is_wordless: true });
    expect((await house.tickets())[0]).toMatchObject({ status: 'resolved', waiting_since: null });
  });
});
