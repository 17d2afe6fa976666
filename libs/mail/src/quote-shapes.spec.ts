// Shapes of quotes that lost something on their way (a colon, marks, line breaks), and of footers, each by the program or
// service that writes it. The people and words are ours. `quote-forms.spec.ts` has the usual forms.
import { describe, expect, it } from '@jest/globals';
import { readReply } from './reply-text.js';

const WORDS = 'Thank you, it works now.\nPlease close the ticket.';
const QUOTE = 'Dear Anna,\n\nwe sent the part on 3 May. Your number is 5.\n\nKind regards\nTom';
const marked = QUOTE.replace(/^/gm, '> ');
const TOM = 'Tom Lee <tom@lee.example>';
const said = (text: string): string => readReply({ text, html: null, isForwardBySubject: false }).replyText;
const saidInHtml = (html: string): string => readReply({ text: '', html }).replyText.replace(/\s+/g, ' ').trim();

const HEADS = [
  ['Gmail ar, Arabic digits', `في الاثنين، ٤ مارس ٢٠١٩ في ١٠:٢٢ ص تمت كتابة ما يلي بواسطة ${TOM}:`],
  ['Gmail fa, Persian digits', `در تاریخ دوشنبه ۴ مارس ۲۰۱۹،‏ ۱۰:۲۲ ${TOM} نوشت:`],
  ['Gmail th', `ในวันที่ จ. 4 มี.ค. 2019 เวลา 10:22 ${TOM} เขียนว่า:`],
  ['a dash before', `- On Mon, Mar 4, 2019 at 10:22 AM, ${TOM} wrote:`],
  ['old Yahoo', `--- On Mon, 3/4/19, ${TOM} wrote:`],
  ['a star before', `* On Mon, Mar 4, 2019 at 10:22 AM, ${TOM} wrote:`],
  ['italic', '_On Mon, Mar 4, 2019 at 10:22 AM, Tom Lee wrote:_'],
  ['Mutt', 'Tom Lee [2019-03-04 10:22 +0200]:'],
  ['Samsung, breaks lost', `-------- Original message --------From: ${TOM} Date: 04/03/2019 10:22 To: a@bell.example`],
  ['a block without breaks', 'From: Tom Lee Sent: Monday, March 4, 2019 10:22 AM To: Anna Bell Subject: Part'],
  ['a block without breaks, de', 'Von: Tom Lee Gesendet: Montag, 4. März 2019 10:22 An: Anna Bell Betreff: Teil'],
  ['two headers with addresses', `Von: ${TOM}\nAn: Anna Bell <anna@bell.example>`],
  [
    'Notes in columns',
    `Tom Lee\n<tom@lee.example>\n\n04.03.2019 10:22\n\nTo\nanna@bell.example\ncc\n\nSubject\nYour part`,
  ],
  [
    'Notes in columns, de',
    'Tom Lee/Berlin/ACME@ACME\n04.03.2019 10:22\n\nAn\nAnna Bell/ACME@ACME\nKopie\n\nBetreff\nTeil',
  ],
  ['Tutanota', 'Mar 4, 2019, 10:22 by tom@lee.example:'],
  ['Tutanota de', '4. März 2019, 10:22 von tom@lee.example:'],
  ['inbox.lv', 'Quoting Tom Lee (04.03.2019 10:22):'],
  ['The Bat', 'Вы писали 4 марта 2019 г., 10:22:11:'],
  ['Daum', '--------- 원본 메일 ---------\n보낸사람: Tom Lee <tom@lee.example>\n받는사람: Anna'],
  ['a title between tildes', '~~~~~~ Original Message ~~~~~~'],
  ['a title between dots', '....... Ursprüngliche Nachricht .......'],
  ['a title over one header', `Original Message:\nFrom: ${TOM}`],
  ['torn into five lines', 'On Mon, Mar 4, 2019\nat 10:22 AM,\nTom Lee\n<tom@lee.example>\nwrote:'],
  ['torn before the verb, zh', `${TOM} 于2019年3月4日周一\n上午10:22写道：`],
  ['torn before the verb, tr', `${TOM}, 4 Mar 2019 Pzt, 10:22\ntarihinde şunu yazdı:`],
  ['torn inside the address', 'Op ma 4 mrt. 2019 om 10:22 schreef Tom Lee <tom@lee.example\n>:'],
] as const;

