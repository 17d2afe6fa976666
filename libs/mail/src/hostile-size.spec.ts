import { describe, expect, it } from '@jest/globals';
import { readAutomaticMail } from './automatic-mail.js';
import { readBounce } from './bounce.js';
import { readTokensFromLinks } from './mail-token.js';
import { renderMessageDocument, textToHtml } from './message-document.js';
import { parseMail } from './parse-mail.js';
import type { ParsedAttachment } from './parsed-mail.js';
import { readReply } from './reply-text.js';

/** Repeated to 150,000 characters, each has made some pattern slow that looked harmless. */
const UNITS = [
  ' ',
  'a',
  '>',
  '-',
  '_',
  '.',
  '@',
  '<',
  '"',
  '1',
  ':',
  ': ',
  'a: ',
  'a@',
  'a@b ',
  'http://',
  '(',
  '<a',
  '<div><p>x',
  '=?utf-8?Q?',
  '\t',
  '\n',
  'On Mon 10:30 ',
  'wrote ',
  '5 ',
  '1-',
  '- ',
  '4 of ',
  'rating ',
  'fail',
  '550 ',
  'recipient a',
  'your mail ',
  '&',
  'cid:',
  '\u00a0',
  '[',
  "'",
];
const BLANKS = ' '.repeat(280);
/** Lines that end like an attribution, each as long as the rules look at; units of mails of a megabyte. */
const LINES = [`x${BLANKS}y)`, `x${BLANKS}wrote`, `On 10:30${BLANKS}y)`, `${'-'.repeat(140)}${' '.repeat(140)})`];
const TASKS: Record<string, (text: string) => unknown> = {
  'quotes in text': (text) => readReply({ text }),
  'quotes in short lines': (text) => readReply({ text: text.replace(/(.{60})/g, '$1\n') }),
  'quotes in HTML': (html) => readReply({ text: '', html }),
  'links in text': (text) => textToHtml(text),
  'tokens in links': (text) => readTokensFromLinks(text, ['https://heard.test']),
  'HTML for the screen': (html) => renderMessageDocument({ html, quoteLabel: 'q', language: 'en' }),
  'mail bodies': (text) => parseMail(Buffer.from(`Subject: x\r\n\r\n${text}`)),
  'mail headers': (text) =>
    parseMail(
      Buffer.from(
        `Subject: ${text.slice(0, 50_000)}\r\nReferences: ${text.slice(0, 40_000)}\r\nFrom: ${text.slice(0, 20_000)}\r\n\r\nx`,
      ),
    ),
};

/**
 * Computing time of this process, which a busy machine does not stretch: 300 ms is the most that was seen for one text, a
 * quadratic pattern takes minutes.
 */
const LONGEST_MS = 4_000;
/** A report in which the address of a person is anything. */
const reportOn = (recipient: string): ParsedAttachment => {
  const content = Buffer.from(`Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; ${recipient}`);
  const contentType = 'message/delivery-status';
  return { filename: 'a.txt', contentType, content, size: content.length, contentId: null, isInline: false };
};
const computedMs = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1_000;

describe('hostile size', () => {
  it.each(Object.entries(TASKS))('takes no long time for %s', async (_, task) => {
    for (const unit of UNITS) {
      const started = process.cpuUsage();
      await task(`${unit.repeat(Math.ceil(150_000 / unit.length))}!`);
      expect({ unit, isQuick: computedMs(started) < LONGEST_MS }).toEqual({ unit, isQuick: true });
    }
  });

  it.each(LINES)('takes no long time for a megabyte of long lines: %p', (line) => {
    const started = process.cpuUsage();
    readReply({ text: `${line}\n\n`.repeat(2_500) });
    expect(computedMs(started)).toBeLessThan(LONGEST_MS);
  });

  it('takes no long time for bounces and automatic mail', async () => {
    const mail = await parseMail(Buffer.from('From: MAILER-DAEMON@x.test\r\nSubject: failure notice\r\n\r\nx'));
    for (const unit of UNITS) {
      const text = unit.repeat(Math.ceil(150_000 / unit.length));
      const started = process.cpuUsage();
      readBounce({ ...mail, text });
      readBounce({ ...mail, attachments: [reportOn(text)] });
      readAutomaticMail({ ...mail, subject: text.slice(0, 998), text });
      expect({ unit, isQuick: computedMs(started) < LONGEST_MS }).toEqual({ unit, isQuick: true });
    }
  });
});
