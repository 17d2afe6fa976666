// Answers to our own survey mail, composed: what mail programs write above a quote in five languages, times what people
// write, times where they write it. The quote holds our scale, so a leak shows as a rating that nobody gave. Header
// lines are those of Thunderbird, Roundcube, Gmail, Apple Mail, Outlook, Yahoo, Yandex, Mail.ru and Proton; what stands in
// between is ours. No public collection has such answers in Estonian or Lithuanian.

export interface ComposedReply {
  name: string;
  language: string;
  /** The whole text part, or HTML. */
  body: string;
  isHtml: boolean;
  /** What the person wrote. */
  words: string;
  /** The rating in it, or `null`. */
  score: number | null;
}

interface Language {
  language: string;
  /** The survey mail; it has the numbers 1 to 5 in it. */
  survey: string;
  /** Header line and whether the quote below has `>`. */
  quoted: readonly string[];
  bare: readonly string[];
  letters: readonly { words: string; score: number | null }[];
  /** Under the words: a signature below its ruler, the footers of telephones. */
  endings: readonly string[];
}

const WHO = 'Heard Support <support+s.7f3a9c@heard.test>';
const block = (from: string, sent: string, to: string, subject: string): string =>
  `${from}: ${WHO}\n${sent}\n${to}: Mari Tamm <mari@kaup.test>\n${subject}\n`;
const ruled = (text: string): string => `________________________________\n${text}`;
const dashed = (title: string, text: string): string => `-----${title}-----\n${text}`;