/** They end a paragraph: without a blank line below they might be the beginning of somebody's sentence. */
const LOST_COLONS = [
  'On Mon, Mar 4, 2019 at 10:22 AM, Tom Lee wrote',
  `On Mon, Mar 4, 2019 at 10:22 AM, ${TOM} wrote: ...`,
  'Am 04.03.2019 um 10:22 hat Tom Lee geschrieben -',
  'In message <abc@lee.example>, Tom Lee <tom@lee.example> writes',
];

describe('a quote that lost something on its way', () => {
  it.each(HEADS)('is no word of the person: %s', (_, head) => {
    expect(said(`${WORDS}\n\n${head}\n\n${QUOTE}\n`)).toBe(WORDS);
    expect(said(`${WORDS}\n${head}\n${QUOTE}\n`)).toBe(WORDS);
    expect(said(`${WORDS}\n\n${head}\n${marked}\n`)).toBe(WORDS);
  });

  it.each(LOST_COLONS)('is known without its colon: %s', (head) => {
    expect(said(`${WORDS}\n\n${head}\n\n${QUOTE}\n`)).toBe(WORDS);
  });

  it.each([
    ['Mail.ru', '>Понедельник, 4 марта 2019, 10:22 +02:00 от Tom Lee <tom@lee.example>:'],
    ['Open-Xchange', `> On 04/03/2019 10:22 ${TOM} wrote:`],
    [
      'Orange',
      '> Message du 04/03/19 10:22\n> De : "Tom Lee" <tom@lee.example>\n> A : a@b.example\n> Copie à :\n> Objet : Pièce',
    ],
  ])('is known where its head alone is marked: %s', (_, head) => {
    expect(said(`${WORDS}\n\n${head}\n\n${QUOTE}\n`)).toBe(WORDS);
    // Without words above, the person may have written below.
    expect(said(`${head}\n\n${WORDS}`)).toBe(WORDS);
    expect(said(`${WORDS}\n\n${head}\n> Dear Anna\n\nyes\n\n> we sent\n\nno`)).toBe(`${WORDS}\n\nyes\n\nno`);
  });
});

// What programs write is made of a date in the form of the language (CLDR, here by way of Intl), a verb and a name. Which of
// these Gmail and Outlook write in Estonian and Lithuanian nobody could show us, so all of them have to be known.
const VERBS = {
  en: ['wrote'],
  et: ['kirjutas'],
  lt: ['rašė', 'parašė'],
  hu: ['írta', 'ezt írta'],
  ru: ['пишет', 'написал(а)'],
  lv: ['rakstīja'],
  fi: ['kirjoitti'],
  sv: ['skrev'],
  pl: ['napisał(a)'],
  de: ['schrieb'],
};
const STYLES = ['full', 'long', 'medium', 'short'] as const;

describe('a line with a date, a verb and a name', () => {
  it.each(Object.entries(VERBS))(
    'is none of the person’s in any order, nor in any form of a date: %s',
    (language, verbs) => {
      const at = new Date('2019-03-04T08:22:11Z');
      for (const dateStyle of STYLES) {
        const date = new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short', timeZone: 'UTC' }).format(at);
        const lines = verbs.flatMap((verb) => [
          `${date}, ${TOM} ${verb}:`,
          `${date} ${verb} ${TOM}:`,
          `${TOM} ${verb} ${date}:`,
          `${TOM} ${verb} (${date}):`,
          `${date}, Tom Lee ${verb}:`,
          `${date} ${verb} Tom Lee:`,
          `${date}, Tom Lee\n<tom@lee.example> ${verb}:`,
        ]);
        for (const line of lines)
          expect([line, said(`${WORDS}\n\n${line}\n\n${QUOTE}`), said(`${WORDS}\n\n${line}\n${marked}`)]).toEqual([
            line,
            WORDS,
            WORDS,
          ]);
      }
    },
  );
});

