import { describe, expect, it } from '@jest/globals';
import { hasSmuggledEnd } from './smuggled-end.js';

describe('a second end of the mail', () => {
  it.each(['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n', '\r\n.\r', '\r.\r\n'])('is seen in %j', (end) => {
    expect(hasSmuggledEnd(Buffer.from(`Subject: a\r\n\r\nx${end}MAIL FROM:<ceo@bank.ee>\r\n`))).toBe(true);
  });

  it.each(['\r\n.\r\n', '\r\n..\r\n', '. ', '\n..\n', ' .\n', '3.\n4'])('is not seen in %j', (text) => {
    expect(hasSmuggledEnd(Buffer.from(`Subject: a\r\n\r\nx${text}y\r\n`))).toBe(false);
  });
});
