// Forty mails of one morning, in five languages, and what a good agent does with each.
type Language = 'en' | 'et' | 'lt' | 'hu' | 'ru';

/** What is right to do with a mail. */
type Kind =
  /** The answer is the macro of the first number. */
  | 'parcel'
  /** The answer is found among the macros while writing. */
  | 'size'
  /** The answer is written by hand. */
  | 'invoice'
  /** As that; the laptop is closed in the middle of it. */
  | 'interrupted'
  /** As that; a colleague answers meanwhile. */
  | 'contested'
  /** As that; the first wording is taken back. */
  | 'broken'
  /** As that, after it was marked; mails come in meanwhile. */
  | 'urgent'
  /** A colleague knows. */
  | 'handOver'
  /** Nothing is asked. */
  | 'thanks'
  | 'spam'
  /** The same matter once more, from the same person under another subject. */
  | 'again'
  /** A second mail to a ticket that is there already. */
  | 'followUp'
  /** A program wrote it: no ticket comes of it. */
  | 'absence'
  /** Nothing can be said before tomorrow. */
  | 'tomorrow';

export interface MorningMail {
  kind: Kind;
  language: Language;
  name: string;
  address: string;
  subject: string;
  text: string;
  /** The answer that it deserves. */
  answer?: string;
  /** Index of the mail that it belongs to. */
  of?: number;
  hasFile?: boolean;
}

interface Wording {
  names: readonly string[];
  parcel: readonly [subject: string, text: string, answer: string];
  invoice: readonly [subject: string, text: string, answer: string];
  size: readonly [subject: string, text: string, answer: string];
  thanks: readonly [subject: string, text: string];
}

const WORDS: Record<Language, Wording> = {
  en: {
    names: ['Alice Brown', 'Peter Hill', 'Mary Stone', 'John Reed'],
    parcel: [
      'Where is my parcel?',
      'I ordered a lamp eight days ago and it has not come.',
      'Your lamp left us today and arrives on Tuesday.',
    ],
    invoice: [
      'The invoice has the old address',
      'Could you write our new address on it?',
      'Here is the invoice with your new address.',
    ],
    size: [
      'Which size fits a round table?',
      'The table is 120 cm across. Which cloth do I need?',
      'For 120 cm you need the cloth of 180 cm.',
    ],
    thanks: ['Thank you!', 'The lamp is lovely. Thank you and have a good day.'],
  },
  et: {
    names: ['Liis Tamm', 'Mart Kask', 'Tiina Õun', 'Jüri Saar'],
    parcel: [
      'Kus on minu pakk?',
      'Tellisin lambi kaheksa päeva tagasi, aga see pole kohale jõudnud.',
      'Teie lamp läks täna teele ja jõuab kohale teisipäeval.',
    ],
    invoice: [
      'Arvel on vana aadress',
      'Kas saaksite arvele kirjutada meie uue aadressi?',
      'Siin on arve teie uue aadressiga.',
    ],
    size: [
      'Milline suurus sobib ümarale lauale?',
      'Laua läbimõõt on 120 cm. Millist laudlina on vaja?',
      '120 cm lauale sobib 180 cm laudlina.',
    ],
    thanks: ['Aitäh!', 'Lamp on väga ilus. Aitäh ja head päeva!'],
  },
  lt: {
    names: ['Ona Kazlauskienė', 'Jonas Petraitis', 'Rūta Žukaitė', 'Tomas Šimkus'],
    parcel: [
      'Kur mano siunta?',
      'Prieš aštuonias dienas užsisakiau lempą, bet jos dar nėra.',
      'Jūsų lempa šiandien išsiųsta ir bus pristatyta antradienį.',
    ],
    invoice: [
      'Sąskaitoje senas adresas',
      'Ar galėtumėte įrašyti naująjį mūsų adresą?',
      'Siunčiame sąskaitą su naujuoju jūsų adresu.',
    ],
    size: [
      'Koks dydis tinka apvaliam stalui?',
      'Stalo skersmuo 120 cm. Kokios staltiesės reikia?',
      '120 cm stalui reikia 180 cm staltiesės.',
    ],
    thanks: ['Ačiū!', 'Lempa labai graži. Ačiū ir geros dienos!'],
  },
  hu: {
    names: ['Nagy Eszter', 'Szabó Péter', 'Kovács Őrs', 'Tóth Zsuzsa'],
    parcel: [
      'Hol van a csomagom?',
      'Nyolc napja rendeltem egy lámpát, de még nem érkezett meg.',
      'A lámpáját ma feladtuk, kedden érkezik meg.',
    ],
    invoice: ['A számlán a régi cím áll', 'Ráírnák a számlára az új címünket?', 'Itt a számla az Önök új címével.'],
    size: [
      'Melyik méret illik kerek asztalra?',
      'Az asztal átmérője 120 cm. Melyik terítő kell?',
      'A 120 cm-es asztalhoz a 180 cm-es terítő kell.',
    ],
    thanks: ['Köszönöm!', 'A lámpa gyönyörű. Köszönöm, és szép napot!'],
  },
  ru: {
    names: ['Анна Смирнова', 'Пётр Иванов', 'Ольга Щукина', 'Илья Жуков'],
    parcel: [
      'Где моя посылка?',
      'Я заказал лампу восемь дней назад, но она так и не пришла.',
      'Ваша лампа отправлена сегодня и придёт во вторник.',
    ],
    invoice: [
      'В счёте старый адрес',
      'Можно ли указать в счёте наш новый адрес?',
      'Отправляем счёт с вашим новым адресом.',
    ],
    size: [
      'Какой размер подойдёт для круглого стола?',
      'Диаметр стола 120 см. Какая нужна скатерть?',
      'Для стола 120 см нужна скатерть 180 см.',
    ],
    thanks: ['Спасибо!', 'Лампа очень красивая. Спасибо и хорошего дня!'],
  },
};
const LANGUAGES = Object.keys(WORDS) as Language[];

