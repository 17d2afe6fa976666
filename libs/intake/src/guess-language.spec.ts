import { describe, expect, it } from '@jest/globals';
import { guessLanguage } from './guess-language.js';

describe('the guessed language', () => {
  it.each([
    ['ru', 'Здравствуйте, мой заказ не пришёл.'],
    ['lt', 'Sveiki, noriu paklausti dėl savo užsakymo, jis dar neatėjo. Ačiū!'],
    ['hu', 'Jó napot! A rendelésem még nem érkezett meg, kérem, nézzék meg. Köszönöm!'],
    ['et', 'Tere! Minu tellimus ei ole veel kohale jõudnud. Palun vaadake üle.'],
    ['lt', 'Koks dydis tinka apvaliam stalui? Kokios staltiesės reikia?'],
    ['lt', 'Kur mano siunta?'],
    ['hu', 'Hol van a csomagom?'],
    ['et', 'Kus on minu pakk?'],
    ['en', 'Where is my parcel?'],
    ['en', 'Hello, my order was not delivered. Please have a look, thanks.'],
  ])('is %s for a short letter', (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it.each(['', '5', 'OK', 'Müller', '12345', 'Grüße aus München, die Lieferung fehlt'])('is none for %j', (text) => {
    const guess = guessLanguage(text);
    expect([undefined, 'et']).toContain(guess);
  });
});
