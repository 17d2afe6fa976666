// Forms of quotes that clients, lists and helpdesks write, each above a bare and a marked quote. The people and words are
// ours; the forms are those of the programs named.
import { describe, expect, it } from '@jest/globals';
import { readReply } from './reply-text.js';

const WORDS = 'Thank you, it works now.\nPlease close the ticket.';
const QUOTE = 'Dear Anna,\n\nwe sent the part on 3 May. Your number is 5.\n\nKind regards\nTom';
const marked = QUOTE.replace(/^/gm, '> ');
const said = (text: string): string => readReply({ text, html: null, isForwardBySubject: false }).replyText;
const saidInHtml = (html: string): string => readReply({ text: '', html }).replyText.replace(/\s+/g, ' ').trim();

/** Each ends a letter whether the quote below has marks or not. */
const ATTRIBUTIONS = [
  ['Gmail of 2010', '2019-03-04 10:22, Tom Lee <tom@lee.example>'],
  ['Gmail of 2013, torn', '2016-03-03 17:21 GMT+01:00 Tom Lee\n<tom@lee.example>:'],
  ['Gmail of 2013, without an address', '2016-03-03 17:21 GMT+01:00 Tom Lee'],
  ['a lost colon', 'On Monday, March 4, 2019, Tom Lee <tom@lee.example> wrote'],
  ['escaped brackets', 'On Tue, 22 Dec 2015 14:17 Tom Lee&lt;tom@lee.example&gt; wrote'],
  ['Notes', '"Tom Lee" ---04.03.2019 10:22:11---Dear Anna, we sent the part'],
  ['GroupWise', '>>> Tom Lee <tom@lee.example> 04.03.2019 10:22 >>>'],
  ['Request Tracker', '[Tom Lee - Mon Mar 04 10:22:11 2019]:'],
  ['a list', 'tomlee via Some Forum wrote:'],
  ['an address alone', 'tom@lee.example wrote:'],
  ['K-9 Mail lt', '-------- Originalus tekstas --------\nTema: Dalis\nIšsiųsta: 2019-03-04 10:22\nNuo: Tom Lee'],
  ['K-9 Mail et', '-------- Algne kiri --------\nKellelt: Tom Lee\nSaadetud: 4. märts 2019\nKellele: Anna'],
  ['K-9 Mail et, in one line', '4. märts 2019 10:22:11 GMT+02:00, Tom Lee <tom@lee.example>  kirjutas:'],
  ['K-9 Mail lt, in one line', '2019 m. kovo 4 d. 10:22:11 GMT+02:00, Tom Lee <tom@lee.example> parašė:'],
  ['K-9 Mail hu', '-------- Eredeti üzenet --------\nTárgy: Alkatrész\nElküldve: 2019. március 4.\nFeladó: Tom Lee'],
  ['K-9 Mail hu, in one line', 'Ekkor: 2019. március 4. 10:22:11, Tom Lee <tom@lee.example> írta:'],
  ['K-9 Mail ru', '------ Исходное сообщение ------\nТема: Деталь\nОтправлено: 4 марта 2019 г.\nОт: Tom Lee'],
  ['K-9 Mail ru, in one line', '4 марта 2019 г. 10:22:11 GMT+03:00, Tom Lee <tom@lee.example> пишет:'],
  ['Roundcube et', '2019-03-04 10:22 kirjutas Tom Lee:'],
  ['Roundcube lt', '2019-03-04 10:22, Tom Lee rašė:'],
  ['Gmail lt, torn before the address', '2019 m. kovo 4 d., pirmadienis 10:22, Tom Lee\n<tom@lee.example> parašė:'],
  ['Gmail hu, torn in the bracket', 'Tom Lee <tom@lee.example> ezt írta (időpont: 2019. márc.\n4., H, 10:22):'],
  ['title in brackets', '[Original Message]'],
  ['title between angles', '<< Original Message >>'],
  ['Zendesk', '##- Please type your reply above this line -##'],
  ['Help Scout', '-- Reply above this line --'],
  ['a helpdesk et', '------- Palun vasta selle rea kohale -------'],
  ['a helpdesk lt', '--- Rašykite atsakymą virš šios eilutės ---'],
  ['a helpdesk hu', '##-- Kérjük, válaszát e sor fölé írja --##'],
  ['a helpdesk ru', '## Пожалуйста, пишите ответ выше этой линии ##'],
  ['a helpdesk de', '----------- Bitte antworten Sie oberhalb dieser Linie -----------'],
] as const;

const FIELDS = [
  ['en', 'From', 'Sent', 'To', 'Subject'],
  ['et', 'Saatja', 'Saadetud', 'Adressaat', 'Teema'],
  ['lt', 'Nuo', 'Išsiųsta', 'Kam', 'Tema'],
  ['hu', 'Feladó', 'Elküldve', 'Címzett', 'Tárgy'],
  ['ru', 'От', 'Отправлено', 'Кому', 'Тема'],
] as const;
const STYLES = [
  ['bold', (name: string, value: string) => `*${name}:* ${value}`],
  ['Markdown', (name: string, value: string) => `**${name}:** ${value}`],
  ['Markdown, colon outside', (name: string, value: string) => `**${name}**: ${value}`],
  ['underlined', (name: string, value: string) => `_${name}:_ ${value}`],
  ['a table, value below', (name: string, value: string) => `${name}:\n${value}`],
] as const;

