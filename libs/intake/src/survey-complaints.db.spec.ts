import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { DnsLookup, OutgoingMails } from '#mail';
import { SurveyMailHealth } from '#satisfaction';
import { StubDns, SurveyDesk, type TestApp, testApp } from '#testing';
import { InboundMails, IntakeModule, MailboxService } from './index.js';

const PROVIDER_IP = '198.51.100.7';

describe('a complaint about the mail with the question, brought by the provider of the customer', () => {
  let app: TestApp;
  let desk: SurveyDesk;

  beforeAll(async () => {
    app = await testApp([IntakeModule]);
    const dns = new StubDns()
      .txt('customer.ee', `v=spf1 ip4:${PROVIDER_IP} -all`)
      .txt('_dmarc.customer.ee', 'v=DMARC1; p=reject')
      .txt('stranger.ee', `v=spf1 ip4:${PROVIDER_IP} -all`)
      .txt('_dmarc.stranger.ee', 'v=DMARC1; p=reject');
    app.get(DnsLookup).resolve = (name, type) => dns.resolve(name, type);
    desk = await SurveyDesk.open(app);
  });
  afterAll(() => app.close());

  /** Somebody was asked, and `from` reports the mail as spam: an ARF report (RFC 5965) to the desk. */
  const reported = async (from: string) => {
    const asked = await desk.asked();
    const mails = await app.get(OutgoingMails).ofTicket(asked.ticketId);
    const mail = mails.find(({ purpose }) => purpose === 'invitation');
    if (!mail) throw new Error('Nobody was asked.');
    const raw = [
      `From: ${from}`,
      'To: help@desk.ee',
      'Subject: complaint about message from 203.0.113.1',
      `Message-ID: <${newId()}@arf.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b\nContent-Type: text/plain\n',
      'This is an abuse report.',
      '--b\nContent-Type: message/feedback-report\n',
      `Feedback-Type: abuse\nVersion: 1\nUser-Agent: loop/1\nOriginal-Rcpt-To: ${asked.address}`,
      '',
      '--b\nContent-Type: message/rfc822\n',
      `Message-ID: <${mail.message_id_header}>\nTo: ${asked.address}\nSubject: ${mail.subject}\n`,
      'text',
      '--b--',
      '',
    ].join('\n');
    const mailbox = await app.get(MailboxService).findActive('help@desk.ee');
    if (!mailbox) throw new Error('There is no mailbox.');
    // From the Internet: what comes from this machine is judged by nobody.
    const way = { envelopeFrom: from, envelopeTo: ['help@desk.ee'], remoteAddress: PROVIDER_IP, helo: 'mx.example.ee' };
    await app.get(InboundMails).store({ raw: Buffer.from(raw), ...way, isLive: true, isDemo: false }, [mailbox]);
    await app.settle();
    return asked;
  };
  const optedOut = async (customerId: string): Promise<boolean> => {
    const [row] = await app.database.query<{ at: Date | null }>(
      'select opted_out_at as at from customers where id = $1',
      [customerId],
    );
    return row?.at instanceof Date;
  };
  const complained = async (): Promise<number> => {
    const { domains } = await app.get(SurveyMailHealth).view(30);
    return domains.find(({ domain }) => domain === 'customer.ee')?.complained ?? 0;
  };
  /** What becomes of the next ticket of this person. */
  const nextReason = async (address: string): Promise<string | null> => {
    const { ticketId } = await desk.resolved({ address });
    return (await desk.invitation(ticketId)).reason;
  };

  it('ends the questions for this person, counts in the panel, and nobody is asked the next time', async () => {
    const { customerId, address } = await reported('feedback@customer.ee');
    expect(await optedOut(customerId)).toBe(true);
    expect(await complained()).toBe(1);
    expect(await nextReason(address)).toBe('opted_out');
  });

  it('from a stranger ends and counts nothing', async () => {
    const before = await complained();
    const { customerId } = await reported('feedback@stranger.ee');
    expect(await optedOut(customerId)).toBe(false);
    expect(await complained()).toBe(before);
  });
});
