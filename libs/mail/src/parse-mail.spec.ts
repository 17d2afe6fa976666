import { describe, expect, it } from '@jest/globals';
import { hostileText, seededRandom } from '#testing';
import { parseMail } from './parse-mail.js';
import type { ParsedMail } from './parsed-mail.js';

const parse = (lines: string[] | Buffer): Promise<ParsedMail> =>
  parseMail(Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join('\r\n')));
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

const allTexts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Buffer.isBuffer(value) || value === null || typeof value !== 'object') return [];
  if (value instanceof Map) return [...value].flat(2).flatMap(allTexts);
  return Object.values(value).flatMap(allTexts);
};

describe('parsing a mail', () => {
  it('reads people, subject, date, ids and text', async () => {
    const mail = await parse([
      'From: "Mari Maasikas" <mari@näide.test>',
      'To: Tugi <support@heard.test>, team: a@b.test, c@d.test;',
      'Cc: x@y.test',
      'Delivered-To: support+abc@heard.test',
      'X-Original-To: other@heard.test',
      'Return-Path: <>',
      'Subject: =?utf-8?Q?K=C3=BCsimus?=',
      'Date: Mon, 02 Nov 2026 10:00:00 +0200',
      'Message-ID: <1@a.test>',
      'In-Reply-To: <0@a.test>',
      'References: <a@b>,<c@d> rubbish <e@f>',
      'Auto-Submitted: Auto-Replied (vacation)',
      '',
      'Tere!',
    ]);
    expect(mail.from).toEqual({ name: 'Mari Maasikas', address: 'mari@xn--nide-loa.test' });
    expect(mail.to.map(({ address }) => address)).toEqual(['support@heard.test', 'a@b.test', 'c@d.test']);
    expect(mail.deliveredTo).toEqual(['support+abc@heard.test', 'other@heard.test']);
    expect(mail).toMatchObject({ subject: 'Küsimus', messageId: '1@a.test', inReplyTo: ['0@a.test'], returnPath: '' });
    expect(mail.references).toEqual(['a@b', 'c@d', 'e@f']);
    expect(mail.date?.toISOString()).toBe('2026-11-02T08:00:00.000Z');
    expect(mail.autoSubmitted).toBe('auto-replied');
    expect(mail.text.trim()).toBe('Tere!');
  });

  it('lets nothing turn a subject or a name round, and keeps letters that read from the right', async () => {
    const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
    const turned = await parse([
      `From: ${encoded('Liis \u202eelgooG')} <liis@a.test>`,
      `Subject: ${encoded('Invoice \u202egpj.exe\u2066')}`,
      '',
      'x',
    ]);
    expect([turned.subject, turned.from?.name]).toEqual(['Invoice gpj.exe', 'Liis elgooG']);
    const hebrew = 'שלום \u200fעולם';
    expect((await parse([`Subject: ${encoded(hebrew)}`, '', 'x'])).subject).toBe(hebrew);
    // Who only looks like somebody else is nobody else.
    expect((await parse(['From: li\u200bis@a.test', '', 'x'])).from?.address).toBe('li\u200bis@a.test');
  });

  it('takes Reply-To when From is absent or empty, and keeps a daemon without @', async () => {
    expect((await parse(['Reply-To: r@a.test', '', 'x'])).from?.address).toBe('r@a.test');
    expect((await parse(['From: ', 'Reply-To: r@a.test', '', 'x'])).from?.address).toBe('r@a.test');
    expect((await parse(['From: MAILER-DAEMON (Mail Delivery System)', '', 'x'])).from?.address).toBe('MAILER-DAEMON');
    expect((await parse(['Subject: x', '', 'x'])).from).toBeNull();
  });

  it('says when the sender is ambiguous: two From headers or two addresses', async () => {
    expect((await parse(['From: a@a.test', 'From: b@b.test', '', 'x'])).isFromAmbiguous).toBe(true);
    expect((await parse(['From: a@a.test, b@b.test', '', 'x'])).isFromAmbiguous).toBe(true);
    expect((await parse(['From: a@a.test', '', 'x'])).isFromAmbiguous).toBe(false);
  });

  it('repairs raw 8-bit subjects, with the declared character set and inside encoded words', async () => {
    const declared = bytes(
      'Subject: K\xfcsimus \xf0okolaad\r\nContent-Type: text/plain; charset=windows-1257\r\n\r\nx',
    );
    expect((await parse(declared)).subject).toBe('Küsimus šokolaad');
    expect((await parse(bytes('Subject: =?iso-8859-1?Q?Fr\xf6sche?=\r\n\r\nx'))).subject).toBe('Frösche');
    expect((await parse(bytes('Subject: \xcf\xf0\xe8\xe2\xe5\xf2\r\n\r\nx'))).subject).toBe('Привет');
    expect((await parse(Buffer.from('Subject: Ačiū\r\n\r\nx'))).subject).toBe('Ačiū');
  });

  it.each([
    ['windows-1257', 'Lietuviškai ėįųū', [0xeb, 0xe1, 0xf8, 0xfb]],
    ['iso-8859-13', 'Lietuviškai ėįųū', [0xeb, 0xe1, 0xf8, 0xfb]],
  ])('reads Baltic bodies in %s', async (charset, expected, letters) => {
    const body = Buffer.concat([bytes('Lietuvi\xf0kai '), Buffer.from(letters)]);
    const mail = await parse(Buffer.concat([bytes(`Content-Type: text/plain; charset=${charset}\r\n\r\n`), body]));
    expect(mail.text).toBe(expected);
  });

  it('gives the text of a mail with HTML alone, without hidden parts', async () => {
    const mail = await parse([
      'Content-Type: text/html; charset=utf-8',
      '',
      '<head><title>t</title><style>p{}</style></head><div style="display:none">pre</div><p>Hello&nbsp;<b>you</b></p><div>two<br>three</div>',
    ]);
    expect(mail.text).toBe('Hello you\n\ntwo\nthree');
    expect(mail.hasOwnText).toBe(false);
  });

  it('takes an unreadable or absurd date for none', async () => {
    expect((await parse(['Date: yesterday', '', 'x'])).date).toBeNull();
    expect((await parse(['Date: Mon, 02 Nov 275000 10:00:00 +0200', '', 'x'])).date).toBeNull();
  });

  it('names, sizes and places attachments; the word attachment beats cid', async () => {
    const part = (headers: string[]) => ['--b', ...headers, 'Content-Transfer-Encoding: base64', '', 'aGVsbG8=', ''];
    const mail = await parse([
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="cid:one"><img src="cid:two">',
      ...part(['Content-Type: image/png; name="..\\..\\pho\u202eto.png"', 'Content-ID: <one>']),
      ...part(['Content-Type: image/png', 'Content-ID: <two>', 'Content-Disposition: attachment; filename=two.png']),
      ...part(['Content-Type: text/calendar; method=REQUEST']),
      '--b--',
    ]);
    expect(mail.attachments.map(({ filename, isInline, size }) => [filename, isInline, size])).toEqual([
      ['photo.png', true, 5],
      ['two.png', false, 5],
      ['attachment-3.ics', false, 5],
    ]);
  });

  it('keeps an attached mail out of the text', async () => {
    const mail = await parse([
      'Subject: Fwd: help',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'see below',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      '',
      'inner words',
      '--b--',
    ]);
    expect(mail.text.trim()).toBe('see below');
    expect(mail).toMatchObject({ hasAttachedMail: true, isForwardBySubject: true });
  });

  it('cuts ids, lists of recipients and references', async () => {
    const many = Array.from({ length: 600 }, (_, index) => `<r${index}@x.test>`).join('\r\n ');
    const to = Array.from({ length: 900 }, (_, index) => `u${index}@x.test`).join(',\r\n ');
    const mail = await parse([`Message-ID: <${'é'.repeat(5_000)}@x>`, `References: ${many}`, `To: ${to}`, '', 'x']);
    expect(Buffer.byteLength(mail.messageId ?? '')).toBeLessThanOrEqual(995);
    expect(mail.references).toHaveLength(100);
    expect(mail.references.at(-1)).toBe('r599@x.test');
    expect(mail.to).toHaveLength(500);
    expect(mail.to.at(-1)?.address).toBe('u499@x.test');
  });

  it('says of a mail that nothing can read that it is unreadable, not that the reader broke', async () => {
    const raw = Buffer.from('\nSubject: x\n\ny');
    raw.subarray = () => {
      throw new TypeError('beyond us');
    };
    await expect(parseMail(raw)).rejects.toMatchObject({ code: 'MAIL_UNREADABLE', reason: 'unreadable' });
  });

  it('makes every text storable, whatever bytes come (300 seeds)', async () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed);
      const header = (name: string) => `${name}: ${hostileText(random)}`;
      const names = [
        'From',
        'To',
        'Subject',
        'Message-ID',
        'References',
        'Reply-To',
        'Delivered-To',
        'X-Thing',
        'Date',
      ];
      const type = random() < 0.5 ? 'text/html' : 'text/plain';
      const head = [...names.map(header), `Content-Type: ${type}; charset=utf-8; name="${hostileText(random)}"`].join(
        '\r\n',
      );
      const raw = Buffer.concat([
        Buffer.from(head, random() < 0.5 ? 'utf8' : 'latin1'),
        Buffer.from(`\r\n\r\n${hostileText(random, 200)}`, random() < 0.5 ? 'utf8' : 'utf16le'),
      ]);
      const mail = await parseMail(raw);
      for (const text of allTexts(mail)) {
        expect({ seed, isGood: !text.includes('\0') && text.isWellFormed() && text === text.normalize('NFC') }).toEqual(
          { seed, isGood: true },
        );
      }
    }
  });
});