describe('a quote in HTML', () => {
  it.each([
    [
      'a bar under any attribution',
      '<div>Tom Lee, 4.3.2019:</div><div style="border-left:1px solid #ccc;padding-left:1ex">Dear Anna</div>',
    ],
    ['FairEmail', '<div fairemail="reply"><p>On 4 Mar Tom wrote:</p>Dear Anna</div>'],
    ['Aqua Mail through Outlook', '<div id="x_aqm-original">Dear Anna</div>'],
    ['new Mail.ru', '<div class="letter-body__quote">04.03.2019, Tom: Dear Anna</div>'],
    ['Help Scout', '<div class="hs-reply-quote">Dear Anna</div>'],
    ['Nine', '<div class="quoted_output_body">Dear Anna</div>'],
    ['a program that says so', '<div class="quoted-message">Dear Anna</div>'],
    [
      'Notes in a table',
      '<table><tr><td><b>Tom Lee &lt;tom@lee.example&gt;</b><p>04.03.2019 10:22</p></td></tr><tr><td><div>To</div></td><td><div>Anna</div></td></tr><tr><td><div>Subject</div></td><td><div>x</div></td></tr></table><p>Dear Anna</p>',
    ],
  ])('is told from its marks: %s', (_, quote) => {
    expect(saidInHtml(`<div>Thank you.</div>${quote}`)).toBe('Thank you.');
  });

  it.each([
    '<div>Please look at this:</div><div style="border-left:1px solid red;padding-left:1ex">the second light</div>',
    '<div class="quote-table">I accept your quote</div>',
    '<div style="border-left:1px solid red;padding-left:1ex">only a bar</div>',
  ])('is not what a person drew: %s', (html) => {
    const words = html
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    expect(saidInHtml(`<div>Hello</div>${html}`)).toBe(`Hello ${words}`);
  });

  it.each([
    ['Spark', '<div name="messageSignatureSection">Anna Bell</div>'],
    ['Front', '<div class="front-signature">Anna Bell</div>'],
    ['Samsung', '<div id="composer_signature">Mit dem Telefon</div>'],
  ])('has a signature above it: %s', (_, signature) => {
    expect(saidInHtml(`<div>Thank you.</div>${signature}`)).toBe('Thank you.');
  });
});

describe('what programs put under a letter', () => {
  it.each([
    'Get the new AOL app: mail.mobile.aol.com',
    'Excuse the typos, sent from my phone',
    'Apologies for brevity. Sent from my iPhone.',
    'Outlook voor Android downloaden',
    'Obtenir Outlook pour iOS<https://aka.example/o0ukef>',
    'Uzyskaj program Outlook dla systemu Android',
    'Skaffa Outlook för Android',
    'Saadetud Windowsi meilirakendusest',
    "Saadetud Samsung Mobile'ist",
    'Samsung Galaxy okostelefonról küldve.',
    'Windows Posta alkalmazásból küldve',
    'Отправлено со смартфона Samsung Galaxy.',
    "iPhone'umdan gönderildi",
    'Poslato sa mog iPhone-a',
    '从我的 iPhone 发送',
    'Gửi từ iPhone của tôi',
    'Dikirim dari perangkat Samsung Galaxy',
    'ส่งจาก iPhone ของฉัน',
    'أُرسلت من الـ iPhone',
    'Virus-free. www.avast.com',
    'Без вирусов. www.avast.com',
    'No virus found in this message.\nChecked by AVG - www.avg.com',
    '__________ Information from ESET NOD32 Antivirus, version 1 (20190304) __________\n\nThe message was checked.\n\nhttp://www.eset.example',
    '--~--~---------~--~----~---\nYou received this message because you are subscribed\n-~----------~----~----~----~------~----~------~--~---',
  ])('is no word of it: %s', (footer) => {
    expect(said(`${WORDS}\n\n${footer}\n`)).toBe(WORDS);
    expect(said(`${WORDS}\n\n${footer}\n\nOn Mon, 4 Mar 2019 10:22 ${TOM} wrote:\n${marked}`)).toBe(WORDS);
  });
});

describe('ordinary words near these forms', () => {
  it.each([
    'On Monday 4 March 2019 at 10:22 your colleague wrote\nthat it would come',
    'I was there 04.03.2019 10:22\nTo\nmy surprise it was shut',
    'From: Riga\nTo: Tallinn',
    'From: Riga To: Tallinn on 4.3.2019',
    'Order 12 [2019-03-04 10:22] came.',
    'Get Outlook to work and I am happy',
    'Saadetud pakk ei ole kohal',
    'We are virus-free. www is down.',
    '...... the original message came twice ......',
    'I asked Tom, who came on Monday.\nHe said this:',
  ])('are kept whole: %s', (words) => {
    expect(said(`Hello,\n\n${words}\n\nbye`)).toBe(`Hello,\n\n${words}\n\nbye`);
  });
});
