import { describe, expect, it } from '@jest/globals';
import { isOnlyThanks, isThanksMail, type ThanksMail } from './thanks.js';

const WRITER = 'Mari Maasikas';
const only = (text: string, writer = WRITER) => isOnlyThanks({ text, writer });

describe('a reply that only says thanks', () => {
  it.each([
    // English
    'Thanks!',
    'Thank you so much!',
    'Thx',
    'Many thanks, Anna!',
    'Hi Anna,\n\nThank you very much for your quick help!\n\nBest regards,\nMari Maasikas',
    'Perfect, thanks a lot. Everything works now.',
    'Great, thank you again!',
    'Thank you! Have a nice day.',
    'Thanks 🙏😊',
    'Thanks :)',
    'Dear Anna, thanks for the explanation, all clear now.',
    'Thank you\n\nKind regards\nMari Maasikas\nMaasikas OÜ\n+372 5555 1234\nmari@customer.ee',
    'Great, it works, thanks!\nMari',
    'Thanks for the quick reply, help and support!',
    'Thank you\n\nKind regards\nMari Maasikas | Maasikas OÜ\nTel: +372 5555 1234, e-mail: mari@customer.ee\nwww.customer.ee',
    'Thanks\n\nSent from my iPhone',
    'THANK YOU!!!',
    // Estonian
    'Aitäh!',
    'aitah',
    'Suur tänu kiire abi eest!',
    'Tere, Anu!\n\nSuur aitäh, kõik toimib nüüd.\n\nParimate soovidega\nMari Maasikas',
    'Tänan vastuse eest. Ilusat päeva!',
    'Aitäh, sain korda 👍',
    'Suurepärane, aitäh teile!',
    'Tänud, kõik on korras.\nTervitades, Mari',
    'Aitäh veel kord!',
    'Aitäh abi, info ja vastuse eest!',
    // Lithuanian
    'Ačiū!',
    'aciu labai',
    'Labai ačiū už greitą pagalbą!',
    'Laba diena,\n\ndėkoju už atsakymą, viskas veikia.\n\nPagarbiai\nMari Maasikas',
    'Dėkui, jau veikia. Geros dienos!',
    'Ačiū, Jonai!',
    'Dar kartą ačiū 🙂',
    'Puiku, ačiū, viskas aišku.',
    // Hungarian
    'Köszönöm!',
    'koszonom szepen',
    'Köszi a gyors segítséget!',
    'Kedves Anna!\n\nNagyon köszönöm a választ, most már működik.\n\nÜdvözlettel,\nMari Maasikas',
    'Köszönjük szépen, minden rendben van.',
    'Szuper, köszi! Szép napot!',
    'Még egyszer köszönöm ❤️',
    'Köszönöm, sikerült.',
    // Russian
    'Спасибо!',
    'Большое спасибо за быстрый ответ!',
    'Здравствуйте, Анна!\n\nСпасибо, всё работает.\n\nС уважением,\nМари Маасикас',
    'Благодарю вас за помощь. Хорошего дня!',
    'Спасибо большое, всё понятно 🙏',
    'Ещё раз спасибо!',
    'Отлично, спасибо. Вопрос решён.',
    'спс',
  ])('is %j', (text) => {
    expect(only(text)).toBe(true);
  });

  it.each([
    // English
    'Thanks for nothing',
    'Thanks, but it still does not work.',
    'Thanks, and by the way, when does the other parcel arrive?',
    'Thank you! Please also send the invoice.',
    'Thanks. It works, one more thing: the colour is wrong.',
    'Thanks. I need 2 more.',
    'Thank you. Is it fixed',
    'Thanks anyway.',
    'Great, thanks 😡',
    'Great.',
    '👍',
    'ok',
    '',
    'Thanks. Broken again.',
    'Thanks, Unfortunately!',
    'Thanks! https://example.org/photo',
    'Thank you\n\nBest regards\nMari Maasikas\nPS: the door still leaks',
    'Thank you\n\nBest regards\nMari Maasikas\nstill broken',
    'Thanks\nStill Broken',
    'Thanks. It worked for a day.',
    'I wish it worked. Thanks.',
    'Thanks, I will wait.',
    'Thank you for calling me back tomorrow.',
    'Thanks.\nIt works.\nIt is fine.\nAll good.\nEverything clear.',
    `Thank you ${'so much '.repeat(20)}`,
    'Thanks, cancel the order',
    'Thanks, update',
    'Thank you. Now update the info for the team',
    'Thanks, help!',
    'Thanks. Answer this.',
    'Thanks - reply',
    'THANKS, RETURN PARCEL',
    'Thanks, Late',
    'Thank you\n\nBest regards\nMari\nCall me 5551234',
    'Thank you\n\nBest regards\nMari\nrefund my money, or I go to court, mari@customer.ee',
    'Thank you\n\nBest regards\nMari\nhttps://example.org/broken.png',
    // Estonian
    'Aitäh, aga ikka ei tööta.',
    'Aitäh mitte millegi eest',
    'Tänan! Kas saaksite arve ka saata',
    'Tänan, millal pakk jõuab?',
    'Aitäh. Ootan vastust.',
    'Aitäh, jälle katki.',
    'Aitäh. Vastus',
    'Aitäh, Liiga Hilja',
    'Tänan\n\nTervitades\nMari\nHelista 5551234',
    // Lithuanian
    'Ačiū, bet neveikia',
    'Dėkoju, o kada gausiu pinigus?',
    'Ačiū už nieką',
    'Ačiū, atsiųskite sąskaitą.',
    'Ačiū. Neveikia.',
    'Dėkoju, atsakymą greitai',
    'Ačiū\n\nPagarbiai\nMari\nSkambinkite +370 612 34567',
    // Hungarian
    'Köszönöm, de még mindig nem működik.',
    'Köszönöm a semmit',
    'Köszönöm! Mikor érkezik?',
    'Köszi, kérem küldjék el a számlát is.',
    'Köszönöm, rossz.',
    'Köszönöm. Gyors választ',
    'Köszönöm, Késő',
    'Köszönöm\n\nÜdv\nMari\nHívjon 06301234567',
    // Russian
    'Спасибо, но не работает.',
    'Спасибо за ничего',
    'Спасибо! А когда привезут остальное',
    'Спасибо, пришлите, пожалуйста, счёт.',
    'Спасибо. Всё равно плохо.',
    'Спасибо, ответ',
    'Спасибо, Поздно',
    'Спасибо!\n\nС уважением,\nМари\nПерезвоните 5551234',
    // Two languages, of which neither knows all words
    'Thanks, всё понятно нет',
  ])('is not %j', (text) => {
    expect(only(text)).toBe(false);
  });

  it('may be signed with the name of its writer alone, and with nobody else’s', () => {
    expect(only('Thanks\nMari')).toBe(true);
    expect(only('Thanks\nmari', 'mari@customer.ee')).toBe(true);
    expect(only('Thanks\nUrgent')).toBe(false);
    expect(only('Thanks\nRefund')).toBe(false);
  });
});

describe('a mail of thanks', () => {
  const mail = ({ isForward = false, ...changes }: Partial<ThanksMail> & { isForward?: boolean } = {}) =>
    isThanksMail({
      from: { name: WRITER, address: 'mari@customer.ee' },
      reply: { replyText: 'Thanks!', isForward },
      attachments: [],
      isCut: false,
      isEncrypted: false,
      calendar: null,
      ...changes,
    });
  const logo = { isInline: true, contentType: 'image/png', size: 4_000 };

  it('may carry the picture of a signature', () => {
    expect(mail()).toBe(true);
    expect(mail({ attachments: [logo] })).toBe(true);
  });

  it.each<[string, Partial<ThanksMail> & { isForward?: boolean }]>([
    ['a file', { attachments: [{ ...logo, isInline: false }] }],
    ['a screenshot in its words', { attachments: [{ ...logo, size: 200_000 }] }],
    ['a document in its words', { attachments: [{ ...logo, contentType: 'application/pdf' }] }],
    ['a forwarded letter', { isForward: true }],
    ['words that nobody could read', { isEncrypted: true }],
    ['more than we read', { isCut: true }],
  ])('is none with %s', (_, changes) => {
    expect(mail(changes)).toBe(false);
  });
});
