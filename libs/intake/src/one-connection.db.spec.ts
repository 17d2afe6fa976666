import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY } from '#kernel';
import { SurveyDesk, type TestApp, testApp } from '#testing';
import { InboundMails, IntakeModule, MailboxService } from './index.js';

/** Many mails at once, or many questions due at nine, each need one connection: a second one would be too many. */
describe('work of the background, with a single connection to the database', () => {
  let app: TestApp;
  let desk: SurveyDesk;

  beforeAll(async () => {
    app = await testApp([IntakeModule], { poolSize: 1 });
    desk = await SurveyDesk.open(app);
  });
  afterAll(() => app.close());

  it('sends a question', async () => {
    const { ticketId } = await desk.asked();
    expect(await desk.invitation(ticketId)).toMatchObject({ state: 'sent' });
  });

  it('brings a mail to its end', async () => {
    const { address } = await app.get(MailboxService).view(desk.mailboxId);
    const mailbox = await app.get(MailboxService).findActive(address);
    const raw = Buffer.from(
      'From: mari@customer.ee\r\nSubject: Hello\r\nMessage-ID: <1@customer.ee>\r\n\r\nWords.\r\n',
    );
    await app
      .get(InboundMails)
      .store(
        { raw, envelopeFrom: 'mari@customer.ee', envelopeTo: [address], isLive: true, isDemo: false },
        mailbox ? [mailbox] : [],
      );
    app.clock.advance(DAY);
    await app.settle();
    expect(await app.database.query('select ending from inbound_mails')).toEqual([{ ending: 'new_ticket' }]);
  });
});
