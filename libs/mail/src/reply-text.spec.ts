import { describe, expect, it } from '@jest/globals';
import { hostileText, seededRandom } from '#testing';
import { REPLY_MARKER } from './reply-patterns.js';
import { readReply } from './reply-text.js';

const A = 'Tugi <tugi@heard.test>';
const SCALE =
  'How did we do?\n5 – Very good\n4 – Good\n3 – So so\n2 – Bad\n1 – Very bad\nAnswer 1-5: https://heard.test/s/x';
const quoted = SCALE.replace(/^/gm, '> ');

/** Lines that mail programs write above a quote; where the quote has no `>`, `bare`. */
const HEADERS: readonly [string, string, 'quoted' | 'bare'][] = [
  ['Thunderbird en', `On 02/11/2026 10:30, ${A} wrote:`, 'quoted'],
  ['Thunderbird en short', 'Tugi wrote:', 'quoted'],
  ['Gmail en', `On Mon, Nov 2, 2026 at 10:30 AM Tugi <tugi@heard.test>\nwrote:`, 'quoted'],
  ['Apple en', 'On 2 Nov 2026, at 10:30, Tugi <tugi@heard.test> wrote:', 'quoted'],
  [
    'Outlook en',
    `________________________________\nFrom: ${A}\nSent: Monday, November 2, 2026 10:30 AM\nTo: Mari <mari@a.test>\nSubject: How did we do?\n`,
    'bare',
  ],
  [
    'Outlook en plain',
    `-----Original Message-----\nFrom: ${A}\nSent: Monday, November 2, 2026 10:30 AM\nTo: Mari\nSubject: How did we do?\n`,
    'bare',
  ],
  ['Thunderbird et short', 'Tugi kirjutas:', 'quoted'],
  ['Thunderbird et', '02.11.2026 10:30 Tugi kirjutas:', 'quoted'],
  ['Roundcube et', `2026-11-02 10:30 kirjutas ${A}:`, 'quoted'],
  [
    'Thunderbird et original',
    `-------- Algne kiri --------\nTeema: Kuidas läks?\nKuupäev: 02.11.2026 10:30\nSaatja: ${A}\nSaaja: mari@a.test\n`,
    'bare',
  ],
  [
    'Roundcube et original',
    `-------- Esialgne kiri --------\nTeema: Kuidas läks?\nKuupäev: 2026-11-02 10:30\nSaatja: ${A}\nSaaja: mari@a.test\n`,
    'bare',
  ],
  ['Gmail et', 'Kuupäev E, 2. november 2026 kell 10:30 kirjutas Tugi (<tugi@heard.test>):', 'quoted'],
  [
    'Outlook et',
    `Saatja: ${A}\nSaatmisaeg: esmaspäev, 2. november 2026 10:30\nAdressaat: mari@a.test\nTeema: Kuidas läks?\n`,
    'bare',
  ],
  [
    'Outlook et block',
    `________________________________\nFrom: ${A}\nSaadetud: esmaspäev, 2. november 2026 10:30\nKellele: mari@a.test\nTeema: Kuidas läks?\n`,
    'bare',
  ],
  ['Thunderbird lt short', 'Tugi rašė:', 'quoted'],
  ['Thunderbird lt', '2026-11-02 10:30, Tugi rašė:', 'quoted'],
  ['Roundcube lt', `2026-11-02 10:30, ${A} rašė:`, 'quoted'],
  ['Gmail lt', `2026-11-02, pr, 10:30 ${A} rašė:`, 'quoted'],
  ['Yahoo lt', `2026 m. lapkričio 2 d. 10:30 ${A} rašė:`, 'quoted'],
  [
    'Thunderbird lt original',
    `-------- Originalus laiškas --------\nTema: Kaip sekėsi?\nData: 2026-11-02 10:30\nNuo: ${A}\nKam: mari@a.test\n`,
    'bare',
  ],
  [
    'Outlook lt',
    `________________________________\nNuo: ${A}\nIšsiųsta: 2026 m. lapkričio 2 d. 10:30\nKam: mari@a.test\nTema: Kaip sekėsi?\n`,
    'bare',
  ],
  ['Thunderbird hu short', 'Tugi írta:', 'quoted'],
  ['Thunderbird hu', '2026. 11. 02. 10:30 keltezéssel, Tugi írta:', 'quoted'],
  ['Roundcube hu', `2026-11-02 10:30 időpontban ${A} ezt írta:`, 'quoted'],
  ['Gmail hu wrapped', 'Tugi <tugi@heard.test> ezt írta (időpont: 2026. nov.\n2., H, 10:30):', 'quoted'],
  ['Outlook Mac hu', '02/11/2026 10:30 időpontban Tugi (tugi@heard.test) ezt írta:', 'bare'],
  [
    'Thunderbird hu original',
    `-------- Eredeti üzenet --------\nTárgy: Milyen volt?\nDátum: 2026-11-02 10:30\nFeladó: ${A}\nCímzett: mari@a.test\n`,
    'bare',
  ],
  [
    'New Outlook hu',
    `Feladó: ${A}\nDátum: hétfő, 2026. november 2. 10:30\nCímzett: mari@a.test\nMásolatot kap: x@a.test\nTárgy: Milyen volt?\n`,
    'bare',
  ],
  ['Thunderbird ru short', 'Tugi пишет:', 'quoted'],
  ['Thunderbird ru', '02.11.2026 10:30, Tugi пишет:', 'quoted'],
  ['Roundcube ru', `${A} писал(а) 2026-11-02 10:30:`, 'quoted'],
  ['Gmail ru', `пн, 2 нояб. 2026 г. в 10:30, ${A}:`, 'quoted'],
  ['Outlook Mac ru', '02/11/2026, 10:30 пользователь "Tugi" <tugi@heard.test> написал:', 'bare'],
  ['mail.ru', `Понедельник, 2 ноября 2026, 10:30 +03:00 от ${A}:`, 'quoted'],
  ['Yandex', `02.11.2026, 10:30, "Tugi" <tugi@heard.test>:`, 'quoted'],
  [
    'Thunderbird ru original',
    `-------- Исходное сообщение --------\nТема: Как прошло?\nДата: 2026-11-02 10:30\nОт: ${A}\nКому: mari@a.test\n`,
    'bare',
  ],
  [
    'New Outlook ru',
    `От: ${A}\nДата: понедельник, 2 ноября 2026 г. в 10:30\nКому: mari@a.test\nКопия: x@a.test\nТема: Как прошло?\n`,
    'bare',
  ],
  [
    'Outlook ru',
    `________________________________\nОт: ${A}\nОтправлено: 2 ноября 2026 г. 10:30\nКому: mari@a.test\nТема: Как прошло?\n`,
    'bare',
  ],
  ['German', `Am Mo., 2. Nov. 2026 um 10:30 Uhr schrieb ${A}:`, 'quoted'],
  ['French', `Le lun. 2 nov. 2026 à 10:30, ${A} a écrit :`, 'quoted'],
  ['Latvian', `pirmd., 2026. g. 2. nov., plkst. 10:30 — lietotājs Tugi (<tugi@heard.test>) rakstīja:`, 'quoted'],
  ['unknown language', `Zzzz 2.11.2026 10:30 qqqq ${A} wwww:`, 'quoted'],
  ['unknown header block', `Aaaa: ${A}\nBbbb: 2.11.2026 10:30\nCccc: mari@a.test\nDddd: How\n`, 'bare'],
];
const REPLIES = [
  '2\n\nI waited three days.',
  '2',
  'Ootasin kolm päeva.\n\nMari',
  'Всё хорошо: спасибо',
  'Laukiau 3 dienas, labai ilgai.',
];

