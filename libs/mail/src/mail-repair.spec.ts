import { describe, expect, it } from '@jest/globals';
import { parseMail } from './parse-mail.js';

/** Letters of our languages by the code pages that hold them: name, text, its bytes above 0x7f in order. */
const BYTES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'windows-1257': {
    õ: 0xf5,
    ä: 0xe4,
    ö: 0xf6,
    ü: 0xfc,
    š: 0xf0,
    ž: 0xfe,
    ą: 0xe0,
    č: 0xe8,
    ę: 0xe6,
    ė: 0xeb,
    į: 0xe1,
    ų: 0xf8,
    ū: 0xfb,
    Š: 0xd0,
    Ž: 0xde,
    '–': 0x96,
    '„': 0x84,
  },
  'iso-8859-13': {
    õ: 0xf5,
    ä: 0xe4,
    ö: 0xf6,
    ü: 0xfc,
    š: 0xf0,
    ž: 0xfe,
    ą: 0xe0,
    č: 0xe8,
    ę: 0xe6,
    ė: 0xeb,
    į: 0xe1,
    ų: 0xf8,
    ū: 0xfb,
    Š: 0xd0,
    Ž: 0xde,
  },
  'iso-8859-4': {
    õ: 0xf5,
    ä: 0xe4,
    ö: 0xf6,
    ü: 0xfc,
    š: 0xb9,
    ž: 0xbe,
    ą: 0xb1,
    č: 0xe8,
    ę: 0xea,
    ė: 0xec,
    į: 0xe7,
    ų: 0xf9,
    ū: 0xfe,
    Š: 0xa9,
    Ž: 0xae,
  },
  'iso-8859-10': {
    õ: 0xf5,
    ä: 0xe4,
    ö: 0xf6,
    ü: 0xfc,
    š: 0xba,
    ž: 0xbc,
    ą: 0xb1,
    č: 0xe8,
    ę: 0xea,
    ė: 0xec,
    į: 0xe7,
    ų: 0xf9,
    ū: 0xbe,
    Š: 0xaa,
    Ž: 0xac,
  },
  'iso-8859-15': { õ: 0xf5, ä: 0xe4, ö: 0xf6, ü: 0xfc, š: 0xa8, ž: 0xb8, Š: 0xa6, Ž: 0xb4 },
  'windows-1252': { õ: 0xf5, ä: 0xe4, ö: 0xf6, ü: 0xfc, š: 0x9a, ž: 0x9e, Š: 0x8a, Ž: 0x8e, '–': 0x96, '„': 0x84 },
  'windows-1250': {
    á: 0xe1,
    é: 0xe9,
    í: 0xed,
    ó: 0xf3,
    ö: 0xf6,
    ő: 0xf5,
    ú: 0xfa,
    ü: 0xfc,
    ű: 0xfb,
    Š: 0x8a,
    '–': 0x96,
    '„': 0x84,
  },
  'iso-8859-2': { á: 0xe1, é: 0xe9, í: 0xed, ó: 0xf3, ö: 0xf6, ő: 0xf5, ú: 0xfa, ü: 0xfc, ű: 0xfb },
  'windows-1251': { П: 0xcf, р: 0xf0, и: 0xe8, в: 0xe2, е: 0xe5, т: 0xf2, ё: 0xb8, '–': 0x96 },
  'iso-8859-5': { П: 0xbf, р: 0xe0, и: 0xd8, в: 0xd2, е: 0xd5, т: 0xe2, ё: 0xf1 },
  'koi8-r': { П: 0xf0, р: 0xd2, и: 0xc9, в: 0xd7, е: 0xc5, т: 0xd4, ё: 0xa3 },
};
const TEXTS: readonly [language: string, text: string, charsets: readonly string[]][] = [
  [
    'et',
    'Šokk! Põder jäi öösel ümara žurnaali külje alla',
    ['windows-1257', 'iso-8859-13', 'iso-8859-4', 'iso-8859-10', 'iso-8859-15', 'windows-1252'],
  ],
  [
    'lt',
    'Žąsis šoko į ežerą, čia būta tų ėriukų ir ęžių',
    ['windows-1257', 'iso-8859-13', 'iso-8859-4', 'iso-8859-10'],
  ],
  ['hu', 'Árvíztűrő tükörfúrógép, kétség és bú'.replace('Á', 'á'), ['windows-1250', 'iso-8859-2']],
  ['ru', 'Привет и ветер, верите ёрте'.replace(/[оо]/g, 'е'), ['windows-1251', 'iso-8859-5', 'koi8-r']],
];
const ENCODINGS = ['8bit', 'quoted-printable', 'base64'] as const;

