import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MailHealthViews, WatchMailTimer } from '#intake';
import { HOUR } from '#kernel';
import { ADDRESSES, needs, PostOffice, type Way } from '#testing';

needs('exim', 'dovecot')('the heartbeat over Exim and Dovecot', () => {
  let office: PostOffice;

  beforeAll(async () => {
    office = await PostOffice.open();
  });
  afterAll(() => office?.close());

  const health = async (way: Way) => {
    const { mailboxes } = await office.server.get(MailHealthViews).view();
    return mailboxes.find(({ address }) => address === ADDRESSES[way]);
  };
  const beat = () => office.server.get(WatchMailTimer).act();

  it.each<Way>(['imap', 'smtp'])('leaves and comes back by %s, and makes no ticket', async (way) => {
    office.server.clock.advance(HOUR);
    await beat();
    await office.until('the heartbeat is back', async () => (await health(way))?.heartbeat?.state === 'arrived');
    const mails = (await office.inbound()).filter(({ ending }) => ending !== null);
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) expect(mail).toMatchObject({ ending: 'ignored', ending_reason: 'HEARTBEAT' });
    expect(await office.tickets()).toEqual([]);
  });
});