/** What a macro says, by language. */
export const macroWords = (kind: 'parcel' | 'size'): Record<Language, string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, WORDS[language][kind][2]])) as Record<Language, string>;

interface Writer {
  kind: Kind;
  language: Language;
  of: number;
}

const letter = ({ kind, language, of }: Writer, [subject, text, answer]: readonly string[]): MorningMail => ({
  kind,
  language,
  name: WORDS[language].names[of] ?? '',
  address: `customer-${language}-${of}@post.fjord-customers.eu`,
  subject: subject ?? '',
  text: text ?? '',
  ...(answer !== undefined && kind !== 'handOver' && { answer }),
});

const spam = (number: number, subject: string): MorningMail => ({
  kind: 'spam',
  language: 'en',
  name: `Best Offers ${number}`,
  address: `offer-${number}@mass.fjord-offers.eu`,
  subject,
  text: 'You were chosen. Answer today and pay only the carriage.',
});

const INVOICES: Record<Language, Kind> = {
  en: 'invoice',
  et: 'invoice',
  lt: 'invoice',
  hu: 'handOver',
  ru: 'interrupted',
};

/** What five people ask in each language, and one thanks. */
function ordinary(): MorningMail[] {
  const asked = LANGUAGES.flatMap((language) => [
    letter({ kind: 'parcel', language, of: 0 }, WORDS[language].parcel),
    letter({ kind: INVOICES[language], language, of: 1 }, WORDS[language].invoice),
    letter({ kind: language === 'lt' ? 'contested' : 'size', language, of: 2 }, WORDS[language].size),
  ]);
  return [
    ...asked,
    ...LANGUAGES.map((language) => letter({ kind: 'thanks', language, of: 3 }, WORDS[language].thanks)),
  ];
}

function special(): MorningMail[] {
  return [
    spam(1, 'You have won a lamp'),
    spam(2, 'Cheap visitors for your shop'),
    spam(3, 'Your account needs you'),
    spam(4, 'A partnership for you'),
    {
      ...letter({ kind: 'again', language: 'et', of: 0 }, ['Pakk ikka veel puudub', 'Ootan endiselt oma lampi.']),
      of: 3,
    },
    {
      ...letter({ kind: 'followUp', language: 'hu', of: 0 }, ['', 'Közben megtaláltam a rendelés számát: 4711.']),
      of: 9,
    },
    {
      ...letter({ kind: 'broken', language: 'lt', of: 4 }, [
        'Lempa sudužusi',
        'Nuotrauka pridėta.',
        'Rytoj išsiųsime naują lempą.',
      ]),
      name: 'Vytautas Lukšys',
      hasFile: true,
    },
    {
      ...letter({ kind: 'absence', language: 'en', of: 5 }, [
        'Automatic reply: away until Monday',
        'I am out of the office until Monday.',
      ]),
      name: 'Robert Grey',
    },
    {
      ...letter({ kind: 'tomorrow', language: 'ru', of: 6 }, [
        'Когда будет синяя лампа?',
        'Поставщик ответит только завтра.',
      ]),
      name: 'Мария Белова',
    },
    {
      ...letter({ kind: 'urgent', language: 'en', of: 7 }, [
        'The lamp smokes!',
        'It began to smoke a minute ago.',
        'Please unplug the lamp. A courier comes for it within the hour.',
      ]),
      name: 'Helen Marsh',
    },
  ];
}

/** Those that surprise the agent at work: five who ask, five who thank. */
const late = (): MorningMail[] => [
  ...LANGUAGES.map((language) => {
    const [subject, ...rest] = WORDS[language].parcel;
    const name = `${WORDS[language].names[0]} jr`;
    return { ...letter({ kind: 'parcel', language, of: 8 }, [`2. ${subject}`, ...rest]), name };
  }),
  ...LANGUAGES.map((language) => {
    const [subject, text] = WORDS[language].thanks;
    const name = `${WORDS[language].names[1]} jr`;
    return { ...letter({ kind: 'thanks', language, of: 9 }, [`2. ${subject}`, text]), name };
  }),
];

/** The mails in the order in which they come; those after `BEFORE_WORK` come while the agent is at work. */
export const morningMails = (): MorningMail[] => [...ordinary(), ...special(), ...late()];

/** How many of them have come before the agent sits down. */
export const BEFORE_WORK = 30;

const idOf = (index: number): string => `morning.${index}@post.fjord-customers.eu`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const header = (text: string): string => `=?utf-8?B?${base64(text)}?=`;

/** A mail as it travels. */
export function rawOf(mails: readonly MorningMail[], index: number): string {
  const mail = mails[index] as MorningMail;
  const root = mail.kind === 'followUp' ? mails[mail.of ?? 0] : undefined;
  const boundary = `part-${index}`;
  const text = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(mail.text)}\n`;
  const picture = `Content-Type: image/png; name="lamp.png"\nContent-Disposition: attachment; filename="lamp.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\n`;
  const head = [
    `From: ${header(mail.name)} <${mail.address}>`,
    'To: help@fjord.test',
    `Subject: ${header(root ? `Re: ${root.subject}` : mail.subject)}`,
    `Message-ID: <${idOf(index)}>`,
    ...(root ? [`In-Reply-To: <${idOf(mail.of ?? 0)}>`] : []),
    ...(mail.kind === 'absence' ? ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'] : []),
    'MIME-Version: 1.0',
  ].join('\n');
  if (!mail.hasFile) return `${head}\n${text}`;
  return `${head}\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n--${boundary}\n${text}\n--${boundary}\n${picture}\n--${boundary}--\n`;
}