describe('what a person wrote', () => {
  it.each(HEADERS)('stands above the quote of %s, and nothing of the quote leaks', (name, header, kind) => {
    const quote = kind === 'quoted' ? quoted : SCALE;
    for (const said of REPLIES) {
      // Without a blank line or a known word between, a line with a colon is one of the headers.
      if (name === 'unknown header block' && said.includes(':')) continue;
      for (const text of [
        `${said}\n\n${header}\n${quote}\n`,
        `${said}\r\n${header}\r\n\r\n${quote.replace(/\n/g, '\r\n')}`,
      ]) {
        const reply = readReply({ text });
        expect(reply.replyText).toBe(said);
        expect(reply.quotedText).toContain('Very good');
      }
    }
  });

  it.each(HEADERS.filter(([, , kind]) => kind === 'quoted'))('is kept below the quote of %s', (_, header) => {
    const reply = readReply({ text: `${header}\n${quoted}\n\n4\n\nall fine now` });
    expect(reply.replyText).toBe('4\n\nall fine now');
  });

  it('is kept between quoted lines', () => {
    const text = `Hello,\n\n${HEADERS[0]?.[1]}\n> When did it break?\nYesterday.\n> Which colour?\nBlue.\n\n-- \nMari\nTel 5551234`;
    const reply = readReply({ text });
    expect(reply.replyText).toBe('Hello,\n\nYesterday.\n\nBlue.');
    expect(reply.signature).toContain('Tel 5551234');
    expect(reply.segments.map(({ kind }) => kind)).toEqual(['said', 'quote', 'said', 'quote', 'said', 'signature']);
  });

  it('ends at our own marker, quoted or not', () => {
    for (const prefix of ['', '> ', '> > ']) {
      const reply = readReply({
        text: `Thanks\n\nOn Monday Tugi wrote:\n${prefix}${REPLY_MARKER}\n${prefix}5 – Very good`,
      });
      expect(reply.replyText.split('\n')[0]).toBe('Thanks');
      expect(reply.replyText).not.toContain('Very good');
    }
  });

  it.each([
    'Sent from my iPhone',
    'Get Outlook for Android',
    'Saadetud minu iPhone’ist',
    'Išsiųsta iš mano iPhone',
    'iPhone-omról küldve',
    'Отправлено с iPhone',
    'Отправлено из мобильной Почты Mail',
  ])('does not include the footer %s', (footer) => {
    expect(
      readReply({ text: `Super\n\n${footer}\n\nOn 2 Nov 2026, at 10:30, Tugi <a@b.test> wrote:\n> x` }).replyText,
    ).toBe('Super');
  });

  it('is not cut by colons, dates and dashes in ordinary words', () => {
    const text =
      'Hello,\n\nhere is what I wrote:\n\nmy order of 02.11.2026 at 10:30 did not come:\n- box: broken\n- lid: missing\n\n--- I want my money ---\n\nFrom: the shop in Tartu\nThanks';
    expect(readReply({ text }).replyText).toBe(text);
  });

  it('is empty when there is only a quote or a signature', () => {
    expect(readReply({ text: `${HEADERS[0]?.[1]}\n${quoted}` }).replyText).toBe('');
    expect(readReply({ text: '-- \nMari Maasikas\nOÜ Maasikas' }).replyText).toBe('');
    expect(readReply({ text: '' })).toMatchObject({ replyText: '', hasQuote: false, segments: [] });
  });

  it.each([
    [
      'Gmail',
      '---------- Forwarded message ---------\nFrom: A <a@b.test>\nDate: Mon, 2 Nov 2026\nSubject: x\nTo: c@d.test\n\nwords',
    ],
    [
      'Apple',
      'Begin forwarded message:\n\nFrom: A <a@b.test>\nSubject: x\nDate: 2 November 2026 at 10:30\nTo: c@d.test\n\nwords',
    ],
    [
      'Gmail et',
      '---------- Forwarded message ---------\nSaatja: A <a@b.test>\nDate: K, 27. oktoober 2026 kell 09:31\nSubject: x\nTo: c@d.test\n\nwords',
    ],
    [
      'Thunderbird lt',
      '-------- Persiųstas laiškas --------\nTema: x\nData: 2026-11-02 10:30\nNuo: A <a@b.test>\nKam: c@d.test\n\nwords',
    ],
    [
      'Thunderbird ru',
      '-------- Перенаправленное сообщение --------\nТема: x\nДата: 2 Nov 2026 10:30\nОт: A <a@b.test>\nКому: c@d.test\n\nwords',
    ],
  ])('stands above a mail forwarded by %s', (_, forward) => {
    expect(readReply({ text: `Please look\n\n${forward}` })).toMatchObject({
      replyText: 'Please look',
      isForward: true,
    });
  });

  it('never throws and keeps every word in a segment (300 seeds)', () => {
    const words = (text: string): string => text.replace(/\s+/g, '');
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed);
      const text = `${hostileText(random, 60)}\n${HEADERS[seed % HEADERS.length]?.[1]}\n> ${hostileText(random, 60)}`;
      const reply = readReply({ text });
      const all = reply.segments.map((segment) => segment.text).join('');
      expect({ seed, all: words(all) }).toEqual({ seed, all: words(text.replace(/\r\n?/g, '\n')) });
    }
  });

  it('reads long texts in time', () => {
    const started = process.hrtime.bigint();
    readReply({ text: `${'a: b@c.test 10:30\n'.repeat(20_000)}${'>'.repeat(100_000)}\n${' :'.repeat(50_000)}` });
    readReply({ text: `On ${'x'.repeat(500_000)}\n wrote`.repeat(3) });
    readReply({ text: '', html: '<div>'.repeat(50_000) });
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(5_000);
  });
});

