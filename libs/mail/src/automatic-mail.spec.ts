import { describe, expect, it } from '@jest/globals';
import { readAutomaticMail } from './automatic-mail.js';
import { readBounce } from './bounce.js';
import { parseMail } from './parse-mail.js';

const own = { addresses: ['support@heard.test'], isProven: false };
const read = async (...headers: string[]) =>
  readAutomaticMail(await parseMail(Buffer.from(['From: a@b.test', ...headers, '', 'words'].join('\r\n'))), own);

describe('automatic mail', () => {
  it('answers a person', async () => {
    expect(
      await read('Subject: My parcel is away from the office', 'Auto-Submitted: no', 'Precedence: first-class'),
    ).toEqual({
      suppressAutoResponse: false,
      isOutOfOffice: false,
      isBounce: false,
      isReceipt: false,
      isList: false,
      isLoop: false,
      isOwnAddress: false,
      isComplaint: false,
      isChallenge: false,
      reason: null,
    });
  });

  it.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: AUTO-REPLIED (vacation)'],
    ['X-Autoreply: yes'],
    ['X-Autorespond: x'],
    ['Precedence: auto_reply'],
    ['Subject: Out of Office: Re: hello'],
    ['Subject: Automaatvastus: küsimus'],
    ['Subject: Automatinis atsakymas: klausimas'],
    ['Subject: Automatikus válasz: kérdés'],
    ['Subject: Автоматический ответ: вопрос'],
  ])('takes %s for an answer by a program', async (header) => {
    expect(await read(header)).toMatchObject({ isOutOfOffice: true, suppressAutoResponse: true, reason: 'auto_reply' });
  });

  it.each([
    ['Auto-Submitted: auto-generated', 'auto_submitted'],
    ['Auto-Submitted: auto-forwarded', 'auto_submitted'],
    ['List-Id: <l.x.test>', 'list'],
    ['Precedence: bulk', 'bulk'],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'bulk'],
    ['Return-Path: <>', 'null_return_path'],
    ['List-Unsubscribe: <https://x.test>', 'bulk'],
  ])('does not answer %s, but shows it to people', async (header, reason) => {
    expect(await read(header)).toMatchObject({ suppressAutoResponse: true, isOutOfOffice: false, reason });
  });

  it('takes the rule loop header of Exchange for automatic only beside a suppress header', async () => {
    expect(await read('X-MS-Exchange-Inbox-Rules-Loop: a@b.test')).toMatchObject({ suppressAutoResponse: false });
    expect(await read('X-MS-Exchange-Inbox-Rules-Loop: a@b.test', 'X-Auto-Response-Suppress: All')).toMatchObject({
      isOutOfOffice: true,
    });
  });

  it('is ours when that was proved, and never for its header or its address', async () => {
    expect(await read('X-Heard-Loop: install-1')).toMatchObject({ isLoop: false, reason: null });
    const mail = await parseMail(Buffer.from('From: Support+x@heard.test\r\n\r\nwords'));
    expect(readAutomaticMail(mail, own)).toMatchObject({ isLoop: false, isOwnAddress: true, reason: 'own_mail' });
    expect(readAutomaticMail(mail, { ...own, isProven: true })).toMatchObject({ isLoop: true, reason: 'own_mail' });
  });

  it('tells complaints, receipts and challenges apart', async () => {
    const report = (type: string) => `Content-Type: multipart/report; report-type=${type}; boundary=b`;
    expect(await read(report('feedback-report'))).toMatchObject({
      isComplaint: true,
      isBounce: false,
      reason: 'complaint',
    });
    expect(await read(report('disposition-notification'))).toMatchObject({ isReceipt: true, reason: 'receipt' });
    expect(await read('Precedence: bulk', 'Subject: Please confirm your message')).toMatchObject({
      isChallenge: true,
      isOutOfOffice: false,
    });
  });
});

const dsn = (fields: string[], text = 'Your message was not delivered.') =>
  parseMail(
    Buffer.from(
      [
        'From: MAILER-DAEMON@mx.test',
        'To: bounce+x@heard.test',
        'Return-Path: <>',
        'Subject: Undelivered Mail Returned to Sender',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        '',
        text,
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.test',
        '',
        ...fields,
        '',
        '--b--',
      ].join('\r\n'),
    ),
  );

describe('bounces', () => {
  it('read the report: who, why, for how long', async () => {
    const mail = await dsn([
      'Final-Recipient: rfc822; Mari@Example.test',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 no such user',
    ]);
    expect(readBounce(mail)).toMatchObject({
      isBounce: true,
      kind: 'hard',
      recipients: ['mari@example.test'],
      status: '5.1.1',
      isReport: true,
    });
    expect(readAutomaticMail(mail, own)).toMatchObject({
      isBounce: true,
      isReceipt: false,
      suppressAutoResponse: true,
    });
  });

  it.each([
    ['4.2.2', 'soft'],
    ['5.2.2', 'soft'],
    ['5.7.1', 'soft'],
    ['5.1.2', 'hard'],
    ['5.2.1', 'hard'],
  ])('take status %s for %s', async (status, kind) => {
    expect(
      readBounce(await dsn(['Final-Recipient: rfc822; a@b.test', 'Action: failed', `Status: ${status}`])).kind,
    ).toBe(kind);
  });

  it('are not seen in delays and successes', async () => {
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded']) {
      const mail = await dsn(['Final-Recipient: rfc822; a@b.test', `Action: ${action}`, 'Status: 4.2.2']);
      expect(readBounce(mail)).toMatchObject({ isBounce: false, kind: 'none', isReport: true });
      expect(readAutomaticMail(mail)).toMatchObject({ isBounce: false, isReceipt: true, reason: 'delivery_report' });
    }
  });

  it('prefer the address we mailed to the one it was forwarded to', async () => {
    const fields = [
      'Original-Recipient: rfc822;a@b.test',
      'Final-Recipient: rfc822;z@y.test',
      'Action: failed',
      'Status: 5.0.0',
    ];
    expect(readBounce(await dsn(fields)).recipients).toEqual(['a@b.test']);
  });

  it('read the header and the words of systems without a report', async () => {
    const failed = await parseMail(
      Buffer.from('From: x@y.test\r\nX-Failed-Recipients: a@b.test,\r\n c@d.test\r\n\r\n550 unknown user'),
    );
    expect(readBounce(failed)).toMatchObject({ isBounce: true, recipients: ['a@b.test', 'c@d.test'], kind: 'hard' });
    const words = [
      'From: Mail Delivery System <MAILER-DAEMON@mx.test>',
      'To: support@heard.test',
      'Subject: failure notice',
      '',
      'Hi. I was not able to deliver your message.',
      '<mari@example.test>: 550 5.1.1 user unknown',
      '',
      '--- Below this line is a copy of the message.',
      'To: other@example.test',
    ];
    expect(readBounce(await parseMail(Buffer.from(words.join('\r\n'))))).toMatchObject({
      isBounce: true,
      kind: 'hard',
      recipients: ['mari@example.test'],
    });
  });

  it('are not seen in a customer who writes about a failed delivery', async () => {
    const text =
      'From: mari@example.test\r\nSubject: Delivery failed\r\n\r\nMy parcel could not be delivered to me, 550 euros!';
    expect(readBounce(await parseMail(Buffer.from(text))).isBounce).toBe(false);
  });
});