const LANGUAGES: readonly Language[] = [
  {
    language: 'en',
    survey:
      'How did we do?\n5 – Very good\n4 – Good\n3 – So so\n2 – Bad\n1 – Very bad\nAnswer with a number from 1 to 5.',
    quoted: [
      `On Mon, Nov 2, 2026 at 10:30 AM Heard Support <\nsupport+s.7f3a9c@heard.test> wrote:`,
      `On 2 Nov 2026, at 10:30, ${WHO} wrote:`,
      `On 02/11/2026 10:30, Heard Support wrote:`,
      `On 2026-11-02 10:30, ${WHO} wrote:`,
      `On Monday, November 2nd, 2026 at 10:30 AM, ${WHO} wrote:`,
    ],
    bare: [
      ruled(block('From', 'Sent: Monday, November 2, 2026 10:30 AM', 'To', 'Subject: How did we do?')),
      dashed(
        'Original Message',
        block('From', 'Sent: Monday, November 2, 2026 10:30', 'To', 'Subject: How did we do?'),
      ),
      `    On Monday, November 2, 2026 at 10:30:12 AM GMT+2, ${WHO} wrote:  \n`,
    ],
    letters: [
      { words: '5', score: 5 },
      { words: '2 - the parcel came a week late and nobody answered the telephone.', score: 2 },
      { words: 'Thank you, it works again.\n\nCould you also send the invoice for October?', score: null },
      { words: 'My rating: 4', score: 4 },
      { words: 'The new one has the same fault as the one from 2025.', score: null },
    ],
    endings: [
      '-- \nMari Tamm\nKaup Ltd, +372 555 1234',
      'Sent from my iPhone',
      'Get Outlook for Android<https://aka.ms/AAb9ysg>',
    ],
  },
  {
    language: 'et',
    survey:
      'Kuidas läks?\n5 – Väga hästi\n4 – Hästi\n3 – Nii ja naa\n2 – Halvasti\n1 – Väga halvasti\nVasta arvuga 1 kuni 5.',
    quoted: [
      'Heard Support kirjutas:',
      '02.11.2026 10:30 Heard Support kirjutas:',
      `2026-11-02 10:30 kirjutas ${WHO}:`,
      `Kuupäev E, 2. november 2026 kell 10:30 kirjutas Heard Support (<support+s.7f3a9c@heard.test>):`,
      `Heard Support (<support+s.7f3a9c@heard.test>) kirjutas kuupäeval E, 2. november\n2026 kell 10:30:`,
    ],
    bare: [
      ruled(block('Saatja', 'Saadetud: esmaspäev, 2. november 2026 10:30', 'Adressaat', 'Teema: Kuidas läks?')),
      block('Saatja', 'Kuupäev: esmaspäev, 2. november 2026, kell 10:30', 'Saaja', 'Teema: Kuidas läks?'),
      `-------- Algne kiri --------\n${block('Saatja', 'Kuupäev: 02.11.2026 10:30', 'Saaja', 'Teema: Kuidas läks?')}`,
      `-------- Esialgne kiri --------\n${block('Saatja', 'Kuupäev: 2026-11-02 10:30', 'Saaja', 'Pealkiri: Kuidas läks?')}`,
    ],
    letters: [
      { words: '4', score: 4 },
      { words: 'Minu hinne on 3, sest ootasin kaks nädalat.', score: 3 },
      { words: 'Aitäh, nüüd töötab.\n\nKas saaksite saata ka oktoobri arve?', score: null },
      { words: 'viis', score: 5 },
      { words: 'Sama viga on uuel ka, täpselt nagu 2025. aastal.', score: null },
    ],
    endings: ['-- \nMari Tamm\nKaup OÜ, +372 555 1234', 'Saadetud minu iPhone’ist', 'Saadetud mobiiltelefonist'],
  },
  {
    language: 'lt',
    survey:
      'Kaip mums sekėsi?\n5 – Labai gerai\n4 – Gerai\n3 – Vidutiniškai\n2 – Blogai\n1 – Labai blogai\nAtsakykite skaičiumi nuo 1 iki 5.',
    quoted: [
      'Heard Support rašė:',
      '2026-11-02 10:30, Heard Support rašė:',
      `2026-11-02 10:30, ${WHO} rašė:`,
      `2026-11-02, pr, 10:30 ${WHO}\nrašė:`,
      `2026 m. lapkričio 2 d., pirmadienis 10:30, ${WHO} parašė:`,
    ],
    bare: [
      ruled(block('Nuo', 'Išsiųsta: 2026 m. lapkričio 2 d., pirmadienis 10:30', 'Kam', 'Tema: Kaip mums sekėsi?')),
      block('Nuo', 'Data: pirmadienis, 2026-11-02 10:30', 'Kam', 'Tema: Kaip mums sekėsi?'),
      `-------- Originalus laiškas --------\n${block('Nuo', 'Data: 2026-11-02 10:30', 'Kam', 'Tema: Kaip mums sekėsi?')}`,
      `-------- Originalus laiškas --------\n${block('Siuntėjas', 'Data: 2026-11-02 10:30', 'Gavėjas', 'Tema: Kaip mums sekėsi?')}`,
    ],
    letters: [
      { words: '1', score: 1 },
      { words: 'Mano vertinimas: 4', score: 4 },
      { words: 'Ačiū, vėl veikia.\n\nGal galėtumėte atsiųsti ir spalio sąskaitą?', score: null },
      { words: 'penki', score: 5 },
      { words: 'Naujasis sugedo taip pat kaip tas iš 2025 metų.', score: null },
    ],
    endings: [
      '-- \nRasa Petraitienė\nUAB Prekė, +370 612 34567',
      'Išsiųsta iš mano „iPhone“',
      'Išsiųsta iš „Samsung Galaxy“',
    ],
  },
  {
    language: 'hu',
    survey:
      'Hogy ment?\n5 – Nagyon jól\n4 – Jól\n3 – Közepesen\n2 – Rosszul\n1 – Nagyon rosszul\nVálaszoljon 1 és 5 közötti számmal.',
    quoted: [
      'Heard Support írta:',
      '2026. 11. 02. 10:30 keltezéssel, Heard Support írta:',
      `2026-11-02 10:30 időpontban ${WHO} ezt írta:`,
      `${WHO} ezt írta (időpont: 2026. nov.\n2., H, 10:30):`,
      `${WHO} ezt írta 2026. nov. 2-án 10:30-kor:`,
    ],
    bare: [
      ruled(block('Feladó', 'Elküldve: 2026. november 2., hétfő 10:30', 'Címzett', 'Tárgy: Hogy ment?')),
      block('Feladó', 'Dátum: hétfő, 2026. november 2. 10:30', 'Címzett', 'Tárgy: Hogy ment?'),
      '02/11/2026 10:30 időpontban Heard Support (support+s.7f3a9c@heard.test) ezt írta:\n',
      `-------- Eredeti üzenet --------\n${block('Feladó', 'Dátum: 2026. 11. 02. 10:30', 'Címzett', 'Tárgy: Hogy ment?')}`,
    ],
    letters: [
      { words: '3', score: 3 },
      { words: 'Az értékelésem: 5', score: 5 },
      { words: 'Köszönöm, újra működik.\n\nEl tudnák küldeni az októberi számlát is?', score: null },
      { words: 'négyes', score: 4 },
      { words: 'Az új is ugyanúgy hibás, mint a 2025-ös.', score: null },
    ],
    endings: ['-- \nKovács Éva\nÁru Kft., +36 30 123 4567', 'iPhone-omról küldve', 'Küldve a Galaxy készülékemről'],
  },
  {
    language: 'ru',
    survey:
      'Как мы справились?\n5 – Отлично\n4 – Хорошо\n3 – Так себе\n2 – Плохо\n1 – Очень плохо\nОтветьте числом от 1 до 5.',
    quoted: [
      'Heard Support пишет:',
      '02.11.2026 10:30, Heard Support пишет:',
      `Heard Support писал(а) 2026-11-02 10:30:`,
      `пн, 2 нояб. 2026 г. в 10:30, ${WHO}:`,
      `02.11.2026, 10:30, "Heard Support" <support+s.7f3a9c@heard.test>:`,
      `Понедельник, 2 ноября 2026, 10:30 +03:00 от ${WHO}:`,
    ],
    bare: [
      ruled(block('От', 'Отправлено: 2 ноября 2026 г. 10:30', 'Кому', 'Тема: Как мы справились?')),
      block('От', 'Дата: понедельник, 2 ноября 2026 г. в 10:30', 'Кому', 'Тема: Как мы справились?'),
      '02/11/2026, 10:30 пользователь "Heard Support" <support+s.7f3a9c@heard.test> написал:\n',
      `-------- Исходное сообщение --------\n${block('От', 'Дата: 02.11.2026 10:30', 'Кому', 'Тема: Как мы справились?')}`,
    ],
    letters: [
      { words: '5', score: 5 },
      { words: 'Моя оценка: 2', score: 2 },
      { words: 'Спасибо, снова работает.\n\nПришлите, пожалуйста, и счёт за октябрь.', score: null },
      { words: 'четвёрка', score: 4 },
      { words: 'У нового та же поломка, что и в 2025 году.', score: null },
    ],
    endings: [
      '-- \nАнна Иванова\nООО Товар, +7 912 345-67-89',
      'Отправлено с iPhone',
      'Отправлено из мобильной Почты Mail.ru',
    ],
  },
];