describe('what stands above a quote', () => {
  it.each(ATTRIBUTIONS)('is not taken for words of the person: %s', (_, header) => {
    expect(said(`${WORDS}\n\n${header}\n\n${QUOTE}\n`)).toBe(WORDS);
    expect(said(`${WORDS}\n\n${header}\n${marked}\n`)).toBe(WORDS);
  });

  it.each([
    'From: Tom Lee/Berlin/ACME@ACME',
    'Sent: Monday, March 4, 2019 at 10:22 AM',
    'Tom <tom@lee.example> 4.3.2019',
  ])('may be a single line before quoted lines: %s', (line) => {
    expect(said(`${WORDS}\n\n${line}\n${marked}\n`)).toBe(WORDS);
  });

  it('is set in together with its quote', () => {
    const header = 'On Mon, 4 Mar 2019 10:22 Tom Lee <tom@lee.example> wrote:';
    expect(said(`${WORDS}\n\n    ${header}\n    ${marked.replace(/\n/g, '\n    ')}\n`)).toBe(WORDS);
  });

  it.each(FIELDS.flatMap((names) => STYLES.map(([style, write]) => [names[0], style, names, write] as const)))(
    'is a block of headers: %s, %s',
    (_, __, [, from, sent, to, subject], write) => {
      const block = [
        write(from, 'Tom Lee <tom@lee.example>'),
        write(sent, '4 March 2019 10:22'),
        write(to, 'Anna Bell'),
        write(subject, 'Your part'),
      ];
      expect(said(`${WORDS}\n\n${block.join('\n')}\n\n${QUOTE}`)).toBe(WORDS);
      expect(said(`${WORDS}\n\n${block.join('\n\n')}\n\n${QUOTE}`)).toBe(WORDS);
    },
  );

  it.each([
    ['a rule over one header', '<hr><div><b>Date:</b> Fri, 25 May 2012<br></div><div>Dear Anna</div>'],
    ['a rule over a verb', '<hr><div>Tom Lee wrote:</div><div>Dear Anna</div>'],
    ['Outlook for telephones', '<div class="ms-outlook-mobile-reference-message x"><p>Tom</p>Dear Anna</div>'],
    ['Spark', '<div name="messageReplySection">Tom Lee:<br><div>Dear Anna</div></div>'],
    ['Zimbra', '<div data-marker="__QUOTED_TEXT__">Dear Anna</div>'],
    ['GMX', '<div name="quoted-content">Dear Anna</div>'],
    ['Yahoo', '<div class="ydp1a2b3cyahoo_quoted"><div>On Monday, Tom wrote:</div>Dear Anna</div>'],
    ['Edison', '<div id="edo-original">Dear Anna</div>'],
  ])('is told by the marks of HTML: %s', (_, quote) => {
    expect(saidInHtml(`<div>Thank you.</div>${quote}`)).toBe('Thank you.');
  });
});

describe('what stands below a letter', () => {
  it.each([
    '-- Sent from my phone',
    '(Sent from my mobile phone)',
    '<<sent by galaxy>>',
    'Sent from Mail<https://go.example/fwlink/?LinkId=550986> for Windows 10',
    'Get [Outlook for iOS](https://aka.example/o0ukef)',
    'Sent from my Android device with K-9 Mail. Please excuse my brevity.',
    'Saadetud Outlook for Androidist<https://aka.example/x>',
    'Скачайте Outlook для Android<https://aka.example/x>',
  ])('is no word of it: %s', (footer) => {
    expect(said(`${WORDS}\n\n${footer}\n`)).toBe(WORDS);
    expect(said(`${WORDS}\n\n${footer}\n\nOn Mon, 4 Mar 2019 10:22 Tom <tom@lee.example> wrote:\n${marked}`)).toBe(
      WORDS,
    );
  });
});

describe('ordinary words', () => {
  it.each([
    'The original message was:\nno power',
    'Original message:\nwe never got one',
    'On Monday the 4th of March 2019 Tom wrote to me, and then again.',
    'I came by via Riga wrote it down and left.',
    'Anna\n\n-Anna Bell',
    'Please reply to the question above --',
    '--- the answer is above ---\nas I said',
    '-Anna Bell\n-Tom Lee\nwill both come',
    'I waited 2019-03-04 10:22 and then 2019-03-05 11:00',
    'Sent from my desk, it is much easier than from a phone.',
    'Parcel 4.3.2019 ---- then nothing ---- then 5.3.2019',
  ])('are kept whole: %s', (words) => {
    expect(said(`Hello,\n\n${words}\n\nbye`)).toBe(`Hello,\n\n${words}\n\nbye`);
  });

  it('are kept under a rule of HTML', () => {
    expect(saidInHtml('<p>One</p><hr><p>Two: at 10:30 we wrote it</p><hr><p>Date unknown</p>')).toBe(
      'One Two: at 10:30 we wrote it Date unknown',
    );
  });
});