describe('what a person wrote in HTML', () => {
  const scale = '<p>How did we do?</p><ul><li>5 – Very good</li><li>1 – Very bad</li></ul>';
  it.each([
    [
      'Gmail',
      `<div dir="ltr">2</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">E, 2. nov 2026 kell 10:30 Tugi (<a href="mailto:a@b.test">a@b.test</a>) kirjutas:<br></div><blockquote class="gmail_quote">${scale}</blockquote></div>`,
    ],
    [
      'old Gmail',
      `2<br><div class="gmail_quote">On 2 Nov 2026 Tugi wrote:<br><blockquote class="gmail_quote">${scale}</blockquote></div>`,
    ],
    [
      'Apple Mail',
      `2<br><div><br><blockquote type="cite"><div>On 2 Nov 2026, at 10:30, Tugi &lt;a@b.test&gt; wrote:</div>${scale}</blockquote></div>`,
    ],
    [
      'Outlook on the web',
      `<div>2</div><hr style="width:98%"><div id="divRplyFwdMsg"><b>Saatja:</b> Tugi<br><b>Teema:</b> x</div>${scale}`,
    ],
    ['Outlook through Outlook', `<div>2</div><div id="x_divRplyFwdMsg"><b>Feladó:</b> Tugi</div>${scale}`],
    [
      'desktop Outlook',
      `<div class="WordSection1"><p>2</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Nuo:</b> Tugi<br><b>Išsiųsta:</b> 2026<br><b>Kam:</b> x<br><b>Tema:</b> y</p></div></div>${scale}</div>`,
    ],
    ['Outlook for Mac', `<p>2</p><span id="OLK_SRC_BODY_SECTION"><div>From: Tugi</div>${scale}</span>`],
    [
      'Thunderbird',
      `<p>2</p><div class="moz-cite-prefix">02.11.2026 10:30, Tugi пишет:<br></div><blockquote type="cite">${scale}</blockquote>`,
    ],
    [
      'mail.ru',
      `<div>2</div><blockquote style="border-left:1px solid #0857A6">Понедельник, 2 ноября 2026 от Tugi:<br>${scale}</blockquote>`,
    ],
    ['Yandex', `<div>2</div><div>02.11.2026, 10:30, "Tugi" &lt;a@b.test&gt;:</div><blockquote>${scale}</blockquote>`],
    [
      'Yahoo',
      `<div>2</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Monday Tugi wrote:</div>${scale}</div>`,
    ],
    ['Zimbra', `<div>2</div><hr id="zwchr" data-marker="__DIVIDER__"><div><b>From: </b>Tugi</div>${scale}`],
    [
      'a program that keeps only our mark',
      `<div>2</div><section><div data-heard-reply-above>##</div>${scale}</section>${scale}`,
    ],
  ])('stands above the quote of %s', (_, html) => {
    const reply = readReply({ text: '', html });
    expect(reply.replyText).toBe('2');
    expect(reply.quotedText).toContain('Very good');
  });

  it.each([
    ['of another Heard', REPLY_MARKER, '<div data-heard-reply-above="1">##- - - - - - - - - -##</div>'],
    [
      'of Zendesk',
      '##- Please type your reply above this line -##',
      '<div>##- Please type your reply above this line -##</div>',
    ],
  ])('is below a mark %s over all of it, and above the quote under it', (_, text, html) => {
    for (const mail of [
      { text: `${text}\n\nWe do.\n\nOn Monday Tugi wrote:\n> ${REPLY_MARKER}\n> Do you?` },
      {
        text: '',
        html: `${html}<div>We do.</div><div>On Monday Tugi wrote:</div><blockquote>${html}Do you?</blockquote>`,
      },
    ]) {
      const reply = readReply(mail);
      expect(reply.replyText).toBe('We do.');
      expect(reply.quotedText).toContain('Do you?');
    }
    expect(readReply({ text: `> ${text}\n> Do you?` }).replyText).toBe('');
    expect(readReply({ text: '', html: `<blockquote>${html}Do you?</blockquote>` }).replyText).toBe('');
  });

  it('is kept between the pieces of a Gmail quote', () => {
    const html =
      '<div class="gmail_quote"><div class="gmail_attr">On Monday Tugi wrote:</div><blockquote class="gmail_quote">Which?</blockquote><div>Blue.</div><blockquote class="gmail_quote">When?</blockquote><div>Now.</div></div>';
    expect(readReply({ text: '', html }).replyText).toBe('Blue.\n\nNow.');
  });

  it('has no signature of Gmail, Thunderbird or Outlook', () => {
    const html =
      '<div>Hi</div><div class="gmail_signature">Mari 5</div><div class="moz-signature">Mari 4</div><div id="x_Signature">Mari 3</div>';
    expect(readReply({ text: '', html })).toMatchObject({ replyText: 'Hi', signature: 'Mari 5\nMari 4\nMari 3' });
  });

  it('is kept when it is only indented', () => {
    const html = '<div>a</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">b</blockquote>';
    expect(readReply({ text: '', html }).replyText).toBe('a\nb');
  });
});
