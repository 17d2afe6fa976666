import { describe, expect, it } from '@jest/globals';
import { isForwardSubject } from './forwarded-mail.js';
import { readReply } from './reply-text.js';

const block = (from: string, sent: string, to: string, subject: string): string =>
  `${from}: Kadri Tamm <kadri@a.test>\n${sent}: 2026-11-02 10:30\n${to}: mari@a.test\n${subject}: Arve\n\nThe old words`;
const BLOCKS: readonly [string, string][] = [
  ['en', block('From', 'Sent', 'To', 'Subject')],
  ['et', block('Saatja', 'Saadetud', 'Adressaat', 'Teema')],
  ['lt', block('Nuo', 'Išsiųsta', 'Kam', 'Tema')],
  ['hu', block('Feladó', 'Elküldve', 'Címzett', 'Tárgy')],
  ['ru', block('От', 'Отправлено', 'Кому', 'Тема')],
];
const TITLES: readonly [string, string][] = [
  ['Gmail en', '---------- Forwarded message ---------'],
  ['Apple en', 'Begin forwarded message:'],
  ['Thunderbird et', '-------- Edastatud kiri --------'],
  ['Thunderbird lt', '-------- Persiųstas laiškas --------'],
  ['Thunderbird hu', '-------- Továbbított üzenet --------'],
  ['Thunderbird ru', '-------- Перенаправленное сообщение --------'],
  ['Yandex ru', '-------- Пересылаемое сообщение --------'],
  ['a language that we do not know', '------ Ujumbe uliotumwa ------'],
];
const MARKS = ['Fwd', 'FW', 'WG', 'TR', 'RV', 'VB', 'PD', 'Edasi', 'Persiųsta', 'Továbbítás', 'Пересл', 'İLT', 'ENC'];

describe('forwarded mail', () => {
  it.each(TITLES.flatMap(([name, title]) => BLOCKS.map(([language, text]) => ({ name, language, title, text }))))(
    'is told by its title ($name over a block in $language), with who wrote it',
    ({ title, text }) => {
      const reply = readReply({ text: `Please help him.\n\n${title}\n${text}`, isForwardBySubject: false });
      expect(reply).toMatchObject({
        replyText: 'Please help him.',
        isForward: true,
        forwardedFrom: { name: 'Kadri Tamm', address: 'kadri@a.test' },
      });
    },
  );

  it.each(BLOCKS)('is told by the subject over a block in %s, which alone is an answer', (_, text) => {
    expect(readReply({ text: `See below\n\n${text}`, isForwardBySubject: true })).toMatchObject({ isForward: true });
    expect(readReply({ text: `See below\n\n${text}`, isForwardBySubject: false })).toMatchObject({
      isForward: false,
      forwardedFrom: null,
    });
  });

  it('is told by the subject over the line that Outlook for Mac writes', () => {
    const text = '28/10/2026 12:46 időpontban Kadri Tamm (kadri@a.test) ezt írta:\n\n    The old words';
    expect(readReply({ text, isForwardBySubject: true })).toMatchObject({
      replyText: '',
      isForward: true,
      forwardedFrom: { address: 'kadri@a.test' },
    });
  });

  it.each(MARKS)('has %s before its subject', (mark) => {
    expect(isForwardSubject(`${mark}: Arve`)).toBe(true);
    expect(isForwardSubject(`Re: ${mark}: Arve`)).toBe(false);
  });

  it('is known by an unknown mark over the same subject; an answer and a title with a colon are not', () => {
    const text = block('From', 'Sent', 'To', 'Subject');
    expect(isForwardSubject('Mbele: Arve', text)).toBe(true);
    expect(isForwardSubject('Vá: Arve', text)).toBe(false);
    expect(isForwardSubject('Ats: Arve', text)).toBe(false);
    expect(isForwardSubject('Invoice: where is it?', text)).toBe(false);
  });

  it('tells the Nordic VS by the block: an answer in Finnish, a forward in Danish', () => {
    expect(isForwardSubject('VS: Arve', block('Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe'))).toBe(false);
    expect(isForwardSubject('VS: Arve', block('Fra', 'Sendt', 'Til', 'Emne'))).toBe(true);
  });

  it('tells no address where the original names none', () => {
    const text = '-------- Forwarded Message --------\nSubject: x\nDate: today';
    expect(readReply({ text }).forwardedFrom).toBeNull();
  });
});
