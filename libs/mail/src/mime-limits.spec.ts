import { describe, expect, it } from '@jest/globals';
import { MailUnreadableError } from './mail.errors.js';
import { checkMimeLimits, MAIL_LIMITS } from './mime-limits.js';

const reasonOf = (raw: string | Buffer): string | undefined => {
  try {
    checkMimeLimits(Buffer.from(raw));
    return undefined;
  } catch (error) {
    return error instanceof MailUnreadableError ? error.reason : String(error);
  }
};

const nested = (depth: number): string => {
  let mail = '';
  for (let level = 0; level < depth; level += 1)
    mail += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`;
  return `${mail}Content-Type: text/plain\r\n\r\ntext\r\n`;
};

describe('limits before parsing', () => {
  it('accepts an ordinary mail, an empty one and one of line feeds alone', () => {
    expect(reasonOf('From: a@b.test\r\nSubject: x\r\n\r\ntext\r\n')).toBeUndefined();
    expect(reasonOf('')).toBeUndefined();
    expect(reasonOf('From: a@b.test\n\ntext\n')).toBeUndefined();
  });

  it('refuses more bytes than 25 MB', () => {
    expect(reasonOf(Buffer.alloc(MAIL_LIMITS.bytes + 1, 10))).toBe('too_large');
  });

  it('refuses more than 256 KB of headers, at the top and in a part', () => {
    const long = `X-A: ${'a'.repeat(1000)}\r\n`.repeat(270);
    expect(reasonOf(`${long}\r\ntext`)).toBe('header_too_large');
    expect(reasonOf(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${long}\r\ntext\r\n--b--`)).toBe(
      'header_too_large',
    );
  });

  it('refuses more than 1,000 parts and accepts exactly that many', () => {
    const parts = (count: number) =>
      `Content-Type: multipart/mixed;\r\n boundary="x y"\r\n\r\n${'--x y\r\n\r\ntext\r\n'.repeat(count)}--x y--`;
    expect(reasonOf(parts(1_000))).toBeUndefined();
    expect(reasonOf(parts(1_001))).toBe('too_many_parts');
  });

  it('refuses nesting deeper than 50 and accepts exactly that', () => {
    expect(reasonOf(nested(50))).toBeUndefined();
    expect(reasonOf(nested(51))).toBe('too_deep');
  });

  it('counts no lines of dashes in a text as parts', () => {
    expect(
      reasonOf(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${'-- \r\n--c\r\n'.repeat(3_000)}`),
    ).toBeUndefined();
  });
});