const encode = (text: string, charset: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => {
      const byte = letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : BYTES[charset]?.[letter];
      if (byte === undefined) throw new Error(`${letter} is not in ${charset}`);
      return byte;
    }),
  );
const quoted = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => (byte >= 0x80 || byte === 0x3d ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
    .join('');
const transfer = (bytes: Buffer, encoding: (typeof ENCODINGS)[number]): Buffer => {
  if (encoding === '8bit') return bytes;
  return Buffer.from(encoding === 'base64' ? bytes.toString('base64') : quoted(bytes));
};
const mailOf = (head: Buffer | string, body: Buffer | string) =>
  parseMail(Buffer.concat([Buffer.from(head as string), Buffer.from('\r\n\r\n'), Buffer.from(body as string)]));
const typed = (charset: string, encoding = '8bit'): string =>
  `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}`;

const MATRIX = TEXTS.flatMap(([language, text, charsets]) =>
  charsets.flatMap((charset) => ENCODINGS.map((encoding) => ({ language, text, charset, encoding }))),
);

describe('character sets', () => {
  it.each(MATRIX)(
    'reads $language in $charset as $encoding: body, encoded and raw subject, name of a file',
    async ({ text, charset, encoding }) => {
      const bytes = encode(text, charset);
      const plain = await mailOf(
        `Subject: =?${charset}?Q?${quoted(bytes).replace(/[ ?_!,]/g, (mark) => `=${mark.charCodeAt(0).toString(16)}`)}?=\r\n${typed(charset, encoding)}`,
        transfer(bytes, encoding),
      );
      expect(plain.text.trim()).toBe(text);
      expect(plain.subject).toBe(text);
      const raw = await mailOf(
        Buffer.concat([Buffer.from('Subject: '), bytes, Buffer.from(`\r\n${typed(charset, encoding)}`)]),
        transfer(bytes, encoding),
      );
      expect(raw.subject).toBe(text);
      const name = bytes.subarray(0, 4);
      const withFile = await mailOf(
        'Content-Type: multipart/mixed; boundary=b',
        Buffer.concat([
          Buffer.from(`--b\r\n${typed(charset)}\r\n\r\nx\r\n--b\r\nContent-Type: application/pdf; name="`),
          name,
          Buffer.from('.pdf"\r\n\r\nx\r\n--b--'),
        ]),
      );
      expect(withFile.attachments.map(({ filename }) => filename)).toEqual([`${text.slice(0, 4).trim()}.pdf`]);
    },
  );

  it.each([
    ['iso-8859-13 that is windows-1257', 'iso-8859-13', 'windows-1257', '„Žąsis“ – šoko'.replace('“', '„')],
    ['iso-8859-1 that is windows-1252', 'iso-8859-1', 'windows-1252', '„Põder“ – šokk'.replace('“', '„')],
    ['iso-8859-2 that is windows-1250', 'iso-8859-2', 'windows-1250', '„Űő“ – é'.replace('“', '„').replace('Ű', 'ű')],
  ])('reads %s', async (_, label, charset, text) => {
    expect((await mailOf(typed(label), encode(text, charset))).text).toBe(text);
  });

  it('reads UTF-8 that is declared as something else, or as nothing, and undeclared Cyrillic and Baltic', async () => {
    const utf8 = Buffer.from('Привет, ačiū – žemė');
    for (const label of ['iso-8859-1', 'us-ascii', 'x-unknown', 'koi8-r'])
      expect((await mailOf(typed(label), utf8)).text).toBe(utf8.toString());
    expect((await mailOf('Subject: x', utf8)).text).toBe(utf8.toString());
    expect((await mailOf('Subject: x', encode('Привет', 'windows-1251'))).text).toBe('Привет');
    expect((await mailOf('Subject: x', encode('Привет', 'koi8-r'))).text).toBe('Привет');
    expect((await mailOf('Subject: x', encode('meže šoko', 'windows-1257'))).text).toBe('meže šoko');
  });

  it('keeps UTF-8 that is damaged in one place, and reads UTF-7', async () => {
    const damaged = Buffer.concat([Buffer.from('õhtust ära'), Buffer.from([0xe4]), Buffer.from(' öö')]);
    expect((await mailOf(typed('utf-8'), damaged)).text).toBe('õhtust ära\ufffd öö');
    expect((await mailOf(typed('utf-7', '7bit'), 'T+AOQ-nan')).text).toBe('Tänan');
    expect((await mailOf(typed('unicode-1-1-utf-7', '7bit'), 'T+AOQ-nan')).text).toBe('Tänan');
  });

  it('takes the word of the HTML when the header says nothing', async () => {
    const html = Buffer.concat([Buffer.from('<meta charset="windows-1257"><p>'), encode('čia būta', 'windows-1257')]);
    expect((await mailOf('Content-Type: text/html', html)).text).toBe('čia būta');
  });

  it('composes letters and marks to one', async () => {
    expect((await mailOf(typed('utf-8'), 'a\u0308 s\u030c')).text).toBe('ä š');
  });
});

describe('structure that is not as it should be', () => {
  const lines = (...all: string[]) => parseMail(Buffer.from(all.join('\r\n')));

  it('lists a named text behind the letter as a file, and not one among the forms of the text', async () => {
    const part = ['--b', 'Content-Type: text/plain; name="log.txt"', 'Content-Disposition: inline', '', 'boot'];
    const mail = await lines('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'Hello', ...part, '--b--');
    expect(mail.text.trim()).toBe('Hello');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['log.txt']);
    const forms = await lines(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      ...part,
      '--b',
      'Content-Type: text/html; name=x.html',
      '',
      '<p>boot</p>',
      '--b--',
    );
    expect(forms.attachments).toEqual([]);
  });

  it('keeps the mails of a digest apart from the text', async () => {
    const mail = await lines(
      'Content-Type: multipart/digest; boundary=b',
      '',
      '--b',
      '',
      'Subject: one',
      '',
      'inner',
      '--b--',
    );
    expect(mail).toMatchObject({ text: '', hasAttachedMail: true });
  });

  it('reads on where an inner multipart was never closed', async () => {
    const mail = await lines(
      'Content-Type: multipart/mixed; boundary=out',
      '',
      '--out',
      'Content-Type: multipart/alternative; boundary=in',
      '',
      '--in',
      'Content-Type: text/plain',
      '',
      'words',
      '--out',
      'Content-Type: application/pdf; name=a.pdf',
      '',
      'x',
      '--out--',
    );
    expect(mail.text.trim()).toBe('words');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
  });

  it('reads the gist of an invitation, keeps the named file, and takes neither for the text', async () => {
    const calendar = [
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'DTSTART;TZID=Europe/Tallinn:20261102T100000',
      'LOCATION:Tartu mnt 1\\, Tallinn',
      'SUMMARY:Ülevaade\\, teine',
      ' osa',
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    const mail = await lines(
      'Content-Type: multipart/mixed; boundary=o',
      '',
      '--o',
      'Content-Type: multipart/alternative; boundary=i',
      '',
      '--i',
      'Content-Type: text/plain',
      '',
      'Please come',
      '--i',
      'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
      '',
      ...calendar,
      '--i--',
      '--o',
      'Content-Type: text/calendar; name=invite.ics',
      'Content-Disposition: attachment; filename=invite.ics',
      '',
      ...calendar,
      '--o--',
    );
    expect(mail.text.trim()).toBe('Please come');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['invite.ics']);
    expect(mail.calendar).toEqual({
      method: 'REQUEST',
      start: '2026-11-02T10:00',
      zone: 'Europe/Tallinn',
      title: 'Ülevaade, teineosa',
      place: 'Tartu mnt 1, Tallinn',
    });
  });

  it('reads the beginning of a text of 20 MB, and the file behind it', async () => {
    const body = 'word and word\r\n'.repeat(1_400_000);
    const mail = await lines(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      body,
      '--b',
      'Content-Type: application/pdf; name=a.pdf',
      '',
      'x',
      '--b--',
    );
    expect(mail.isCut).toBe(true);
    expect(mail.text).toHaveLength(1_000_000);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
  });

  it('reads a header and a text with gaps of 200,000 blanks in no time', async () => {
    const started = process.cpuUsage();
    const gap = `a${'\t'.repeat(200_000)}b`;
    const encoding = 'Content-Transfer-Encoding: quoted-printable';
    const mail = await lines(`X-Gap: ${gap}`, 'Subject: still here', encoding, '', gap, gap, 'words=20', gap);
    expect(mail).toMatchObject({ subject: 'still here', text: 'a b\na b\nwords \na b' });
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000);
  });
});
