import { describe, expect, it } from '@jest/globals';
import { readAutomaticMail } from './automatic-mail.js';
import { parseMail } from './parse-mail.js';

const OWN = { addresses: ['support@heard.test'], isProven: false };
const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const read = async (subject: string, headers: string[], body: string) => {
  const head = ['From: Mari <mari@kaup.test>', 'To: support@heard.test', `Subject: ${encoded(subject)}`, ...headers];
  return parseMail(Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', body].join('\r\n')));
};

const ANSWER = ['In-Reply-To: <1@heard.test>', 'References: <1@heard.test>'];
/** What each program marks its answers with; the last ones mark nothing. */
const PROGRAMS: readonly [name: string, headers: readonly string[]][] = [
  [
    'Exchange',
    [
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      'X-MS-Exchange-Inbox-Rules-Loop: mari@kaup.test',
      ...ANSWER,
    ],
  ],
  ['Dovecot and other Sieve', ['Auto-Submitted: auto-replied (vacation)', ...ANSWER]],
  ['Gmail', ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Autoreply: yes', ...ANSWER]],
  ['cPanel', ['X-Autorespond: absence', 'Auto-Submitted: auto-replied', ...ANSWER]],
  ['a web mailer', ['Precedence: auto_reply', ...ANSWER]],
  ['one that answers and marks nothing', ANSWER],
];
/** Titles of programs and subjects of people, and what they write. */
const NOTES: Readonly<Record<string, { subjects: readonly string[]; body: string }>> = {
  en: {
    subjects: [
      'Automatic reply: How did we do?',
      'Out of Office',
      'Out of office: Re: How did we do?',
      'I am on vacation until 15 November',
      'Auto: How did we do?',
    ],
    body: 'I am away until 15 November. In urgent cases call 5 or write to office@kaup.test.',
  },
  et: {
    subjects: [
      'Automaatvastus: Kuidas läks?',
      'Kontorist väljas',
      'Olen puhkusel kuni 15. novembrini',
      'Puhkuseteade',
      'Automaatne vastus: Kuidas läks?',
    ],
    body: 'Olen puhkusel 2.–15. novembrini. Kiirete küsimustega palun helistage 5.',
  },
  lt: {
    subjects: [
      'Automatinis atsakymas: Kaip mums sekėsi?',
      'Nesu biure',
      'Esu atostogose iki lapkričio 15 d.',
      'Atostogos',
      'Automatinis atsakymas',
    ],
    body: 'Atostogauju iki lapkričio 15 d. Skubiais atvejais skambinkite 5.',
  },
  hu: {
    subjects: [
      'Automatikus válasz: Hogy ment?',
      'Házon kívül',
      'Szabadságon vagyok november 15-ig',
      'Távolléti értesítés',
      'Irodán kívül: Hogy ment?',
    ],
    body: 'November 15-ig szabadságon vagyok. Sürgős esetben hívja az 5-ös melléket.',
  },
  ru: {
    subjects: [
      'Автоматический ответ: Как мы справились?',
      'Вне офиса',
      'В отпуске до 15 ноября',
      'Автоответ: Как мы справились?',
      'Я в отпуске',
    ],
    body: 'Я в отпуске до 15 ноября. По срочным вопросам звоните по номеру 5.',
  },
};
const ALL = Object.entries(NOTES).flatMap(([language, { subjects, body }]) =>
  PROGRAMS.flatMap(([program, headers]) =>
    subjects
      // "Auto:" alone is the mark of Sieve; without a header it would be a car.
      .filter((subject) => !subject.startsWith('Auto:') || headers.some((line) => line.startsWith('Auto-Submitted')))
      .map((subject) => ({ language, program, subject, headers, body })),
  ),
);

describe('notes of absence', () => {
  it('are at least 100', () => expect(ALL.length).toBeGreaterThanOrEqual(100));

  it.each(ALL)('in $language by $program are nobody’s words: $subject', async ({ subject, headers, body }) => {
    const mail = await read(subject, [...headers], body);
    const automatic = readAutomaticMail(mail, OWN);
    expect(automatic).toMatchObject({ suppressAutoResponse: true, isOutOfOffice: true, isBounce: false });
  });

  it.each([
    'Eemaldage minu konto',
    'Puhkuselt ostetud telefon ei tööta',
    'Automaatvastus teie poelt ei ole vastus',
    'Atostogos sugadintos: kelionė atšaukta',
    'Szabadságon voltam, nem kaptam meg a csomagot',
    'Отпуск испорчен, верните деньги',
    'On holiday I lost my card',
    'Away game tickets',
    'Out of office chairs? When will you have them',
    'Vacation rental is dirty',
    'I am on vacation, please deliver later',
    'Thank you for your message',
    'Re: Out of Office',
    'Urlaubsbuchung storniert',
  ])('are no letters of people: %s', async (subject) => {
    expect(readAutomaticMail(await read(subject, [], 'Please help.'), OWN)).toMatchObject({
      isOutOfOffice: false,
      suppressAutoResponse: false,
    });
  });
});