const quote = (text: string): string => text.replace(/^/gm, '> ').replace(/^> $/gm, '>');
const toHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>');

/** All of them, in a fixed order. */
export function composedReplies(): ComposedReply[] {
  return LANGUAGES.flatMap((each) => [...topPosted(each), ...belowQuote(each), ...between(each), ...inHtml(each)]);
}

/** Above the quote: each header line with two letters, each ending once with each kind of quote. */
function topPosted({ language, survey, quoted, bare, letters, endings }: Language): ComposedReply[] {
  const quotes = [
    ...quoted.map((header) => ({ header, text: `${header}\n${quote(survey)}` })),
    ...bare.map((header) => ({ header, text: `${header}\n${survey}` })),
  ];
  return quotes.flatMap(({ header, text }, index) =>
    [0, 1, 2, 3].map((turn) => {
      const letter = letters[(index + 2 * turn) % letters.length] ?? { words: '', score: null };
      const ending = turn === 0 ? '' : `\n\n${endings[(index + turn) % endings.length]}`;
      const name = `${language} above, ${header.split('\n').slice(0, 2).join(' / ')}, ${turn}`;
      return { name, language, body: `${letter.words}${ending}\n\n${text}\n`, isHtml: false, ...letter };
    }),
  );
}

function belowQuote({ language, survey, quoted, letters }: Language): ComposedReply[] {
  return quoted.map((header, index) => {
    const letter = letters[index % letters.length] ?? { words: '', score: null };
    const body = `${header}\n${quote(survey)}\n\n${letter.words}\n`;
    return { name: `${language} below, ${header}`, language, body, isHtml: false, ...letter };
  });
}

function between({ language, survey, quoted, letters }: Language): ComposedReply[] {
  const lines = survey.split('\n');
  const letter = letters[2] ?? { words: '', score: null };
  const [first = '', second = ''] = letter.words.split('\n\n');
  return quoted.slice(0, 2).map((header) => ({
    name: `${language} between, ${header}`,
    language,
    body: `${header}\n${quote(lines.slice(0, 3).join('\n'))}\n${first}\n${quote(lines.slice(3).join('\n'))}\n\n${second}\n`,
    isHtml: false,
    ...letter,
  }));
}

/** As Gmail, Thunderbird and Outlook mark the quote in the tree. */
function inHtml({ language, survey, quoted, bare, letters }: Language): ComposedReply[] {
  const old = toHtml(survey);
  const header = toHtml(quoted[1] ?? '');
  const frames = [
    (words: string) =>
      `<div dir="ltr">${words}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${header}<br></div><blockquote class="gmail_quote">${old}</blockquote></div>`,
    (words: string) =>
      `<p>${words}</p><div class="moz-cite-prefix">${header}<br></div><blockquote type="cite" cite="mid:1@heard.test">${old}</blockquote>`,
    (words: string) =>
      `<div>${words}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg">${toHtml(bare[0]?.replace(/^_+\n/, '') ?? '')}</div><div>${old}</div>`,
  ];
  return frames.map((frame, index) => {
    const letter = letters[(index + 1) % letters.length] ?? { words: '', score: null };
    const name = `${language} in HTML, ${index}`;
    return { name, language, body: frame(toHtml(letter.words)), isHtml: true, ...letter };
  });
}
